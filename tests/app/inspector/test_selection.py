"""Several layers are changed at once, in one step, and values are copied from field to field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.document import edits


@pytest.fixture
def page(inspector, qapp):
    inspector.show_calls(["dense", "shared", "digits", "image"])
    qapp.processEvents()
    return inspector.selection_page


def units(document):
    return [document.graph.layers[name].units for name in ("dense", "shared", "digits")]


def test_the_most_frequent_class_is_offered_first_and_others_can_be_chosen(page, qtbot):
    assert page.kind.currentText() == "Dense" and page.note.text() == "Changes all 3 Dense layers"
    page.kind.setFocus()
    qtbot.keyClick(page.kind, Qt.Key.Key_Down)
    assert page.kind.currentText() == "Input" and "batch_shape" in page.form.fields


def test_where_layers_do_not_agree_the_form_says_so(page):
    fields = page.form.fields
    assert fields["units"].line.text() == "" and fields["units"].line.placeholderText() == "several values"
    assert fields["activation"].box.currentIndex() == -1
    assert fields["use_bias"].box.isChecked()


def test_typing_changes_all_layers_in_one_step(page, document, type_into):
    type_into(page.form.fields["units"].line, "32")
    assert units(document) == [32, 32, 32]
    assert document.undo_stack.count() == 1 and document.undo_stack.undoText() == "Set units of 3 layers"
    document.undo_stack.undo()
    assert units(document) == [64, 64, 10]
    assert page.form.fields["units"].line.placeholderText() == "several values"


def test_escape_takes_it_back_in_all(page, document, type_into, qtbot):
    type_into(page.form.fields["units"].line, "32")
    qtbot.keyClick(page.form.fields["units"].line, Qt.Key.Key_Escape)
    assert units(document) == [64, 64, 10] and document.undo_stack.count() == 0


def test_what_one_layer_refuses_none_takes(page, document, type_into):
    type_into(page.form.fields["units"].line, "0")
    assert "at least 1" in page.form.fields["units"].mistake.text()
    assert document.undo_stack.count() == 0


def test_a_mark_and_a_choice_that_differ_are_set_for_all(page, document, inspector, tick, qtbot):
    document.edit("Set", edits.configure(document.sheet, "dense", use_bias=False))
    inspector.refresh()
    box = page.form.fields["use_bias"].box
    assert box.checkState() == Qt.CheckState.PartiallyChecked
    tick(box)
    assert all(document.graph.layers[name].use_bias for name in ("dense", "shared", "digits"))
    assert box.checkState() == Qt.CheckState.Checked and not box.isTristate()
    choice = page.form.fields["activation"].box
    choice.setFocus()
    qtbot.keyClicks(choice, "relu")
    assert {document.graph.layers[name].activation.says("keras3") for name in ("dense", "shared", "digits")} == {"relu"}


def test_a_value_is_copied_from_one_layer_to_another(field, document):
    field("digits", "activation").copy.trigger()
    field("dense", "activation").paste.trigger()
    assert document.graph.layers["dense"].activation == document.graph.layers["digits"].activation
    field("digits", "units").copy.trigger()
    units = field("dense", "units")
    units.paste.trigger()
    assert document.graph.layers["dense"].units == 10 and units.line.text() == "10"
    assert document.undo_stack.count() == 2


def test_a_pasted_text_that_is_no_value_is_explained(field, document):
    QGuiApplication.clipboard().setText("nonsense")
    units = field("dense", "units")
    units.paste.trigger()
    assert "whole number" in units.mistake.text() and document.undo_stack.count() == 0
