"""Where the panels stand around the canvas."""

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabWidget, QWidget

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
NARROW, NARROWEST, LOWEST = 1320, 300, 170
"""A window narrower than this has panels on one side only; a side is at least so wide, the bottom so high."""


class Panel(NamedTuple):
    """A panel: a name for settings, a title, the widget, and the side it starts on."""

    name: str
    title: str
    widget: QWidget
    side: Qt.DockWidgetArea


def build(window: QMainWindow, panels: list[Panel]) -> dict[str, QDockWidget]:
    """A dock for each panel; panels of one side share it as tabs, the first one in front."""
    window.setDockNestingEnabled(True)
    window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
    window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
    docks: dict[str, QDockWidget] = {}
    first: dict[Qt.DockWidgetArea, QDockWidget] = {}
    for side in (LEFT, RIGHT, BOTTOM):
        window.setTabPosition(side, QTabWidget.TabPosition.North)
    for panel in panels:
        dock = QDockWidget(panel.title, window)
        dock.setObjectName(panel.name)
        dock.setWidget(panel.widget)
        window.addDockWidget(panel.side, dock)
        if panel.side in first:
            window.tabifyDockWidget(first[panel.side], dock)
        first.setdefault(panel.side, dock)
        docks[panel.name] = dock
        if hasattr(panel.widget, "catch_up"):
            dock.visibilityChanged.connect(lambda seen, widget=panel.widget: seen and QTimer.singleShot(0, widget, widget.catch_up))
        for signal in (dock.topLevelChanged, dock.dockLocationChanged, dock.visibilityChanged):
            signal.connect(lambda *_: later.start())
    later = QTimer(window, singleShot=True, interval=0)
    later.timeout.connect(lambda: title(window, docks))
    for dock in first.values():
        dock.raise_()
    title(window, docks)
    return docks


def title(window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
    """A panel whose name stands on a tab needs no title bar; one that stands alone or floats does."""
    for dock in docks.values():
        named = not dock.isFloating() and any(not each.isHidden() for each in window.tabifiedDockWidgets(dock))
        bare = dock.titleBarWidget() is not None
        if named and not bare:
            dock.setTitleBarWidget(QWidget(dock))
        elif bare and not named:
            dock.setTitleBarWidget(None)


def proportion(window: QMainWindow, docks: dict[str, QDockWidget], size: QSize) -> None:
    """Give the panels sizes that leave most of the window to the canvas; a narrow window stacks both sides on the right."""
    palette, inspector = docks["palette"], docks["inspector"]
    right = min(380, max(NARROWEST, size.width() // 5))
    if size.width() < NARROW:
        _stack(window, [[palette, docks["outline"]], [inspector, docks["run"], docks["code"]]])
        window.resizeDocks([palette, inspector], [size.height() * 2 // 5, size.height() * 3 // 5], Qt.Orientation.Vertical)
    window.resizeDocks([palette, inspector], [min(280, max(236, size.width() // 6)), right], Qt.Orientation.Horizontal)
    for dock in (palette, inspector):
        dock.raise_()
    title(window, docks)


def _stack(window: QMainWindow, piles: list[list[QDockWidget]]) -> None:
    """Put piles of tabs on the right, one above the other."""
    for first, *others in piles:
        for dock in (first, *others):
            window.removeDockWidget(dock)
        window.addDockWidget(RIGHT, first, Qt.Orientation.Vertical)
        for dock in others:
            window.tabifyDockWidget(first, dock)
    for dock in sum(piles, []):
        dock.show()


def take_keyboard(panel: QWidget) -> bool:
    """Put the focus into a panel, or into the first of its widgets that takes it; whether one did."""
    for each in (panel, *panel.findChildren(QWidget)):
        if each is panel or each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            each.setFocus(Qt.FocusReason.TabFocusReason)
            now = QApplication.focusWidget()
            if now is panel or now is not None and panel.isAncestorOf(now):
                return True
    return False


def show(dock: QDockWidget) -> None:
    """Bring a panel to the front and put the focus into it; a flat one gets room for a few lines."""
    dock.show()
    window = dock.parentWidget()
    if not dock.isFloating() and window.dockWidgetArea(dock) == BOTTOM and dock.height() < LOWEST:
        window.resizeDocks([dock], [LOWEST], Qt.Orientation.Vertical)
    dock.raise_()
    dock.widget().setFocus(Qt.FocusReason.ShortcutFocusReason)
