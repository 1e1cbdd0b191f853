"""What the random user does on the canvas with the mouse."""

import random

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.canvas.gestures.drop import MIME
from engine.layer import Layer

from .hands import HELD, LEFT, MIDDLE, NONE, RIGHT, TEXTS, aim, drag, mouse
from .user import User


def button(draw: random.Random) -> Qt.MouseButton:
    """Most often the left one."""
    return draw.choice((LEFT, LEFT, LEFT, LEFT, LEFT, LEFT, MIDDLE, RIGHT))


def press(user: User, draw: random.Random) -> None:
    """A button goes down, and may stay there."""
    mouse("press", user.window.canvas, button(draw), draw.choice(HELD), aim(user.window.canvas, draw))


def move(user: User, draw: random.Random) -> None:
    """The pointer goes somewhere."""
    mouse("move", user.window.canvas, LEFT, NONE, aim(user.window.canvas, draw))


def release(user: User, draw: random.Random) -> None:
    """A button goes up, whether it was down or not."""
    mouse("release", user.window.canvas, button(draw), draw.choice(HELD), aim(user.window.canvas, draw))


def drag_over(user: User, draw: random.Random) -> None:
    """A drag from anywhere to anywhere."""
    drag(user.window.canvas, draw, button(draw), draw.choice(HELD))


def click(user: User, draw: random.Random) -> None:
    """A click anywhere."""
    mouse("click", user.window.canvas, button(draw), draw.choice(HELD), aim(user.window.canvas, draw))


def double_click(user: User, draw: random.Random) -> None:
    """Two of them."""
    mouse("double", user.window.canvas, LEFT, draw.choice(HELD[:7]), aim(user.window.canvas, draw))


def scroll(user: User, draw: random.Random) -> None:
    """The wheel, for zoom or pan."""
    canvas = user.window.canvas
    at, amount = canvas.rect().center(), draw.choice((120, -120, 240, -600, 15))
    event = QWheelEvent(QPointF(at), QPointF(canvas.mapToGlobal(at)), QPoint(0, 0), QPoint(draw.choice((0, 0, amount)), amount),
                        Qt.MouseButton.NoButton, draw.choice(HELD), Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(canvas, event)


def ask_for_tip(user: User, draw: random.Random) -> None:
    """The pointer rests."""
    canvas = user.window.canvas
    at = aim(canvas, draw)
    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, at, canvas.mapToGlobal(at)))


def drop(user: User, draw: random.Random) -> None:
    """Something dragged from the palette or from elsewhere, dropped or taken away again."""
    canvas, data = user.window.canvas, QMimeData()
    kind = draw.random()
    if kind < 0.75:
        data.setData(MIME, draw.choice([*sorted(Layer.registry), "NoSuch", "", "Dense", "Dense", "Add"]).encode())
    elif kind < 0.85:
        data.setText(draw.choice(TEXTS))
    elif kind < 0.95:
        data.setData(MIME, b"\xff\xfe")
    else:
        data.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    acts = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(aim(canvas, draw), acts, data, LEFT, NONE)
    QApplication.sendEvent(canvas, enter)
    if not enter.isAccepted():
        return
    at = aim(canvas, draw)
    QApplication.sendEvent(canvas, QDragMoveEvent(at, acts, data, LEFT, NONE))
    if draw.random() < 0.15:
        user.window.menus.actions["undo"].trigger()
    last = QDragLeaveEvent() if draw.random() < 0.2 else QDropEvent(QPointF(at), acts, data, LEFT, NONE)
    QApplication.sendEvent(canvas, last)


def drop_file(user: User, draw: random.Random) -> None:
    """A file is dropped on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(draw.choice(sorted(user.folder.iterdir()))))])
    acts = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(QPoint(50, 50), acts, data, LEFT, NONE)
    QApplication.sendEvent(user.window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(user.window, QDropEvent(QPointF(50, 50), acts, data, LEFT, NONE))
