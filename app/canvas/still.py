"""The still picture of a canvas, all but what moves and hovers: kept on a film, and scaled while a hand zooms.

How much detail there is depends on the whole window. It is kept while a hand pans or edits, unless it would take
long, and chosen anew when the hand rests.
"""

from time import perf_counter
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QColor, QPainter

from . import backdrop
from .film import Film
from .hits import Area
from .picture import FAR_LEVEL, Detail
from .view import View

SLOW = 0.012
"""Seconds a picture from afar may take before a zooming hand sees the old one scaled."""
MOST_DRAWN = 12
"""So many boxes can be drawn within a frame at a scale at which they were never drawn; of more, a zooming hand sees old ones."""
AHEAD = 192
"""Device pixels beyond the window that are painted ahead of a panning hand."""
REST = 120
"""Milliseconds after which a hand that pans or edits is taken to rest."""


class Still:
    """Paints what `canvas.picture` draws, but for boxes in the hand."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.film = Film(self._paint_film, ahead=AHEAD)
        self._chosen = QRect()
        self._seconds = 0.0
        self._spare = QTimer(canvas, interval=0, singleShot=True)
        self._spare.timeout.connect(self._look_ahead)
        self._rest = QTimer(canvas, interval=REST, singleShot=True)
        self._rest.timeout.connect(self.settle)

    def spoil(self, area: Area | None = None) -> None:
        """Paint this area anew when it is next shown; None: everything."""
        self.film.spoil(area)
        if area is not None:
            self._rest.start()

    def paint(self, painter: QPainter, view: View, size: QSize, restless: bool) -> None:
        """Draw the picture of a view, the painter in device pixels; a rough one will do where the view is `restless`."""
        old, window = self.film.view, QRect(QPoint(view.left, view.top), size)
        if not self.film.keeps(view, size):
            detail = self._detail(view, size)
            if restless and old is not None and self._is_dear(detail):
                self._paint_rough(painter, old, view, size)
                return
            self._begin(view, size, detail)
        elif view != old:
            self._spare.start()
            self._rest.start()
            if not self._chosen.contains(window.center()):
                self._keep_up(view, size)
        self.film.show(view, size)
        self.film.draw(painter)

    def settle(self) -> None:
        """Paint all of it anew where the view, or what is in it now, deserves other detail than before."""
        view, size = self.film.view, self.canvas.camera.pixels()
        if view is not None and not (detail := self._detail(view, size)).looks_like(self.canvas.picture.detail):
            self._begin(view, size, detail)
            self.canvas.update()

    def _keep_up(self, view: View, size: QSize) -> None:
        """Paint all of it with less detail where a hand has panned to far more boxes or wires."""
        detail, self._chosen = self._detail(view, size), QRect(QPoint(view.left, view.top), size)
        if self.canvas.picture.detail.is_too_much_for(detail):
            self._begin(view, size, detail)

    def _detail(self, view: View, size: QSize) -> Detail:
        return self.canvas.picture.choose(view, QRect(QPoint(0, 0), size))

    def _is_dear(self, detail: Detail) -> bool:
        """Whether a picture that was never painted takes longer than a frame."""
        return self._seconds > SLOW if detail.level == FAR_LEVEL else detail.count > MOST_DRAWN

    def _begin(self, view: View, size: QSize, detail: Detail) -> None:
        """Paint a whole picture."""
        self.canvas.picture.detail, self._chosen = detail, QRect(QPoint(view.left, view.top), size)
        started = perf_counter()
        self.film.spoil()
        self.film.show(view, size)
        if detail.level == FAR_LEVEL:
            self._seconds = perf_counter() - started

    def _look_ahead(self) -> None:
        """Paint what a panning hand sees next while there is nothing else to do."""
        if self.film.look_ahead():
            self._spare.start()

    def _paint_film(self, painter: QPainter, view: View, rect: QRect) -> None:
        moving, picture = self.canvas.moving, self.canvas.picture
        backdrop.draw_paper(painter, view, rect, picture.theme)
        picture.paint(painter, view, rect, skip=None if moving is None else moving.mask)

    def _paint_rough(self, painter: QPainter, old: View, view: View, size: QSize) -> None:
        """The old picture, scaled; the exact one comes when the hand rests."""
        painter.save()
        painter.fillRect(QRect(QPoint(0, 0), size), QColor(self.canvas.theme.canvas))
        factor = view.scale / old.scale
        painter.translate(old.left * factor - view.left, old.top * factor - view.top)
        painter.scale(factor, factor)
        self.film.draw(painter, beyond=True)
        painter.restore()
