"""All that the random user does, and how often: here what goes by menus, buttons and panels."""

import random
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from shiboken6 import isValid

from app.document.levels import is_nested
from app.storage.examples import EXAMPLES

from . import canvas, keyboard, panels
from .hands import HELD, LEFT, NONE, aim, drag, press_key
from .user import User

Deed = Callable[[User, random.Random], None]
NEVER = ("quit", "close", "new_window", "open_new", "run", "export_onnx", "export_training", "theme", "language")
"""Actions that leave the window, or start processes."""
CLIPS = ("garbage", "{", "", "[]", "null", '{"class_name": "Dense", "config": {"units": 3}}',
         '[{"class_name":"Dense","config":{"units":"x"}}]',
         '{"module": "keras.layers", "class_name": "Conv2D", "config": {"filters": 3, "kernel_size": [3,3], "name":"c"}}')


def act(user: User, draw: random.Random) -> None:
    """Any action that is offered now, or an entry of one that has a menu."""
    menus = user.window.menus
    menus.refresh()
    action = draw.choice([each for name, each in sorted(menus.actions.items()) if each.isEnabled() and name not in NEVER])
    if action.menu() is None:
        action.trigger()
        return
    entries = menus.offered(menus.declared[action.objectName()], user.window)
    if entries:
        draw.choice(entries).trigger()
    for entry in entries:
        entry.deleteLater()


def shortcut(user: User, draw: random.Random) -> None:
    """The keys of any action."""
    found = [each for name, each in sorted(user.window.menus.actions.items())
             if not each.shortcut().isEmpty() and name not in NEVER]
    first = draw.choice(found).shortcut()[0]
    press_key(user.window, first.key(), first.keyboardModifiers())


def select(user: User, draw: random.Random) -> None:
    """Some boxes, notes or frames."""
    sheet = user.window.document.sheet
    ids = [*sheet.graph.calls, *sheet.notes, *sheet.staging.frames]
    user.window.canvas.select(draw.sample(ids, min(len(ids), draw.choice((0, 1, 1, 1, 2, 2, 3, 5)))))


def undo(user: User, draw: random.Random) -> None:
    """Some steps back or forward."""
    for _ in range(draw.choice((1, 1, 2, 5))):
        user.window.menus.actions[draw.choice(("undo", "undo", "redo"))].trigger()


def undo_all(user: User, draw: random.Random) -> None:
    """To the beginning, and most often to the end again."""
    stack = user.window.document.undo_stack
    while stack.canUndo():
        user.window.selected.undo()
    if draw.random() < 0.8:
        while stack.canRedo():
            user.window.selected.redo()


def paste(user: User, draw: random.Random) -> None:
    """Whatever the clipboard holds."""
    clipboard, kind = QGuiApplication.clipboard(), draw.random()
    if kind < 0.5:
        texts = [each.read_text(encoding="utf-8") for each in sorted(user.folder.glob("*.json"))]
        clipboard.setText(draw.choice((*CLIPS, *texts)))
    elif kind < 0.7:
        clipboard.clear()
    elif user.window.selected.ids():
        user.window.selected.copy()
    user.window.menus.actions["paste"].trigger()


def frame(user: User, draw: random.Random) -> None:
    """A frame around some boxes, or out of it."""
    select(user, draw)
    user.window.menus.refresh()
    user.window.menus.actions[draw.choice(("frame", "frame", "leave_frame", "fold"))].trigger()


def fold(user: User, draw: random.Random) -> None:
    """Folded or unfolded."""
    document, menus = user.window.document, user.window.menus
    shared = [ids[0] for ids in document.graph.uses.values() if len(ids) > 1]
    if (foldable := shared + [*document.sheet.staging.frames]) and draw.random() < 0.5:
        user.window.canvas.select([draw.choice(foldable)])
    menus.refresh()
    menus.actions[draw.choice(("fold", "fold_repeats", "unfold_all", "fold", "call_again"))].trigger()


def level(user: User, draw: random.Random) -> None:
    """Into a nested model, out of it, or a new one of what is selected."""
    window = user.window
    nested = [each for each in window.document.graph.calls if is_nested(window.document.graph, each)]
    if window.document.inside and (not nested or draw.random() < 0.4):
        window.nesting.leave()
    elif nested:
        window.nesting.enter(draw.choice(nested))
    elif window.selected.calls():
        window.selected.group()


