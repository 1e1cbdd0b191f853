"""A field of a form: an editor for one parameter, what is wrong with what was typed, and the way back to the default.

A field offers values and does not keep them: the document decides, and `show_value` says what holds now.
"""

import html
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.errors import ParameterError
from engine.params import Param

from ..texts.glosses import gloss
from ..texts.sentences import localized
from .wording import json_text, read_json, short

PATIENCE = 700
MIXED = object()
"""The value of a field that stands for several layers which do not agree."""


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that never reads its text as markup."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


def plain_tip(text: str) -> str:
    """A tool tip that wraps its lines and never reads its text as markup."""
    return f"<p>{html.escape(text)}</p>" if text else ""


def several() -> str:
    """What an editor says where layers do not agree."""
    return QCoreApplication.translate("Field", "several values")


class Mistake(QLabel):
    """One sentence under a field on what is wrong, absent while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("mistake")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.waiting = QTimer(self, singleShot=True, interval=PATIENCE)
        self.waiting.timeout.connect(lambda: self.say(self.sentence))
        self.sentence = ""
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence now; an empty one hides the label."""
        self.waiting.stop()
        self.sentence = sentence
        self.setText(localized(sentence))
        self.setVisible(bool(sentence))

    def say_later(self, sentence: str) -> None:
        """Show a sentence unless typing goes on: a half-typed number is no mistake yet."""
        self.sentence = sentence
        self.waiting.start()

    def say_at_last(self) -> None:
        """Show a sentence that was still waiting."""
        if self.waiting.isActive():
            self.say(self.sentence)


class Field(QWidget):
    """Base of all fields; a kind of field makes `editor` and says how it shows a value."""

    offered = Signal(object)
    settled = Signal()
    abandoned = Signal()

    def __init__(self, declared: Param, title: str, dialect: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.declared = declared
        self.title = title
        self.dialect = dialect
        self.value: Any = None
        self.mistake = Mistake()
        self.reset = QToolButton(text="↺", autoRaise=True, focusPolicy=Qt.FocusPolicy.TabFocus)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.reset.setFixedSize(22, 22)
        self.reset.clicked.connect(self.offer_default)
        self.editor = self.make_editor()
        self.editor.setAccessibleName(title)
        self.editor.setAccessibleDescription(gloss(declared.help))
        self.setToolTip(plain_tip(gloss(declared.help)))
        self.row = QHBoxLayout(spacing=2)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.editor, 1)
        self.row.addWidget(self.reset)
        self.column = QVBoxLayout(self, spacing=2)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addLayout(self.row)
        self.column.addWidget(self.mistake)
        self.below: QWidget | None = None
        self.setFocusProxy(self.editor)
        self.back = QAction(self.tr("Reset to default"), self)
        self.back.triggered.connect(self.offer_default)
        self.copy = QAction(self.tr("Copy the value"), self)
        self.copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(json_text(self.value)))
        self.paste = QAction(self.tr("Paste a value"), self)
        self.paste.triggered.connect(self.offer_pasted)
        self._describe_default()

    def make_editor(self) -> QWidget:
        """The widget that edits the value; here it only shows it."""
        return plain_label()

    def show_editor(self, value: Any) -> None:
        """Let the editor show a value."""
        self.editor.setText(short(value))

    def show_value(self, value: Any) -> None:
        """Show what holds now; what is being typed stays as long as it says the same."""
        if not self.says(value):
            self.mistake.say("")
            self.show_editor(value)
        self.value = value
        self._mark_default()

    def show_mixed(self) -> None:
        """Show that several layers have different values."""
        self.mistake.say("")
        self.value = MIXED
        self.show_several()
        self._mark_default()

    def show_several(self) -> None:
        """Let the editor show no value of its own."""
        self.editor.setText(several())

    def says(self, value: Any) -> bool:
        """Whether the editor already says this value, perhaps in other words."""
        return False

    def offer(self, value: Any) -> None:
        """Hand a value to whoever owns the field."""
        self.mistake.say("")
        self.offered.emit(value)

    def complain(self, sentence: str) -> None:
        """Say under the field why a value cannot be."""
        self.mistake.say(sentence)

    def default(self) -> Any:
        """The default in the parameter's own type; None when the parameter is required."""
        return None if self.declared.required else self.declared.accept(self.declared.default, self.dialect)

    def is_default(self, value: Any) -> bool:
        """Whether a value is the declared default."""
        if self.declared.required:
            return False
        try:
            return bool(value == self.default())
        except (ParameterError, ValueError):
            return False

    def offer_default(self) -> None:
        """Go back to the default, as a step of its own."""
        self.offer(self.default())
        self.settled.emit()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_pasted(self) -> None:
        """Take the value that the clipboard says, as JSON or as the form writes it, as a step of its own."""
        text = QGuiApplication.clipboard().text().strip()
        if not text:
            self.complain(self.tr("The clipboard holds no text to paste"))
            return
        self.offer(self.pasted(text))
        self.settled.emit()

    def pasted(self, text: str) -> Any:
        """The value that a copied text says."""
        return read_json(text)

    def _describe_default(self) -> None:
        tip = self.tr("Back to the default") if self.declared.required else \
            self.tr("Back to the default, {}").format(self.default_text())
        self.reset.setToolTip(plain_tip(tip))
        self.reset.setAccessibleName(self.tr("Reset {} to its default").format(self.title))

    def default_text(self) -> str:
        """The default as the form would write it."""
        return short(self.default())

    def _mark_default(self) -> None:
        plain = self.is_default(self.value)
        changed = not self.declared.required and not plain
        self.reset.setVisible(changed)
        self.back.setEnabled(changed)
        self.copy.setEnabled(self.value is not MIXED)
        self._paint_default(plain)

    def _paint_default(self, at_default: bool) -> None:
        if self.editor.property("atDefault") == at_default:
            return
        self.editor.setProperty("atDefault", at_default)
        self.style().unpolish(self.editor)
        self.style().polish(self.editor)

    def watch(self, watched: QWidget) -> None:
        """Melt edits until the keyboard leaves `watched`."""
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that loses the keyboard is settled."""
        if event.type() == QEvent.Type.FocusOut:
            self.mistake.say_at_last()
            self.settled.emit()
        return False
