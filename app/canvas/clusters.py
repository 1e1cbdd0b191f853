"""How boxes look that stand for several: frames with titles, and folded frames, blocks and layers as a small stack of cards."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.theme import Theme, mixed

from . import fonts, marks, metrics
from .cards import PORT, RADIUS
from .columns import Columns
from .face import PROBLEM
from .faces import Faces
from .groups import TITLE, Group
from .rows import BLOCK, FOLD, LOOSE, NOTE, PACK
from .view import View

LEGIBLE = 11
"""Pixels that a frame's title is high at least, however far away it is."""
READ = 0.17
"""The zoom from which there is anything to read on a folded box."""
MOST_NAMED = 60
"""More classes than these would not be read on one line."""


def draw_frame(painter: QPainter, view: View, columns: Columns, row: int, theme: Theme) -> None:
    """Draw a frame behind its boxes, the painter in device pixels."""
    boxes, group, scale = columns.boxes, columns.groups.at[row], view.scale
    area = QRectF(boxes.x[row] * scale - view.left, boxes.y[row] * scale - view.top, boxes.w[row] * scale, boxes.h[row] * scale)
    colour = theme.share(group.colour)
    paper = QColor(mixed(theme.canvas, colour, 0.13))
    painter.setPen(QPen(QColor(mixed(theme.canvas, colour, 0.6)), max(1.2 * scale, view.ratio)))
    painter.setBrush(paper)
    painter.drawRoundedRect(area, 10 * scale, 10 * scale)
    size = max(round(15 * scale), round(LEGIBLE * view.ratio))
    line = QRectF(area.left() + 12 * scale, area.top(), area.width() - 24 * scale, max(TITLE * scale, size * 1.4))
    if line.width() > 3 * size:
        painter.setPen(QColor(theme.text))
        fonts.write(painter, line, _one_line(group.title), size, True)


def draw_folded(painter: QPainter, view: View, columns: Columns, faces: Faces, row: int, theme: Theme) -> None:
    """Draw what is folded as one box, the painter in device pixels."""
    boxes, group = columns.boxes, columns.groups.at[row]
    painter.save()
    painter.translate(boxes.x[row] * view.scale - view.left, boxes.y[row] * view.scale - view.top)
    painter.scale(view.scale, view.scale)
    area = QRectF(0, 0, float(boxes.w[row]), float(boxes.h[row]))
    family = theme.family(columns.families[boxes.family[row]] if columns.families else "")
    tint = mixed(theme.card, theme.share(group.colour), 0.3) if group.kind == PACK else family.tint
    ill = bool(boxes.state[row] == PROBLEM)
    _stack(painter, area, tint, theme, ill)
    slot = int(boxes.slot[row]) if group.kind == FOLD else LOOSE
    if slot != LOOSE:
        marks.stripe(painter, QRectF(0, 0, marks.STRIPE, area.height()), slot, theme.share(slot), theme.card, RADIUS)
    if view.zoom >= READ:
        left = 12.0 + (marks.STRIPE if slot != LOOSE else 0)
        _heading(painter, QRectF(left, 0, area.width() - left - 10, metrics.HEADER), group, ill, theme)
        if group.kind == FOLD:
            _lines(painter, area, left, columns, faces, group, theme, family.strong)
        else:
            below = QRectF(left, metrics.HEADER, area.width() - left - 10, area.height() - metrics.HEADER)
            _summary(painter, below, columns, faces, group, theme)
    painter.restore()


