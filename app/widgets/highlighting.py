"""Colours in JSON and Python text."""

import re

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ..theme import Theme

JSON = re.compile(r'(?P<name>"(?:[^"\\]|\\.)*")(?=\s*:)|(?P<text>"(?:[^"\\]|\\.)*")'
                  r"|(?P<number>-?\b\d[\d.eE+-]*)|(?P<word>\b(?:true|false|null)\b)")
PYTHON = re.compile(r"(?P<comment>#.*)|(?P<text>\"\"\"|(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'))"
                    r"|(?P<number>\b\d[\d.e_]*)|(?P<word>\b(?:from|import|as|def|return|class|True|False|None|for|in|if)\b)"
                    r"|(?P<name>\b\w+(?==[^=]))")
LONGEST = 4000


class Highlighter(QSyntaxHighlighter):
    """Colours names, texts, numbers, words and comments, line by line."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self.language = "json"
        self.formats: dict[str, QTextCharFormat] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        colours = {"name": theme.family("convolutional").ink, "text": theme.good, "number": theme.warning,
                   "word": theme.accent, "comment": theme.muted}
        if theme.dark:
            colours["name"] = theme.accent
        for name, colour in colours.items():
            self.formats[name] = QTextCharFormat()
            self.formats[name].setForeground(QColor(colour))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line; a line of thousands of characters stays plain."""
        if len(text) > LONGEST:
            return
        for match in (PYTHON if self.language == "python" else JSON).finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), self.formats[match.lastgroup])
