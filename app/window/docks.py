"""Where the panels stand around the canvas."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabWidget, QWidget

from ..widgets.sight import in_sight

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
NARROW, NARROWEST, LOW, LOWEST = 1320, 300, 800, 170
"""A window narrower than this has panels on one side only; a side is at least so wide; a window lower than this has little room for
the palette; the bottom is at least so high.
"""
SETTLED = 150


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
    Adapting(window, docks)
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
    seen = {name: not dock.isHidden() for name, dock in docks.items()}
    in_front = [dock for dock in docks.values() if in_sight(dock)]
    right = min(380, max(NARROWEST, size.width() // 5))
    if size.width() < NARROW:
        _stack(window, [[palette, docks["outline"]], [inspector, docks["run"], docks["code"]]])
        share = 0.4 if size.height() >= LOW else 0.36
        window.resizeDocks([palette, inspector], [int(size.height() * share), int(size.height() * (1 - share))],
                           Qt.Orientation.Vertical)
    elif window.dockWidgetArea(palette) == RIGHT:
        _stack(window, [[palette, docks["outline"]]], LEFT)
    window.resizeDocks([palette, inspector], [min(280, max(236, size.width() // 6)), right], Qt.Orientation.Horizontal)
    for dock in (palette, inspector, *in_front):
        dock.raise_()
    for name, dock in docks.items():
        dock.setVisible(seen[name])
    title(window, docks)


class Adapting(QObject):
    """Moves the panels when a window that stands as it was built becomes narrow or wide; panels that the user moved stay."""

    def __init__(self, window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
        super().__init__(window)
        self.window, self.docks = window, docks
        self.later = QTimer(self, singleShot=True, interval=SETTLED)
        self.later.timeout.connect(self.adapt)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the new size when the window has stopped changing it."""
        if event.type() == QEvent.Type.Resize:
            self.later.start()
        return False

    def adapt(self) -> None:
        """Stack the panels of a window that became narrow, and set them apart in one that became wide."""
        narrow = self.window.width() < NARROW
        if self.window.isVisible() and self._stands(LEFT if narrow else RIGHT):
            proportion(self.window, self.docks, self.window.size())

    def _stands(self, left: Qt.DockWidgetArea) -> bool:
        """Whether palette and outline are on that side, all else where it was built, and nothing floats."""
        wanted = {"palette": left, "outline": left, "problems": BOTTOM}
        return not any(dock.isFloating() or self.window.dockWidgetArea(dock) != wanted.get(name, RIGHT)
                       for name, dock in self.docks.items())


def _stack(window: QMainWindow, piles: list[list[QDockWidget]], side: Qt.DockWidgetArea = RIGHT) -> None:
    """Put piles of tabs on a side, one above the other."""
    for first, *others in piles:
        for dock in (first, *others):
            window.removeDockWidget(dock)
        window.addDockWidget(side, first, Qt.Orientation.Vertical)
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
