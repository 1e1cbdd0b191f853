"""Notes as Markdown: headings, lists, emphasis and code. Pictures are never loaded, from nowhere, and HTML stays text."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPainter, QPalette, QTextCharFormat, QTextCursor, QTextDocument

from . import fonts

LONGEST = 4000
FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class Leaflet(QTextDocument):
    """A text that refuses to fetch anything."""

    def loadResource(self, kind: int, url: QUrl) -> object:
        """Nothing, whatever is asked for."""
        return None


@lru_cache(256)
def leaflet(text: str, width: int) -> Leaflet:
    """A text laid out in a width of canvas units."""
    made = Leaflet()
    made.setDocumentMargin(0)
    made.setDefaultFont(fonts.font(fonts.BODY))
    made.setIndentWidth(14)
    made.setMarkdown(text[:LONGEST], FEATURES)
    _size_headings(made)
    made.setTextWidth(width)
    return made


def _size_headings(made: Leaflet) -> None:
    """Headings of a size that suits a small note; Qt's are those of a page."""
    block = made.firstBlock()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            style = QTextCharFormat()
            style.setFont(fonts.font(max(fonts.TITLE + 3 - level, fonts.BODY), True))
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.setCharFormat(style)
        block = block.next()


def draw(painter: QPainter, text: str, area: QRectF, ink: str) -> None:
    """Draw a text into an area, cut where it is full."""
    shown = leaflet(text, max(round(area.width()), 10))
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.Link):
        palette.setColor(role, QColor(ink))
    context.palette = palette
    context.clip = QRectF(0, 0, area.width(), area.height())
    painter.save()
    painter.translate(area.topLeft())
    painter.setClipRect(context.clip, Qt.ClipOperation.IntersectClip)
    shown.documentLayout().draw(painter, context)
    painter.restore()
