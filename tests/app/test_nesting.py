"""Nested models in the editor: entered, edited from inside, left, undone, saved."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.document import edits
from app.document.document import Document
from app.storage.files import open_sheet, save_sheet
from app.widgets.sight import in_sight
from engine.graph import Source
from engine.inference import infer
from engine.nested import NestedModel

from .nested_models import deep, tall, twice
from .whole_values import whole


@pytest.fixture
def document(qtbot):
    return Document(twice())


@pytest.fixture
def window(open_window):
    made = open_window((1300, 800))
    made.document.open(twice())
    made.canvas.reset_zoom()
    made.canvas.frame(animated=False)
    made.canvas.setFocus()
    return made


def box(window, call_id):
    """The pixel of a box's title."""
    x, y = window.document.sheet.places[call_id]
    return QPointF(*window.canvas.camera.view.pixel(x + 60, y + 16)).toPoint()


def same_as_fresh(document):
    """Whether what is known after edits is what a whole pass knows."""
    fresh = infer(document.root.graph)
    return all(document.whole.results[each] == result for each, result in fresh.results.items())


def test_inside_a_call_the_sheet_is_the_nested_model_with_that_calls_shapes(document):
    document.go(("tower",))
    assert document.graph is document.root.graph.layers["tower"].graph
    assert document.inference.results["a"].outputs[0].shape == (None, 3)
    assert set(document.sheet.places) == {"x", "a"}


def test_an_edit_inside_shows_in_all_outer_calls_and_is_one_step(document):
    before = document.root
    document.go(("tower",))
    document.edit("Set", edits.configure(document.sheet, "a", units=7))
    outer = [document.whole.results[each].outputs[0].shape for each in ("tower", "tower_1", "sum")]
    assert outer == [(None, 7)] * 3
    assert document.whole.count_params() == 4 * 7 + 7
    assert document.undo_stack.count() == 1 and same_as_fresh(document)
    document.go(())
    document.undo_stack.undo()
    assert document.root is before and document.inside == ("tower",)
    document.undo_stack.redo()
    assert document.inference.results["a"].outputs[0].shape == (None, 7)


def test_a_layer_added_behind_the_output_takes_the_outer_wires_along(document):
    document.go(("tower_1",))
    sheet, made = edits.add_layer(document.sheet, "Dense", (600, 0), {"units": 5}, inference=document.inference)
    document.edit("Add", sheet)
    assert "not connected" in document.whole.results["tower"].problem.message
    document.edit("Wire", edits.connect(document.sheet, Source("a"), made, 0))
    assert document.whole.results["sum"].outputs[0].shape == (None, 5)
    assert document.root.graph.calls["sum"].inputs == (Source("tower"), Source("tower_1"))
    assert document.whole.problems() == [] and same_as_fresh(document)


def test_another_inner_input_is_an_open_port_of_each_outer_call(document):
    document.go(("tower",))
    sheet, made = edits.add_layer(document.sheet, "InputLayer", (0, 300), {"batch_shape": (None, 2)})
    document.edit("Add", sheet)
    calls = document.root.graph.calls
    assert calls["tower"].inputs == (Source("left"), None) and calls["tower_1"].inputs == (Source("right"), None)
    document.edit("Delete", edits.delete(document.sheet, ["x"]))
    assert document.root.graph.calls["tower"].inputs == (None,)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.root.graph.calls["tower"].inputs == (Source("left"),) and same_as_fresh(document)


def test_an_output_that_is_gone_leaves_open_ports_behind(document):
    document.go(("tower",))
    document.edit("Output", edits.toggle_outputs(document.sheet, [Source("x")]))
    assert document.root.graph.calls["sum"].inputs == (Source("tower"), Source("tower_1"))
    document.edit("Output", edits.toggle_outputs(document.sheet, [Source("a")]))
    assert document.root.graph.calls["sum"].inputs == (None, None) and same_as_fresh(document)
    document.edit("Output", edits.toggle_outputs(document.sheet, [Source("x")]))
    assert document.whole.results["tower"].problem.kind == "inside"


