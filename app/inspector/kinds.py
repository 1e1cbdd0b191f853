"""The kinds of field, and which one edits a parameter: its declared type decides, never the class of the layer."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from engine import dtypes
from engine.params import Declared, Param

from ..texts.numerals import plainly
from .arithmetic import ArithmeticMistake, evaluate
from .boxes import ChoiceBox, NumberBox, TextBox
from .field import MIXED, Field, several
from .wording import json_text, number_text, read_json, read_numbers, short, written


class TypedField(Field):
    """A field in which a value is typed; every keystroke that makes sense is offered."""

    line: QLineEdit

    def make_editor(self) -> QWidget:
        """A line of text."""
        self.line = TextBox()
        return self._wired(self.line)

    def _wired(self, editor: Any) -> QWidget:
        self.line.textEdited.connect(self._typed)
        self.line.setPlaceholderText(self.placeholder())
        editor.editingFinished.connect(self._finished)
        editor.abandoned.connect(self._abandoned)
        self.watch(editor)
        return editor

    def placeholder(self) -> str:
        """What an empty text stands for."""
        return self.tr("none") if self.declared.optional else ""

    def read(self, text: str) -> Any:
        """The value that a text says; raises ArithmeticMistake."""
        return text

    def write(self, value: Any) -> str:
        """The text that says a value."""
        return written(value)

    def read_optional(self, text: str) -> Any:
        """The value of a text of which an empty one may mean None."""
        if text.strip():
            return self.read(text)
        if self.declared.optional:
            return None
        raise ArithmeticMistake(self.tr("a value is needed here"))

    def says(self, value: Any) -> bool:
        """Whether what is being typed means this value."""
        if not self.line.hasFocus():
            return False
        try:
            return self.declared.accept(self.read_optional(self.line.text()), self.dialect) == value
        except ValueError:
            return self.value == value

    def show_editor(self, value: Any) -> None:
        """Show the value as text."""
        self.line.setPlaceholderText(self.placeholder())
        if value is MIXED:
            self.show_several()
            return
        text = self.write(value)
        if text != self.line.text():
            self.line.setText(text)

    def show_several(self) -> None:
        """An empty line that says why."""
        if not (self.line.hasFocus() and self.line.isModified()):
            self.line.clear()
        self.line.setPlaceholderText(several())

    def pasted(self, text: str) -> Any:
        """The value that JSON says, or the text as it would be typed."""
        value = read_json(text)
        return value if value is not text else self._read_pasted(text)

    def _read_pasted(self, text: str) -> Any:
        try:
            return self.read_optional(text)
        except ArithmeticMistake:
            return text

    def _typed(self, text: str) -> None:
        try:
            value = self.read_optional(text)
        except ArithmeticMistake as mistake:
            self.mistake.say_later(str(mistake))
            return
        self.offer(value)

    def _finished(self) -> None:
        self.mistake.say_at_last()
        if not self.mistake.sentence:
            self.show_editor(self.value)
        self.settled.emit()

    def _abandoned(self) -> None:
        self.mistake.say("")
        self.abandoned.emit()
        self.show_editor(self.value)
        self.line.selectAll()


class TextField(TypedField):
    """A text."""

    def read_optional(self, text: str) -> Any:
        """The text as it is; an empty one is None where the parameter may be."""
        return text or (None if self.declared.optional else "")


class NumberField(TypedField):
    """A whole number or a fraction, with arithmetic and steps."""

    def make_editor(self) -> QWidget:
        """A line that counts with the arrow keys."""
        self.line = NumberBox(self.declared.type is int)
        self.line.minimum, self.line.maximum = self.declared.minimum, self.declared.maximum
        return self._wired(self.line)

    def read(self, text: str) -> Any:
        """The number, typed as the user's language writes it or as the field shows it."""
        return evaluate(plainly(text, self.declared.type is int))

    def write(self, value: Any) -> str:
        """The number without noise."""
        return "" if value is None else number_text(value)


