"""What is drawn above the sheet: the hovered box and its wires, siblings of shared layers, and a gesture's scratch."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.theme import Theme

from . import fonts, marks
from .columns import LOOSE, NOTE, Columns
from .hits import Port, Socket, boxes_in, port_place
from .picture import HINTS, Picture
from .rows import FAR, distinct
from .scratch import BAD, DOUBTFUL, GOOD, REFUSED, Hover, Scratch, Verdict
from .strokes import Ink, curves
from .view import View

MOST_LIT, MOST_LINKED = 40, 60
MOST_FRAMED, VEIL = 600, 170
"""Marked boxes that get a frame, and how far (of 255) the others fade."""
RING = 40
"""Pixels that the frame of a marked box may stand off it."""
GAP, EDGE = 18, 6
"""How far the words at the pointer hang from it, and stay from what they avoid."""


class Overlay:
    """Draws in device pixels of a view."""

    def __init__(self, columns: Columns, picture: Picture) -> None:
        self.columns = columns
        self.picture = picture
        self.marked: frozenset[str] | None = None
        self.taken = QRectF()
        self.seen = QRect()
        self.lifted = False

    @property
    def theme(self) -> Theme:
        """The picture's theme."""
        return self.picture.theme

    def paint_beneath(self, painter: QPainter, view: View, scratch: Scratch) -> None:
        """Draw what lies under boxes in the hand: the wire that they would go into."""
        if scratch.glowing is not None:
            self._wire(painter, view, scratch.glowing, 5)

    def paint(self, painter: QPainter, view: View, size: QSize, hover: Hover, scratch: Scratch,
              chosen: int | None = None, socket: Socket | None = None) -> None:
        """Draw everything above the sheet; what is selected is not lit where it is not seen, because the hand holds it.

        `chosen` is the row of a wire, `socket` a port that is chosen.
        """
        painter.setRenderHints(HINTS, True)
        if self.marked is not None:
            self._marks(painter, view, size)
        if not self.lifted:
            self._siblings(painter, view, hover)
            self._lit(painter, view, hover)
        if chosen is not None:
            self._wire(painter, view, chosen, 4)
        if scratch.ghost is not None:
            self._ghost(painter, view, scratch)
        if scratch.target is not None:
            self.picture.outline(painter, view, scratch.target, self._colour(scratch.verdict), 3, 4)
        if scratch.guides:
            self._guides(painter, view, scratch)
        if scratch.wire is not None:
            self._loose(painter, view, scratch)
        if scratch.band is not None:
            self._band(painter, view, scratch.band)
        if scratch.cut:
            for row in scratch.severed:
                self._wire(painter, view, row, 3, self.theme.danger)
            self._cut(painter, view, scratch)
        for port in filter(None, (hover.port, scratch.port, socket and Port(self.columns.row_of[socket.call], *socket[1:]))):
            self._port(painter, view, port)
        if scratch.verdict is not None:
            self._verdict(painter, view, size, scratch.verdict, scratch.pointer)

    def _colour(self, verdict: Verdict | None) -> str:
        theme = self.theme
        named = {GOOD: theme.good, DOUBTFUL: theme.warning, BAD: theme.danger, REFUSED: theme.danger}
        return named.get(verdict.word if verdict else "", theme.accent)

    def _marks(self, painter: QPainter, view: View, size: QSize) -> None:
        """Fade everything, then draw what is marked again, with a frame."""
        whole = QRect(0, 0, size.width(), size.height())
        veil = QColor(self.theme.canvas)
        veil.setAlpha(VEIL)
        painter.fillRect(whole, veil)
        rows = distinct(self.columns.boxes.at[self.columns.rows(self.marked)])
        rows = rows[np.isin(rows, boxes_in(self.columns, view.area(0, 0, size.width(), size.height())))]
        # The blinking cursor of the line to search in asks for a few pixels twice a second.
        near = boxes_in(self.columns, view.area(*self.seen.adjusted(-RING, -RING, RING, RING).getRect()))
        shown, framed = (each[np.isin(each, near)] for each in (rows, rows[:MOST_FRAMED]))
        self.picture.boxes(painter, view, shown[self.columns.boxes.kind[shown] != NOTE])
        painter.setRenderHints(HINTS, True)
        for row in framed.tolist():
            self.picture.outline(painter, view, row, self.theme.warning, 2.5, 3)

    # -- hover and selection ---------------------------------------------------------------------------------------------

    def _lit(self, painter: QPainter, view: View, hover: Hover) -> None:
        chosen = np.flatnonzero(self.columns.boxes.selected)
        rows = chosen.tolist() if len(chosen) <= MOST_LIT else []
        if hover.row is not None:
            rows.append(hover.row)
            if not self.columns.boxes.selected[hover.row] and self.columns.boxes.slot[hover.row] == LOOSE:
                self.picture.outline(painter, view, hover.row, self.theme.accent, 1.3, 2)
        if rows:
            lit = self.columns.wires_of(np.array(rows))
            lit = lit[self.columns.wires.left[lit] < FAR]
            self.picture.stroke(painter, view, lit[:400], Ink(self.theme.accent, 2.2))
        if hover.wire is not None:
            self._wire(painter, view, hover.wire, 3)

    def _siblings(self, painter: QPainter, view: View, hover: Hover) -> None:
        """Other calls of a shared layer: an outline each, and thin dashed links that are clearly no wires."""
        boxes = self.columns.boxes
        chosen = np.flatnonzero(boxes.selected)[:MOST_LIT + 1]
        rows = [*(chosen.tolist() if len(chosen) <= MOST_LIT else []), *([] if hover.row is None else [hover.row])]
        for slot in {int(boxes.slot[row]) for row in rows} - {LOOSE}:
            calls = np.flatnonzero((boxes.slot == slot) & np.isfinite(boxes.x))[:MOST_LINKED]
            colour = self.theme.share(slot)
            middles = [QPointF((boxes.x[row] + boxes.w[row] / 2) * view.scale - view.left,
                               (boxes.y[row] + boxes.h[row] / 2) * view.scale - view.top) for row in calls.tolist()]
            middles = sorted(middles, key=lambda point: (point.x(), point.y()))
            pen = QPen(QColor(colour), 1.4 * view.ratio)
            pen.setDashPattern([4.0, 4.0])
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(middles))
            self.picture.boxes(painter, view, calls)
            for row in calls.tolist():
                if not boxes.selected[row]:
                    self.picture.outline(painter, view, row, colour, 2, 3)

    def _wire(self, painter: QPainter, view: View, row: int, width: float, colour: str = "") -> None:
        wires = self.columns.wires
        legs = np.flatnonzero((wires.target == wires.target[row]) & (wires.port == wires.port[row]))
        self.picture.stroke(painter, view, legs, Ink(colour or self.theme.accent, width))
        painter.setRenderHints(HINTS, True)

    def _port(self, painter: QPainter, view: View, port: Port) -> None:
        x, y = port_place(self.columns, port)
        painter.setPen(QPen(QColor(self.theme.accent), 2 * view.ratio))
        painter.setBrush(QColor(self.theme.card))
        radius = max(7 * view.scale, 5 * view.ratio)
        painter.drawEllipse(QPointF(x * view.scale - view.left, y * view.scale - view.top), radius, radius)

    # -- gestures --------------------------------------------------------------------------------------------------------

    def _loose(self, painter: QPainter, view: View, scratch: Scratch) -> None:
        colour = self._colour(scratch.verdict)
        pen = QPen(QColor(colour), max(2.4 * view.scale, 2 * view.ratio))
        if scratch.verdict is None or scratch.verdict.word == REFUSED:
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for wire in (scratch.wire, *scratch.bundle):
            painter.drawPath(curves(view, tuple(np.array([each]) for each in wire), self.columns.down))

    def _guides(self, painter: QPainter, view: View, scratch: Scratch) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), view.ratio, Qt.PenStyle.DashLine))
        for x0, y0, x1, y1 in scratch.guides:
            painter.drawLine(QPointF(x0 * view.scale - view.left, y0 * view.scale - view.top),
                             QPointF(x1 * view.scale - view.left, y1 * view.scale - view.top))

    def _band(self, painter: QPainter, view: View, band: tuple) -> None:
        fill = QColor(self.theme.accent)
        fill.setAlpha(30)
        painter.setPen(QPen(QColor(self.theme.accent), view.ratio))
        painter.setBrush(fill)
        corners = (QPointF(x * view.scale - view.left, y * view.scale - view.top) for x, y in (band[:2], band[2:]))
        painter.drawRect(QRectF(*corners).normalized())

    def _cut(self, painter: QPainter, view: View, scratch: Scratch) -> None:
        painter.setPen(QPen(QColor(self.theme.danger), 2 * view.ratio, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(x * view.scale - view.left, y * view.scale - view.top)
                                        for x, y in scratch.cut]))

    def _ghost(self, painter: QPainter, view: View, scratch: Scratch) -> None:
        ghost = scratch.ghost
        shifted = view._replace(left=view.left - round(ghost.dx * view.scale), top=view.top - round(ghost.dy * view.scale))
        painter.setOpacity(0.6)
        self.picture.boxes(painter, shifted, np.array(ghost.rows, np.int64))
        painter.setOpacity(1)

    def _verdict(self, painter: QPainter, view: View, size: QSize, verdict: Verdict, pointer: QPointF) -> None:
        """The words at the pointer: a small card with a sign, kept inside the window."""
        theme = self.theme
        fill = {GOOD: theme.good_fill, DOUBTFUL: theme.warning_fill, BAD: theme.danger_fill, REFUSED: theme.danger_fill}
        ink = self._colour(verdict) if verdict.word in fill else theme.text
        painter.save()
        painter.scale(view.ratio, view.ratio)
        wide, high = size.width() / view.ratio, size.height() / view.ratio
        text_room = min(fonts.width(verdict.text, fonts.BODY + 1) + 1, 340)
        flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.setFont(fonts.font(fonts.BODY + 1))
        text = verdict.text[:300]
        needed = painter.boundingRect(QRectF(0, 0, text_room, 200), flags, text)
        sign = 20 if verdict.word in fill else 0
        area = QRectF(0, 0, needed.width() + 20 + sign, needed.height() + 12)
        area.moveTo(hung(area.size(), pointer, QSizeF(wide, high), self.taken))
        painter.setPen(QPen(QColor(ink if verdict.word in fill else theme.border), 1))
        painter.setBrush(QColor(fill.get(verdict.word, theme.card)))
        painter.drawRoundedRect(area, 6, 6)
        x, y = area.left() + 8, area.center().y()
        if verdict.word == GOOD:
            marks.tick(painter, x, y, ink)
        elif verdict.word == REFUSED:
            marks.forbidden(painter, x, y, ink)
        elif sign:
            marks.warning(painter, x, y, ink, theme.card)
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(area.left() + 10 + sign, area.top(), needed.width() + 2, area.height()), flags, text)
        painter.restore()


def hung(card: QSizeF, pointer: QPointF, room: QSizeF, taken: QRectF) -> QPointF:
    """Where a card hangs at the pointer: below it, inside the room, and not under what is `taken` in one of the room's corners."""
    place = QPointF(min(pointer.x() + GAP, room.width() - card.width() - EDGE),
                    min(pointer.y() + GAP, room.height() - card.height() - EDGE))
    above = QPointF(place.x(), min(place.y(), taken.top() - EDGE - card.height()))
    below = QPointF(place.x(), max(place.y(), taken.bottom() + EDGE))
    left = QPointF(min(place.x(), taken.left() - EDGE - card.width()), place.y())
    right = QPointF(max(place.x(), taken.right() + EDGE), place.y())
    inside = QRectF(QPointF(0, 0), room)
    tried = ((each, QRectF(each, card)) for each in (place, above, below, left, right))
    free = (each for each, area in tried
            if not area.intersects(taken) and not area.contains(pointer) and inside.contains(area))
    return next(free, place)
