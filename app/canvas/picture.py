"""Paints any part of a sheet from its columns, with as much detail as the scale deserves.

The painter works in device pixels of a `View`; boxes are stamped from sprites, or drawn as shapes when the picture is a vector one.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.theme import Theme, mixed
from engine.interruption import look_up

from . import cards, clusters, distance, plates
from .batch import whole
from .columns import NOTE, Columns
from .courses import Ends, around, returning
from .face import BLANK, PROBLEM, Face
from .faces import Faces
from .hits import boxes_in, wires_in
from .rows import CALL, FAR, FOLD, FRAME
from .sprites import Sprites
from .strokes import CURVES, MOST_CURVED, PIECES, Ink, Manner, draw_returns, draw_wires, drawn, manner_of
from .view import View

NEAR, MIDDLE = 0.5, 0.17
"""Zooms from which boxes are cards, and plates with a name."""
MOST_CARDS, MOST_PLATES = 600, 700
NEAR_LEVEL, MIDDLE_LEVEL, FAR_LEVEL = range(3)
NOTE_TEXT_ROOM = 70
"""How far around a visible area boxes must be painted: the words of a problem hang below."""

Mask = np.ndarray | None
HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing


class Detail(NamedTuple):
    """How a whole window is drawn: its level, its wires, and how many boxes were counted in it."""

    level: int = NEAR_LEVEL
    manner: Manner = Manner()
    count: int = 0

    def looks_like(self, other: "Detail") -> bool:
        """Whether all would be drawn the same."""
        return (self.level, self.manner) == (other.level, other.manner)

    def is_too_much_for(self, other: "Detail") -> bool:
        """Whether strips drawn so would take long in a window that deserves the other."""
        mine, theirs = self.manner, other.manner
        return self.level < other.level or mine.style > theirs.style or mine.share > 2 * theirs.share


class Picture:
    """The painter of one canvas; `notes` gives a note's text by id."""

    def __init__(self, columns: Columns, faces: Faces, theme: Theme, notes: dict[str, str]) -> None:
        self.columns = columns
        self.faces = faces
        self.theme = theme
        self.notes = notes
        self.sprites = Sprites()
        self.vector = False
        self.detail = Detail()

    def choose(self, view: View, rect: QRect) -> Detail:
        """The detail that a whole window deserves; `detail` is kept for strips that appear later, so that they look the same."""
        area, wires = view.area(rect.left(), rect.top(), rect.width(), rect.height()), self.columns.wires
        count, seen = len(boxes_in(self.columns, area)), wires_in(self.columns, area)
        manner = manner_of(view, (wires.x0[seen], wires.y0[seen], wires.x1[seen], wires.y1[seen]), rect.width() * rect.height())
        if view.zoom >= NEAR and count <= MOST_CARDS:
            return Detail(NEAR_LEVEL, manner, count)
        return Detail(MIDDLE_LEVEL if view.zoom >= MIDDLE and count <= MOST_PLATES else FAR_LEVEL, manner, count)

    def paint(self, painter: QPainter, view: View, rect: QRect, skip: Mask = None, only: Mask = None) -> None:
        """Paint what lies in a rectangle of device pixels: notes, wires, boxes.

        `skip` is true for rows to leave out with all their wires, `only` for rows to paint alone, with the wires between them.
        """
        area = view.area(rect.left(), rect.top(), rect.width(), rect.height())
        rows = boxes_in(self.columns, (area[0] - 12, area[1] - NOTE_TEXT_ROOM, area[2] + 12, area[3] + 12))
        wires = wires_in(self.columns, area)
        source, target = self.columns.wires.a, self.columns.wires.b
        if skip is not None:
            rows, wires = rows[~skip[rows]], wires[~(skip[source[wires]] | skip[target[wires]])]
        if only is not None:
            rows, wires = rows[only[rows]], wires[only[source[wires]] & only[target[wires]]]
        self.draw(painter, view, rows, wires, rect)

    def draw(self, painter: QPainter, view: View, rows: np.ndarray, wires: np.ndarray, rect: QRect) -> None:
        """Draw these boxes, notes and frames, all of which are shown, and these wires; a rectangle of them is seen."""
        kind = self.columns.boxes.kind[rows]
        calls = kind == CALL
        rows, others, kind = rows[calls], rows[~calls], kind[~calls]
        self._frames(painter, view, others[kind == FRAME])
        for row in others[kind == NOTE].tolist():
            self._note(painter, view, row)
        if self.detail.manner.share < 1 and not self.vector:
            ill = self.columns.boxes.state[self.columns.wires.target[wires]] == PROBLEM
            wires = wires[drawn(wires, self.detail.manner.share) | ill]
        self.wires(painter, view, wires, rect=rect)
        self._calls(painter, view, rows, rect)
        self._folded(painter, view, others[kind >= FOLD])

    def _frames(self, painter: QPainter, view: View, rows: np.ndarray) -> None:
        """Frames, the largest lowest."""
        boxes = self.columns.boxes
        painter.setRenderHints(HINTS, True)
        for row in rows[np.argsort(-boxes.w[rows] * boxes.h[rows])].tolist():
            clusters.draw_frame(painter, view, self.columns, row, self.theme)
            if boxes.selected[row] and not self.vector:
                self.outline(painter, view, row, self.theme.accent, 2.5)

    def _folded(self, painter: QPainter, view: View, rows: np.ndarray) -> None:
        painter.setRenderHints(HINTS, True)
        for row in rows.tolist():
            clusters.draw_folded(painter, view, self.columns, self.faces, row, self.theme)
            if self.columns.boxes.selected[row] and not self.vector:
                self.outline(painter, view, row, self.theme.accent, 2.5)

    # -- wires -----------------------------------------------------------------------------------------------------------

    def wires(self, painter: QPainter, view: View, rows: np.ndarray, ends: Ends | None = None, rect: QRect | None = None) -> None:
        """Draw wires by row, each as its state asks; `ends` may say where they are just now, `rect` all that is seen of them."""
        table, boxes, theme = self.columns.wires, self.columns.boxes, self.theme
        if ends is None:
            ends = table.x0[rows], table.y0[rows], table.x1[rows], table.y1[rows]
        state = boxes.state[table.target[rows]]
        faint = (state == BLANK) | (boxes.state[table.source[rows]] == BLANK)
        wrong = state == PROBLEM
        self._points(painter, view, rows[table.leg[rows] > 0])
        down = self.columns.down
        back = self._returns(painter, view, rows, ends, Ink(theme.wire))
        faint, wrong = faint & ~back, wrong & ~back
        for chosen, ink in ((faint & ~wrong, Ink(mixed(theme.wire, theme.canvas, 0.5), 1.4)),
                            (~faint & ~wrong & ~back, Ink(theme.wire)), (wrong, Ink(theme.danger, 2.6))):
            if chosen.any():
                draw_wires(painter, view, tuple(each[chosen] for each in ends), ink, down, self._style(len(rows)), rect)

    def stroke(self, painter: QPainter, view: View, rows: np.ndarray, ink: Ink) -> None:
        """Draw wires by row as curves, all in one ink."""
        table = self.columns.wires
        ends = table.x0[rows], table.y0[rows], table.x1[rows], table.y1[rows]
        straight = ~self._returns(painter, view, rows, ends, ink)
        draw_wires(painter, view, tuple(each[straight] for each in ends), ink, self.columns.down)

    def _returns(self, painter: QPainter, view: View, rows: np.ndarray, ends: Ends, ink: Ink) -> np.ndarray:
        """Draw those wires that come back to a folded box, dashed; says which they are."""
        back = returning(self.columns, rows, ends)
        if back.any():
            ways = around(self.columns, rows[back], tuple(each[back] for each in ends))
            draw_returns(painter, view, ways, ink._replace(dashed=True))
        return back

    def _style(self, count: int) -> int:
        """A strip that a pan brings may have far more wires than were in sight when the detail was chosen."""
        style = self.detail.manner.style
        return CURVES if self.vector else min(style, PIECES) if count > 3 * MOST_CURVED else style

    def _points(self, painter: QPainter, view: View, rows: np.ndarray) -> None:
        """The points that wires are led through."""
        if not len(rows) or view.zoom < 0.3:
            return
        wires, radius = self.columns.wires, max(3.5 * view.scale, 2)
        painter.setRenderHints(HINTS, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.wire))
        for x, y in zip(wires.px0[rows].tolist(), wires.py0[rows].tolist()):
            painter.drawEllipse(QPointF(x * view.scale - view.left, y * view.scale - view.top), radius, radius)

    # -- boxes -----------------------------------------------------------------------------------------------------------

    def boxes(self, painter: QPainter, view: View, rows: np.ndarray) -> None:
        """Draw those of these rows that are calls or folded boxes, and shown."""
        boxes = self.columns.boxes
        rows = rows[boxes.x[rows] < FAR]
        self._calls(painter, view, rows[boxes.kind[rows] == CALL])
        self._folded(painter, view, rows[boxes.kind[rows] >= FOLD])

    def _calls(self, painter: QPainter, view: View, rows: np.ndarray, rect: QRect | None = None) -> None:
        """Draw calls; `rect` is all that is seen of them, where that is known."""
        painter.setRenderHints(HINTS, True)
        if self.detail.level == FAR_LEVEL:
            distance.draw_boxes(painter, view, self.columns, rows, self.theme, None if self.vector else rect)
        else:
            self._stamped(painter, view, rows, self.detail.level == NEAR_LEVEL)

    def _stamped(self, painter: QPainter, view: View, rows: np.ndarray, near: bool) -> None:
        boxes, margin = self.columns.boxes, round(cards.MARGIN * view.scale)
        left = boxes.x[rows] * view.scale - view.left
        top = boxes.y[rows] * view.scale - view.top
        if self.vector:
            for row, x, y in zip(rows.tolist(), left.tolist(), top.tolist()):
                look_up()
                painter.translate(x, y)
                self._draw(painter, row, near)
                painter.translate(-x, -y)
            return
        left, top = (whole(each).astype(np.int64) - margin for each in (left, top))
        for row, x, y, selected in zip(rows.tolist(), left.tolist(), top.tolist(), boxes.selected[rows].tolist()):
            painter.drawPixmap(x, y, self._sprite(view, row, near))
            if selected:
                self.outline(painter, view, row, self.theme.accent, 2.5)

    def _draw(self, painter: QPainter, row: int, near: bool) -> None:
        """Draw a box at the painter's origin: its paper, then what is written on it."""
        face, width, height, slot = self._looks(row)
        if near:
            cards.draw_paper(painter, face, width, height, self.theme, slot, self.columns.down)
            cards.draw_content(painter, face, width, height, self.theme, slot, self.faces.value(row), self.columns.down)
        else:
            plates.draw_plate(painter, face, width, height, self.theme, slot)
            plates.draw_name(painter, face, width, height, self.theme, slot)

    def _looks(self, row: int) -> tuple[Face, float, float, int]:
        boxes = self.columns.boxes
        return self.faces[row], float(boxes.w[row]), float(boxes.h[row]), int(boxes.slot[row])

    def _sprite(self, view: View, row: int, near: bool) -> QPixmap:
        face, width, height, slot = self._looks(row)
        key = (face, view.scale, near, width, height, slot, self.faces.value(row), self.columns.down)
        return self.sprites.get(key, lambda: self._made(view.scale, row, near))

    def _made(self, scale: float, row: int, near: bool) -> QPixmap:
        """A box as a sprite: the paper is made once for boxes of one kind, since round corners are dear."""
        face, width, height, slot = self._looks(row)
        key = (cards.kind_of(face), scale, near, width, height, slot, self.columns.down)
        paper = self.sprites.get(key, lambda: self._pixmap(scale, width, height, lambda painter: (
            cards.draw_paper(painter, face, width, height, self.theme, slot, self.columns.down) if near else
            plates.draw_plate(painter, face, width, height, self.theme, slot))))
        if not near:
            return self._pixmap(scale, width, height, lambda painter: plates.draw_name(
                painter, face, width, height, self.theme, slot), paper)
        below = cards.WORDS if face.state == PROBLEM else 0
        return self._pixmap(scale, width, height + below, lambda painter: cards.draw_content(
            painter, face, width, height, self.theme, slot, self.faces.value(row), self.columns.down), paper)

    def _pixmap(self, scale: float, width: float, height: float, draw: Callable[[QPainter], None],
                paper: QPixmap | None = None) -> QPixmap:
        margin = round(cards.MARGIN * scale)
        pixmap = QPixmap(round(width * scale) + 2 * margin, round(height * scale) + 2 * margin)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        if paper is not None:
            painter.drawPixmap(0, 0, paper)
        painter.setRenderHints(HINTS, True)
        painter.translate(margin, margin)
        painter.scale(scale, scale)
        draw(painter)
        painter.end()
        return pixmap

    def _note(self, painter: QPainter, view: View, row: int) -> None:
        boxes = self.columns.boxes
        painter.setRenderHints(HINTS, True)
        painter.save()
        painter.translate(boxes.x[row] * view.scale - view.left, boxes.y[row] * view.scale - view.top)
        painter.scale(view.scale, view.scale)
        text = self.notes.get(self.columns.ids[row], "") if view.zoom >= 0.3 else ""
        plates.draw_note(painter, text, float(boxes.w[row]), float(boxes.h[row]), self.theme)
        painter.restore()
        if boxes.selected[row] and not self.vector:
            self.outline(painter, view, row, self.theme.accent, 2.5)

    def outline(self, painter: QPainter, view: View, row: int, colour: str, width: float, away: float = 3) -> None:
        """A ring around a box, `away` canvas units off its edge."""
        boxes, scale = self.columns.boxes, view.scale
        area = QRectF(QPointF(boxes.x[row] * scale - view.left, boxes.y[row] * scale - view.top),
                      QPointF((boxes.x[row] + boxes.w[row]) * scale - view.left, (boxes.y[row] + boxes.h[row]) * scale - view.top))
        grown = away * max(scale, view.ratio * 0.6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor(colour), width * view.ratio * min(max(view.zoom, 0.7), 1.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = (cards.RADIUS + away) * scale
        painter.drawRoundedRect(area.adjusted(-grown, -grown, grown, grown), radius, radius)
