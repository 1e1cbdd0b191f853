"""Every action: declared once, reachable by menu, with keys of its own, and with a reason where it cannot be done."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.actions.actions import ACTIONS, EXTRA_KEYS, MENUS, SUBMENUS, TOOLBAR
from app.widgets.icons import drawing

ROOT = Path(__file__).parents[2]
PROMISED = {
    "new", "open", "recent", "examples", "save", "save_as", "export_keras3", "export_keras2", "export_python", "export_training",
    "export_onnx", "export_picture", "quit", "undo", "redo", "cut", "copy", "paste", "duplicate", "call_again", "make_unique",
    "share_with", "select_calls", "delete", "delete_layer", "delete_and_heal", "rename", "select_all", "add_layer", "arrange",
    "frame_all", "frame_selection", "zoom_in", "zoom_out", "zoom_whole", "panels", "toggle_output", "add_note", "run", "cancel",
    "theme", "about", "commands",
}
KEYS = {"call_again": "Alt+D", "duplicate": "Ctrl+D", "make_unique": "U", "delete": "Del", "delete_layer": "Shift+Del",
        "delete_and_heal": "Ctrl+Del", "rename": "F2", "add_layer": "Tab", "arrange": "Ctrl+L", "frame_all": "Home",
        "frame_selection": "F", "run": "F5", "commands": "Ctrl+Shift+P", "toggle_output": "O"}


@pytest.fixture
def window(open_window):
    return open_window(example=True)


def test_everything_promised_is_declared_once():
    names = Counter(action.name for action in ACTIONS)
    assert PROMISED <= set(names)
    assert max(names.values()) == 1


def test_keys_are_the_promised_ones_and_belong_to_one_action_each():
    declared = {action.name: action for action in ACTIONS}
    assert {name: declared[name].keys for name in KEYS} == KEYS
    keys = [QKeySequence(each).toString() for each in [*(action.keys for action in ACTIONS if action.keys),
                                                       *EXTRA_KEYS.values()]]
    assert all(keys)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_keys_without_a_modifier_never_disturb_typing():
    for action in ACTIONS:
        if len(action.keys) == 1 or action.keys in ("Tab", "Home", "Del"):
            assert action.on_canvas, action.name


def test_every_action_stands_in_a_menu(window):
    tops = [entry for menu in window.menuBar().actions() for entry in menu.menu().actions()]
    shown = {*tops, *(entry for top in tops if top.menu() for entry in top.menu().actions())}
    assert len(window.menuBar().actions()) == len(MENUS)
    for action in ACTIONS:
        assert window.menus.actions[action.name] in shown, action.name


def test_letters_of_a_menu_are_its_own():
    for menu in MENUS:
        within = dict.fromkeys(action.sub for action in ACTIONS if action.menu == menu)
        texts = [(action.sub, action.text) for action in ACTIONS if action.menu == menu]
        texts += [("", SUBMENUS[sub]) for sub in within if sub]
        letters = Counter((sub, text[text.index("&") + 1].lower()) for sub, text in texts if "&" in text)
        assert [letter for letter, count in letters.items() if count > 1] == [], menu


def test_every_icon_is_drawn():
    for action in ACTIONS:
        assert not action.icon or drawing(action.icon), action.name
    assert drawing("layerloom")


def test_every_resource_is_packaged():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["resources"]
    kinds = {path.suffix for path in (ROOT / "resources").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {f"**/*{kind}" for kind in kinds - {".py"}} <= set(declared)


def test_the_toolbar_holds_actions_with_icons():
    declared = {action.name: action for action in ACTIONS}
    assert all(declared[name].icon for name in TOOLBAR if name.isidentifier())


def test_an_action_that_cannot_be_done_says_why(window):
    window.canvas.select([])
    window.menus.refresh()
    disabled = [action for action in window.menus.actions.values() if not action.isEnabled()]
    assert {"undo", "duplicate", "make_unique", "delete", "cancel"} <= {action.objectName() for action in disabled}
    for action in disabled:
        assert action.statusTip(), action.objectName()
        assert action.statusTip() in action.toolTip()


def test_what_is_selected_decides_what_can_be_done(window):
    graph = window.document.graph
    shared = next(name for name, calls in graph.uses.items() if len(calls) > 1)
    window.canvas.select([graph.uses[shared][0]])
    window.menus.refresh()
    assert window.menus.actions["make_unique"].isEnabled()
    alone = next(calls[0] for calls in graph.uses.values() if len(calls) == 1)
    window.canvas.select([alone])
    window.menus.refresh()
    assert not window.menus.actions["make_unique"].isEnabled()


def test_undo_names_the_step(window):
    window.canvas.select([window.document.graph.order()[-1]])
    window.selected.delete()
    window.menus.refresh()
    assert window.menus.actions["undo"].text().endswith("Delete")


def test_submenus_offer_something(window):
    for name, menu in window.menus.submenus.items():
        menu.aboutToShow.emit()
        assert menu.actions(), name
    assert len(window.menus.submenus["examples"].actions()) >= 5
    assert len(window.menus.submenus["theme"].actions()) == 3


def test_the_command_list_finds_and_does_an_action(window, qtbot):
    from app.actions import conversations
    from app.actions.command_list import CommandList
    window.canvas.select([])
    conversations.show_commands(window)
    popup = window.findChild(CommandList)
    assert popup.found.rowCount() > 30
    QTest.keyClicks(popup.line, "select all")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: set(window.canvas.selection()) >= set(window.document.graph.calls))


def test_the_command_list_knows_what_submenus_offer_in_any_order_of_words(window, qtbot):
    from app.actions import conversations
    from app.actions.command_list import CommandList
    conversations.show_commands(window)
    popup = window.findChild(CommandList)
    QTest.keyClicks(popup.line, "siamese exam")
    assert popup.found.rowCount() == 1 and popup.nothing.isHidden()
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert "siamese" in window.document.graph.name


def test_a_click_in_the_command_list_does_an_action_after_the_list_is_done_with_it(window, qtbot):
    from app.actions import conversations
    from app.actions.command_list import CommandList
    conversations.show_commands(window)
    popup = window.findChild(CommandList)
    QTest.keyClicks(popup.line, "select all")
    row = popup.list.visualRect(popup.found.index(0, 0)).center()
    seen = []
    popup.taken.connect(lambda: seen.append("taken"))
    QTest.mousePress(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    event = QMouseEvent(QEvent.Type.MouseButtonRelease, QPointF(row), QPointF(popup.list.viewport().mapToGlobal(row)),
                        Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(popup.list.viewport(), event)
    assert not seen and popup.isVisible()
    qtbot.waitUntil(lambda: set(window.canvas.selection()) >= set(window.document.graph.calls))
    assert seen == ["taken"]


def test_the_command_list_is_as_high_as_what_it_shows(window):
    from app.actions import conversations
    from app.actions.command_list import CommandList
    conversations.show_commands(window)
    popup = window.findChild(CommandList)
    heights = [popup.height()]
    for text in ("theme", "swap", "no such command"):
        popup.line.setText(text)
        heights.append(popup.height())
    assert window.height() > heights[0] > heights[1] > heights[2] >= heights[3] > popup.line.height()


def test_the_command_list_begins_with_what_begins_as_typed_and_says_when_nothing_does(window):
    from app.actions import conversations
    from app.actions.command_list import CommandList
    conversations.show_commands(window)
    popup = window.findChild(CommandList)
    QTest.keyClicks(popup.line, "select")
    found = [popup.found.index(row, 0).data() for row in range(popup.found.rowCount())]
    begins = [each.lower().startswith("select") for each in found]
    assert all("select" in each.lower() for each in found)
    assert begins == sorted(begins, reverse=True) and any(begins) and not all(begins)
    QTest.keyClicks(popup.line, " of mind")
    assert popup.found.rowCount() == 0 and popup.nothing.isVisible()


@pytest.mark.parametrize("name", ["light", "dark", "system"])
def test_the_theme_changes_at_once_and_is_kept(window, name):
    window.use_theme(name)
    assert window.settings.theme == name
    assert window.theme.dark == (name == "dark")


def test_every_action_can_be_done_without_a_mishap(window, qtbot, monkeypatch):
    asks = {"open", "save", "save_as", "export_keras3", "export_keras2", "export_python", "export_training", "export_onnx",
            "export_picture", "quit", "about", "keys", "to_keras2", "to_keras3", "run", "cancel", "new", "new_window", "open_new",
            "close", "shortcuts", "load_weights", "export_weights"}
    before = window.document.sheet
    window.selected.select_all()
    for action in ACTIONS:
        if action.name not in asks and action.run is not None:
            window.menus.refresh()
            window.menus.actions[action.name].trigger()
            qtbot.wait(1)
    window.document.undo_stack.setIndex(0)
    assert window.document.root is before
