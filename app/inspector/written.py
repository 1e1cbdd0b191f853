"""What the file says of a layer whose class is not known here, as text that can be read and copied."""

import json

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from engine.layer import Layer

from ..theme import fixed_font

LONGEST = 20_000
MOST_LINES = 24


class Written(QPlainTextEdit):
    """A config as JSON, as high as its lines up to a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setFont(fixed_font())
        self.setAccessibleName(self.tr("What the file says of this layer"))

    def show_layer(self, layer: Layer) -> None:
        """Show the config of a layer."""
        text = json.dumps(layer.get_config(), indent=2, ensure_ascii=False, default=str)
        text = text if len(text) <= LONGEST else text[:LONGEST] + "\n…"
        if text != self.toPlainText():
            self.setPlainText(text)
        lines = min(text.count("\n") + 1, MOST_LINES)
        around = 2 * self.document().documentMargin() + 2 * self.frameWidth() + 14
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + around))
