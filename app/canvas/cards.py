"""How a box looks from near: a card with the family's colour on top, class and parameters, shape, ports; plain shapes and text."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.theme import Theme, mixed

from . import fonts, marks, metrics
from .columns import LOOSE
from .face import BLANK, PROBLEM, UNCONNECTED, Face

RADIUS = 8
PORT, PORT_NUMBERED = 5, 7
MARGIN = 9
WORDS = 58
"""Room below a box for the words of a problem."""


def draw_paper(painter: QPainter, face: Face, width: float, height: float, theme: Theme, slot: int = LOOSE,
               down: bool = False) -> None:
    """Draw an empty card with its upper left corner at the painter's origin; boxes of one kind share it.

    The ports stand at its left and right, or `down` at its top and bottom.
    """
    area = QRectF(0, 0, width, height)
    _paper(painter, face, area, theme)
    if slot != LOOSE:
        marks.stripe(painter, QRectF(0, 0, marks.STRIPE, height), slot, theme.share(slot), theme.card, RADIUS)
    _outline(painter, face, area, theme)
    (_ports_down if down else _ports)(painter, face, area, theme, slot)


def kind_of(face: Face) -> tuple:
    """What of a face shows on its paper."""
    return face.family, face.state, face.locked, face.wired, face.kwargs, face.outputs


def draw_content(painter: QPainter, face: Face, width: float, height: float, theme: Theme, slot: int = LOOSE,
                 value: str = "", down: bool = False) -> None:
    """Draw what stands on a card: name, class, shape, marks, and the words of a problem below it."""
    left = 12.0 if slot == LOOSE else 10.0 + marks.STRIPE
    if len(face.wired) + len(face.kwargs) > 1 and not down:
        left += 9
    _header(painter, face, QRectF(left, 0, width - left - 9, metrics.HEADER), theme)
    _body(painter, face, QRectF(left, metrics.HEADER, width - left - 12, metrics.BOX_HEIGHT - metrics.HEADER), theme, value)
    if face.state == PROBLEM:
        _words(painter, face, QRectF(0, height + (PORT_NUMBERED + 1 if down else 5), width, WORDS - 10), theme)


def _paper(painter: QPainter, face: Face, area: QRectF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    shadow = QColor(theme.shadow)
    for spread, strength in ((2.2, 10), (1.0, 16)):
        shadow.setAlpha(strength * (3 if theme.dark else 1))
        painter.setBrush(shadow)
        painter.drawRoundedRect(area.adjusted(-spread, 1.5 - spread, spread, 1.5 + spread), RADIUS + 2, RADIUS + 2)
    painter.setBrush(QColor(theme.card_blank if face.state == BLANK else theme.card))
    painter.drawRoundedRect(area, RADIUS, RADIUS)
    painter.setBrush(QColor(_tint(face, theme)))
    painter.drawPath(marks.top_rounded(QRectF(0, 0, area.width(), metrics.HEADER), RADIUS))


def _tint(face: Face, theme: Theme) -> str:
    tint = theme.family(face.family).tint
    return mixed(tint, theme.card_blank, 0.65) if face.state == BLANK else tint


def _outline(painter: QPainter, face: Face, area: QRectF, theme: Theme) -> None:
    pen = QPen(QColor(theme.border), 1)
    if face.state == PROBLEM:
        pen = QPen(QColor(theme.danger), 2)
    elif face.state == UNCONNECTED:
        pen = QPen(QColor(theme.warning), 1.4, Qt.PenStyle.DashLine)
    elif face.locked:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, RADIUS, RADIUS)


def _header(painter: QPainter, face: Face, area: QRectF, theme: Theme) -> None:
    ink = theme.family(face.family).ink
    right, y = area.right(), area.center().y()
    if face.state == PROBLEM:
        right -= 14
        marks.warning(painter, right, y, theme.danger, theme.card)
        right -= 6
    if face.badge:
        right -= fonts.width(face.badge, fonts.BODY, True)
        painter.setPen(QColor(ink))
        fonts.write(painter, QRectF(right, 0, area.right() - right, area.height()), face.badge, fonts.BODY, True)
        right -= 17
        marks.chain(painter, right, y, ink)
        right -= 6
    for shown, mark in ((face.locked, marks.padlock), (face.frozen, marks.snowflake), (face.noted, marks.remark)):
        if shown:
            right -= 10
            mark(painter, right, y, ink)
            right -= 6
    painter.setPen(QColor(theme.muted if face.state == BLANK else ink))
    fonts.write(painter, QRectF(area.left(), 0, right - area.left(), area.height()), face.title, fonts.TITLE, True)


def _body(painter: QPainter, face: Face, area: QRectF, theme: Theme, value: str) -> None:
    half = area.height() / 2
    above = QRectF(area.left(), area.top() + 3, area.width(), half - 3)
    right, y = area.right(), area.bottom() - half / 2 - 2
    if face.gives:
        right -= marks.flag(painter, right, y, _gives(face), theme.accent, theme.accent_text) + 4
    if face.takes:
        text = QCoreApplication.translate("Canvas", "in {0}").format(face.takes)
        right -= marks.flag(painter, right, y, text, theme.family(face.family).tint, theme.family(face.family).ink) + 4
    line = QRectF(area.left(), y - half / 2, right - area.left(), half)
    if value:
        room = fonts.width(value, fonts.SMALL) + 6
        words = ((line, face.shape), (above, face.subtitle))
        # A number that is cut says something else: it stands beside whichever words leave it room, or else cuts the class's.
        place = next((each for each, text in words if fonts.width(text, fonts.BODY) + room + 4 <= each.width()), above)
        painter.setPen(QColor(theme.accent))
        fonts.write(painter, QRectF(place.right() - room, place.top(), room, place.height()), value, fonts.SMALL, align=fonts.RIGHT)
        place.setRight(place.right() - room - 4)
    painter.setPen(QColor(theme.muted))
    fonts.write(painter, above, face.subtitle, fonts.BODY)
    text, colour = face.shape, theme.text
    if face.state == PROBLEM:
        text, colour = face.short or face.shape, theme.danger
    elif face.state == UNCONNECTED:
        text, colour = QCoreApplication.translate("Canvas", "needs an input"), theme.warning
    elif face.state == BLANK:
        text, colour = QCoreApplication.translate("Canvas", "shape is being found…") if face.waits else text, theme.muted
    painter.setPen(QColor(colour))
    fonts.write(painter, line, text, fonts.BODY)


def _gives(face: Face) -> str:
    numbers = ", ".join(str(number) for _, number in face.gives[:3]) + ("…" if len(face.gives) > 3 else "")
    return QCoreApplication.translate("Canvas", "out {0}").format(numbers)


def _ports(painter: QPainter, face: Face, area: QRectF, theme: Theme, slot: int) -> None:
    strong = QColor(theme.family(face.family).strong)
    count = len(face.wired) + len(face.kwargs)
    for port in range(count):
        y = area.height() * (port + 0.5) / count
        wired = port >= len(face.wired) or face.wired[port]
        _port(painter, QPointF(0, y), strong, wired, theme)
        if count > 1:
            painter.setPen(QColor(theme.muted))
            start = marks.STRIPE if slot != LOOSE else 0
            label = str(port + 1) if port < len(face.wired) else face.kwargs[port - len(face.wired)][:1]
            fonts.write(painter, QRectF(start + 6, y - 7, 16, 14), label, fonts.SMALL)
    for port in range(face.outputs):
        y = area.height() * (port + 0.5) / face.outputs
        _port(painter, QPointF(area.width(), y), strong, True, theme)


def _ports_down(painter: QPainter, face: Face, area: QRectF, theme: Theme, slot: int) -> None:
    """Ports at the top and the bottom; one of several inputs has its number in it, where it hides no word."""
    strong = QColor(theme.family(face.family).strong)
    labels = [*(str(port + 1) for port in range(len(face.wired))), *(name[:1] for name in face.kwargs)]
    for port, label in enumerate(labels):
        place = QPointF(area.width() * (port + 0.5) / len(labels), 0)
        wired = port >= len(face.wired) or face.wired[port]
        _port(painter, place, strong, wired, theme, PORT if len(labels) == 1 else PORT_NUMBERED)
        if len(labels) > 1:
            painter.setPen(QColor(theme.card if wired else theme.muted))
            fonts.write(painter, QRectF(place.x() - 8, -7, 16, 14), label, fonts.SMALL, True, fonts.CENTRE)
    for port in range(face.outputs):
        _port(painter, QPointF(area.width() * (port + 0.5) / face.outputs, area.height()), strong, True, theme)


def _port(painter: QPainter, place: QPointF, colour: QColor, filled: bool, theme: Theme, radius: float = PORT) -> None:
    painter.setPen(QPen(QColor(theme.card) if filled else QColor(theme.muted), 1.5))
    painter.setBrush(colour if filled else QColor(theme.card))
    painter.drawEllipse(place, radius, radius)


def _words(painter: QPainter, face: Face, area: QRectF, theme: Theme) -> None:
    """The words of a problem, below its box."""
    painter.setFont(fonts.font(fonts.SMALL))
    text = fonts.cut(face.problem, (area.width() - 14) * 2.6, fonts.SMALL)
    flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value
    needed = painter.boundingRect(area.adjusted(7, 3, -7, -3), flags, text)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.danger_fill))
    painter.drawRoundedRect(QRectF(area.left(), area.top(), area.width(), needed.height() + 7), 5, 5)
    painter.setPen(QColor(theme.danger))
    painter.drawText(needed, flags, text)
