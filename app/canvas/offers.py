"""What a drop on a layer of the same class may mean: a small menu at the pointer asks."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu


def offer(canvas: Any, position: QPointF, choices: list[tuple[str, Callable[[], None]]]) -> QMenu:
    """Show what can be done at a pixel of the canvas; nothing is done when the menu is left."""
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, run in choices:
        menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _=False, run=run: run())
    menu.setActiveAction(menu.actions()[0])
    menu.popup(canvas.mapToGlobal(position.toPoint()))
    return menu