def _stack(painter: QPainter, area: QRectF, tint: str, theme: Theme, ill: bool) -> None:
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.setBrush(QColor(theme.card_blank))
    for away in (6, 3):
        painter.drawRoundedRect(area.translated(away, away), RADIUS, RADIUS)
    painter.setBrush(QColor(theme.card))
    painter.setPen(QPen(QColor(theme.danger), 2) if ill else QPen(QColor(theme.border), 1))
    painter.drawRoundedRect(area, RADIUS, RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    painter.drawPath(marks.top_rounded(QRectF(0.5, 0.5, area.width() - 1, metrics.HEADER), RADIUS))


def _heading(painter: QPainter, area: QRectF, group: Group, ill: bool, theme: Theme) -> None:
    translate = QCoreApplication.translate
    title = translate("Canvas", "block × {0}").format(group.times) if group.kind == BLOCK else group.title
    right = area.right()
    if ill:
        right -= 14
        marks.warning(painter, right, area.center().y(), theme.danger, theme.card)
        right -= 6
    if group.kind == FOLD:
        badge = f"{len(group.rows)} ×"
        right -= fonts.width(badge, fonts.BODY, True)
        painter.setPen(QColor(theme.text))
        fonts.write(painter, QRectF(right, 0, area.right() - right, area.height()), badge, fonts.BODY, True)
        right -= 17
        marks.chain(painter, right, area.center().y(), theme.text)
        right -= 6
    painter.setPen(QColor(theme.text))
    fonts.write(painter, QRectF(area.left(), 0, right - area.left(), area.height()), _one_line(title), fonts.TITLE, True)


def _lines(painter: QPainter, area: QRectF, left: float, columns: Columns, faces: Faces, group: Group, theme: Theme,
           strong: str) -> None:
    """A numbered line for each call, with its ports and its own shape."""
    for seat, row in enumerate(group.rows):
        face, middle = faces[row], metrics.line_offset(seat)
        line = QRectF(left, middle - metrics.PORT_PITCH / 2, area.width() - left - 12, metrics.PORT_PITCH)
        if columns.boxes.selected[row]:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mixed(theme.card, theme.accent, 0.22)))
            painter.drawRect(QRectF(left - 4, line.top() + 1, area.width() - left, line.height() - 2))
        painter.setPen(QColor(theme.muted))
        fonts.write(painter, line, str(seat + 1), fonts.BODY, True)
        painter.setPen(QColor(theme.danger if face.state == PROBLEM else theme.text))
        fonts.write(painter, line.adjusted(20, 0, 0, 0), face.short or face.shape, fonts.BODY)
        across = metrics.port_offset(area.width(), len(group.rows), seat)
        ends = ((across, 0.0), (across, area.height())) if columns.down else ((0.0, middle), (area.width(), middle))
        for at in ends:
            painter.setPen(QPen(QColor(theme.card), 1.5))
            painter.setBrush(QColor(strong))
            painter.drawEllipse(QPointF(*at), PORT + 2 * columns.down, PORT + 2 * columns.down)
            if columns.down:
                painter.setPen(QColor(theme.card))
                fonts.write(painter, QRectF(at[0] - 8, at[1] - 7, 16, 14), str(seat + 1), fonts.SMALL, True, fonts.CENTRE)


def _summary(painter: QPainter, area: QRectF, columns: Columns, faces: Faces, group: Group, theme: Theme) -> None:
    """What is in a folded frame or one block, and what comes out of it."""
    half = area.height() / 2
    members = group.rows[:len(group.rows) // group.times]
    calls = [row for row in members if columns.boxes.kind[row] != NOTE]
    names = [faces[row].subtitle.split(" ")[0] for row in calls[:MOST_NAMED]]
    if len(calls) < len(members):
        names += [QCoreApplication.translate("Canvas", "Note")] * (len(members) - len(calls))
    painter.setPen(QColor(theme.muted))
    upper = QRectF(area.left(), area.top() + 3, area.width(), half - 3)
    fonts.write(painter, upper, " · ".join(_counted(names)), fonts.BODY)
    painter.setPen(QColor(theme.text))
    if calls:
        lower = QRectF(area.left(), area.top() + half - 4, area.width(), half)
        fonts.write(painter, lower, faces[calls[-1]].shape, fonts.BODY)


def _counted(names: list[str]) -> Iterator[str]:
    """The names in order, those that follow each other counted."""
    for name, same in groupby(names):
        count = len(list(same))
        yield f"{name} × {count}" if count > 1 else name


def _one_line(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text[:200])
