"""A form for anything that declares parameters: a layer, or an activation, initializer, regularizer or constraint of one.

It is read off the declarations alone. It offers values by name and keeps none.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.layer import Layer
from engine.params import Declared

from ..texts.glosses import gloss
from .field import Field, plain_label, plain_tip
from .groups import Group, groups, make_field, titled
from .section import Section
from .wording import short

LABEL_WIDTH = 104
KEPT = 12


class Made(NamedTuple):
    """The widgets made for one kind of owner."""

    page: QWidget
    fields: dict[str, Field]
    sections: list[tuple[Section, Group]]


class Form(QWidget):
    """Fields for the parameters of one owner; widgets are made once for each kind of owner and kept for the last few."""

    offered = Signal(str, object)
    settled = Signal()
    abandoned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.sections: list[tuple[Section, Group]] = []
        self.made: dict[Any, Made] = {}
        self.unfolded: dict[str, bool] = {}
        self.column = QVBoxLayout(self, spacing=6)
        self.column.setContentsMargins(0, 0, 0, 0)

    def show_owner(self, owner: Declared, dialect: str) -> None:
        """Show the parameters of `owner`; fields of the same kind of owner stay, and so does the keyboard in them."""
        self.show_owners([owner], dialect)

    def show_owners(self, owners: Sequence[Declared], dialect: str) -> None:
        """Show the parameters of several owners of one kind: a value where all agree, and else that they do not."""
        self._turn_to(owners[0], dialect)
        for name, field in self.fields.items():
            value = owners[0].setting(name)
            if all(same(owner.setting(name), value) for owner in owners[1:]):
                field.show_value(value)
            else:
                field.show_mixed()
        for section, group in self.sections:
            section.header.say(self._summary(owners[0], group) if len(owners) == 1 else "")

    def complain(self, name: str, sentence: str) -> None:
        """Say a sentence under the field of a parameter."""
        if name in self.fields:
            self.fields[name].complain(sentence)

    def _turn_to(self, owner: Declared, dialect: str) -> None:
        kind = (type(owner), dialect)
        made = self.made.pop(kind, None)
        if made is None:
            made = self._make(owner, dialect)
            self.column.addWidget(made.page)
        self.made[kind] = made
        self.fields, self.sections = made.fields, made.sections
        if len(self.made) > KEPT:
            old = self.made.pop(next(iter(self.made))).page
            self.column.removeWidget(old)
            old.deleteLater()
        for each in self.made.values():
            each.page.setVisible(each is made)

    def _make(self, owner: Declared, dialect: str) -> Made:
        page = QWidget()
        column = QVBoxLayout(page, spacing=6)
        column.setContentsMargins(0, 0, 0, 0)
        self.fields, self.sections = {}, []
        for group in groups(owner.parameters, isinstance(owner, Layer)):
            body = self._grid(group, dialect)
            if group.title:
                changed = not all(self.fields[each.name].is_default(owner.setting(each.name)) for each in group.params)
                section = Section(group.title, body, self.unfolded.get(group.title, changed))
                section.toggled.connect(self.unfolded.__setitem__)
                self.sections.append((section, group))
                body = section
            column.addWidget(body)
        return Made(page, self.fields, self.sections)

    def _grid(self, group: Group, dialect: str) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body, horizontalSpacing=8, verticalSpacing=5)
        grid.setContentsMargins(4, 0, 0, 0)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, declared in enumerate(group.params):
            field = make_field(declared, dialect)
            field.offered.connect(lambda value, name=declared.name: self.offered.emit(name, value))
            field.settled.connect(self.settled)
            field.abandoned.connect(lambda name=declared.name: self.abandoned.emit(name))
            self.fields[declared.name] = field
            grid.addWidget(self._label(titled(declared, group.suffix), field), 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, 2 * row, 1)
            if field.below is not None:
                grid.addWidget(field.below, 2 * row + 1, 0, 1, 2)
        return body

    @staticmethod
    def _label(title: str, field: Field) -> QLabel:
        label = plain_label(title)
        label.setBuddy(field.editor)
        label.setWordWrap(True)
        label.setFixedWidth(LABEL_WIDTH)
        label.setMinimumHeight(24)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        label.setToolTip(plain_tip(gloss(field.declared.help)))
        label.addActions([field.back, field.copy, field.paste])
        label.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return label

    @staticmethod
    def _summary(owner: Declared, group: Group) -> str:
        words = dict.fromkeys(said(each.name, owner.setting(each.name)) for each in group.params)
        return ", ".join(words)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal; arrays, which do not say so in one word, never are."""
    try:
        return one is other or bool(one == other)
    except ValueError:
        return False


def said(name: str, value: Any) -> str:
    """A parameter in the summary of a closed section: yes and no need the name, other values speak for themselves."""
    if not isinstance(value, bool):
        return short(value)
    return name if value else QCoreApplication.translate("Form", "not {}").format(name)
