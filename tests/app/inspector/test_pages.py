"""Names, sharing, problems, outputs and summaries."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app import theme
from app.document import edits
from app.document.document import Document
from app.document.sheet import Sheet
from app.inspector import Inspector
from app.inspector.buttons import Elided, Link
from app.storage.files import arranged
from engine import layers
from engine.graph import Graph, Source
from engine.repairs import repairs

from .models import misfit


def rename(qtbot, type_into, inspector, text):
    name = inspector.layer_page.name
    type_into(name, text)
    qtbot.keyClick(name, Qt.Key.Key_Return)
    return name


def test_a_layer_is_renamed_at_the_head_of_the_page(document, inspector, qtbot, type_into):
    inspector.show_calls(["dense"])
    rename(qtbot, type_into, inspector, "hidden")
    assert "hidden" in document.graph.layers and "dense" not in document.graph.layers
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert inspector.layer_page.name.text() == "dense"


def test_a_name_that_is_being_typed_goes_with_its_layer(document, inspector, qtbot):
    inspector.show_calls(["dense"])
    name = inspector.layer_page.name
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "hidden")
    document.edit("Delete", edits.delete(document.sheet, ["dense"]))
    sheet = document.sheet
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert document.sheet is sheet


def test_a_name_that_is_taken_is_explained_and_changes_nothing(document, inspector, qtbot, type_into):
    inspector.show_calls(["dense"])
    name = rename(qtbot, type_into, inspector, "digits")
    assert "`digits`" in inspector.layer_page.mistake.text()
    assert document.undo_stack.count() == 0
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "dense"
    assert not inspector.layer_page.mistake.isVisible()


def test_a_shared_layer_says_how_many_calls_a_change_reaches(document, inspector, qtbot):
    inspector.show_calls(["dense"])
    bar = inspector.layer_page.shared
    assert not bar.isVisible()
    inspector.show_calls(["shared"])
    assert bar.isVisible()
    assert bar.text.text() == "Changes both calls"


def test_one_call_is_made_unique(document, inspector, qtbot):
    second = document.graph.uses["shared"][1]
    inspector.show_calls([second])
    qtbot.mouseClick(inspector.layer_page.shared.button, Qt.MouseButton.LeftButton)
    assert document.graph.calls[second].layer != "shared"
    assert len(document.graph.uses["shared"]) == 1
    assert not inspector.layer_page.shared.isVisible()
    assert inspector.layer_page.name.text() == document.graph.calls[second].layer


def test_this_call_shows_its_own_shapes_and_counts_weights_once(document, inspector):
    first, second = document.graph.uses["shared"]
    inspector.tabs.setCurrentIndex(1)
    inspector.show_calls([second])
    texts = inspector.call_page.facts.texts
    assert texts["output"].text() == "(None, 64) float32"
    assert texts["parameters"].text() == "as call 1, counted there"
    inspector.show_calls([first])
    assert inspector.call_page.facts.texts["parameters"].text() == "4,160"


def test_pressing_a_source_asks_for_its_call(document, inspector, qtbot):
    inspector.tabs.setCurrentIndex(1)
    inspector.show_calls(["dense"])
    button = inspector.call_page.findChild(Link)
    with qtbot.waitSignal(inspector.call_wanted) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["flatten"]


def test_a_problem_is_said_with_what_was_wanted_and_mended_by_a_button(document, inspector, qtbot):
    document.open(misfit())
    [(wrong, _)] = document.inference.problems()
    inspector.tabs.setCurrentIndex(1)
    inspector.show_calls([wrong])
    box = inspector.call_page.problem
    assert box.isVisible()
    assert {"(None, 64)", "(None, 10)"} == {line.split(": ")[1] for line in box.detail.text().splitlines()}
    qtbot.waitUntil(lambda: box.buttons.count() > 0 and box.buttons.itemAt(0).widget().isVisible())
    button = next(each for each in box.findChildren(QPushButton) if "unique" in each.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not document.inference.problems()
    assert not box.isVisible()
    document.undo_stack.undo()
    assert box.isVisible()


def test_a_call_is_made_an_output_and_no_longer_one(document, inspector, tick):
    inspector.tabs.setCurrentIndex(1)
    inspector.show_calls(["dense"])
    before = document.graph.outputs
    tick(inspector.call_page.outputs.boxes[0])
    assert "dense" in [source.call for source in document.graph.outputs]
    assert inspector.call_page.outputs.boxes[0].text() == "Output 2 of the model"
    tick(inspector.call_page.outputs.boxes[0])
    assert document.graph.outputs == before


def test_with_nothing_selected_the_model_is_summed_up(document, inspector, qtbot, type_into):
    inspector.show_calls([])
    page = inspector.model_page
    assert page.isVisible()
    assert page.facts.texts["parameters"].text() == f"{document.inference.count_params():,}"
    assert page.facts.texts["calls"].text() == "6"
    type_into(page.name, "reader")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert document.graph.name == "reader"


def test_a_model_keeps_its_name_when_none_is_typed(document, inspector, qtbot, type_into):
    inspector.show_calls([])
    type_into(inspector.model_page.name, " ")
    qtbot.keyClick(inspector.model_page.name, Qt.Key.Key_Return)
    assert document.graph.name == "model"
    assert inspector.model_page.mistake.isVisible()


def test_several_calls_are_summed_up_with_shared_weights_once(document, inspector):
    inspector.show_calls([*document.graph.uses["shared"], "digits"])
    assert inspector.selection_page.title.text() == "3 calls selected"
    assert inspector.selection_page.facts.texts["layers"].text() == "2"
    assert inspector.selection_page.facts.texts["parameters"].text() == "4,810"


def test_a_call_that_is_deleted_is_no_longer_shown(document, inspector):
    inspector.show_calls(["digits"])
    document.edit("Delete", document.sheet.with_graph(document.graph.remove(["digits"])))
    inspector.refresh()
    assert inspector.model_page.isVisible()
    document.undo_stack.undo()


def test_ids_that_are_no_calls_are_passed_over(inspector):
    inspector.show_calls(["a note", "dense"])
    assert inspector.layer_page.isVisible()
    assert inspector.layer_page.name.text() == "dense"


def test_the_name_can_be_asked_for(inspector):
    inspector.show_calls(["dense"])
    inspector.tabs.setCurrentIndex(1)
    inspector.focus_name()
    assert inspector.layer_page.name.hasFocus()
    assert inspector.layer_page.name.selectedText() == "dense"


def test_a_layer_too_large_for_any_memory_is_warned_of_where_it_is_typed(document, inspector, qtbot):
    inspector.show_calls(["dense"])
    assert not inspector.layer_page.warning.isVisible()
    document.edit("huge", edits.configure(document.sheet, "dense", units=10**9))
    assert inspector.layer_page.warning.isVisible()
    assert "of memory" in inspector.layer_page.warning.text()


def test_a_box_that_a_repair_adds_gets_a_place(qtbot):
    graph, image = Graph.empty().add(layers.InputLayer(name="image", batch_shape=(None, 28, 28)))
    graph, flat = graph.add(layers.InputLayer(name="flat", batch_shape=(None, 10)))
    graph, both = graph.add(layers.Concatenate(name="both"), [Source(image), Source(flat)])
    document = Document(arranged(Sheet(graph)))
    made = Inspector(document, theme.light())
    qtbot.addWidget(made)
    made.tabs.setCurrentIndex(1)
    made.show_calls([both])
    made.call_page.repair(next(each for each in repairs(document.inference, both) if each.label.startswith("Insert")))
    assert len(document.graph.calls) > 3
    assert set(document.graph.calls) == set(document.sheet.places)


def test_a_repair_with_a_long_name_does_not_widen_the_panel(qtbot):
    choice = Elided("Insert GlobalAveragePooling1D before input 1 & something even longer than that")
    qtbot.addWidget(choice)
    choice.resize(120, 24)
    choice.shorten()
    assert "…" in choice.text() and choice.accessibleName() == choice.whole
    assert choice.toolTip() == "<p>Insert GlobalAveragePooling1D before input 1 &amp; something even longer than that</p>"


LONG = "a_name_that_somebody_generated_from_the_path_of_a_file_and_never_read_0001"


def test_long_names_and_shapes_do_not_make_the_panel_wider(document, inspector, qapp, qtbot):
    graph, image = Graph.empty().add(layers.InputLayer(name=LONG, batch_shape=(None, 12, 7, 3, 5, 9, 11, 13)))
    graph, dense = graph.add(layers.Dense(3, name=LONG[::-1]), [Source(image)])
    document.open(Sheet(graph))
    inspector.setMinimumWidth(0)
    inspector.resize(280, 700)
    for ids in ([image], [dense], [image, dense], []):
        for tab in (0, 1):
            inspector.tabs.setCurrentIndex(tab)
            inspector.show_calls(ids)
            qapp.processEvents()
            page = (inspector.layer_page, inspector.call_page)[tab] if len(ids) == 1 else \
                inspector.selection_page if ids else inspector.model_page
            assert page.width() <= 280 and page.minimumSizeHint().width() <= 280
    inspector.tabs.setCurrentIndex(1)
    inspector.show_calls([dense])

    def links():
        return [each for each in inspector.call_page.findChildren(Link) if each.isVisible()]
    qtbot.waitUntil(lambda: any("…" in each.text() for each in links()))
    [link] = links()
    assert link.accessibleName() == LONG and LONG in link.toolTip()