def test_a_problem_inside_is_told_inside_and_at_the_outer_calls(document):
    document.go(("tower",))
    document.edit("Cut", edits.disconnect(document.sheet, "a", 0))
    message = document.whole.results["tower"].problem.message
    assert "`tower`" in message and "Dense `a`" in message
    assert [(found.path, found.call_id) for found in document.problems()] == [
        ((), "tower"), ((), "tower_1"), (("tower",), "a")]


def test_the_model_renamed_from_inside_is_the_layer_renamed_outside(document):
    from dataclasses import replace
    document.go(("tower",))
    document.edit("Rename", document.sheet.with_graph(replace(document.graph, name="encoder")))
    assert document.root.graph.calls["tower"].layer == "encoder" and document.graph.name == "encoder"


def test_weights_given_to_the_whole_are_kept_by_an_edit_inside(document):
    values = [weight.value + 1 for weight in document.whole.layer("tower").weights]
    document.edit("Weights", edits.set_weights(document.sheet, "tower", values, document.inference))
    document.go(("tower",))
    assert (document.inference.layer("a").weights[0].value == values[0]).all()
    document.edit("Rename", edits.rename(document.sheet, "a", "b"))
    assert (document.whole.layer("tower").weights[0].value == values[0]).all()


def test_levels_go_as_deep_as_the_model(document):
    document.open(deep(50))
    document.go(("level",) * 50)
    assert len(document.inside) == 50 and "a" in document.graph.calls
    document.edit("Set", edits.configure(document.sheet, "a", units=9))
    assert document.whole.results["level"].outputs[0].shape == (None, 9)
    document.go(("level", "nowhere"))
    assert document.inside == ("level",)


@pytest.mark.parametrize("name", ["model.json", "model.keras"])
@pytest.mark.parametrize("dialect", ["keras2", "keras3"])
def test_places_and_notes_inside_come_back_from_the_file(document, tmp_path, name, dialect):
    from app.commands.convert import spoken
    document.edit("Convert", document.sheet.with_graph(spoken(document.graph, dialect)))
    document.go(("tower",))
    document.edit("Move", document.sheet.moved({"a": (720, 440)}))
    document.edit("Note", edits.add_note(document.sheet, (40, 300), "inner note")[0])
    save_sheet(document.root, tmp_path / name, document.whole)
    again = Document(open_sheet(tmp_path / name))
    call_id = again.graph.uses["tower"][0]
    again.go((call_id,))
    assert again.sheet.places[again.graph.uses["a"][0]] == (720, 440)
    assert [note.text for note in again.sheet.notes.values()] == ["inner note"]


def test_moving_a_box_inside_computes_nothing_anew(document):
    document.go(("tower",))
    inner = document.whole.layer("tower").inner
    document.edit("Move", document.sheet.moved({"a": (20, 20)}))
    assert document.whole.layer("tower").inner is inner and document.sheet.places["a"] == (20, 20)


def test_places_inside_go_along_with_a_copy_of_the_layer(document):
    document.go(("tower",))
    document.edit("Move", document.sheet.moved({"a": (720, 440)}))
    document.go(())
    document.edit("Unique", edits.make_unique(document.sheet, ["tower_1"]))
    document.go(("tower_1",))
    assert document.sheet.places["a"] == (720, 440)
    sheet, _ = edits.paste_text(document.root, edits.copy_text(document.root, ["tower"]), (0, 0))
    copies = [layer for layer in sheet.graph.layers.values() if isinstance(layer, NestedModel)]
    assert len(copies) == 3


# -- in the window -------------------------------------------------------------------------------------------------------------


def test_a_double_click_enters_and_the_breadcrumb_leaves(window, qtbot):
    QTest.mouseDClick(window.canvas, Qt.MouseButton.LeftButton, pos=box(window, "tower_1"))
    assert window.document.inside == ("tower_1",)
    assert window.breadcrumb.isVisible()
    assert [step.text() for step in window.breadcrumb.steps] == ["siamese", "tower:1"]
    assert window.breadcrumb.calls.text().startswith("call 2 of 2")
    QTest.mouseClick(window.breadcrumb.steps[0], Qt.MouseButton.LeftButton)
    assert window.document.inside == () and not window.breadcrumb.isVisible()
    assert window.selected.calls() == ["tower_1"]


