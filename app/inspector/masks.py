"""The masks of a call: which of its inputs bring one, what becomes of it, and after a run which steps it leaves out."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.graph import Source
from engine.inference import Inference
from engine.spec import shape_text

from ..results.outcome import Outcome
from ..texts.numerals import numeral
from .pairs import NotedPairs
from .remarks import incoming, mask_remarks

MOST_ROWS, MOST_COLUMNS, CELL, TALLEST = 64, 512, 9, 96


class Masks(NotedPairs):
    """A row for each input's mask and for each output's, with a picture of its steps, and what Keras does with them."""

    def show_call(self, inference: Inference, call_id: str, outcome: Outcome) -> bool:
        """Show the masks of a call; false where there are none and nothing is to be said."""
        call, result = inference.graph.calls[call_id], inference.results[call_id]
        coming, going = incoming(inference, call_id), result.masks
        self.facts.clear()
        several = len(call.inputs) > 1
        for index, (source, mask) in enumerate(zip(call.inputs, coming)):
            title = self.tr("into input {}").format(index + 1) if several else self.tr("comes in")
            if any(coming):
                self._say(title, mask, source, outcome)
        for index, mask in enumerate(going):
            title = self.tr("from output {}").format(index + 1) if len(going) > 1 else self.tr("goes on")
            if any(coming) or mask is not None:
                self._say(title, mask, Source(call_id, index), outcome)
        said = mask_remarks(inference, call_id)
        self.note.setText("\n".join(said))
        self.note.setVisible(bool(said))
        return bool(any(coming) or any(going) or said)

    def _say(self, title: str, mask: object, source: Source | None, outcome: Outcome) -> None:
        if mask is None:
            self.facts.say(title, self.tr("no mask"))
            return
        array = outcome.masks.get((source.call, source.index))
        words = shape_text(mask.shape)
        if array is not None and array.size:
            words += " · " + self.tr("{} % masked").format(numeral(100 * (1 - array.mean()), ".3g"))
        self.facts.say(title, words, MaskPicture(array) if array is not None and array.size else None)


class MaskPicture(QWidget):
    """Samples from top to bottom, steps from left to right: filled where a step counts, empty where it is masked."""

    def __init__(self, mask: np.ndarray, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = mask.reshape(len(mask), -1) if mask.ndim > 1 else mask.reshape(1, -1)
        self.shown = np.ascontiguousarray(rows[:MOST_ROWS, :MOST_COLUMNS]).astype(np.uint8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kept = int(np.count_nonzero(mask))
        said = self.tr("{} of {} steps count; filled: counts, empty: masked").format(numeral(kept), numeral(mask.size))
        self.setToolTip(said)
        self.setAccessibleName(said)

    def sizeHint(self) -> QSize:
        """Cells of a size that can be told apart, as long as there is room."""
        rows, columns = self.shown.shape
        return QSize(min(columns * CELL, 400) + 2, max(8, min(rows * CELL, TALLEST)) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, squeezed where they are many."""
        painter = QPainter(self)
        rows, columns = self.shown.shape
        frame = QRectF(0.5, 0.5, min(self.width(), columns * CELL + 2) - 1, self.height() - 1)
        image = QImage(self.shown.tobytes(), columns, rows, columns, QImage.Format.Format_Indexed8)
        palette = self.palette()
        image.setColorTable([palette.color(QPalette.ColorRole.Base).rgb(), palette.color(QPalette.ColorRole.Highlight).rgb()])
        painter.drawImage(frame.adjusted(0.5, 0.5, -0.5, -0.5), image)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        width, height = frame.width() / columns, frame.height() / rows
        if width >= 5 and height >= 5:
            for column in range(1, columns):
                painter.drawLine(round(column * width), 0, round(column * width), self.height())
            for row in range(1, rows):
                painter.drawLine(0, round(row * height), round(frame.width()), round(row * height))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
