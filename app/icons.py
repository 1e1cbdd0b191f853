"""The program's own icons: line drawings in `resources/icons`, painted in the colour of the text around them."""

from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZES = (20, 40)


def drawing(name: str) -> bytes:
    """The SVG text of an icon; empty when there is no such icon."""
    path = files("resources") / "icons" / f"{name}.svg"
    return path.read_bytes() if path.is_file() else b""


def icon(name: str, palette: QPalette, accent: QColor | str | None = None) -> QIcon:
    """An icon in the palette's text colour (or `accent`), paler where the action is disabled."""
    found = QIcon()
    svg = drawing(name)
    if not svg:
        return found
    ink = QColor(accent) if accent else palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
    pale = QColor(ink)
    pale.setAlphaF(0.32)
    for mode, colour in ((QIcon.Mode.Normal, ink), (QIcon.Mode.Disabled, pale)):
        for size in SIZES:
            found.addPixmap(painted(svg, colour, size), mode)
    return found


def painted(svg: bytes, colour: QColor, size: int) -> QPixmap:
    """A drawing of one colour, `size` pixels wide."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    tinted = svg.replace(b"currentColor", colour.name().encode())
    QSvgRenderer(QByteArray(tinted)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def program_icon() -> QIcon:
    """The program's own icon."""
    found = QIcon()
    svg = drawing("layerloom")
    for size in (16, 32, 64, 128, 256):
        found.addPixmap(painted(svg, QColor(Qt.GlobalColor.black), size))
    return found