class NumbersField(TypedField):
    """Several whole numbers, or one where one will do."""

    def read(self, text: str) -> Any:
        """A tuple, or one number where the parameter takes one."""
        return read_numbers(text, alone=self.declared.type is not tuple)

    def placeholder(self) -> str:
        """What an empty text stands for, or what a list looks like."""
        return super().placeholder() or self.tr("such as 28, 28")

    def write(self, value: Any) -> str:
        """The numbers with commas."""
        alone = isinstance(value, tuple) and len(value) == 1 and self.declared.type is tuple
        return written(value).rstrip(",") if alone else written(value)


class ValueField(TypedField):
    """Any value that JSON can say; others are shown only."""

    def read(self, text: str) -> Any:
        """The value, or the text itself where the parameter holds a text."""
        value = read_json(text)
        if value is text and not isinstance(self.value, str) and text.strip()[:1] in "{[\"":
            raise ArithmeticMistake(self.tr("this is not finished: write a value as JSON does"))
        return value

    def show_editor(self, value: Any) -> None:
        """Show the value; a layer or another object can only be looked at."""
        self.line.setReadOnly(isinstance(value, Declared) or holds_objects(value))
        super().show_editor(value)
        self.line.setCursorPosition(0)

    def write(self, value: Any) -> str:
        """The value as JSON."""
        if isinstance(value, Declared):
            return repr(value)
        return "" if value is None else value if isinstance(value, str) else json_text(value)


class SwitchField(Field):
    """Yes or no."""

    def make_editor(self) -> QWidget:
        """A check box."""
        self.box = QCheckBox()
        self.box.clicked.connect(self._clicked)
        self.watch(self.box)
        return self.box

    def show_several(self) -> None:
        """A mark that is neither."""
        self.box.setTristate(True)
        self.box.setCheckState(Qt.CheckState.PartiallyChecked)

    def show_editor(self, value: Any) -> None:
        """Set the check mark."""
        self.box.setTristate(False)
        self.box.setChecked(bool(value))

    def _clicked(self, checked: bool) -> None:
        self.box.setTristate(False)
        self.offer(checked)
        self.settled.emit()


class ChoiceField(Field):
    """One of a few values."""

    def make_editor(self) -> QWidget:
        """A combo box of the declared choices."""
        self.box = ChoiceBox()
        self.values = self.choices()
        for value in self.values:
            self.box.addItem(short(value))
        self.box.activated.connect(self._chosen)
        self.watch(self.box)
        return self.box

    def choices(self) -> list[Any]:
        """The values to choose from."""
        values = list(self.declared.choices or (True, False))
        return [None, *values] if self.declared.optional and None not in values else values

    def show_several(self) -> None:
        """No choice."""
        self.box.setPlaceholderText(several())
        self.box.setCurrentIndex(-1)

    def show_editor(self, value: Any) -> None:
        """Select the value; one that a file brought in joins the list."""
        if value not in self.values:
            self.values.append(value)
            self.box.addItem(short(value))
        self.box.setCurrentIndex(self.values.index(value))

    def _chosen(self, index: int) -> None:
        self.offer(self.values[index])
        self.settled.emit()


class DTypeField(ChoiceField):
    """A dtype or policy; a layer that names none computes in float32."""

    def choices(self) -> list[Any]:
        """The names of dtypes."""
        return list(dtypes.CHOICES)

    def default(self) -> Any:
        """The dtype that stands for none."""
        return super().default() or dtypes.CHOICES[0]


KINDS: dict[Any, type[Field]] = {
    int: NumberField, float: NumberField, str: TextField, bool: SwitchField, dtypes.DType: DTypeField,
    tuple: NumbersField, int | tuple: NumbersField,
}


def kind_for(declared: Param) -> type[Field]:
    """The kind of field that edits a parameter which is not a family's member."""
    if declared.choices is not None or declared.type is bool and declared.optional:
        return ChoiceField
    return KINDS.get(declared.type, ValueField)


def holds_objects(value: Any) -> bool:
    """Whether a list or mapping holds something that JSON has no word for."""
    if isinstance(value, dict):
        return any(map(holds_objects, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(holds_objects, value))
    return not (value is None or isinstance(value, (str, int, float)))
