"""The name at the head of a page, which is a heading and an edit field in one."""

from PySide6.QtWidgets import QWidget

from .boxes import TextBox


class NameBox(TextBox):
    """A heading that is also an edit field: its frame appears when the pointer or the keyboard comes."""

    def __init__(self, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heading")
        self.setAccessibleName(accessible)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.setFont(font)
