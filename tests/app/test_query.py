"""Finding in a model: words and terms, walking through what was found, marks on the canvas, and the way back."""

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.document.sheet import Note, Sheet
from app.search.query import dimensions, find, shape_fits
from engine import Input, Model, layers, library
from engine.inference import infer

from .nested_models import twice

NONE, CONTROL, SHIFT, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("No", "Control", "Shift", "Alt"))


@pytest.fixture(scope="module")
def model():
    library.builtin()
    picture = Input((28, 28, 1), name="picture")
    shared = layers.Dense(64, activation="relu", name="shared")
    flat = layers.Flatten(name="flat")(layers.Permute((2, 1, 3), name="edges")(picture))
    hidden = layers.Dense(64, activation="relu", name="hidden")(flat)
    return Sheet(Model(picture, layers.Dense(10, activation="softmax", name="digits")(shared(shared(hidden)))).graph)


@pytest.mark.parametrize("query, found", [
    ("hid", ["hidden"]), ("DENSE", ["hidden", "shared", "shared:1", "digits"]), ("class:permute", ["edges"]),
    ("name:flat", ["flat"]), ("units:64", ["hidden", "shared", "shared:1"]), ("units:<64", ["digits"]),
    ("units:>=10 -units:64", ["digits"]), ("activation:relu", ["hidden", "shared", "shared:1"]), ("dims:(2, 1, 3)", ["edges"]),
    ("use_bias:true units:10", ["digits"]), ("shape:(None, 64)", ["hidden", "shared", "shared:1", "digits"]),
    ("out:(None, 64)", ["hidden", "shared", "shared:1"]), ("out:(?, 28, 28, 1)", ["picture", "edges"]),
    ("in:(..., 1) -name:edges", ["flat"]), ("out:none,10", ["digits"]), ("problem:", []), ("shared:", ["shared", "shared:1"]),
    ("calls:2 name:1", ["shared:1"]), ("params:>10000", ["hidden"]), ("dense softmax", []),
    ("units:", ["hidden", "shared", "shared:1", "digits"]), ("nothing:here", []), ("", []), ("   ", []), ('"hidden"', ["hidden"]),
    ("-class:Dense", ["picture", "edges", "flat"]), ("(", []), ("shape:(", []), ("units:(", []), (":", [])])
def test_a_query_finds_what_it_says_in_the_order_of_computing(model, query, found):
    graph = model.graph
    expected = [name.split(":")[0] if not name.endswith(":1") else name for name in found]
    names = [graph.call_name(each).removesuffix(":0") for each in find(model, infer(graph), query)]
    if query == ":":
        assert isinstance(names, list)
    else:
        assert names == expected


def test_problems_are_found_by_what_they_say(model):
    sheet = edits.configure(model, "edges", dims=(1, 2))
    inference = infer(sheet.graph)
    assert [sheet.graph.call_name(each) for each in find(sheet, inference, "problem:")] == ["edges"]
    assert find(sheet, inference, "problem:nosuchword") == []


def test_notes_are_found_by_their_words(model):
    note, sheet = "note", model.with_notes({"note": Note("ask Ada about this", 0, 0)})
    assert find(sheet, infer(sheet.graph), "ada ask") == [note]
    assert find(sheet, infer(sheet.graph), "units:ada") == []


@pytest.mark.parametrize("wanted, shape, fits", [
    ("(None, 64)", ["none", "64"], True), ("64", ["none", "64"], False), ("... 64", ["none", "3", "64"], True),
    ("(? ?)", ["none", "1"], True), ("28x28", ["28", "28"], True), ("()", [], True), ("...", ["1", "2"], True),
    ("None 64 ...", ["none", "64"], True)])
def test_shapes_may_be_typed_as_people_type_them(wanted, shape, fits):
    assert shape_fits(dimensions(wanted), shape) is fits


@pytest.fixture
def window(open_window):
    made = open_window((1300, 800), active=True, example=True)
    made.canvas.setFocus()
    QApplication.processEvents()
    return made


def key(widget, which, modifiers=NONE):
    QTest.keyClick(widget, which, modifiers)
    QApplication.processEvents()


