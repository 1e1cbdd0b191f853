"""Which slice of an array is shown: a small box for each axis that the view cannot show at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget


class IndexBox(QWidget):
    """An index into one axis: a number to type, and buttons and arrow keys to count with."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.value, self.length = 0, 1
        self.number = QLineEdit("0", alignment=Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(46)
        self.number.textEdited.connect(self._typed)
        self.number.editingFinished.connect(lambda: self.number.setText(str(self.value)))
        self.number.installEventFilter(self)
        self.label.setBuddy(self.number)
        self.last = QLabel()
        row = QHBoxLayout(self, spacing=3)
        row.setContentsMargins(0, 0, 6, 0)
        row.addWidget(self.label)
        row.addWidget(self._button("‹", self.tr("Previous"), lambda: self.turn(-1)))
        row.addWidget(self.number)
        row.addWidget(self.last)
        row.addWidget(self._button("›", self.tr("Next"), lambda: self.turn(1)))

    def _button(self, text: str, tip: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(text=text, toolTip=tip, accessibleName=tip, autoRaise=True, autoRepeat=True)
        button.setFixedWidth(20)
        button.clicked.connect(act)
        return button

    def show_axis(self, title: str, length: int) -> None:
        """Offer the indices of an axis."""
        self.label.setText(title)
        self.number.setAccessibleName(title)
        self.last.setText(self.tr("of {}").format(length - 1))
        self.length = max(1, length)
        self.value = min(self.value, self.length - 1)
        self.number.setText(str(self.value))
        self.setVisible(length > 1)

    def turn(self, steps: int) -> None:
        """Go to another index; after the last comes the first."""
        self.value = (self.value + steps) % self.length
        self.number.setText(str(self.value))
        self.changed.emit()

    def _typed(self, text: str) -> None:
        if text.strip().isdecimal() and int(text) < self.length:
            self.value = int(text)
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count with the arrow keys."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(event.key(), 0) if event.type() == QEvent.Type.KeyPress else 0
        if steps:
            self.turn(steps)
        return bool(steps)


class Pickers(QWidget):
    """A box for each of the first axes of an array; axes of length 1 leave nothing to pick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = QGridLayout(self, horizontalSpacing=6, verticalSpacing=2)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setColumnStretch(2, 1)
        self.boxes: list[IndexBox] = []

    def show_axes(self, lengths: Sequence[int], batch: bool) -> None:
        """Offer an index into each of these axes; indices that still fit stay."""
        while len(self.boxes) < len(lengths):
            self._add()
        for axis, box in enumerate(self.boxes):
            title = self.tr("sample") if batch and axis == 0 else self.tr("axis {}").format(axis)
            box.show_axis(title, lengths[axis] if axis < len(lengths) else 0)
        self.setVisible(any(length > 1 for length in lengths))

    def picked(self, count: int) -> list[int]:
        """The chosen indices of the first `count` axes."""
        return [box.value for box in self.boxes[:count]]

    def _add(self) -> None:
        box = IndexBox()
        box.changed.connect(self.changed)
        self.grid.addWidget(box, len(self.boxes) // 2, len(self.boxes) % 2, Qt.AlignmentFlag.AlignLeft)
        self.boxes.append(box)
