"""The sizes of text on the canvas, in canvas units, and text cut to fit."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter

TITLE, BODY, SMALL, PLATE = 13, 11, 10, 25
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@cache
def _font(family: str, size: int, bold: bool) -> tuple[QFont, QFontMetricsF]:
    font = QFont(family)
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font, QFontMetricsF(font)


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
    font, metrics = _font(QGuiApplication.font().family(), size, bold)
    advance = metrics.horizontalAdvance(text)
    if advance > area.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        advance = metrics.horizontalAdvance(text)
    spare = area.width() - advance
    shift = spare if align == RIGHT else spare / 2 if align == CENTRE else 0
    middle = area.center().y() + (metrics.ascent() - metrics.descent()) / 2
    painter.setFont(font)
    painter.drawText(QPointF(area.left() + shift, middle), text)
