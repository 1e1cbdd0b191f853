"""Which part of the sheet the window shows: a scale and an origin in whole device pixels, as a value."""

from typing import NamedTuple, Self

from PySide6.QtCore import QPointF, QRect, QRectF

from .hits import Area

LEAST_ZOOM, MOST_ZOOM = 0.02, 4.0
PEN = 6
"""Pixels that a ring or a port may be drawn outside what it belongs to."""


class View(NamedTuple):
    """`zoom` is pixels a canvas unit, `ratio` device pixels a pixel; `left` and `top` are device pixels, so a pan never blurs."""

    left: int = 0
    top: int = 0
    zoom: float = 1.0
    ratio: float = 1.0

    @property
    def scale(self) -> float:
        """Device pixels a canvas unit."""
        return self.zoom * self.ratio

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The canvas place of a widget's pixel."""
        return (x * self.ratio + self.left) / self.scale, (y * self.ratio + self.top) / self.scale

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """The widget's pixel of a canvas place."""
        return (x * self.scale - self.left) / self.ratio, (y * self.scale - self.top) / self.ratio

    def rect(self, area: Area) -> QRect:
        """The widget's pixels that an area of the canvas covers, and some around them for what is drawn with a pen."""
        left, top = self.pixel(*area[:2])
        right, bottom = self.pixel(*area[2:])
        return QRectF(QPointF(left, top), QPointF(right, bottom)).toAlignedRect().adjusted(-PEN, -PEN, PEN, PEN)

    def area(self, left: int, top: int, width: int, height: int) -> Area:
        """The canvas area of a rectangle of device pixels."""
        return ((left + self.left) / self.scale, (top + self.top) / self.scale,
                (left + width + self.left) / self.scale, (top + height + self.top) / self.scale)

    def panned(self, dx: float, dy: float) -> Self:
        """The view after the sheet was pulled by so many pixels."""
        return self._replace(left=self.left - round(dx * self.ratio), top=self.top - round(dy * self.ratio))

    def zoomed(self, zoom: float, x: float, y: float) -> Self:
        """The view at another zoom in which the widget's pixel x, y shows the same place; a zoom that is no number is refused."""
        if not LEAST_ZOOM / 10 < zoom < MOST_ZOOM * 10:
            return self
        zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        px, py = self.place(x, y)
        return self._replace(zoom=zoom)._showing(px, py, x, y)

    def centred(self, x: float, y: float, width: float, height: float) -> Self:
        """The view of a widget of this size with a canvas place in its middle."""
        return self._showing(x, y, width / 2, height / 2)

    def _showing(self, x: float, y: float, px: float, py: float) -> Self:
        return self._replace(left=round(x * self.scale - px * self.ratio), top=round(y * self.scale - py * self.ratio))

    def framing(self, area: Area, width: float, height: float, margin: float = 16) -> Self:
        """The view of a widget of this size that shows a whole area, not larger than 100 %."""
        wide, high = max(area[2] - area[0], 1), max(area[3] - area[1], 1)
        zoom = min(max(width - 2 * margin, 40) / wide, max(height - 2 * margin, 40) / high, 1.0)
        return self._replace(zoom=max(zoom, LEAST_ZOOM)).centred((area[0] + area[2]) / 2, (area[1] + area[3]) / 2,
                                                                 width, height)

    def between(self, other: Self, share: float, width: float, height: float) -> Self:
        """The view on the way to another one, zooming evenly to the eye."""
        zoom = self.zoom * (other.zoom / self.zoom) ** share
        (x0, y0), (x1, y1) = (view.place(width / 2, height / 2) for view in (self, other))
        travelled = share if self.zoom == other.zoom else (1 / self.zoom - 1 / zoom) / (1 / self.zoom - 1 / other.zoom)
        return self._replace(zoom=zoom).centred(x0 + (x1 - x0) * travelled, y0 + (y1 - y0) * travelled, width, height)
