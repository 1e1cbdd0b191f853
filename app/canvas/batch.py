"""Arrays handed to a painter in one call: a thousand rectangles or lines cost what one costs from Python."""

import numpy as np
from PySide6.QtCore import QLineF, QRect
from PySide6.QtGui import QImage, QPainter
from shiboken6 import wrapInstance


def whole(pixels: np.ndarray) -> np.ndarray:
    """The nearest whole pixels; a half goes up, so that a picture that lies a pixel further rounds the same way."""
    return np.floor(pixels + 0.5)


def draw_dots(painter: QPainter, across: np.ndarray, down: np.ndarray, side: int) -> None:
    """Fill a square on whole pixels at each crossing of a grid with the painter's brush."""
    table = np.empty((len(down), len(across), 4), np.int32)
    table[:, :, 0], table[:, :, 1] = whole(across), whole(down)[:, None]
    table[:, :, 2:] = table[:, :, :2] + (side - 1)
    if table.size:
        painter.drawRects(wrapInstance(table.ctypes.data, QRect), len(across) * len(down))


def draw_opaque(painter: QPainter, left: np.ndarray, top: np.ndarray, width: np.ndarray, height: np.ndarray) -> None:
    """Fill rectangles on whole pixels with the painter's brush: faster than any others."""
    if len(left):
        table = np.empty((len(left), 4), np.int32)
        table[:, 0], table[:, 1] = whole(left), whole(top)
        table[:, 2] = table[:, 0] + np.maximum(np.rint(width), 1) - 1
        table[:, 3] = table[:, 1] + np.maximum(np.rint(height), 1) - 1
        painter.drawRects(wrapInstance(table.ctypes.data, QRect), len(table))


def draw_specks(painter: QPainter, rect: QRect, left: np.ndarray, top: np.ndarray, size: tuple[int, int],
                colours: np.ndarray) -> None:
    """Fill very many rectangles of one small size, each in its colour (0xffrrggbb), in a rectangle of whole pixels."""
    wide, high = rect.width(), rect.height()
    across, down = whole(left).astype(np.int64) - rect.left(), whole(top).astype(np.int64) - rect.top()
    pixels = np.zeros((high + 2 * size[1], wide + 2 * size[0]), np.uint32)
    pitch = pixels.shape[1]
    inside = (across > -size[0]) & (across < wide) & (down > -size[1]) & (down < high)
    at = ((down + size[1]) * pitch + across + size[0])[inside]
    flat, colours = pixels.reshape(-1), colours[inside]
    for row in range(size[1]):
        for column in range(size[0]):
            flat[at + (row * pitch + column)] = colours
    image = QImage(pixels.data, pitch, pixels.shape[0], pitch * 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(rect.topLeft(), image, QRect(size[0], size[1], wide, high))


def draw_lines(painter: QPainter, x0: np.ndarray, y0: np.ndarray, x1: np.ndarray, y1: np.ndarray) -> None:
    """Draw straight lines with the painter's pen."""
    if len(x0):
        table = _table(x0, y0, x1, y1)
        painter.drawLines(wrapInstance(table.ctypes.data, QLineF), len(table))


def _table(*columns: np.ndarray) -> np.ndarray:
    """Four columns side by side, as QRectF and QLineF lie in memory."""
    table = np.empty((len(columns[0]), 4), np.float64)
    for index, column in enumerate(columns):
        table[:, index] = column
    return table
