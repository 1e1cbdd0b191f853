"""A painted picture of a view that is kept: a pan paints only the strips that appear, an edit what it spoilt.

It lies on a ring both ways: a pixel of the sheet has its place there whatever is looked at, so a pan moves no pixel. The ring is
larger than the window, and what a panning hand will see next is painted there when there is time.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from .hits import Area
from .view import View

Paint = Callable[[QPainter, View, QRect], None]
"""Paints a rectangle of device pixels of a view; the painter is clipped to it and works in device pixels."""
MANY_SPOTS = 24
STEP = 96
"""Device pixels that are painted ahead at once: few enough for no frame to wait for them, and more than most hands pan in one."""


class Film:
    """The picture; `clear` makes it transparent, `ahead` is how far beyond the window it reaches, in device pixels."""

    def __init__(self, paint: Paint, clear: bool = False, ahead: int = 0) -> None:
        self.paint = paint
        self.clear = clear
        self.ahead = ahead
        self.view: View | None = None
        self._ring = QPixmap()
        self._corner = QPoint()
        self._there = self._seen = QRect()
        self._way = QPoint()
        self._spoilt: list[Area] = []

    def spoil(self, area: Area | None = None) -> None:
        """Paint this area anew when it is next shown; None: everything."""
        if area is None or len(self._spoilt) >= MANY_SPOTS:
            self.view = None
            self._spoilt.clear()
        else:
            self._spoilt.append(area)

    def keeps(self, view: View, size: QSize) -> bool:
        """Whether anything of a view is there already, `size` being in device pixels."""
        old = self.view
        return (old is not None and (old.zoom, old.ratio) == (view.zoom, view.ratio) and self._seen.size() == size
                and self._there.intersects(_pixels(view, size)))

    def show(self, view: View, size: QSize) -> None:
        """Be at a view, `size` being in device pixels, with all of it painted."""
        seen = _pixels(view, size)
        if self.keeps(view, size):
            self._way = seen.topLeft() - self._seen.topLeft()
        else:
            self._begin(seen)
        self.view, self._seen = view, seen
        if self._spoilt:
            # What is out of sight may never be seen again.
            self._there &= seen
            spots = [spot for spot in map(self._spot, self._spoilt) if not spot.isEmpty()]
            self._spoilt.clear()
            self._paint(_merged(spots))
        self._cover(seen)

    def look_ahead(self) -> bool:
        """Paint a little of what comes into sight next if the hand goes on as it did; False when all of that is there."""
        if self.view is None or self._spoilt:
            return False
        there, seen = self._there, self._seen
        for way, room, toward in ((self._way.x(), there.right() - seen.right(), QPoint(1, 0)),
                                  (-self._way.x(), seen.left() - there.left(), QPoint(-1, 0)),
                                  (self._way.y(), there.bottom() - seen.bottom(), QPoint(0, 1)),
                                  (-self._way.y(), seen.top() - there.top(), QPoint(0, -1))):
            if way > 0 and room + STEP <= self.ahead:
                self._cover(seen.united(seen.translated(toward * (room + STEP))))
                return True
        return False

    def draw(self, painter: QPainter, beyond: bool = False) -> None:
        """Draw what is seen, its upper left corner at the painter's origin; `beyond`: what is kept around it too."""
        for corner, part in self._parts(self._there if beyond else self._seen):
            painter.drawPixmap(part.topLeft() - self._seen.topLeft(), self._ring, part.translated(-corner))

    def _begin(self, seen: QRect) -> None:
        """Keep nothing, and have room for this and what is painted ahead."""
        size = seen.size() + QSize(self.ahead, self.ahead)
        if self._ring.size() != size:
            self._ring = QPixmap(size)
            if self.clear:
                self._ring.fill(Qt.GlobalColor.transparent)
        self._corner, self._there, self._way = seen.topLeft(), QRect(), QPoint()
        self._spoilt.clear()

    def _cover(self, wanted: QRect) -> None:
        """Paint what of a rectangle is not there; what the ring has no room for beside it is let go."""
        if self._there.contains(wanted):
            return
        room, there = self._ring.rect(), self._there.united(wanted)
        if there.width() > room.width():
            there.setLeft(max(there.left(), wanted.right() + 1 - room.width()))
            there.setWidth(room.width())
        if there.height() > room.height():
            there.setTop(max(there.top(), wanted.bottom() + 1 - room.height()))
            there.setHeight(room.height())
        missing = QRegion(there).subtracted(self._there & there)
        self._there = there
        self._paint(missing)

    def _parts(self, rect: QRect) -> Iterator[tuple[QPoint, QRect]]:
        """The parts of a rectangle that lie together on the ring, each with the pixel of the sheet that is at its corner."""
        wide, high = self._ring.width(), self._ring.height()
        first = QPoint(rect.left() - (rect.left() - self._corner.x()) % wide, rect.top() - (rect.top() - self._corner.y()) % high)
        for left in range(first.x(), rect.right() + 1, wide):
            for top in range(first.y(), rect.bottom() + 1, high):
                yield QPoint(left, top), rect & QRect(left, top, wide, high)

    def _spot(self, area: Area) -> QRect:
        """The pixels of an area that are there."""
        scale = self.view.scale
        left, top, right, bottom = (int(min(max(each * scale, -2**30), 2**30)) for each in area)
        return QRect(QPoint(left - 2, top - 2), QPoint(right + 3, bottom + 3)) & self._there

    def _paint(self, rects: Iterator[QRect] | QRegion) -> None:
        painter = QPainter(self._ring)
        for rect in rects:
            for corner, part in self._parts(rect):
                here = part.translated(-corner)
                painter.save()
                painter.setClipRect(here)
                if self.clear:
                    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                    painter.fillRect(here, Qt.GlobalColor.transparent)
                    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                self.paint(painter, self.view._replace(left=corner.x(), top=corner.y()), here)
                painter.restore()
        painter.end()


def _pixels(view: View, size: QSize) -> QRect:
    return QRect(QPoint(view.left, view.top), size)


def _merged(spots: list[QRect]) -> list[QRect]:
    """Rectangles that together cover these, those that meet made one, so that nothing is painted twice."""
    merged: list[QRect] = []
    for spot in spots:
        while (other := next((each for each in merged if each.intersects(spot)), None)) is not None:
            merged.remove(other)
            spot = spot.united(other)
        merged.append(spot)
    return merged
