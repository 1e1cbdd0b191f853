"""The small drawings on boxes, all plain shapes: stripes of shared layers, chain, padlock, snowflake, warning, remark, flags."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from . import fonts

STRIPE = 10
PATTERNS = 4


def left_rounded(area: QRectF, radius: float) -> QPainterPath:
    """A rectangle whose left corners are round."""
    path = QPainterPath(area.topRight())
    path.lineTo(area.left() + radius, area.top())
    path.quadTo(area.topLeft(), QPointF(area.left(), area.top() + radius))
    path.lineTo(area.left(), area.bottom() - radius)
    path.quadTo(area.bottomLeft(), QPointF(area.left() + radius, area.bottom()))
    path.lineTo(area.bottomRight())
    path.closeSubpath()
    return path


def top_rounded(area: QRectF, radius: float) -> QPainterPath:
    """A rectangle whose upper corners are round."""
    path = QPainterPath(area.bottomLeft())
    path.lineTo(area.left(), area.top() + radius)
    path.quadTo(area.topLeft(), QPointF(area.left() + radius, area.top()))
    path.lineTo(area.right() - radius, area.top())
    path.quadTo(area.topRight(), QPointF(area.right(), area.top() + radius))
    path.lineTo(area.bottomRight())
    path.closeSubpath()
    return path


def stripe(painter: QPainter, area: QRectF, slot: int, colour: str, paper: str, radius: float) -> None:
    """The stripe of a shared layer: a colour and one of four patterns, so that it can be told without colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPath(left_rounded(area, radius))
    painter.setBrush(QColor(paper))
    y, end, middle = area.top() + radius, area.bottom() - radius, area.center().x()
    while slot % PATTERNS and y + 4 <= end:
        if slot % PATTERNS == 1:
            painter.drawEllipse(QPointF(middle, y + 2), 1.9, 1.9)
        elif slot % PATTERNS == 2:
            painter.drawRect(QRectF(area.left(), y + 1, area.width(), 2.4))
        else:
            painter.drawPolygon(QPolygonF([QPointF(area.left(), y + 4), QPointF(area.right(), y - 2),
                                           QPointF(area.right(), y + 1), QPointF(area.left(), y + 7)]))
        y += 8


def chain(painter: QPainter, x: float, y: float, colour: str) -> float:
    """Two links of a chain, centred at height y; returns their width."""
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x, y - 2.6, 8, 5.2), 2.6, 2.6)
    painter.drawRoundedRect(QRectF(x + 5.5, y - 2.6, 8, 5.2), 2.6, 2.6)
    return 13.5


def padlock(painter: QPainter, x: float, y: float, colour: str) -> float:
    """A closed padlock; returns its width."""
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(x + 2, y - 6.5, 6, 8), 0, 180 * 16)
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(x, y - 2, 10, 7.5), 1.5, 1.5)
    return 10


def snowflake(painter: QPainter, x: float, y: float, colour: str) -> float:
    """Three crossing lines, for weights that training leaves alone; returns their width."""
    painter.setPen(QPen(QColor(colour), 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for dx, dy in ((0, 5), (4.3, 2.5), (4.3, -2.5)):
        painter.drawLine(QPointF(x + 5 - dx, y - dy), QPointF(x + 5 + dx, y + dy))
    return 10


def warning(painter: QPainter, x: float, y: float, colour: str, paper: str) -> float:
    """An exclamation mark in a disc; returns its width."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(x + 7, y), 7, 7)
    painter.setBrush(QColor(paper))
    painter.drawRoundedRect(QRectF(x + 6, y - 4.2, 2, 5), 1, 1)
    painter.drawEllipse(QPointF(x + 7, y + 3.1), 1.2, 1.2)
    return 14


def remark(painter: QPainter, x: float, y: float, colour: str) -> float:
    """The letter i in a ring; returns its width."""
    painter.setPen(QPen(QColor(colour), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x + 5, y), 5.5, 5.5)
    painter.setPen(QPen(QColor(colour), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(x + 5, y - 0.5), QPointF(x + 5, y + 2.8))
    painter.drawPoint(QPointF(x + 5, y - 2.8))
    return 10


def forbidden(painter: QPainter, x: float, y: float, colour: str) -> float:
    """A ring with a bar, for what is refused; returns its width."""
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x + 7, y), 6, 6)
    painter.drawLine(QPointF(x + 3, y - 4), QPointF(x + 11, y + 4))
    return 14


def tick(painter: QPainter, x: float, y: float, colour: str) -> float:
    """A tick; returns its width."""
    painter.setPen(QPen(QColor(colour), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x + 2, y), QPointF(x + 6, y + 4), QPointF(x + 12, y - 4)]))
    return 14


def flag(painter: QPainter, right: float, y: float, text: str, colour: str, ink: str) -> float:
    """A pennant with a few words that ends at `right`; returns its width."""
    wide, half = fonts.width(text, fonts.SMALL, True) + 16, 7.5
    left = right - wide
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF([QPointF(left, y - half), QPointF(right - 5, y - half), QPointF(right, y),
                                   QPointF(right - 5, y + half), QPointF(left, y + half)]))
    painter.setPen(QColor(ink))
    fonts.write(painter, QRectF(left + 5, y - half, wide - 8, 2 * half), text, fonts.SMALL, True)
    return wide