def popup(user: User, draw: random.Random) -> None:
    """An entry of the menu that is open, or beside it."""
    found, kind = QApplication.activePopupWidget(), draw.random()
    if found is None:
        return
    entries = [each for each in found.actions() if each.isEnabled() and not each.isSeparator()
               and each.objectName() not in NEVER] if isinstance(found, QMenu) else []
    if kind < 0.3:
        press_key(user.window, Qt.Key.Key_Escape)
    elif entries and kind < 0.9:
        QTest.mouseClick(found, LEFT, NONE, found.actionGeometry(draw.choice(entries)).center())
    else:
        at = QPoint(draw.randrange(-20, found.width() + 20), draw.randrange(-20, found.height() + 20))
        QTest.mouseClick(found, LEFT, NONE, at)


def resize(user: User, draw: random.Random) -> None:
    """The window in another size."""
    user.window.resize(*draw.choice(((1300, 800), (200, 150), (1, 1), (3000, 1800), (900, 500), (640, 900))))


def lose_focus(user: User, draw: random.Random) -> None:
    """Another window, or panel, comes before."""
    away = Qt.FocusReason
    reason = draw.choice((away.ActiveWindowFocusReason, away.PopupFocusReason, away.OtherFocusReason))
    event = draw.choice((QEvent(QEvent.Type.UngrabMouse), QFocusEvent(QEvent.Type.FocusOut, reason),
                         QEvent(QEvent.Type.Leave), None))
    if event is None:
        user.window.next_panel()
    else:
        QApplication.sendEvent(user.window.canvas, event)
        user.window.canvas.setFocus()


def wait(user: User, draw: random.Random) -> None:
    """A while in which nothing is done."""
    QTest.qWait(draw.choice((1, 20, 60, 130)))


def example(user: User, draw: random.Random) -> None:
    """An example is opened."""
    user.window.filing.open_example(draw.choice(EXAMPLES))


def dock(user: User, draw: random.Random) -> None:
    """A panel is shown or hidden."""
    user.window.toggle(draw.choice([*user.window.docks.values()]))


def push_button(user: User, draw: random.Random) -> None:
    """Any button of the window."""
    found = [each for each in user.window.findChildren(QAbstractButton)
             if each.isVisible() and each.isEnabled() and each.window() is user.window]
    if found and isValid(chosen := draw.choice(found)):
        QTest.mouseClick(chosen, LEFT)


def outline(user: User, draw: random.Random) -> None:
    """A row of the outline."""
    panels.outline(user.window, draw)


def problems(user: User, draw: random.Random) -> None:
    """A row of the problems."""
    panels.problems(user.window, draw)


def field(user: User, draw: random.Random) -> None:
    """Something in a form."""
    panels.field(user.window, draw)


def drag_and_more(user: User, draw: random.Random) -> None:
    """A drag in which something else happens."""
    other = draw.choice(MEANWHILE)
    drag(user.window.canvas, draw, canvas.button(draw), draw.choice(HELD), lambda: other(user, draw))


def context_menu(user: User, draw: random.Random) -> None:
    sheet = user.window.canvas
    at, reason = aim(sheet, draw), draw.choice((QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard))
    QApplication.sendEvent(sheet, QContextMenuEvent(reason, at, sheet.mapToGlobal(at)))
    popup(user, draw)


MEANWHILE: tuple[Deed, ...] = (
    undo, undo, keyboard.key, act, keyboard.escape, lose_focus, canvas.scroll, select, wait, outline, resize, keyboard.write, paste,
    canvas.press, level)
DEEDS: dict[Deed, float] = {
    canvas.press: 30, canvas.move: 25, canvas.release: 22, canvas.drag_over: 40, drag_and_more: 25, canvas.click: 25,
    canvas.double_click: 12, canvas.scroll: 6, context_menu: 10, canvas.ask_for_tip: 4, canvas.drop: 8, canvas.drop_file: 1,
    keyboard.key: 40, keyboard.escape: 6, keyboard.write: 18, keyboard.quick_add: 14, keyboard.note: 5, keyboard.find: 5, act: 60,
    shortcut: 15, select: 20, undo: 15, undo_all: 1, paste: 3, frame: 6, fold: 8, level: 4, popup: 15, resize: 2, lose_focus: 4,
    wait: 8, example: 1, dock: 1.5, push_button: 8, outline: 14, problems: 3, field: 16}
"""What is done, and how often beside the others."""