def test_enter_goes_in_and_ctrl_up_comes_out(window, qtbot):
    window.canvas.select(["tower"])
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    assert window.document.inside == ("tower",)
    assert window.canvas.columns.row_of.keys() == {"x", "a"}
    qtbot.waitUntil(window.menus.actions["leave"].isEnabled)
    QTest.keyClick(window.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert window.document.inside == ()
    assert window.canvas.columns.row_of.keys() == window.document.graph.calls.keys()


def test_each_level_remembers_its_view(window, qtbot):
    window.nesting.enter("tower")
    window.canvas.camera.pan(33, 21)
    inside = window.canvas.camera.view
    window.nesting.leave()
    assert window.canvas.camera.view != inside
    window.nesting.enter("tower")
    assert window.canvas.camera.view == inside


def test_the_chooser_shows_another_call_of_the_same_layers(window, qtbot):
    window.nesting.enter("tower")
    window.breadcrumb.calls.menu().aboutToShow.emit()
    choices = window.breadcrumb.calls.menu().actions()
    assert [each.text() for each in choices] == ["tower:0", "tower:1"]
    choices[1].trigger()
    assert window.document.inside == ("tower_1",)


def test_keys_edit_inside_and_undo_shows_where(window, qtbot):
    window.nesting.enter("tower")
    window.canvas.select(["a"])
    qtbot.waitUntil(window.menus.actions["delete"].isEnabled)
    QTest.keyClick(window.canvas, Qt.Key.Key_Delete)
    assert set(window.document.graph.calls) == {"x"}
    window.nesting.leave()
    qtbot.waitUntil(window.menus.actions["undo"].isEnabled)
    window.menus.actions["undo"].trigger()
    assert window.document.inside == ("tower",) and set(window.document.graph.calls) == {"x", "a"}


def test_a_row_of_the_problems_goes_inside(window, qtbot):
    document = window.document
    document.edit("Cut", edits.disconnect(document.levels.at(("tower",)).sheet, "a", 0), path=("tower",))
    document.go(())
    window.problems.refresh()
    names = [window.problems.model.index(row, 0).data() for row in range(window.problems.model.rowCount())]
    assert names == ["tower:0", "tower:1", "tower:0 › a"]
    window.problems.view.activated.emit(window.problems.model.index(2, 0))
    assert document.inside == ("tower",) and window.selected.calls() == ["a"]


def test_opening_another_file_shows_it_from_outside(window, qtbot):
    window.nesting.enter("tower")
    window.document.open(deep(2))
    assert window.document.inside == () and not window.breadcrumb.isVisible()
    assert window.canvas.columns.row_of.keys() == {"x", "level"}


def test_ctrl_g_groups_and_ctrl_shift_g_ungroups(window, qtbot):
    document, keys = window.document, Qt.KeyboardModifier
    document.open(tall())
    before = document.root
    window.canvas.select(["b", "c"])
    qtbot.waitUntil(window.menus.actions["group"].isEnabled)
    QTest.keyClick(window.canvas, Qt.Key.Key_G, keys.ControlModifier)
    assert document.undo_stack.count() == 1 and window.selected.calls() == ["group"]
    assert document.graph.calls["d"].inputs == (Source("group"),)
    assert document.sheet.places["group"] == (640, 0)
    qtbot.waitUntil(window.menus.actions["ungroup"].isEnabled)
    QTest.keyClick(window.canvas, Qt.Key.Key_G, keys.ControlModifier | keys.ShiftModifier)
    assert document.sheet.places == before.places and set(window.selected.calls()) == {"b", "c"}
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.root is before


def test_a_group_that_cannot_be_says_why(window, qtbot):
    window.document.open(tall())
    window.canvas.select(["a", "c"])
    window.selected.group()
    assert "comes back through `b`" in window.status.currentMessage()
    assert window.document.undo_stack.count() == 0


def test_notes_of_the_selection_go_inside_and_come_back(document):
    document.open(tall())
    document.edit("Note", edits.add_note(document.sheet, (500, 200), "why")[0])
    sheet, call_id = edits.group(document.sheet, ["b", "c", "note:1"], document.inference)
    document.edit("Group", sheet)
    document.go((call_id,))
    assert [note.text for note in document.sheet.notes.values()] == ["why"] and not document.root.notes
    document.go(())
    document.edit("Ungroup", edits.ungroup(document.sheet, [call_id], document.inference)[0])
    assert document.sheet.notes["note:1"][:3] == ("why", 500, 200)


# -- values --------------------------------------------------------------------------------------------------------------------


def test_values_inside_are_those_of_the_outer_call(window, qtbot):
    document, run = window.document, window.run_panel
    run.run()
    qtbot.waitUntil(lambda: not run.running and bool(run.values), timeout=30_000)
    assert run.inner[1].values == {}
    for call_id, source in (("tower", "left"), ("tower_1", "right")):
        document.go((call_id,))
        qtbot.waitUntil(lambda: not run.running and run.inner[0] == document.inside, timeout=30_000)
        inner, outer = whole(run, run.here), whole(run)
        np.testing.assert_array_equal(inner["x"][0], outer[source][0])
        np.testing.assert_allclose(inner["a"][0], outer[call_id][0], atol=1e-6)
        assert window.canvas.faces.values.keys() == {"a"}
    window.canvas.select(["a"])
    window.panels.inspector.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: window.values.outputs.array is not None)
    np.testing.assert_allclose(window.values.outputs.array, whole(run)["tower_1"][0], atol=1e-6)
    document.go(())
    assert "sum" in window.canvas.faces.values


