"""Edit widgets that do not get in the way: the wheel scrolls the page instead of changing a value, undo is the document's, and
numbers may be arithmetic.
"""

import math
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget

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
        """Escape takes back what was typed; undo goes on to the window."""
        if is_undo(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.abandoned.emit()
        else:
            super().keyPressEvent(event)


class NumberBox(QAbstractSpinBox):
    """A number or arithmetic, with steps by arrow keys; the wheel is left to the page."""

    abandoned = Signal()

    def __init__(self, whole: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole = whole
        self.minimum: float | None = None
        self.maximum: float | None = None
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.line = TextBox()
        self.setLineEdit(self.line)
        self.line.abandoned.connect(self.abandoned)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what was typed; undo goes on to the window."""
        if is_undo(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.abandoned.emit()
        else:
            super().keyPressEvent(event)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Both ways; limits are the parameter's to explain."""
        if self.isReadOnly():
            return QAbstractSpinBox.StepEnabledFlag.StepNone
        return QAbstractSpinBox.StepEnabledFlag.StepUpEnabled | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled

    def stepBy(self, steps: int) -> None:
        """Count up or down, within the limits."""
        try:
            value = evaluate(self.line.text())
        except ArithmeticMistake:
            value = self.minimum or 0
        value = round(value + steps * self._step(value), 12)
        if self.maximum is not None:
            value = min(value, self.maximum)
        if self.minimum is not None:
            value = max(value, self.minimum)
        text = number_text(int(value) if self.whole else value)
        self.line.setText(text)
        self.line.textEdited.emit(text)

    def _step(self, value: Any) -> float:
        if self.whole:
            return 1
        return 10.0 ** (math.floor(math.log10(abs(value))) - 1) if value else 0.1

    def fixup(self, text: str) -> str:
        """Leave a bad text to the form, which says what is wrong with it."""
        return text


class ChoiceBox(QComboBox):
    """A choice whose value the wheel does not change while the page scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
