"""Notes as Markdown: headings, lists, emphasis and code. Pictures are never loaded, from nowhere, and HTML stays text."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextListFormat,
)

from . import fonts

LONGEST = 4000
INDENT, PAPER = 20, 4
"""How far lists and quotations are set in, and the room below a paragraph."""
BULLETS = (QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
"""What Qt puts before the items of some lists, too faint at this size."""
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
    made.setIndentWidth(INDENT)
    made.setMarkdown(text[:LONGEST], FEATURES)
    block = made.firstBlock()
    while block.isValid():
        _name_pictures(block)
        _size_heading(block)
        _space(block)
        block = block.next()
    made.setTextWidth(width)
    return made


def _name_pictures(block: QTextBlock) -> None:
    """Say what pictures show in place of them."""
    found = [each.fragment() for each in block]
    for fragment in reversed([each for each in found if each.charFormat().isImageFormat()]):
        _at(block, fragment).insertText(fragment.charFormat().stringProperty(QTextFormat.Property.ImageAltText), QTextCharFormat())


def _at(block: QTextBlock, fragment: QTextFragment) -> QTextCursor:
    """A cursor that has selected a fragment of a block."""
    cursor = QTextCursor(block)
    cursor.setPosition(fragment.position())
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _size_heading(block: QTextBlock) -> None:
    """A heading of a size that suits a small note; Qt's are those of a page."""
    level = block.blockFormat().headingLevel()
    for fragment in [each.fragment() for each in block] if level else ():
        style = fragment.charFormat()
        style.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        style.setProperty(QTextFormat.Property.FontPixelSize, max(fonts.TITLE + 3 - level, fonts.BODY))
        style.setFontWeight(QFont.Weight.DemiBold)
        _at(block, fragment).setCharFormat(style)


def _space(block: QTextBlock) -> None:
    """Paper below what ends, and a quotation set in a little; Qt's margins are those of a page."""
    form = block.blockFormat()
    code = QTextFormat.Property.BlockCodeFence
    lines = [each.textList() is not None or each.blockFormat().hasProperty(code) for each in (block, block.next())]
    form.setTopMargin(0)
    form.setBottomMargin(0 if all(lines) else PAPER)
    if form.leftMargin():
        form.setLeftMargin(INDENT)
        form.setRightMargin(0)
    QTextCursor(block).setBlockFormat(form)
    if block.textList() is not None and block.textList().format().style() in BULLETS:
        style = block.textList().format()
        style.setStyle(QTextListFormat.Style.ListDisc)
        block.textList().setFormat(style)


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
