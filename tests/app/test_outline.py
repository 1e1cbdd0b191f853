"""The outline: the calls in order, following every edit, leading the selection, renaming in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import theme
from app.document import edits
from app.document.document import Document
from app.document.sheet import Sheet
from app.outline import Outline
from app.outline.rows import CLASS, NAME, PARAMETERS, PROBLEM, SHAPE
from engine import library
from engine.graph import Graph, Source
from engine.layer import Layer


def chain():
    """An input and a dense layer that is called twice."""
    library.builtin()
    registry = Layer.registry
    graph = Graph.empty("m")
    graph, given = graph.add(registry["InputLayer"](batch_shape=(None, 4), name="given"))
    graph, first = graph.add(registry["Dense"](4, name="dense"), [Source(given)])
    graph, second = graph.call_again("dense", [Source(first)])
    return Sheet(graph, {given: (0, 0), first: (250, 0), second: (500, 0)})


@pytest.fixture
def outline(qtbot):
    document = Document(chain())
    made = Outline(document, theme.light())
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def column(outline, which):
    model = outline.model
    return [model.index(row, which).data() for row in range(model.rowCount())]


def test_it_lists_calls_in_the_order_they_are_computed(outline):
    assert column(outline, NAME) == ["given", "dense:0", "dense:1"]
    assert column(outline, SHAPE) == ["(None, 4)"] * 3
    assert column(outline, PARAMETERS) == ["0", "20", "shared"]


def test_a_screen_reader_hears_which_call_of_a_shared_layer_it_is(outline):
    spoken = outline.model.index(2, NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "dense 2 of 2, shared"


def test_it_follows_edits_and_undo(outline, qtbot):
    document = outline.document
    document.edit("Cut", edits.disconnect(document.sheet, "dense", 0))
    qtbot.waitUntil(lambda: any(column(outline, PROBLEM)))
    assert "not connected" in column(outline, PROBLEM)[1]
    document.edit("Delete", edits.delete(document.sheet, ["dense_1"]))
    qtbot.waitUntil(lambda: len(column(outline, NAME)) == 2)
    document.undo_stack.undo()
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: column(outline, NAME) == ["given", "dense:0", "dense:1"])
    assert not any(column(outline, PROBLEM))


def test_hidden_it_reads_nothing_and_shown_it_catches_up(outline, qtbot):
    outline.hide()
    outline.document.edit("Delete", edits.delete(outline.document.sheet, ["dense_1"]))
    qtbot.wait(60)
    assert outline.model.rowCount() == 3
    outline.show()
    outline.catch_up()
    assert column(outline, NAME) == ["given", "dense"]


def test_selecting_a_row_tells_the_call(outline, qtbot):
    place = outline.view.visualRect(outline.model.index(1, NAME)).center()
    with qtbot.waitSignal(outline.selection_changed) as told:
        QTest.mouseClick(outline.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [["dense"]]


def test_following_a_selection_tells_nobody(outline, qtbot):
    with qtbot.assertNotEmitted(outline.selection_changed):
        outline.select(["dense_1"])
    assert [index.row() for index in outline.view.selectionModel().selectedRows()] == [2]


def test_the_selection_stays_on_its_call_when_rows_move(outline, qtbot):
    document = outline.document
    outline.select(["dense_1"])
    sheet, _ = edits.add_layer(document.sheet, "Dropout", (0, 200), {"rate": 0.5})
    document.edit("Add", sheet)
    document.edit("Delete", edits.delete(document.sheet, ["dense"]))
    qtbot.waitUntil(lambda: outline.model.rowCount() == 3)
    chosen = [outline.model.calls[index.row()] for index in outline.view.selectionModel().selectedRows()]
    assert chosen == ["dense_1"]


def test_f2_renames_the_layer_in_all_its_calls(outline, qtbot):
    outline.select(["dense"])
    outline.view.setFocus()
    outline.rename_current()
    editor = outline.view.focusWidget() if outline.view.focusWidget() is not outline.view else None
    editor = editor or outline.view.viewport().findChild(type(outline.search))
    editor.selectAll()
    QTest.keyClicks(editor, "encoder")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: set(outline.document.graph.layers) == {"given", "encoder"})
    qtbot.waitUntil(lambda: column(outline, NAME)[1:] == ["encoder:0", "encoder:1"])


def test_a_name_that_was_being_typed_for_a_call_that_went_goes_with_it(outline, qtbot):
    document = outline.document
    index = outline.model.index(2, NAME)
    document.edit("Delete", edits.delete(document.sheet, ["dense_1"]))
    before = document.sheet
    with qtbot.assertNotEmitted(outline.model.refused):
        assert not outline.model.setData(index, "other")
    assert document.sheet is before


def test_a_name_that_is_taken_is_refused_with_a_reason(outline, qtbot):
    with qtbot.waitSignal(outline.refused) as told:
        assert not outline.model.setData(outline.model.index(1, NAME), "given")
    assert "given" in told.args[0]
    assert outline.document.undo_stack.count() == 0


def test_the_search_field_leaves_other_calls_out_and_what_is_selected_comes_back(outline, qtbot):
    outline.select(["dense"])
    with qtbot.assertNotEmitted(outline.selection_changed):
        outline.search.setText("given")
        assert column(outline, NAME) == ["given"] and shown_as_selected(outline) == []
        outline.search.clear()
    assert outline.model.rowCount() == 3 and shown_as_selected(outline) == ["dense"]


def test_a_search_goes_through_name_class_and_shape_as_the_list_shows_them(outline):
    model = outline.model
    for text in ("dense", "8)", "(none", "DENSE (", "input", "nothing of it"):
        outline.search.clear()
        wanted = [call_id for row, call_id in enumerate(model.calls) if text.lower() in " ".join(
            model.index(row, each).data() for each in (NAME, CLASS, SHAPE)).lower()]
        outline.search.setText(text)
        assert model.calls == wanted


def shown_as_selected(outline):
    return [outline.model.place(index)[0] for index in outline.view.selectionModel().selectedRows()]


def test_what_was_selected_while_it_was_hidden_does_not_come_back_over_what_is_selected_now(outline, qtbot):
    outline.hide()
    outline.select(["given"])
    outline.show()
    outline.select(["dense"])
    outline.catch_up()
    assert shown_as_selected(outline) == ["dense"]


def test_a_call_that_it_has_not_heard_of_yet_is_selected_when_it_has(outline, qtbot):
    document = outline.document
    graph, made = document.graph.add(Layer.registry["Dense"](2, name="late"), [Source("dense_1")])
    document.changed.disconnect(outline._note)
    document.changed.connect(lambda change: (outline.select([made]), outline._note(change)))
    document.edit("Add", document.sheet.with_graph(graph, {made: (800, 0)}))
    qtbot.waitUntil(lambda: shown_as_selected(outline) == [made])
