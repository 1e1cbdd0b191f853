"""A painted picture of a view that is kept: a pan scrolls it and paints only the strips that appear, an edit what it spoilt."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from .hits import Area
from .view import View

Paint = Callable[[QPainter, View, QRect], None]
"""Paints a rectangle of device pixels of a view; the painter is clipped to it and works in device pixels."""
MANY_SPOTS = 24


class Film:
    """The picture; `background` None makes it transparent."""

    def __init__(self, paint: Paint, clear: bool = False) -> None:
        self.paint = paint
        self.clear = clear
        self.view: View | None = None
        self.pixmap = QPixmap()
        self._spoilt: list[Area] = []

    def spoil(self, area: Area | None = None) -> None:
        """Paint this area anew when it is next shown; None: everything."""
        if area is None or len(self._spoilt) >= MANY_SPOTS:
            self.view = None
            self._spoilt.clear()
        else:
            self._spoilt.append(area)

    def show(self, view: View, size: QSize) -> QPixmap:
        """The picture of a view, `size` in device pixels."""
        if self.pixmap.size() != size:
            self.pixmap = QPixmap(size)
            self.view = None
        old = self.view
        if old is None or (old.zoom, old.ratio) != (view.zoom, view.ratio) or not self._scroll(old, view):
            self._spoilt.clear()
            self._paint(view, [self.pixmap.rect()])
        self.view = view
        if self._spoilt:
            spots = [spot for spot in map(self._pixels, self._spoilt) if not spot.isEmpty()]
            self._spoilt.clear()
            self._paint(view, _merged(spots))
        return self.pixmap

    def _scroll(self, old: View, view: View) -> bool:
        """Move the picture and paint what appears; False when nothing of it stays."""
        dx, dy = old.left - view.left, old.top - view.top
        if not dx and not dy:
            return True
        whole = self.pixmap.rect()
        width, height = whole.width(), whole.height()
        if abs(dx) >= width or abs(dy) >= height:
            return False
        self.pixmap.scroll(dx, dy, whole)
        strips = []
        if dx:
            strips.append(QRect(0 if dx > 0 else width + dx, 0, abs(dx), height))
        if dy:
            strips.append(QRect(max(dx, 0), 0 if dy > 0 else height + dy, width - abs(dx), abs(dy)))
        self._paint(view, strips)
        return True

    def _pixels(self, area: Area) -> QRect:
        view = self.view
        left, top = int(area[0] * view.scale) - view.left - 2, int(area[1] * view.scale) - view.top - 2
        right, bottom = int(area[2] * view.scale) - view.left + 3, int(area[3] * view.scale) - view.top + 3
        whole = self.pixmap.rect()
        if right < 0 or bottom < 0 or left > whole.right() or top > whole.bottom():
            return QRect()
        left, top = max(left, 0), max(top, 0)
        return QRect(left, top, min(right, whole.right()) - left + 1, min(bottom, whole.bottom()) - top + 1)

    def _paint(self, view: View, rects: list[QRect]) -> None:
        painter = QPainter(self.pixmap)
        for rect in rects:
            painter.save()
            painter.setClipRect(rect)
            if self.clear:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                painter.fillRect(rect, Qt.GlobalColor.transparent)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            self.paint(painter, view, rect)
            painter.restore()
        painter.end()


def _merged(spots: list[QRect]) -> list[QRect]:
    """Rectangles that together cover these, those that meet made one, so that nothing is painted twice."""
    merged: list[QRect] = []
    for spot in spots:
        while (other := next((each for each in merged if each.intersects(spot)), None)) is not None:
            merged.remove(other)
            spot = spot.united(other)
        merged.append(spot)
    return merged