def test_an_edit_inside_runs_again_and_a_move_does_not(window, qtbot):
    document, run = window.document, window.run_panel
    document.go(("tower",))
    run.run()
    qtbot.waitUntil(lambda: not run.running and bool(run.here.values), timeout=30_000)
    document.edit("Move", document.sheet.moved({"a": (20, 20)}))
    assert not run.stale
    document.edit("Set", edits.configure(document.sheet, "a", units=6))
    assert run.stale
    qtbot.waitUntil(lambda: not run.running and not run.stale, timeout=30_000)
    assert run.here.values["a"][0].shape == (4, 6)


def test_values_come_from_any_depth(window, qtbot):
    document, run = window.document, window.run_panel
    document.open(deep(3))
    document.go(("level",) * 3)
    run.run()
    qtbot.waitUntil(lambda: not run.running and bool(run.here.values), timeout=30_000)
    np.testing.assert_allclose(whole(run, run.here)["a"][0], whole(run)["level"][0], atol=1e-6)


def test_losses_inside_are_those_of_the_outer_call(window, qtbot):
    document, run = window.document, window.run_panel
    inner = document.levels.at(("tower",)).sheet
    document.edit("Penalties", edits.configure(inner, "a", kernel_regularizer="l2", activity_regularizer="l1"), path=("tower",))
    document.go(())
    run.run()
    qtbot.waitUntil(lambda: not run.running and bool(run.values), timeout=30_000)
    for call_id in ("tower", "tower_1"):
        document.go((call_id,))
        qtbot.waitUntil(lambda: not run.running and run.inner[0] == document.inside, timeout=30_000)
        kernel = document.inference.layer("a").weights[0].value
        assert run.here.weight_losses == {"a/kernel": pytest.approx(0.01 * float((kernel ** 2).sum()), rel=1e-5)}
        output = np.abs(whole(run, run.here)["a"][0])
        assert run.here.activity_losses == {"a": pytest.approx(0.01 * float(output.sum()) / len(output), rel=1e-5)}
        assert run.here.activity_losses["a"] == pytest.approx(run.outcome.activity_losses[call_id])
    window.canvas.select(["a"])
    window.panels.inspector.refresh()
    costs = window.panels.inspector.layer_page.costs
    assert "Run the model" not in costs.note.text() and costs.facts.isVisibleTo(costs)


# -- the outline ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def outline(window, qtbot):
    window.resize(1500, 900)

    def is_shown():
        window.find_call()
        window.docks["outline"].raise_()
        return in_sight(window.outline)
    qtbot.waitUntil(is_shown)
    window.outline.refresh()
    return window.outline


def inner_row(outline, outer, name):
    """The index of a call inside a call of the whole model."""
    model = outline.model
    above = model.index(model.rows[outer], 0)
    return next(index for row in range(model.rowCount(above)) if (index := model.index(row, 0, above)).data() == name)


