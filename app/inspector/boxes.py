"""Edit widgets that do not get in the way: the wheel scrolls the page instead of changing a value, undo is the document's, and
numbers may be arithmetic.
"""

import math

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ..texts.numerals import plainly
from ..widgets.combo import Combo
from .arithmetic import ArithmeticMistake, evaluate
from .wording import number_text

UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def is_undo(event: QEvent) -> bool:
    """Whether a key event asks to undo or redo."""
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in UNDO_KEYS)


class TextBox(QLineEdit):
    """A line of text whose undo keys belong to the document."""

    abandoned = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what was typed and goes on to the window, as undo does."""
        if event.key() == Qt.Key.Key_Escape:
            self.abandoned.emit()
        if is_undo(event) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class NumberBox(TextBox):
    """A number or arithmetic; the up and down keys count, with Shift in tens."""

    def __init__(self, whole: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole = whole
        self.minimum: float | None = None
        self.maximum: float | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with the arrow keys."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if steps and not self.isReadOnly():
            self.step(10 * steps if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else steps)
        else:
            super().keyPressEvent(event)

    def step(self, steps: int) -> None:
        """Count up or down, within the limits."""
        try:
            value = evaluate(plainly(self.text(), self.whole))
        except ArithmeticMistake:
            value = self.minimum or 0
        value = round(value + steps * self._stride(value), 12)
        if self.maximum is not None:
            value = min(value, self.maximum)
        if self.minimum is not None:
            value = max(value, self.minimum)
        text = number_text(int(value) if self.whole else value)
        self.setText(text)
        self.textEdited.emit(text)

    def _stride(self, value: float) -> float:
        if self.whole:
            return 1
        return 10.0 ** (math.floor(math.log10(abs(value))) - 1) if value else 0.1


class ChoiceBox(Combo):
    """A choice whose value the wheel does not change while the page scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(16)
