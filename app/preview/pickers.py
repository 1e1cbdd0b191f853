"""Which slice of an array is shown: a small box for each axis that the view cannot show at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget


class IndexBox(QSpinBox):
    """An index into one axis; the wheel counts only where the keyboard is."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll unless the box was chosen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Pickers(QWidget):
    """A row of boxes, one for each of the first axes of an array."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self, spacing=6)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.boxes: list[IndexBox] = []
        self.labels: list[QLabel] = []
        self.row.addStretch()

    def show_axes(self, lengths: Sequence[int], batch: bool) -> None:
        """Offer an index into each of these axes; indices that still fit stay."""
        while len(self.boxes) < len(lengths):
            self._add()
        for axis, (box, label) in enumerate(zip(self.boxes, self.labels)):
            shown = axis < len(lengths)
            box.setVisible(shown)
            label.setVisible(shown)
            if not shown:
                continue
            title = self.tr("sample") if batch and axis == 0 else self.tr("axis {}").format(axis)
            label.setText(title)
            box.setAccessibleName(title)
            box.setSuffix(" / " + str(lengths[axis] - 1))
            before = box.blockSignals(True)
            box.setRange(0, max(0, lengths[axis] - 1))
            box.blockSignals(before)
        self.setVisible(bool(lengths))

    def picked(self, count: int) -> list[int]:
        """The chosen indices of the first `count` axes."""
        return [box.value() for box in self.boxes[:count]]

    def _add(self) -> None:
        box, label = IndexBox(focusPolicy=Qt.FocusPolicy.StrongFocus), QLabel()
        box.setWrapping(True)
        label.setBuddy(box)
        box.valueChanged.connect(self.changed)
        self.row.insertWidget(2 * len(self.boxes), label)
        self.row.insertWidget(2 * len(self.boxes) + 1, box)
        self.boxes.append(box)
        self.labels.append(label)
