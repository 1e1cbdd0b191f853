"""The model as text, live: Keras 3's config, Keras 2's config, a Python script.

It is written anew some time after an edit, and only while somebody can see it.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.inference import Inference

from .document.document import Document
from .theme import Theme, fixed_font
from .widgets.combo import Combo
from .widgets.highlighting import Highlighter
from .widgets.sight import in_sight

LARGEST = 1_000_000
"""Characters up to which a text is shown."""


class Language(NamedTuple):
    """A way to say the model: its name, what a file of it ends in, who writes it, and how long the text of a call is at least."""

    name: str
    title: str
    suffix: str
    write: Callable[[Inference], str]
    least: int


def keras_json(dialect: str) -> Callable[[Inference], str]:
    """A writer of one dialect's config."""
    def write(inference: Inference) -> str:
        from engine.formats import graph_to_json
        return graph_to_json(inference.graph, inference, dialect)
    return write


def python_script(inference: Inference) -> str:
    """The model as a script that builds it."""
    from engine.formats import script
    return script.to_python(inference.graph, inference)


LANGUAGES = (
    Language("keras3", QT_TRANSLATE_NOOP("Code", "Keras 3 config"), ".json", keras_json("keras3"), 400),
    Language("keras2", QT_TRANSLATE_NOOP("Code", "Keras 2 config"), ".json", keras_json("keras2"), 160),
    Language("python", QT_TRANSLATE_NOOP("Code", "Python"), ".py", python_script, 30),
)


class Code(QWidget):
    """A read-only text in one of the languages, to copy or export."""

    export_wanted = Signal(str)
    copied = Signal(str)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.shown: tuple[object, str] = (None, "")
        self.choice = Combo(self)
        self.choice.setAccessibleName(self.tr("Language"))
        for language in LANGUAGES:
            self.choice.addItem(self.tr(language.title), language.name)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("The model as text"))
        self.text.setFont(fixed_font())
        self.highlighter = Highlighter(self.text.document(), theme)
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.remark.hide()
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=150)
        self._later.timeout.connect(self.refresh)
        self.choice.currentIndexChanged.connect(lambda _: self.refresh())
        document.changed.connect(lambda _: in_sight(self) and self._later.start())

    def _lay_out(self) -> None:
        copy, export = QToolButton(self), QToolButton(self)
        copy.setText(self.tr("Copy"))
        export.setText(self.tr("Export…"))
        copy.clicked.connect(self.copy)
        export.clicked.connect(lambda: self.export_wanted.emit(self.language.name))
        line = QHBoxLayout()
        line.addWidget(self.choice, 1)
        line.addWidget(copy)
        line.addWidget(export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(line)
        layout.addWidget(self.remark)
        layout.addWidget(self.text)

    @property
    def language(self) -> Language:
        """The language chosen."""
        return LANGUAGES[max(0, self.choice.currentIndex())]

    def choose(self, name: str) -> None:
        """Show another language, by name."""
        self.choice.setCurrentIndex(self.choice.findData(name))

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.highlighter.set_theme(theme)

    def catch_up(self) -> None:
        """Show what happened while nobody looked."""
        self.refresh()

    def refresh(self) -> None:
        """Write the model anew, if it is another one and somebody looks, and stay where the reader was."""
        wanted = (self.document.root.graph, self.language.name)
        if not in_sight(self) or self.shown == wanted:
            return
        self.shown = wanted
        text, remark = "", ""
        # What will be too long is not written, for that takes seconds.
        is_long = len(self.document.root.graph.calls) * self.language.least > LARGEST
        if not is_long:
            text, remark = written(self.document.whole, self.language)
        if is_long or len(text) > LARGEST:
            text, remark = "", self.tr("The text is too long to be shown; export it to a file.")
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        if text != self.text.toPlainText():
            across, down = self.text.horizontalScrollBar().value(), self.text.verticalScrollBar().value()
            self.highlighter.language = "python" if self.language.suffix == ".py" else "json"
            self.text.setPlainText(text)
            self.text.horizontalScrollBar().setValue(across)
            self.text.verticalScrollBar().setValue(down)

    def copy(self) -> None:
        """Put the selected text, or all of it, on the clipboard."""
        selected = self.text.textCursor().selectedText().replace("\u2029", "\n")
        QGuiApplication.clipboard().setText(selected or self.text.toPlainText())
        self.copied.emit(self.tr("Copied the selection") if selected else self.tr("Copied {language}").format(
            language=self.tr(self.language.title)))


def written(inference: Inference, language: Language) -> tuple[str, str]:
    """The model in a language, and a remark when it cannot be said."""
    try:
        return language.write(inference), ""
    except LayerloomError as error:
        return "", str(error)
