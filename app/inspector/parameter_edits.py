"""Parameters changed in a form: each key that makes sense is an edit of all its layers, and all keys together are one step."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from engine.errors import LayerloomError

from ..document import edits
from ..document.document import Document
from ..document.sheet import Sheet
from .form import Form


class Typing(NamedTuple):
    """What is being typed into a field: the key of its edits, and the sheet before the first and after the last of them."""

    key: tuple[str, tuple[str, ...], str]
    before: Sheet
    after: Sheet


class ParameterEdits(QObject):
    """Carries what a form offers to the document, for the layers in `names`."""

    def __init__(self, document: Document, form: Form) -> None:
        super().__init__(form)
        self.document = document
        self.form = form
        self.names: tuple[str, ...] = ()
        self.typing: Typing | None = None
        form.offered.connect(self.configure)
        form.settled.connect(self._forget)
        form.settled.connect(document.end_melting)
        form.abandoned.connect(self.take_back)

    def stand_for(self, names: Sequence[str]) -> None:
        """Change these layers from now on."""
        self.names = tuple(names)

    def configure(self, name: str, value: Any) -> None:
        """Give the layers another value of a parameter, or say under the field why it cannot be."""
        try:
            sheet = edits.configure_all(self.document.sheet, self.names, **{name: value})
        except LayerloomError as error:
            blamed = getattr(error, "parameter", "")
            self.form.complain(blamed if blamed in self.form.fields else name, str(error))
            return
        key, before = ("configure", self.names, name), self.document.sheet
        if self.typing is not None and self.typing.key == key and self.typing.after is before:
            before = self.typing.before
        self.document.edit(self._text(name), sheet, key)
        self.typing = Typing(key, before, self.document.sheet)

    def _text(self, name: str) -> str:
        if len(self.names) == 1:
            return self.tr("Set {} of {}").format(name, self.names[0])
        return self.tr("Set {} of {} layers").format(name, len(self.names))

    def _forget(self) -> None:
        self.typing = None

    def take_back(self, name: str) -> None:
        """Undo what was typed so far into a field: what half a number said on the way is no choice."""
        typing, self.typing = self.typing, None
        if typing is not None and typing.key[2] == name and typing.after is self.document.sheet:
            self.document.edit(self._text(name), typing.before, typing.key)