def test_what_is_found_is_walked_through_by_keys_and_marked(window, qtbot):
    key(window.canvas, Qt.Key.Key_F, CONTROL)
    bar = window.find_bar
    assert bar.isVisible() and bar.line.hasFocus()
    QTest.keyClicks(bar.line, "class:embedding")
    qtbot.waitUntil(lambda: len(bar.found.ids) == 2)
    assert window.canvas.overlay.marked == set(bar.found.ids) and "2" in bar.count.text()
    key(bar.line, Qt.Key.Key_Return)
    assert window.canvas.selection() == [bar.found.ids[0]] and bar.line.hasFocus()
    key(bar.line, Qt.Key.Key_Down)
    assert window.canvas.selection() == [bar.found.ids[1]] and bar.count.text().startswith("2")
    key(bar.line, Qt.Key.Key_Return)
    key(bar.line, Qt.Key.Key_Return, SHIFT)
    assert window.canvas.selection() == [bar.found.ids[1]]
    key(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible() and window.canvas.overlay.marked is None and window.canvas.hasFocus()
    key(window.canvas, Qt.Key.Key_F3)
    assert window.canvas.selection() == [bar.found.ids[0]]


def test_marked_boxes_stand_out_and_others_fade(window):
    window.canvas.frame(animated=False)
    ids = list(window.document.sheet.places)
    plain = window.canvas.grab().toImage()
    window.canvas.mark(ids[:1])
    marked = window.canvas.grab().toImage()
    corners = [window.document.sheet.places[each] for each in ids[:2]]
    middles = [[round(value) for value in window.canvas.camera.view.pixel(x + 150, y + 12)] for x, y in corners]
    ratio = window.canvas.devicePixelRatioF()
    (same, gone) = [plain.pixelColor(*(round(v * ratio) for v in at)) == marked.pixelColor(*(round(v * ratio) for v in at))
                    for at in middles]
    assert same and not gone
    window.canvas.mark(None)
    assert window.canvas.grab().toImage() == plain


def test_the_list_follows_what_is_edited_while_the_bar_is_open(window, qtbot):
    window.find_bar.ask()
    window.find_bar.line.setText("class:embedding")
    window.find_bar.refresh()
    window.canvas.select([window.find_bar.found.ids[1]])
    window.selected.delete()
    qtbot.waitUntil(lambda: len(window.find_bar.found.ids) == 1)


def test_back_and_forward_go_through_the_places_visited(window):
    canvas, first = window.canvas, None
    canvas.camera.settle()
    first = canvas.camera.goal
    ids = list(window.document.graph.calls)
    window.go_to(ids[0])
    second = canvas.camera.goal
    window.go_to(ids[-1])
    third = canvas.camera.goal
    assert len({first, second, third}) == 3
    canvas.setFocus()
    QApplication.processEvents()
    left, right = Qt.Key.Key_Left, Qt.Key.Key_Right
    for wanted, arrow in ((second, left), (first, left), (second, right), (third, right)):
        key(canvas, arrow, ALT)
        canvas.camera.settle()
        assert canvas.camera.view == wanted
    window.menus.refresh()
    assert not window.menus.actions["forward"].isEnabled() and window.menus.actions["forward"].statusTip()


def test_going_back_leaves_a_nested_model(window):
    window.document.open(twice())
    call = window.document.graph.uses["tower"][0]
    assert window.nesting.enter(call) and window.document.inside
    window.visits.back()
    assert not window.document.inside
    window.visits.forward()
    assert window.document.inside == (call,)


def test_long_lines_of_what_is_found_are_cut_rather_than_scrolled(window, qtbot):
    window.document.edit("note", edits.add_note(window.document.sheet, (0, 400), "many words about d " * 20)[0])
    bar = window.find_bar
    bar.ask()
    QTest.keyClicks(bar.line, "d")
    qtbot.waitUntil(lambda: len(bar.found.ids) > 1)
    qtbot.wait(1)
    assert not bar.list.horizontalScrollBar().isVisible()
    last = bar.list.visualRect(bar.found.index(min(len(bar.found.ids), 8) - 1))
    assert bar.list.viewport().rect().contains(last)


def test_a_line_says_what_comes_in_and_what_goes_out(window):
    bar = window.find_bar
    window.document.open(window.document.sheet)
    bar.ask()
    bar.line.setText("class:embedding")
    bar.refresh()
    said = bar.found.index(0, 0).data()
    result = window.document.inference.results[bar.found.ids[0]]
    shapes = [str(each.shape) for each in (result.inputs[0], result.outputs[0])]
    assert f"{shapes[0]} → {shapes[1]}" in said


@pytest.mark.parametrize("zoom", [0.3, 1.0])
def test_a_part_of_the_canvas_with_marks_is_painted_as_in_the_whole(window, zoom):
    canvas = window.canvas
    canvas.camera.zoom(zoom / canvas.camera.view.zoom, QPointF(200, 200))
    canvas.mark(list(window.document.sheet.places)[::2])
    whole = canvas.grab().toImage()
    asked = []
    for left in range(0, canvas.width() - 60, 97):
        part = QRect(left, canvas.height() // 2 - 90, 60, 150)
        found = canvas.grab(part).toImage()
        asked.append(found == whole.copy(part))
    assert all(asked) and len(asked) > 5
