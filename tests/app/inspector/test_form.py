"""The form changes the document as keys are typed, and never more than that."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.document.sheet import Sheet
from engine import layers
from engine.graph import Graph, Source
from engine.layer import Layer


def dense(document):
    return document.graph.layers["dense"]


def test_typing_a_number_sets_it_and_is_one_undo_step(document, field, type_into):
    type_into(field("dense", "units").line, "128")
    assert dense(document).units == 128
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert dense(document).units == 64


def test_shapes_follow_every_key(document, field, type_into):
    type_into(field("dense", "units").line, "32")
    assert document.inference.results["dense"].outputs[0].shape == (None, 32)


def test_arithmetic_is_worked_out_and_replaced_by_its_value(document, field, qtbot, type_into):
    line = field("dense", "units").line
    type_into(line, "28*28")
    assert dense(document).units == 784
    assert line.text() == "28*28"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "784"
    assert document.undo_stack.count() == 1


def test_a_value_the_layer_refuses_is_explained_under_the_field(document, field, type_into):
    units = field("dense", "units")
    type_into(units.line, "0")
    assert units.mistake.isVisible()
    assert units.mistake.text() == "`units` must be at least 1, not 0"
    assert dense(document).units == 64
    assert document.undo_stack.count() == 0


def test_a_half_typed_number_is_a_mistake_only_when_typing_ends(document, field, qtbot, type_into):
    units = field("dense", "units")
    type_into(units.line, "28*")
    assert not units.mistake.isVisible()
    qtbot.keyClick(units.line, Qt.Key.Key_Return)
    assert units.mistake.isVisible()
    assert dense(document).units == 28


def test_escape_takes_back_what_was_no_number(document, field, qtbot, type_into):
    units = field("dense", "units")
    type_into(units.line, "oops")
    qtbot.keyClick(units.line, Qt.Key.Key_Escape)
    assert units.line.text() == "64"
    assert not units.mistake.isVisible()
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("text", ["1.5", "12", "0", "3*4"])
def test_escape_takes_back_all_that_was_typed_and_leaves_no_step(document, field, qtbot, type_into, text):
    units = field("dense", "units")
    type_into(units.line, text)
    qtbot.keyClick(units.line, Qt.Key.Key_Escape)
    assert units.line.text() == "64" and dense(document).units == 64
    assert document.undo_stack.count() == 0


def test_escape_takes_back_only_what_was_typed_since_the_last_settled_value(document, field, qtbot, type_into):
    units = field("dense", "units")
    type_into(units.line, "128")
    qtbot.keyClick(units.line, Qt.Key.Key_Return)
    type_into(units.line, "7")
    qtbot.keyClick(units.line, Qt.Key.Key_Escape)
    assert dense(document).units == 128 and document.undo_stack.count() == 1


def test_undo_refreshes_the_form_and_leaves_the_keyboard_where_it_is(document, field, type_into):
    units = field("dense", "units")
    type_into(units.line, "128")
    document.undo_stack.undo()
    assert units.line.text() == "64"
    assert QApplication.focusWidget() is units.line


def test_edits_of_two_fields_are_two_steps(document, field, tick, type_into):
    units = field("dense", "units")
    type_into(units.line, "128")
    tick(field("dense", "use_bias").box)
    assert dense(document).use_bias is False
    type_into(units.line, "12")
    assert document.undo_stack.count() == 3


def test_typing_after_a_pause_elsewhere_is_another_step(document, field, qtbot, type_into):
    units, bias = field("dense", "units"), field("dense", "use_bias")
    type_into(units.line, "128")
    bias.box.setFocus()
    type_into(units.line, "256")
    assert document.undo_stack.count() == 2


def test_the_arrow_keys_count_and_stop_at_the_limit(document, field, qtbot, type_into):
    line = field("dense", "units").line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert dense(document).units == 75
    type_into(line, "2")
    for _ in range(3):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    assert dense(document).units == 1
    assert document.undo_stack.count() == 1


def test_the_wheel_changes_nothing(document, field):
    for name in ("units", "activation", "dtype"):
        editor = field("dense", name).editor
        centre = QPointF(editor.rect().center())
        wheel = QWheelEvent(centre, editor.mapToGlobal(centre), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
                            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(editor, wheel)
    assert document.undo_stack.count() == 0


def test_a_choice_is_made_with_the_keyboard(document, field, qtbot):
    box = field("dense", "activation").box
    box.setFocus()
    box.setCurrentIndex(box.findText("relu"))
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert dense(document).activation.name == box.currentText() != "linear"
    assert document.undo_stack.count() == 1


def choose(box, text):
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_a_members_own_parameters_have_their_own_form(document, field, qtbot, type_into):
    activation = field("dense", "activation")
    choose(activation.box, "leaky_relu")
    assert activation.opener.isVisible()
    qtbot.mouseClick(activation.opener, Qt.MouseButton.LeftButton)
    slope = activation.form.fields["negative_slope"]
    type_into(slope.line, "0.05")
    assert dense(document).activation.negative_slope == 0.05
    type_into(slope.line, "x")
    slope.line.editingFinished.emit()
    assert "arithmetic" in slope.mistake.text()
    assert dense(document).activation.negative_slope == 0.05


def test_a_value_goes_back_to_its_default(document, field, qtbot):
    activation = field("dense", "activation")
    assert not activation.reset.isVisible()
    choose(activation.box, "tanh")
    assert activation.reset.isVisible()
    qtbot.mouseClick(activation.reset, Qt.MouseButton.LeftButton)
    assert dense(document).activation.name == "linear"
    assert not activation.reset.isVisible()
    document.undo_stack.undo()
    assert dense(document).activation.name == "tanh"


def test_a_required_value_has_no_way_back_to_a_default(field):
    assert not field("dense", "units").reset.isVisible()


def test_none_is_an_empty_text_and_a_choice(document, field, type_into):
    regularizer = field("dense", "kernel_regularizer")
    choose(regularizer.box, "L2")
    assert dense(document).kernel_regularizer is not None
    choose(regularizer.box, "none")
    assert dense(document).kernel_regularizer is None


def test_a_list_of_numbers_is_typed_with_commas(document, field, type_into):
    shape = field("image", "batch_shape")
    assert shape.line.text() == "None, 28, 28"
    type_into(shape.line, "None, 2*16, 32")
    assert document.graph.layers["image"].batch_shape == (None, 32, 32)
    assert document.inference.results["flatten"].outputs[0].shape == (None, 1024)


def test_the_focused_field_explains_itself(inspector, field, type_into):
    type_into(field("dense", "units").line, "3")
    assert inspector.hint.text() == "units: Length of the output's last axis."


def test_fields_have_names_and_labels_for_screen_readers(inspector, field):
    units = field("dense", "units")
    assert units.editor.accessibleName() == "units"
    assert units.editor.accessibleDescription()
    buddies = [label.buddy() for label in inspector.findChildren(type(inspector.hint)) if label.buddy()]
    assert units.editor in buddies


@pytest.mark.parametrize("class_name", sorted(Layer.registry))
def test_every_registered_layer_has_a_form_that_shows_its_values(qapp, qtbot, document, inspector, class_name):
    graph = Graph.of({}, {})
    sheet, call_id = edits.add_layer(Sheet(graph), class_name, (0, 0))
    document.open(sheet)
    inspector.show_calls([call_id])
    layer = document.graph.layer_of(call_id)
    form = inspector.layer_page.form
    assert set(form.fields) == set(layer.parameters) - {"name"}
    for name, field in form.fields.items():
        assert field.value == getattr(layer, name) or field.value is getattr(layer, name)
        if hasattr(field, "line") and not field.line.isReadOnly():
            assert field.declared.accept(field.read_optional(field.line.text()), "keras3") == getattr(layer, name)
    assert document.undo_stack.count() == 0


def test_texts_of_a_file_are_never_markup(document, inspector, type_into, qtbot):
    graph, call_id = Graph.empty().add(layers.InputLayer(name="<b>big</b><img src=x>", batch_shape=(None, 3)))
    graph, _ = graph.add(layers.Dense(2, name="next"), [Source(call_id)])
    document.open(Sheet(graph))
    inspector.show_calls([call_id])
    assert inspector.layer_page.name.text() == "<b>big</b><img src=x>"
    inspector.tabs.setCurrentIndex(1)
    for label in inspector.findChildren(type(inspector.hint)):
        assert label.textFormat() == Qt.TextFormat.PlainText
