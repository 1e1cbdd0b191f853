"""The sizes of text on the canvas, in canvas units, and text cut to fit."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter

TITLE, BODY, SMALL, PLATE = 13, 11, 10, 25
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
KEPT = 4_000


@cache
def _font(family: str, size: int, bold: bool) -> tuple[QFont, QFontMetricsF]:
    font = QFont(family)
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font, QFontMetricsF(font)


@lru_cache(KEPT)
def _fitted(family: str, text: str, size: int, bold: bool, room: float) -> tuple[str, float]:
    """A text cut to fit, and how wide it is: asked again for each box at each scale, and most boxes say what others say."""
    metrics = _font(family, size, bold)[1]
    advance = metrics.horizontalAdvance(text)
    if advance > room:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        advance = metrics.horizontalAdvance(text)
    return text, advance


def font(size: int, bold: bool = False) -> QFont:
    """The program's font in a size of canvas units."""
    return _font(QGuiApplication.font().family(), size, bold)[0]


def width(text: str, size: int, bold: bool = False) -> float:
    """How wide a text is."""
    return _font(QGuiApplication.font().family(), size, bold)[1].horizontalAdvance(text)


def cut(text: str, room: float, size: int, bold: bool = False) -> str:
    """The text, ended with an ellipsis where it is wider than the room."""
    metrics = _font(QGuiApplication.font().family(), size, bold)[1]
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def write(painter: QPainter, area: QRectF, text: str, size: int, bold: bool = False,
          align: Qt.AlignmentFlag = LEFT) -> None:
    """Draw one line of plain text in the painter's pen, cut to the area's width."""
    family = QGuiApplication.font().family()
    font, metrics = _font(family, size, bold)
    text, advance = _fitted(family, text, size, bold, area.width())
    spare = area.width() - advance
    shift = spare if align == RIGHT else spare / 2 if align == CENTRE else 0
    middle = area.center().y() + (metrics.ascent() - metrics.descent()) / 2
    painter.setFont(font)
    painter.drawText(QPointF(area.left() + shift, middle), text)
