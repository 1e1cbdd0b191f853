"""The path highlight: what the selected calls depend on and what depends on them stays bright, all else fades."""

from typing import Any

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter

from engine.graph import Source
from engine.walk import downstream, upstream

VEIL = 200
"""How strongly the rest is faded, of 255."""


class Trail:
    """Off until `on` is set; then worked out when it is next painted after the selection or the sheet changed."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.on = False
        self._mask: np.ndarray | None = None
        self._stale = True
        canvas.selection_changed.connect(self.spoil)
        canvas.document.changed.connect(self.spoil)

    def spoil(self, *_: object) -> None:
        """Work it out anew."""
        self._stale = True

    def toggle(self) -> None:
        """Show paths, or show them no more."""
        self.on = not self.on
        self._stale = True
        self.canvas.update()

    def rows(self) -> np.ndarray | None:
        """Truth by row for what is on a path of the selection; None where nothing is selected."""
        if self._stale:
            self._stale, self._mask = False, self._found()
        return self._mask

    def _found(self) -> np.ndarray | None:
        graph, columns = self.canvas.document.graph, self.canvas.columns
        chosen = [each for each in self.canvas.selection() if each in graph.calls]
        if not chosen:
            return None
        rows = columns.rows(upstream(graph, map(Source, chosen)) | downstream(graph, chosen))
        mask = np.zeros(columns.boxes.size, np.bool_)
        mask[rows] = mask[columns.boxes.at[rows]] = True
        return mask

    def paint(self, painter: QPainter, size: QSize) -> None:
        """Fade the picture and draw the path above it, the painter in device pixels."""
        if not self.on or (mask := self.rows()) is None:
            return
        whole, veil = QRect(0, 0, size.width(), size.height()), QColor(self.canvas.theme.canvas)
        veil.setAlpha(VEIL)
        painter.fillRect(whole, veil)
        self.canvas.picture.paint(painter, self.canvas.camera.view, whole, only=mask)
