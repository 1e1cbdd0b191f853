"""Changing keys: searching, assigning, what is in the way, resetting; kept in the settings and taken by every window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.actions import conversations
from app.actions.keymap import DECLARED, keys_of, refusal
from app.actions.shortcuts import NAME, Shortcuts
from app.settings import Settings

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(open_window):
    return open_window(active=True)


@pytest.fixture
def dialog(window):
    conversations.show_shortcuts(window)
    return window.findChild(Shortcuts)


def choose(dialog, name):
    row = next(row for row in range(dialog.table.rowCount()) if dialog.table.item(row, 0).data(NAME) == name)
    dialog.table.setCurrentCell(row, 0)


def press(dialog, key, modifiers=CONTROL):
    dialog.keys.setFocus()
    QTest.keyClick(dialog.keys, key, modifiers)


def test_every_action_can_be_given_a_key(dialog, window):
    names = {dialog.table.item(row, 0).data(NAME) for row in range(dialog.table.rowCount())}
    assert names == {action.objectName() for action in conversations.plain_actions(window)}


def test_a_new_key_works_at_once_and_after_a_new_start(dialog, window, tmp_path):
    choose(dialog, "duplicate")
    press(dialog, Qt.Key.Key_J)
    QTest.mouseClick(dialog.assign, Qt.MouseButton.LeftButton)
    assert window.menus.actions["duplicate"].shortcut().toString() == "Ctrl+J"
    dialog.close()
    window.activateWindow()
    window.adding.add_class("Dense")
    window.canvas.setFocus()
    QApplication.processEvents()
    QTest.keyClick(window.canvas, Qt.Key.Key_J, CONTROL)
    assert len(window.document.graph.layers) == 2
    assert keys_of(DECLARED["duplicate"], Settings(tmp_path / "settings.ini")) == ["Ctrl+J"]


def test_a_key_that_is_taken_is_shown_and_moves(dialog, window):
    choose(dialog, "arrange")
    press(dialog, Qt.Key.Key_D)
    assert "Duplicate" in dialog.remark.text() and dialog.assign.isEnabled()
    QTest.mouseClick(dialog.assign, Qt.MouseButton.LeftButton)
    actions = window.menus.actions
    assert actions["arrange"].shortcut() == QKeySequence("Ctrl+D") and actions["duplicate"].shortcut().isEmpty()
    QTest.mouseClick(dialog.reset_all, Qt.MouseButton.LeftButton)
    assert actions["arrange"].shortcut() == QKeySequence("Ctrl+L") and actions["duplicate"].shortcut() == QKeySequence("Ctrl+D")
    assert not dialog.reset_all.isEnabled()


def test_an_action_can_be_without_a_key_and_be_reset(dialog, window):
    choose(dialog, "undo")
    QTest.mouseClick(dialog.clear, Qt.MouseButton.LeftButton)
    assert window.menus.actions["undo"].shortcut().isEmpty()
    QTest.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert window.menus.actions["undo"].shortcut() == QKeySequence("Ctrl+Z")


def test_the_search_finds_actions_by_word_and_by_key(dialog):
    for text, name in (("select all bef", "select_before"), ("ctrl+shift+p", "commands")):
        dialog.search.clear()
        QTest.keyClicks(dialog.search, text)
        shown = [dialog.table.item(row, 0).data(NAME) for row in range(dialog.table.rowCount())
                 if not dialog.table.isRowHidden(row)]
        assert shown == [name] and dialog.action().name == name


@pytest.mark.parametrize("name, key, word", [("save", "S", "typing"), ("delete", "Left", "canvas"), ("save", "Shift+S", "typing"),
                                             ("save", "", "Press"), ("save", "F9", ""), ("delete", "X", ""), ("save", "Alt+S", "")])
def test_keys_that_would_disturb_typing_or_the_canvas_are_refused(qapp, name, key, word):
    said = refusal(DECLARED[name], key)
    assert word in said and bool(said) == bool(word)


def test_damaged_settings_leave_the_declared_keys(tmp_path):
    settings = Settings(tmp_path / "settings.ini")
    settings._stored.setValue("keys/save", 17)
    settings._stored.setValue("keys/undo", "no such key at all")
    assert keys_of(DECLARED["save"], settings) in (["Ctrl+S"], ["1, 7"], [])
    assert isinstance(keys_of(DECLARED["undo"], settings), list)


def test_every_action_shows_its_key_in_the_list_and_why_it_cannot_be_done(window):
    from app.actions.command_list import ACTION, KEYS, CommandList
    conversations.show_commands(window)
    model = window.findChild(CommandList).found
    listed = {model.index(row, 0).data(ACTION) for row in range(model.rowCount())}
    assert listed >= set(conversations.plain_actions(window))
    for row in range(model.rowCount()):
        action = model.index(row, 0).data(ACTION)
        assert model.index(row, 0).data(KEYS) == action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert action.isEnabled() or action.statusTip()
