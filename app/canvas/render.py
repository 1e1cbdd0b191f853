"""A whole sheet as a picture in a file, by the painters of the canvas; needs a QGuiApplication, but no display and no widget."""

import re
from collections.abc import Collection
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from app.document.sheet import Sheet
from app.theme import Theme
from engine.errors import DataError, FormatError
from engine.formats.persist import write_bytes
from engine.inference import Inference

from .cards import WORDS
from .columns import Columns
from .face import PROBLEM
from .faces import Faces
from .picture import HINTS, Picture
from .view import View

BORDER = 40
MOST_PIXELS = 120_000_000
FAMILY = re.compile(rb'font-family="([^"]*)"')
"""Where an .svg names a font: whoever opens it elsewhere may not have it, so others are named behind it."""
DOTS_A_POINT = 10
"""Resolution of a .pdf, relative to its points, so that thin lines keep their width."""


class Drawing:
    """A sheet ready to be drawn on any painter: its columns, painter and size; `only` leaves out all other boxes."""

    def __init__(self, sheet: Sheet, inference: Inference, theme: Theme, transparent: bool = False,
                 only: Collection[str] | None = None) -> None:
        self.columns = Columns()
        self.columns.rebuild(sheet, inference)
        faces = Faces(self.columns)
        faces.follow(sheet.graph, inference)
        self.theme = theme
        self.transparent = transparent
        self.picture = Picture(self.columns, faces, theme, {key: note.text for key, note in sheet.notes.items()})
        self.picture.vector = True
        self.only: np.ndarray | None = None
        if only is not None:
            self.only = np.zeros(self.columns.boxes.size + 1, np.bool_)
            # What is folded is drawn as the box that stands for it.
            self.only[self.columns.boxes.at[self.columns.rows(only)]] = True
        self.left, self.top, right, bottom = self._area()
        self.width, self.height = right - self.left, bottom - self.top

    def _area(self) -> tuple[int, int, int, int]:
        boxes, wires = self.columns.boxes, self.columns.wires
        if not self.columns.row_of:
            return 0, 0, 400, 200
        there = np.isfinite(boxes.x) if self.only is None else self.only[:-1] & np.isfinite(boxes.x)
        if not there.any():
            return 0, 0, 400, 200
        words = np.where(boxes.state[there] == PROBLEM, WORDS, 0)
        left, top = boxes.x[there].min(), boxes.y[there].min()
        right, bottom = (boxes.x + boxes.w)[there].max(), (boxes.y[there] + boxes.h[there] + words).max()
        wired = np.isfinite(wires.left) if self.only is None else self.only[wires.a] & self.only[wires.b] & np.isfinite(wires.left)
        if wired.any():
            left, right = min(left, wires.left[wired].min()), max(right, wires.right[wired].max())
            top = min(top, wires.top[wired].min())
            bottom = max(bottom, wires.bottom[wired].max())
        return int(left) - BORDER, int(top) - BORDER, int(right) + BORDER + 1, int(bottom) + BORDER + 1

    def draw(self, painter: QPainter) -> None:
        """Draw everything; a canvas unit is a unit of the painter."""
        painter.setRenderHints(HINTS, True)
        whole = QRect(0, 0, self.width, self.height)
        if not self.transparent:
            painter.fillRect(whole, QColor(self.theme.canvas))
        self.picture.paint(painter, View(self.left, self.top), whole, only=None if self.only is None else self.only[:-1])


def render(sheet: Sheet, inference: Inference, path: str | Path, theme: Theme, scale: float = 2.0,
           transparent: bool = False, only: Collection[str] | None = None) -> None:
    """Write a sheet as .svg, .png or .pdf, by the path's ending; `scale` is pixels to a canvas unit in a .png, `only` the
    calls and notes to draw.

    Raises FormatError for another ending, DataError for more pixels than can be held, WriteError where the file cannot be written.
    """
    kinds = {".svg": svg, ".png": png, ".pdf": pdf}
    kind = kinds.get(Path(path).suffix.lower())
    if kind is None:
        raise FormatError(f"a picture is a .svg, .png or .pdf file, not `{Path(path).name}`; choose one of these endings")
    drawing = Drawing(sheet, inference, theme, transparent, only)
    write_bytes(path, kind(drawing, scale, Path(path).stem))


def pixels(drawing: Drawing, scale: float) -> QImage:
    """The drawing as an image; DataError for more pixels than can be held."""
    size = QSize(round(drawing.width * scale), round(drawing.height * scale))
    if size.width() * size.height() > MOST_PIXELS:
        raise DataError(f"a picture of {size.width()} x {size.height()} pixels is too large; "
                        f"choose a smaller scale than {scale:g}, or .svg or .pdf")
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        drawing.draw(painter)
    return image


def png(drawing: Drawing, scale: float, title: str) -> bytes:
    """The drawing as pixels in a file."""
    image = pixels(drawing, scale)
    image.setText("Title", title)
    buffer = _buffer()
    image.save(buffer, "PNG")
    return buffer.data().data()


def svg(drawing: Drawing, scale: float, title: str) -> bytes:
    """The drawing as shapes and text."""
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(drawing.width, drawing.height))
    generator.setViewBox(QRectF(0, 0, drawing.width, drawing.height))
    generator.setResolution(96)
    generator.setTitle(title)
    generator.setDescription(QCoreApplication.translate("Canvas", "Drawn by Layerloom"))
    with QPainter(generator) as painter:
        drawing.draw(painter)
    return FAMILY.sub(rb'font-family="\1, Helvetica, Arial, sans-serif"', buffer.data().data())


def pdf(drawing: Drawing, scale: float, title: str) -> bytes:
    """The drawing on one page of its size."""
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Layerloom")
    size = QSizeF(drawing.width, drawing.height)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72 * DOTS_A_POINT)
    with QPainter(writer) as painter:
        painter.scale(DOTS_A_POINT, DOTS_A_POINT)
        drawing.draw(painter)
    return buffer.data().data()


def _buffer() -> QBuffer:
    """Memory to write into; whoever asked must hold it until the writing is done."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
