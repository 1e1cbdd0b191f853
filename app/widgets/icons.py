"""The program's own icons: line drawings in `resources/icons`, painted in the colour of the text around them."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[2] / "resources" / "icons"
SIZE = 20
PALE = 0.32


def drawing(name: str) -> bytes:
    """The SVG text of an icon; empty when there is no such icon."""
    path = FOLDER / f"{name}.svg"
    return path.read_bytes() if path.is_file() else b""


def icon(name: str, palette: QPalette, accent: str = "", selected: str = "") -> QIcon:
    """An icon in the palette's text colour (or `accent`), paler where disabled; `selected` is its colour on a marked row."""
    found = QIcon()
    svg = drawing(name)
    if svg:
        ink = QColor(accent) if accent else palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
        drawn = painted(svg, ink, SIZE)
        found.addPixmap(drawn, QIcon.Mode.Normal)
        found.addPixmap(faded(drawn), QIcon.Mode.Disabled)
        if selected:
            found.addPixmap(painted(svg, QColor(selected), SIZE), QIcon.Mode.Selected)
    return found


def painted(svg: bytes, colour: QColor, size: int) -> QPixmap:
    """A drawing of one colour, `size` pixels wide, as sharp as the screen."""
    ratio = QGuiApplication.instance().devicePixelRatio()
    pixmap = blank(size, ratio)
    painter = QPainter(pixmap)
    tinted = svg.replace(b"currentColor", colour.name().encode())
    QSvgRenderer(QByteArray(tinted)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def faded(drawn: QPixmap) -> QPixmap:
    """The same drawing, pale."""
    ratio = drawn.devicePixelRatio()
    pixmap = blank(round(drawn.width() / ratio), ratio)
    painter = QPainter(pixmap)
    painter.setOpacity(PALE)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return pixmap


def blank(size: int, ratio: float) -> QPixmap:
    """An empty square."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def program_icon() -> QIcon:
    """The program's own icon."""
    found = QIcon()
    svg = drawing("layerloom")
    for size in (16, 32, 64, 128):
        found.addPixmap(painted(svg, QColor(Qt.GlobalColor.black), size))
    return found
