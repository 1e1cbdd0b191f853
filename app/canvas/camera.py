"""Where the window looks: pans at once, zooms to the pointer, and glides to a frame within a fifth of a second."""

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QSize, QTimer, QVariantAnimation, Signal
from PySide6.QtWidgets import QWidget

from .hits import Area
from .view import View

GLIDE = 170
"""Milliseconds that framing takes."""
REST = 90
"""Milliseconds after which a zooming hand is taken to rest."""
WHEEL_STEP = 1.0016


class Camera(QObject):
    """The view of one widget; `moved` tells that it must be painted again."""

    moved = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget
        self.view = View(-40, -40, 1.0, widget.devicePixelRatioF())
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self.moved)
        self._glide = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=GLIDE)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._step)

    @property
    def restless(self) -> bool:
        """Whether the zoom is still changing, so that a rough picture will do."""
        return self._rest.isActive()

    @property
    def goal(self) -> View:
        """The view that a glide under way ends in, or the one that is there."""
        return self._to if self._glide.state() == QVariantAnimation.State.Running else self.view

    def pixels(self) -> QSize:
        """The widget's size in device pixels."""
        return QSize(round(self.widget.width() * self.view.ratio), round(self.widget.height() * self.view.ratio))

    def place(self, position: QPointF) -> tuple[float, float]:
        """The canvas place of a widget's pixel."""
        return self.view.place(position.x(), position.y())

    def follow_ratio(self) -> None:
        """Take the device pixel ratio of the screen the widget is on now."""
        ratio = self.widget.devicePixelRatioF()
        if ratio != self.view.ratio:
            middle = self.view.place(self.widget.width() / 2, self.widget.height() / 2)
            self._show(self.view._replace(ratio=ratio).centred(*middle, self.widget.width(), self.widget.height()))

    def pan(self, dx: float, dy: float) -> None:
        """Pull the sheet by so many pixels."""
        self._glide.stop()
        self._show(self.view.panned(dx, dy))

    def zoom(self, factor: float, position: QPointF | None = None) -> None:
        """Zoom by a factor; what is under `position`, or in the middle, stays there."""
        self._glide.stop()
        position = position or QPointF(self.widget.width() / 2, self.widget.height() / 2)
        self._rest.start()
        self._show(self.view.zoomed(self.view.zoom * factor, position.x(), position.y()))

    def zoom_to(self, zoom: float) -> None:
        """Glide to a zoom, the middle staying where it is."""
        self.glide(self.view.zoomed(zoom, self.widget.width() / 2, self.widget.height() / 2))

    def frame(self, area: Area, animated: bool = True) -> None:
        """Show a whole area."""
        view = self.view.framing(area, self.widget.width(), self.widget.height())
        self._glide.stop()
        self.glide(view) if animated else self._show(view)

    def reveal(self, area: Area, margin: float = 40) -> None:
        """Pan as little as shows an area."""
        left, top = self.view.pixel(area[0], area[1])
        right, bottom = self.view.pixel(area[2], area[3])
        dx = max(margin - left, 0) or min(self.widget.width() - margin - right, 0)
        dy = max(margin - top, 0) or min(self.widget.height() - margin - bottom, 0)
        if dx or dy:
            self.glide(self.view.panned(dx, dy))

    def glide(self, view: View) -> None:
        """Move to a view within a fifth of a second, or at once where the desktop wants no animation."""
        self._glide.stop()
        if not self.widget.isVisible() or not self._animated():
            self._show(view)
            return
        self._from, self._to = self.view, view
        self._glide.start()

    def _animated(self) -> bool:
        from PySide6.QtWidgets import QStyle
        return self.widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self.widget) > 0

    def show(self, view: View) -> None:
        """Be at a view at once."""
        self._glide.stop()
        self._show(view._replace(ratio=self.view.ratio))

    def halt(self) -> None:
        """End a glide where it is, so that what is pressed is what is seen."""
        self._glide.stop()

    def settle(self) -> None:
        """End a glide at once, where it was going."""
        if self._glide.state() == QVariantAnimation.State.Running:
            self._glide.stop()
            self._show(self._to)

    def _step(self, share: float) -> None:
        if share >= 1:
            self._show(self._to)
            return
        if self._to.zoom != self._from.zoom:
            self._rest.start()
        self._show(self._from.between(self._to, share, self.widget.width(), self.widget.height()))

    def _show(self, view: View) -> None:
        if view != self.view:
            self.view = view
            self.moved.emit()
