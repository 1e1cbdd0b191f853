"""A small picture of the whole sheet in a corner of the canvas: what is seen of it, problems, marks; a drag looks elsewhere.

It is painted from the columns some time after an edit, so that an edit never waits for it. It stands in a corner where it hides no
box, and steps aside where there is none while all of the sheet is in sight: then there is nothing to look for.
"""

from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from app.theme import mixed

from . import distance
from .batch import draw_opaque
from .face import PROBLEM
from .hits import boxes_in
from .rows import CALL, FOLD, FRAME
from .view import View

SIZE = QSize(220, 150)
MARGIN, EDGE = 12, 8
WAIT = 150
"""Milliseconds after an edit before the picture is painted anew."""
REST = 250
"""Milliseconds after the sheet was last moved before the map looks for another corner."""
LOWER_RIGHT = 0
MARK = 5


class Minimap(QWidget):
    """A child of the canvas that looks at its columns."""

    def __init__(self, canvas: Any) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Map of the whole sheet"))
        self.setToolTip(self.tr("Click or drag to look elsewhere; M hides this map"))
        self._picture: QPixmap | None = None
        self._corner = LOWER_RIGHT
        self._view = View()
        self._later = QTimer(self, singleShot=True, interval=WAIT)
        self._later.timeout.connect(self.refresh)
        canvas.document.changed.connect(self.spoil)
        canvas.selection_changed.connect(self.spoil)
        canvas.camera.moved.connect(self._follow)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.settle)
        self.wanted = False
        self.hide()

    def toggle(self) -> None:
        """Be there from now on, or no more."""
        self.wanted = not self.wanted
        self._corner = LOWER_RIGHT
        self.refresh()

    def settle(self) -> None:
        """Stand in a corner without boxes: the one it is in, or else the first that has none, or the fewest."""
        room, size = QSizeF(self.canvas.size()), QSizeF(self.size())
        across, down = room.width() - size.width() - MARGIN, room.height() - size.height() - MARGIN
        corners = [QPointF(across, down), QPointF(MARGIN, down), QPointF(across, MARGIN), QPointF(MARGIN, MARGIN)]
        hidden = [self._hidden(QRectF(corner, size)) for corner in corners]
        if hidden[self._corner]:
            self._corner = hidden.index(min(hidden))
        self.move(corners[self._corner].toPoint())
        self.setVisible(self.wanted and self._is_of_use(hidden[self._corner]))

    def _hidden(self, area: QRectF) -> int:
        """How many boxes it would hide there; a bar or card that stands there counts as more than any number of boxes."""
        view, columns = self.canvas.camera.view, self.canvas.columns
        cards = self.canvas.findChildren(QFrame, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if any(each.isVisible() and area.intersects(QRectF(each.geometry())) for each in cards):
            return len(columns.row_of) + 1
        rows = boxes_in(columns, (*view.place(area.left(), area.top()), *view.place(area.right(), area.bottom())))
        return int(np.count_nonzero(columns.boxes.kind[rows] != FRAME))

    def _is_of_use(self, hidden: int) -> bool:
        columns, view = self.canvas.columns, self.canvas.camera.view
        if not columns.row_of:
            return False
        seen = boxes_in(columns, (*view.place(0, 0), *view.place(self.canvas.width(), self.canvas.height())))
        return not hidden or bool(len(seen) < np.count_nonzero(np.isfinite(columns.boxes.x)))

    def _follow(self) -> None:
        self.update()
        if self.wanted:
            self._rest.start()

    def spoil(self, *_: object) -> None:
        """Something looks different; paint it when there is time."""
        if self.wanted and not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """Paint the picture anew."""
        self._picture = None
        self.settle()
        self.update()

    def _painted(self) -> QPixmap:
        ratio, columns, theme = self.devicePixelRatioF(), self.canvas.columns, self.canvas.theme
        pixmap = QPixmap(SIZE * ratio)
        pixmap.fill(QColor(theme.canvas))
        boxes = columns.boxes
        there = np.flatnonzero(np.isfinite(boxes.x))
        if not len(there):
            return pixmap
        area = (boxes.x[there].min(), boxes.y[there].min(), (boxes.x + boxes.w)[there].max(), (boxes.y + boxes.h)[there].max())
        self._view = _fitting(area, ratio)
        painter = QPainter(pixmap)
        self._draw(painter, there, pixmap.rect())
        painter.end()
        return pixmap

    def _draw(self, painter: QPainter, there: np.ndarray, rect: QRect) -> None:
        columns, theme, view = self.canvas.columns, self.canvas.theme, self._view
        kind = columns.boxes.kind[there]
        painter.setPen(QPen(QColor(theme.border), 1))
        for row in there[kind == FRAME].tolist():
            painter.setBrush(QColor(mixed(theme.canvas, theme.share(columns.groups.at[row].colour), 0.25)))
            painter.drawRect(self._area(row))
        distance.draw_boxes(painter, view, columns, there[(kind == CALL) | (kind >= FOLD)], theme, rect)
        self._mark(painter, there[columns.boxes.state[there] == PROBLEM], theme.danger)
        self._mark(painter, columns.rows(self.canvas.overlay.marked or ()), theme.warning)

    def _area(self, row: int) -> QRectF:
        boxes, view = self.canvas.columns.boxes, self._view
        return QRectF(boxes.x[row] * view.scale - view.left, boxes.y[row] * view.scale - view.top,
                      boxes.w[row] * view.scale, boxes.h[row] * view.scale)

    def _mark(self, painter: QPainter, rows: np.ndarray, colour: str) -> None:
        """A spot on each of these boxes that is seen however small they are."""
        boxes, view, side = self.canvas.columns.boxes, self._view, MARK * self._view.ratio
        rows = boxes.at[rows]
        rows = rows[np.isfinite(boxes.x[rows])]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        middle = ((boxes.x[rows] + boxes.w[rows] / 2) * view.scale - view.left,
                  (boxes.y[rows] + boxes.h[rows] / 2) * view.scale - view.top)
        draw_opaque(painter, middle[0] - side / 2, middle[1] - side / 2, np.full(len(rows), side), np.full(len(rows), side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and a frame around what the canvas shows."""
        if self._picture is None:
            self._picture = self._painted()
        theme, painter = self.canvas.theme, QPainter(self)
        painter.drawPixmap(self.rect(), self._picture)
        seen, view = self.canvas.camera.view, self._view
        left, top = view.pixel(*seen.place(0, 0))
        right, bottom = view.pixel(*seen.place(self.canvas.width(), self.canvas.height()))
        fill = QColor(theme.accent)
        fill.setAlpha(26)
        painter.setPen(QPen(QColor(theme.accent), 1.5))
        painter.setBrush(fill)
        painter.drawRect(QRectF(left, top, right - left, bottom - top).intersected(QRectF(self.rect()).adjusted(1, 1, -2, -2)))
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _look(self, event: QMouseEvent) -> None:
        x, y = self._view.place(event.position().x(), event.position().y())
        camera = self.canvas.camera
        camera.show(camera.view.centred(x, y, self.canvas.width(), self.canvas.height()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look there."""
        self._look(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on looking where the pointer is."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the canvas from hearing of it."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """No more than a click."""
        self._look(event)


def _fitting(area: tuple[float, float, float, float], ratio: float) -> View:
    """The view in which an area fills the map, however large it is."""
    wide, high = max(area[2] - area[0], 1), max(area[3] - area[1], 1)
    zoom = min((SIZE.width() - 2 * EDGE) / wide, (SIZE.height() - 2 * EDGE) / high, 0.4)
    return View(0, 0, zoom, ratio).centred((area[0] + area[2]) / 2, (area[1] + area[3]) / 2, SIZE.width(), SIZE.height())
