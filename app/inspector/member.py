"""The field for an activation, initializer, regularizer or constraint: its name, and below it a form for its own parameters."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from engine.errors import LayerloomError

from .boxes import ChoiceBox
from .field import MIXED, Field, several
from .wording import member_name


class MemberField(Field):
    """A choice among a family's members; a member with parameters can be opened."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.below = QFrame()
        self.below.setObjectName("below")
        inner = QVBoxLayout(self.below)
        inner.setContentsMargins(8, 2, 0, 2)
        self.below.hide()

    def make_editor(self) -> QWidget:
        """A combo box of the names that the model's dialect has."""
        self.box = ChoiceBox()
        names = self.declared.type.choices(self.dialect)
        if self.declared.optional:
            self.box.addItem(self.tr("none"), None)
        for name in names:
            self.box.addItem(name, name)
        self.box.activated.connect(self._chosen)
        self.watch(self.box)
        self.opener = QToolButton(autoRaise=True, checkable=True, arrowType=Qt.ArrowType.RightArrow)
        self.opener.setFixedSize(22, 22)
        self.opener.toggled.connect(self._open)
        self.form: Any = None
        return self.box

    def show_several(self) -> None:
        """No choice, and no parameters."""
        self.box.setPlaceholderText(several())
        self.box.setCurrentIndex(-1)
        self.opener.hide()
        self.below.hide()

    def show_editor(self, value: Any) -> None:
        """Select the member, and show its parameters where it has any."""
        name = None if value is None else member_name(value, self.dialect)
        at = self.box.findData(name)
        if at < 0:
            self.box.addItem(str(name), name)
            at = self.box.count() - 1
        self.box.setCurrentIndex(at)
        if self.row.indexOf(self.opener) < 0:
            self.row.insertWidget(1, self.opener)
        has_parameters = value is not None and bool(type(value).parameters) and hasattr(type(value), "says")
        known = has_parameters and not isinstance(value, type(value).unknown)
        self.opener.setVisible(known)
        self.opener.setAccessibleName(self.tr("Parameters of {}").format(self.title))
        self.opener.setToolTip(self.tr("Show its own parameters"))
        if known and self.opener.isChecked():
            self._fill(value)
        else:
            self.below.hide()

    def default_text(self) -> str:
        """The default's name."""
        default = self.default()
        return self.tr("none") if default is None else member_name(default, self.dialect)

    def _chosen(self, index: int) -> None:
        name = self.box.itemData(index)
        if name is not None and self.value not in (None, MIXED) and member_name(self.value, self.dialect) == name:
            return
        self.offer(name)
        self.settled.emit()

    def _open(self, opened: bool) -> None:
        self.opener.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        if opened and self.value is not None and self.value is not MIXED:
            self._fill(self.value)
        else:
            self.below.hide()

    def _fill(self, member: Any) -> None:
        from .form import Form
        if self.form is None:
            self.form = Form()
            self.form.offered.connect(self._configure)
            self.form.settled.connect(self.settled)
            self.form.abandoned.connect(lambda _: self.abandoned.emit())
            self.below.layout().addWidget(self.form)
        self.form.show_owner(member, self.dialect)
        self.below.show()

    def _configure(self, name: str, value: Any) -> None:
        try:
            changed = self.value.configure(**{name: value})
        except LayerloomError as error:
            self.form.complain(getattr(error, "parameter", "") or name, str(error))
            return
        self.offer(changed)
