"""The question whether a layer file may run: its text, what a yes means, and No as the answer of Enter and Escape."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from ..theme import Theme, fixed_font
from ..widgets.highlighting import Highlighter
from ..worker.layer_files import LayerFile
from .source import Shown, shown

MOST_MARKS = 1000


class Review(QDialog):
    """Shows one file and asks; `allowed` carries the very content that was shown."""

    allowed = Signal(object)

    def __init__(self, file: LayerFile, has_changed: bool, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("May {name} run?").format(name=file.name))
        self.shown = shown(file.content)
        self.text = self._text(theme)
        self.warning = plain_label("\n".join(self._warnings()))
        self.warning.setStyleSheet(f"color: {theme.danger}")
        self.warning.setVisible(bool(self.warning.text()))
        self.buttons = QDialogButtonBox(self)
        self.yes = self.buttons.addButton(self.tr("&Allow this content"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.no = self.buttons.addButton(self.tr("&Do not allow"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.yes.setAutoDefault(False)
        self.no.setDefault(True)
        self._lay_out(has_changed)
        self._mark(theme)
        self.resize(760, 640)
        self.no.setFocus()

    def _lay_out(self, has_changed: bool) -> None:
        head = self.tr("The file has changed since you allowed it.") if has_changed else \
            self.tr("This is a layer file. It is a Python program.")
        where = plain_label(self.file.path)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        for widget in (plain_label(head), where, self.warning, self.text, plain_label(self._meaning()), self.buttons):
            column.addWidget(widget)
        column.setStretchFactor(self.text, 1)

    def _meaning(self) -> str:
        return "\n".join((
            self.tr("If you allow it:"),
            self.tr("•  it runs whenever Layerloom wants the layer's shapes or numbers, and may do all that you may do: "
                    "read, write and delete your files, use the network;"),
            self.tr("•  it runs in a process of its own with limits on time and memory. They catch mistakes; they are no sandbox;"),
            self.tr("•  the yes is for exactly this content. When one byte changes you are asked again. You can take it back under "
                    "Layer files…"),
        ))

    def _warnings(self) -> list[str]:
        said = {"hidden": self.tr("Hidden characters, which can make the text look other than it is. "
                                  "They are shown by name (line): {what}"),
                "foreign": self.tr("Letters that may look like others (line): {what}"),
                "undecodable": self.tr("This is no UTF-8 text; Python will not read it. Save it as UTF-8.")}
        return [said[kind].format(what=what) for kind, what in self.shown.warnings]

    def _text(self, theme: Theme) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setFont(fixed_font())
        text.setAccessibleName(self.tr("The file's text"))
        self.highlighter = Highlighter(text.document(), theme)
        self.highlighter.language = "python"
        text.setPlainText(self.shown.text)
        return text

    def _mark(self, theme: Theme) -> None:
        marks = []
        for at, length in self.shown.marks[:MOST_MARKS]:
            each = QTextEdit.ExtraSelection()
            each.format = QTextCharFormat()
            each.format.setBackground(QColor(theme.danger))
            each.format.setForeground(QColor(theme.card))
            each.cursor = QTextCursor(self.text.document())
            each.cursor.setPosition(_utf16(self.shown, at))
            each.cursor.setPosition(_utf16(self.shown, at + length), QTextCursor.MoveMode.KeepAnchor)
            marks.append(each)
        self.text.setExtraSelections(marks)

    def accept(self) -> None:
        """Say yes to what was shown."""
        self.allowed.emit(self.file)
        super().accept()


def _utf16(shown: Shown, at: int) -> int:
    """A place as Qt counts it."""
    return len(shown.text[:at].encode("utf-16-le")) // 2


def plain_label(text: str) -> QLabel:
    """A label whose text is shown as it is."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    return label
