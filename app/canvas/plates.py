"""How boxes look from further away: a coloured plate with the name alone, then rectangles; and notes, from any distance."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.theme import Theme, mixed

from . import fonts, marks
from .cards import RADIUS
from .columns import LOOSE
from .face import BLANK, PROBLEM, UNCONNECTED, Face


def draw_plate(painter: QPainter, face: Face, width: float, height: float, theme: Theme, slot: int = LOOSE) -> None:
    """Draw an empty plate with its upper left corner at the painter's origin."""
    area = QRectF(0, 0, width, height)
    colours = theme.family(face.family)
    tint = mixed(colours.tint, colours.strong, 0.12)
    painter.setBrush(QColor(theme.card_blank if face.state == BLANK else tint))
    border = {PROBLEM: theme.danger, UNCONNECTED: theme.warning}.get(face.state, mixed(theme.border, colours.strong, 0.35))
    painter.setPen(QPen(QColor(border), 5 if face.state == PROBLEM else 2))
    painter.drawRoundedRect(area, RADIUS, RADIUS)
    if slot != LOOSE:
        marks.stripe(painter, QRectF(0, 0, 16, height), slot, theme.share(slot), theme.card, RADIUS)


def draw_name(painter: QPainter, face: Face, width: float, height: float, theme: Theme, slot: int = LOOSE) -> None:
    """Write a call's name on its plate."""
    left = 12 if slot == LOOSE else 24
    painter.setPen(QColor(theme.muted if face.state == BLANK else theme.text))
    fonts.write(painter, QRectF(left, 0, width - left - 8, height), face.title, fonts.PLATE)


def draw_note(painter: QPainter, text: str, width: float, height: float, theme: Theme) -> None:
    """Draw a note as a card of paper with its text, the upper left corner at the painter's origin."""
    fold = min(14.0, width / 3, height / 3)
    corner = [QPointF(width - fold, 0), QPointF(width, fold)]
    painter.setPen(QPen(QColor(theme.note_border), 1))
    painter.setBrush(QColor(theme.note))
    painter.drawPolygon(QPolygonF([QPointF(0, 0), *corner, QPointF(width, height), QPointF(0, height)]))
    painter.setBrush(QColor(theme.note_border))
    painter.drawPolygon(QPolygonF([*corner, QPointF(width - fold, fold)]))
    if text:
        from . import markdown
        markdown.draw(painter, text, QRectF(10, 8, width - 10 - fold, height - 14), theme.note_text)
