"""Heat map, image, curves and histogram, drawn by pyqtgraph, which is imported when the first of them is shown."""

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..texts.numerals import rewritten
from ..theme import Theme
from .choice import histogram, picture, sampled, symmetric_levels, thinned

DIVERGING = ((33, 102, 172), (146, 197, 222), (247, 247, 247), (244, 165, 130), (178, 24, 43))
RISING = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))
DOTTED = 40
CURVES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5bb8", "#8a7f00")


class Plot(QWidget):
    """A plot in which one kind of picture stands at a time."""

    pointed = Signal(float, float)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import pyqtgraph
        self.pyqtgraph = pyqtgraph
        self.theme = theme
        self.plot: Any = pyqtgraph.PlotWidget()
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.bar: Any = None
        self.every = 1
        for side in ("left", "bottom"):
            localize(self.plot.getAxis(side))
        self.plot.scene().sigMouseMoved.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        self.setMinimumHeight(190)
        self.set_theme(theme)

    def _moved(self, pixel: Any) -> None:
        box = self.plot.getViewBox()
        if box.sceneBoundingRect().contains(pixel):
            place = box.mapSceneToView(pixel)
            self.pointed.emit(place.x(), place.y())
        else:
            self.left.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        self.left.emit()
        super().leaveEvent(event)

    def sizeHint(self) -> QSize:
        """A modest size; there is more where the layout has more."""
        return QSize(280, 210)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.theme = theme
        self.plot.setBackground(QColor(theme.field))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(QColor(theme.line))
            axis.setTextPen(QColor(theme.muted))

    def clear(self, upside_down: bool, locked: bool = False) -> None:
        """Empty the plot; matrices and images have their first row on top."""
        self.plot.clear()
        if self.bar is not None:
            self.plot.getPlotItem().layout.removeItem(self.bar)
            self.bar.scene() and self.bar.scene().removeItem(self.bar)
            self.bar = None
        self.plot.getViewBox().invertY(upside_down)
        self.plot.setAspectLocked(locked)
        self.plot.showGrid(x=not upside_down, y=not upside_down, alpha=0.15)
        for side in ("left", "bottom"):
            self.plot.showAxis(side, not locked)

    def heat_map(self, array: np.ndarray) -> None:
        """A matrix in colours; around 0 they diverge."""
        self.clear(upside_down=True)
        array = array.reshape(1, -1) if array.ndim < 2 else array
        height, width = array.shape
        array, self.every, columns = thinned(array)
        levels = symmetric_levels(array)
        colours = self._colours(DIVERGING if levels[0] < 0 < levels[1] else RISING)
        image = self.pyqtgraph.ImageItem(np.asarray(array, np.float32), axisOrder="row-major", levels=levels,
                                         autoDownsample=True)
        image.setColorMap(colours)
        self.plot.addItem(image)
        self.bar = self.pyqtgraph.ColorBarItem(values=levels, colorMap=colours, interactive=False, width=10)
        localize(self.bar.getAxis("right"))
        self.bar.setImageItem(image, insert_in=self.plot.getPlotItem())
        self.bar.getAxis("right").setTextPen(QColor(self.theme.muted))
        if self.every > 1 or columns > 1:
            image.setRect(0, 0, width, height)
        self._show_all(width, height)

    def image(self, array: np.ndarray) -> None:
        """A picture with square pixels."""
        self.clear(upside_down=True, locked=True)
        shown = picture(array)
        self.plot.addItem(self.pyqtgraph.ImageItem(shown, axisOrder="row-major", levels=(0, 255), autoDownsample=True))
        self._show_all(shown.shape[1], shown.shape[0])

    def curves(self, array: np.ndarray) -> None:
        """A curve, or one for each column."""
        self.clear(upside_down=False)
        columns = array.reshape(-1, 1) if array.ndim < 2 else array
        for index in range(columns.shape[1]):
            pen = self.pyqtgraph.mkPen(CURVES[index % len(CURVES)], width=1.5)
            values = np.asarray(columns[:, index], np.float64)
            dotted = len(values) <= DOTTED and np.isfinite(values).all()
            points = {"symbol": "o", "symbolSize": 4, "symbolPen": None, "symbolBrush": pen.color()} if dotted else {}
            self.plot.plot(np.where(np.isfinite(values), values, np.nan), pen=pen, autoDownsample=True, connect="finite",
                           **points)
        self._fit()

    def histogram(self, array: np.ndarray) -> None:
        """How often values occur."""
        self.clear(upside_down=False)
        counts, edges = histogram(sampled(array))
        bars = self.pyqtgraph.BarGraphItem(x0=edges[:-1], x1=edges[1:], height=counts, brush=QColor(self.theme.accent),
                                           pen=QColor(self.theme.field))
        self.plot.addItem(bars)
        self._fit()

    def _colours(self, stops: tuple[tuple[int, int, int], ...]) -> Any:
        return self.pyqtgraph.ColorMap(None, [(*stop, 255) for stop in stops])

    def _show_all(self, width: int, height: int) -> None:
        self.plot.getViewBox().disableAutoRange()
        self.plot.setRange(xRange=(0, width), yRange=(0, height), padding=0.02)

    def _fit(self) -> None:
        self.plot.getViewBox().enableAutoRange()
        self.plot.autoRange()


def localize(axis: Any) -> None:
    """Let an axis write its numbers as the user's language does; a class of our own would load pyqtgraph with this module."""
    plain = axis.tickStrings
    axis.tickStrings = lambda *ticks: list(map(rewritten, plain(*ticks)))
