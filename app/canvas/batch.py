"""Arrays handed to a painter in one call: a thousand rectangles or lines cost what one costs from Python."""

import numpy as np
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter
from shiboken6 import wrapInstance


def draw_rects(painter: QPainter, left: np.ndarray, top: np.ndarray, width: np.ndarray, height: np.ndarray) -> None:
    """Draw rectangles with the painter's pen and brush."""
    if len(left):
        table = _table(left, top, width, height)
        painter.drawRects(wrapInstance(table.ctypes.data, QRectF), len(table))


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