def test_the_outline_is_a_tree_of_nested_models(outline):
    model = outline.model
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["left", "right", "tower:0", "tower:1", "sum"]
    assert [model.hasChildren(model.index(row, 0)) for row in range(5)] == [False, False, True, True, False]
    index = inner_row(outline, "tower_1", "a")
    assert index.siblingAtColumn(1).data() == "(None, 3)"
    assert model.parent(index) == model.index(model.rows["tower_1"], 0)


def test_selecting_a_row_inside_enters_and_selects_it(outline, window):
    view = outline.view
    above = outline.model.index(outline.model.rows["tower_1"], 0)
    view.expand(above)
    place = view.visualRect(inner_row(outline, "tower_1", "a")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.document.inside == ("tower_1",) and window.selected.calls() == ["a"]
    assert [index.data() for index in view.selectionModel().selectedRows()] == ["a"]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(outline.model.index(0, 0)).center())
    assert window.document.inside == () and window.selected.calls() == ["left"]


def test_the_outline_follows_what_is_selected_inside(outline, window, qtbot):
    window.nesting.enter("tower")
    window.canvas.select(["a"])
    qtbot.waitUntil(lambda: [index.data() for index in outline.view.selectionModel().selectedRows()] == ["a"])
    assert outline.view.isExpanded(outline.model.index(outline.model.rows["tower"], 0))


def test_the_outline_follows_edits_inside_and_layers_that_go(outline, window, qtbot):
    document = window.document
    index = inner_row(outline, "tower_1", "a")
    document.go(("tower",))
    document.edit("Set", edits.configure(document.sheet, "a", units=8))
    outline.refresh()
    assert index.siblingAtColumn(1).data() == "(None, 8)"
    sheet, _ = edits.add_layer(document.sheet, "Dense", (600, 0), {"units": 5}, Source("a"), document.inference)
    document.edit("Add", sheet)
    outline.refresh()
    assert outline.model.rowCount(outline.model.index(outline.model.rows["tower_1"], 0)) == 3
    assert outline.model.setData(inner_row(outline, "tower", "a"), "b")
    document.edit("Delete", edits.delete(document.root, ["tower_1"]), path=())
    outline.refresh()
    assert set(outline.model.rows) == {"left", "right", "tower", "sum"}
    assert inner_row(outline, "tower", "b").isValid()


def test_a_search_finds_what_is_inside(outline):
    outline.search.setText("sum")
    assert outline.model.calls == ["sum"]
    outline.search.setText("dense")
    assert outline.model.calls == ["tower", "tower_1"]


def test_what_is_open_and_selected_inside_stays_so_while_a_search_leaves_others_out(outline, window, qtbot):
    window.nesting.enter("tower")
    window.canvas.select(["a"])
    selected = outline.view.selectionModel().selectedRows
    qtbot.waitUntil(lambda: [index.data() for index in selected()] == ["a"])
    inner_row(outline, "tower_1", "a")
    outline.search.setText("dense")
    assert [index.data() for index in selected()] == ["a"]
    assert outline.view.isExpanded(outline.model.index(outline.model.rows["tower"], 0))
    outline.search.setText("sum")
    assert outline.model.calls == ["sum"] and not selected()
    window.document.edit("Set", edits.configure(window.document.sheet, "a", units=8))
    outline.refresh()
    assert outline.model.calls == ["sum"] and window.selected.calls() == ["a"]
    outline.search.clear()
    assert [index.data() for index in selected()] == ["a"]
    assert inner_row(outline, "tower", "a").siblingAtColumn(1).data() == "(None, 8)"


def test_an_edit_follows_what_is_sought(outline, window):
    outline.search.setText("dense")
    outline.view.expand(outline.model.index(0, 0))
    inner_row(outline, "tower", "a")
    window.document.edit("Rename", edits.rename(window.document.sheet, "sum", "dense_sum"))
    outline.refresh()
    assert outline.model.calls == ["tower", "tower_1", "sum"]
    outline.search.setText("sum")
    window.document.edit("Delete", edits.delete(window.document.sheet, ["tower"]))
    outline.refresh()
    assert outline.model.calls == ["sum"] and [outline.model.index(0, 0).data()] == ["dense_sum"]
