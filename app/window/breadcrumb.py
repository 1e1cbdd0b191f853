"""The way from the whole model to the level that is looked at, above the canvas: each step can be gone back to.

Inside a nested model that is called several times, the last step offers its other calls: the layers are the same, shapes and values
are those of the call.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from ..document.document import Document
from ..document.levels import Path
from ..theme import Theme

MOST_OFFERED = 200
LONGEST = 28


class Breadcrumb(QFrame):
    """A bar of steps; absent while the whole model is looked at."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.shown: tuple[object, ...] = ()
        self.steps: list[QToolButton] = []
        self.setObjectName("breadcrumb")
        self.setAccessibleName(self.tr("Where you are in the model"))
        self.up = QToolButton(self, text="↑", toolTip=self.tr("Leave the nested model  Ctrl+Up"))
        self.up.setAccessibleName(self.tr("Leave the nested model"))
        self.up.clicked.connect(lambda: document.go(document.inside[:-1]))
        self.calls = QToolButton(self)
        self.calls.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.calls.setToolTip(self.tr("Show the shapes and values of another call; the layers are the same"))
        self.calls.setMenu(QMenu(self.calls))
        self.calls.menu().aboutToShow.connect(self._offer)
        self.line = QHBoxLayout()
        self.line.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(6)
        row.addWidget(self.up)
        row.addLayout(self.line)
        row.addWidget(self.calls)
        row.addStretch(1)
        self.set_theme(theme)
        document.changed.connect(lambda _: self.refresh())
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(f"QFrame#breadcrumb {{ background: {theme.window}; border-bottom: 1px solid {theme.line}; }}"
                           f"QLabel {{ color: {theme.muted}; }} QToolButton {{ padding: 2px 6px; }}"
                           "QToolButton::menu-indicator { image: none; }")

    def refresh(self) -> None:
        """Show the way as it is now."""
        path = self.document.inside
        shown = (path, *self._names(path), self._count(path)) if path else ()
        if shown == self.shown and self.isHidden() != bool(path):
            return
        self.shown = shown
        self.setVisible(bool(path))
        while (item := self.line.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.steps = []
        for depth, name in enumerate(self._names(path) if path else ()):
            if depth:
                self.line.addWidget(QLabel("›", self))
            self._add_step(name, path[:depth], depth == len(path))
        number, count = self._count(path) if path else (0, 0)
        self.calls.setVisible(count > 1)
        self.calls.setText(self.tr("call {number} of {count} ▾").format(number=number, count=count))

    def _add_step(self, name: str, path: Path, is_last: bool) -> None:
        short = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
        step = QToolButton(self, text=short.replace("&", "&&"), enabled=True)
        step.setToolTip(self.tr("You are here") if is_last else self.tr("Go back to here"))
        step.setAccessibleName(name)
        font = step.font()
        font.setBold(is_last)
        step.setFont(font)
        step.clicked.connect(lambda: self.document.go(path))
        self.steps.append(step)
        self.line.addWidget(step)

    def _names(self, path: Path) -> list[str]:
        levels = self.document.levels
        return [levels.root.sheet.graph.name, *levels.names(path)]

    def _siblings(self, path: Path) -> tuple[str, ...]:
        graph = self.document.levels.at(path[:-1]).sheet.graph
        return graph.uses[graph.calls[path[-1]].layer]

    def _count(self, path: Path) -> tuple[int, int]:
        calls = self._siblings(path)
        return calls.index(path[-1]) + 1, len(calls)

    def _offer(self) -> None:
        menu, path = self.calls.menu(), self.document.inside
        menu.clear()
        graph = self.document.levels.at(path[:-1]).sheet.graph
        for call_id in self._siblings(path)[:MOST_OFFERED]:
            entry = menu.addAction(graph.call_name(call_id).replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(call_id == path[-1])
            entry.triggered.connect(lambda _=False, call_id=call_id: self.document.go((*path[:-1], call_id)))


class Stage(QWidget):
    """The canvas with the breadcrumb above it."""

    def __init__(self, breadcrumb: Breadcrumb, canvas: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(breadcrumb)
        column.addWidget(canvas, 1)
        self.setFocusProxy(canvas)
        breadcrumb.setFocusPolicy(Qt.FocusPolicy.NoFocus)
