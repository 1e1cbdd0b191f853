"""What lies behind the boxes: paper with dots, the words of an empty sheet, and the frame of a focused canvas."""

import numpy as np
from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.theme import Theme

from . import fonts, metrics
from .batch import draw_dots
from .view import View

STEPS = ((0.45, 2 * metrics.GRID), (0.1, 10 * metrics.GRID))


def draw_paper(painter: QPainter, view: View, rect: QRect, theme: Theme) -> None:
    """Fill a rectangle of device pixels with paper; dots show the grid where they are not too close."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.canvas))
    # Not `fillRect`: to see which one is meant, PySide makes QGradient and its 169 presets.
    painter.drawRect(rect)
    step = next((step for least, step in STEPS if view.zoom >= least), 0)
    if not step:
        return
    left, top, right, bottom = view.area(rect.left(), rect.top(), rect.width(), rect.height())
    across = np.arange(np.floor(left / step), right / step + 1) * step * view.scale - view.left
    down = np.arange(np.floor(top / step), bottom / step + 1) * step * view.scale - view.top
    painter.setBrush(QColor(theme.grid))
    draw_dots(painter, across, down, max(round(1.6 * view.scale), 1))


def draw_invitation(painter: QPainter, size: QSize, ratio: float, theme: Theme) -> None:
    """Say what can be done with an empty sheet."""
    lines = (QCoreApplication.translate("Canvas", "Press Tab or double-click to add a layer,"),
             QCoreApplication.translate("Canvas", "or drag one here from the palette."),
             QCoreApplication.translate("Canvas", "For something to play with, open File > Examples."))
    painter.save()
    painter.scale(ratio, ratio)
    wide, middle = size.width() / ratio, size.height() / ratio / 2
    painter.setPen(QColor(theme.text))
    heading = QCoreApplication.translate("Canvas", "An empty sheet")
    fonts.write(painter, QRectF(0, middle - 62, wide, 30), heading, 20, True, fonts.CENTRE)
    painter.setPen(QColor(theme.muted))
    for index, line in enumerate(lines):
        fonts.write(painter, QRectF(0, middle - 18 + index * 24, wide, 22), line, 14, False, fonts.CENTRE)
    painter.restore()


def draw_focus(painter: QPainter, size: QSize, ratio: float, theme: Theme) -> None:
    """A frame around the canvas that has the keyboard."""
    painter.setPen(QPen(QColor(theme.accent), 2 * ratio))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(ratio, ratio, size.width() - 2 * ratio, size.height() - 2 * ratio))
