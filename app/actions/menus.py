"""Builds Qt's actions, menus and toolbar from the table of actions, and keeps texts, reasons and icons right."""

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QWidget

from ..canvas.hits import Socket
from ..widgets.icons import icon
from .actions import ACTIONS, MENUS, ON_BOX, ON_INPUT, ON_OUTPUT, ON_PAPER, ON_WIRE, SUBMENUS, TOOLBAR, Action
from .keymap import keys_of

WORDED = ("add_layer", "run", "commands")
WITHIN = "within"
WITH_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def plain(text: str) -> str:
    """A menu's text without the marks of letters."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def wording(action: QAction) -> str:
    """An action's text as it is understood outside its menu: `Align: Left edges`."""
    within = action.property(WITHIN)
    return f"{within}: {plain(action.text())}" if within else plain(action.text())


class Menus(QObject):
    """The window's actions by name, in menus and a toolbar."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window = window
        self.declared: dict[str, Action] = {action.name: action for action in ACTIONS}
        self.actions: dict[str, QAction] = {}
        self.untinted: list[str] = []
        self.reasons: dict[str, str] = {}
        self.submenus: dict[str, QMenu] = {}
        for action in ACTIONS:
            self._make(action)
        self._fill_menu_bar()
        self.toolbar = self._toolbar()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)

    def _make(self, action: Action) -> None:
        made = QAction(action.said(), self.window)
        made.setObjectName(action.name)
        made.setIconText(plain(action.said()))
        if action.sub:
            made.setProperty(WITHIN, plain(QCoreApplication.translate("Actions", SUBMENUS[action.sub])))
        made.setCheckable(action.checked is not None)
        made.setShortcuts([QKeySequence(each) for each in keys_of(action, self.window.settings)])
        if action.choices is not None:
            menu = QMenu(self.window)
            menu.aboutToShow.connect(lambda: self._offer(menu, action))
            made.setMenu(menu)
            self.submenus[action.name] = menu
        else:
            made.triggered.connect(lambda: action.run(self.window))
        if action.on_canvas:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for widget in self.window.canvas_like():
                widget.addAction(made)
        else:
            self.window.addAction(made)
        self.actions[action.name] = made

    def take_keys(self) -> None:
        """Take the keys that the settings say."""
        for name, action in self.actions.items():
            action.setShortcuts([QKeySequence(each) for each in keys_of(self.declared[name], self.window.settings)])
        self.reasons.clear()
        self.refresh()

    def _fill_menu_bar(self) -> None:
        bar = self.window.menuBar()
        menus = {name: bar.addMenu(QCoreApplication.translate("Actions", text)) for name, text in MENUS.items()}
        for menu in menus.values():
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(self._draw_rest)
        subs: dict[str, QMenu] = {}
        for action in ACTIONS:
            menu = menus[action.menu]
            if action.gap:
                menu.addSeparator()
            if action.sub and action.sub not in subs:
                subs[action.sub] = menu.addMenu(QCoreApplication.translate("Actions", SUBMENUS[action.sub]))
                subs[action.sub].setToolTipsVisible(True)
            subs.get(action.sub, menu).addAction(self.actions[action.name])

    def _toolbar(self) -> QToolBar:
        bar = QToolBar(self.tr("Tools"), self.window)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in TOOLBAR:
            if name == "<>":
                gap = QWidget(bar)
                gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
                bar.addWidget(gap)
            elif name:
                bar.addAction(self.actions[name])
                if name in WORDED:
                    bar.widgetForAction(self.actions[name]).setToolButtonStyle(WITH_WORDS)
            else:
                bar.addSeparator()
        self.window.addToolBar(bar)
        return bar

    def _offer(self, menu: QMenu, action: Action) -> None:
        menu.clear()
        menu.addActions(self.offered(action, menu))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing here yet")).setEnabled(False)

    def offered(self, action: Action, owner: QObject) -> list[QAction]:
        """What a submenu offers now."""
        entries = []
        for choice in action.choices(self.window):
            entry = QAction(choice.text, owner)
            entry.setProperty(WITHIN, plain(action.said()))
            entry.triggered.connect(lambda _=False, run=choice.run: run())
            if choice.checked is not None:
                entry.setCheckable(True)
                entry.setChecked(choice.checked)
            entries.append(entry)
        return entries

    def show_context(self, at: QPoint, ident: str | None) -> None:
        """Show what can be done with what is under the pointer."""
        self.refresh()
        menu = QMenu(self.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        port = self.window.canvas.chosen_port
        if port is not None:
            shown = ON_INPUT if port.inward else ON_OUTPUT
            menu.addAction(self._heading(port)).setEnabled(False)
        else:
            shown = ON_BOX if ident is not None else ON_WIRE if self.window.canvas.chosen_wire else ON_PAPER
        for name in shown:
            if not name:
                menu.addSeparator()
            elif self.actions[name].isEnabled():
                menu.addAction(self.actions[name])
        menu.popup(at)

    def _heading(self, port: Socket) -> str:
        name = self.window.document.graph.call_name(port.call).replace("&", "&&")
        text = self.tr("Input {number} of {name}") if port.inward else self.tr("Output {number} of {name}")
        return text.format(number=port.index + 1, name=name)

    def tint(self) -> None:
        """Draw the toolbar's icons in the colours of the theme; the menus' wait until a menu is opened."""
        self._draw([name for name in TOOLBAR if name in self.actions])
        self.untinted = [action.name for action in ACTIONS if action.icon and action.name not in TOOLBAR]

    def _draw(self, names: list[str]) -> None:
        for name in names:
            accent = self.window.theme.good if name == "run" else ""
            self.actions[name].setIcon(icon(self.declared[name].icon, self.window.palette(), accent))

    def _draw_rest(self) -> None:
        names, self.untinted = self.untinted, []
        self._draw(names)

    def refresh_soon(self, *_: object) -> None:
        """Refresh once, after all that happens now has happened."""
        self._later.start()

    def refresh(self) -> None:
        """Enable what can be done now; what cannot says why. Actions for which nothing has changed are left alone."""
        stack, window = self.window.document.undo_stack, self.window
        self._say_step("undo", stack.undoText())
        self._say_step("redo", stack.redoText())
        found = {rule: rule(window) for rule in dict.fromkeys(each.rule for each in self.declared.values())}
        for name, declared in self.declared.items():
            reason = found[declared.rule]
            if declared.checked is not None:
                self.actions[name].setChecked(declared.checked(window))
            if self.reasons.get(name) != reason:
                self.reasons[name] = reason
                self._explain(self.actions[name], reason)

    def _explain(self, action: QAction, reason: str) -> None:
        text = wording(action)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setEnabled(not reason)
        action.setToolTip(f"{text}  {keys}".rstrip() if not reason else f"{text}: {reason}")
        action.setStatusTip(reason)

    def _say_step(self, name: str, step: str) -> None:
        said, action = self.declared[name].said(), self.actions[name]
        text = f"{said} {step.replace('&', '&&')}" if step else said
        if action.text() != text:
            action.setText(text)
            self.reasons.pop(name, None)
