"""A port chosen with the right button or a key: what can be done there, said in words, and each of it one step of undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.canvas.hits import Port, Socket, port_place
from app.document import edits
from app.document.sheet import Sheet
from engine.graph import Graph, Source
from engine.layers import Add, Concatenate, Dense, InputLayer


def forked():
    """x feeds a and b, which a concatenation joins with x; an addition that nothing is wired to stands below."""
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, a = graph.add(Dense(4, name="a & b"), [Source(x)])
    graph, b = graph.add(Dense(4, name="b"), [Source(x)])
    graph, joined = graph.add(Concatenate(name="joined"), [Source(a), Source(b), Source(x)])
    graph, lone = graph.add(Add(name="lone"))
    return Sheet(graph, {x: (0, 100), a: (260, 0), b: (260, 200), joined: (520, 100), lone: (520, 400)})


@pytest.fixture
def window(open_window):
    made = open_window((1300, 800), active=True)
    made.document.open(forked())
    made.canvas.frame(animated=False)
    made.canvas.setFocus()
    return made


def ask(window, call_id, inward, index):
    """Ask for the menu of a port with the right button; the menu that comes up."""
    canvas = window.canvas
    at = canvas.camera.view.pixel(*port_place(canvas.columns, Port(canvas.columns.row_of[call_id], inward, index)))
    point = canvas.rect().topLeft() + type(canvas.rect().topLeft())(*map(round, at))
    QApplication.sendEvent(canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, canvas.mapToGlobal(point)))
    return menu_of(window)


def ask_by_key(window):
    """Ask for a menu with the keyboard."""
    canvas = window.canvas
    middle = canvas.rect().center()
    QApplication.sendEvent(canvas, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, canvas.mapToGlobal(middle)))
    return menu_of(window)


def menu_of(window):
    return next(each for each in window.findChildren(QMenu) if each.isVisible())


def offered(window, menu):
    """The names of the actions in a menu."""
    names = {action: name for name, action in window.menus.actions.items()}
    return [names[each] for each in menu.actions() if each in names]


def choose(window, menu, name):
    """Click an action of a menu."""
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(window.menus.actions[name]).center())
    QApplication.processEvents()


def press(window, key):
    window.menus.refresh()
    QTest.keyClick(window.canvas, key)
    QApplication.processEvents()


def test_the_menu_of_an_input_names_it_and_offers_what_can_be_done_there(window):
    menu = ask(window, "joined", True, 1)
    assert menu.actions()[0].text() == "Input 2 of joined" and not menu.actions()[0].isEnabled()
    assert offered(window, menu) == ["add_layer", "swap_inputs", "disconnect"]
    assert window.canvas.selection() == ["joined"] and window.canvas.chosen_port == Socket("joined", True, 1)
    assert window.canvas.accessibleDescription().startswith("Input 2 of joined takes (None, 4) from b")
    choose(window, menu, "disconnect")
    assert window.document.graph.calls["joined"].inputs == (Source("a & b"), Source("x"))
    window.document.undo_stack.undo()
    assert window.document.graph.calls["joined"].inputs == (Source("a & b"), Source("b"), Source("x"))
    assert "disconnect" not in offered(window, ask(window, "lone", True, 0))


def test_an_output_is_cut_off_from_all_that_take_it_and_marked_as_an_output_of_the_model(window):
    menu = ask(window, "a & b", False, 0)
    assert menu.actions()[0].text() == "Output 1 of a && b"
    assert offered(window, menu) == ["add_layer", "toggle_output", "disconnect"]
    choose(window, menu, "toggle_output")
    assert Source("a & b") in window.document.graph.outputs
    steps = window.document.undo_stack.index()
    choose(window, ask(window, "x", False, 0), "disconnect")
    assert not any(Source("x") in call.inputs for call in window.document.graph.calls.values())
    assert window.document.undo_stack.index() == steps + 1


def test_an_input_changes_places_with_the_next_and_the_last_with_the_one_before(window):
    a, b, x = window.document.graph.calls["joined"].inputs
    choose(window, ask(window, "joined", True, 1), "swap_inputs")
    assert window.document.graph.calls["joined"].inputs == (a, x, b)
    choose(window, ask(window, "joined", True, 2), "swap_inputs")
    assert window.document.graph.calls["joined"].inputs == (a, b, x)


@pytest.mark.parametrize("port, inputs, into", [
    (("b", False, 0), (Source("b"),), None), (("lone", True, 0), (), ("lone", 0)),
    (("joined", True, 2), (Source("x"),), ("joined", 2))],
    ids=["behind an output", "before a free input", "into a wire"])
def test_a_layer_is_added_at_a_port(window, port, inputs, into):
    menu = ask(window, *port)
    choose(window, menu, "add_layer")
    line = window.adding.popup.line
    QTest.keyClicks(line, "dense 4")
    QTest.keyClick(line, Qt.Key.Key_Return)
    (fresh,) = window.canvas.selection()
    graph = window.document.graph
    assert tuple(each for each in graph.calls[fresh].inputs if each) == inputs
    assert into is None or graph.calls[into[0]].inputs[into[1]] == Source(fresh)
    assert window.canvas.chosen_port is None


def test_ports_are_chosen_by_a_key_one_after_the_other_and_keys_work_on_them(window):
    canvas = window.canvas
    canvas.select(["joined"])
    seen = []
    for _ in range(5):
        press(window, Qt.Key.Key_Period)
        seen.append(canvas.chosen_port[1:])
    assert seen == [(True, 0), (True, 1), (True, 2), (False, 0), (True, 0)]
    assert canvas.accessibleDescription().startswith("Input 1 of joined") and canvas.selection() == ["joined"]
    before = window.document.graph.calls["joined"].inputs
    press(window, Qt.Key.Key_S)
    assert window.document.graph.calls["joined"].inputs == (before[1], before[0], before[2])
    assert canvas.chosen_port == Socket("joined", True, 0), "the port stays chosen, so that a second S takes it back"
    press(window, Qt.Key.Key_S)
    press(window, Qt.Key.Key_D)
    assert window.document.graph.calls["joined"].inputs == before[1:]
    menu = ask_by_key(window)
    assert menu.actions()[0].text() == "Input 1 of joined"
    menu.close()
    press(window, Qt.Key.Key_Escape)
    assert canvas.chosen_port is None and canvas.selection() == ["joined"]
    press(window, Qt.Key.Key_Escape)
    assert canvas.selection() == []


def test_a_menu_that_a_key_asks_for_comes_up_at_what_it_is_about(window):
    canvas, asked = window.canvas, []
    canvas.context_wanted.connect(lambda at, _: asked.append(canvas.mapFromGlobal(at)))
    canvas.select(["lone"])
    ask_by_key(window).close()
    assert canvas.camera.view.rect(canvas.area_of(canvas.columns.rows(["lone"]))).contains(asked[-1])
    canvas.choose_port(Socket("lone", True, 0))
    ask_by_key(window).close()
    x, y = canvas.camera.view.pixel(*port_place(canvas.columns, Port(canvas.columns.row_of["lone"], True, 0)))
    assert abs(asked[-1].x() - x) <= 1 and abs(asked[-1].y() - y) <= 1
    canvas.camera.pan(-5000, 0)
    canvas.camera.settle()
    ask_by_key(window).close()
    assert asked[-1] == canvas.rect().center()


def test_a_port_is_chosen_no_more_when_it_is_gone_or_another_box_is_selected(window):
    canvas = window.canvas
    canvas.choose_port(Socket("joined", True, 2))
    canvas.select(["joined"])
    assert canvas.chosen_port is None
    canvas.choose_port(Socket("b", False, 0))
    assert canvas.grab().width()
    window.document.edit("delete", edits.delete(window.document.sheet, ["b"]))
    assert canvas.chosen_port is None and canvas.grab().width()


def test_what_is_folded_away_has_no_ports_to_choose(window):
    sheet, frame = edits.add_frame(window.document.sheet, ["a & b", "b"], "Both")
    window.document.edit("fold", edits.fold(sheet, [frame]))
    window.canvas.select(["b"])
    window.menus.refresh()
    assert not window.menus.actions["next_port"].isEnabled()
