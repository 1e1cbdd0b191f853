"""Remarks on calls that work all the same: listed behind the problems, counted apart, shown where the call is."""

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.document import edits
from app.document.findings import problems, remarks
from app.document.levels import Level, Levels
from app.document.placing import arranged
from app.document.sheet import Sheet
from engine import Input, Model, layers
from engine.formats import read_text
from engine.formats.compiling import with_optimizer
from engine.inference import infer


def masked():
    """Words with a mask that ends in a layer, and in another one inside a nested model that is called twice."""
    x = Input((4,), dtype="int32", name="x")
    plain = Input((4, 3), name="plain")
    words = layers.Embedding(9, 3, mask_zero=True, name="words")(x)
    inside = Input((4, 3), name="inside")
    inner = Model(inside, layers.Flatten(name="end")(inside), name="inner").as_layer()
    tensors = [inner(plain), inner(words), layers.Flatten(name="flat")(words)]
    return Sheet(Model([x, plain], layers.Concatenate(name="join")(tensors)).graph)


def rows(window):
    window.problems.refresh()
    model = window.problems.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def window(open_window):
    made = open_window()
    made.document.open(arranged(masked()))
    return made


def test_each_remark_is_told_once_where_its_call_is():
    sheet = masked()
    levels = Levels(Level(sheet, infer(sheet.graph)))
    assert [(each.path, each.call_id) for each in remarks(levels)] == [((), "flat"), (("inner_call_1",), "end")]
    assert not list(problems(levels))


def test_remarks_stay_right_through_edits_and_are_told_beside_problems(window):
    document = window.document
    assert rows(window) == ["flat", "inner:1 › end"] and document.problems() == []
    document.edit("Cut", edits.disconnect(document.sheet, "flat", 0))
    assert rows(window)[0] == "flat" and rows(window)[-1] == "inner:1 › end"
    assert document.inference.noted == infer(document.graph).noted
    document.undo_stack.undo()
    document.edit("No mask", edits.configure(document.sheet, "words", mask_zero=False))
    assert document.found() == [] and document.inference.noted == frozenset()


def test_problems_and_remarks_are_counted_apart(window, qtbot):
    qtbot.waitUntil(lambda: window.status.problems.text() == "2 remarks")
    window.problems.refresh()
    assert window.docks["problems"].windowTitle() == "Problems (2 remarks)"
    document = window.document
    document.edit("Turn", edits.disconnect(document.sheet, "words", 0))
    coarse = edits.configure(document.levels.at(("inner_call_1",)).sheet, "end", dtype="bfloat16")
    document.edit("Mask", coarse, path=("inner_call_1",))
    window.problems.refresh()
    qtbot.waitUntil(lambda: window.status.problems.text() == "1 problem, 1 remark")
    assert window.docks["problems"].windowTitle() == "Problems (1 problem, 1 remark)"


def test_a_row_of_a_remark_leads_into_the_nested_model_and_asks_for_no_repair(window):
    window.problems.refresh()
    window.problems.view.selectRow(1)
    words = [window.problems.remedies.itemAt(index).widget() for index in range(window.problems.remedies.count())]
    assert [each.text() for each in words if each is not None] == ["The model works as it is; this is good to know."]
    spoken = window.problems.model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Remark: The mask ends here")
    window.problems.view.activated.emit(window.problems.model.index(1, 0))
    assert window.document.inside == ("inner_call_1",) and window.selected.calls() == ["end"]


def test_a_box_bears_a_mark_for_its_remark_and_says_it(window):
    from app.canvas.face import face_of
    from app.canvas.tips import describe
    document = window.document
    noted = [each for each in document.graph.calls if face_of(document.graph, document.inference, each).noted]
    assert noted == ["inner_call_1", "flat"]
    assert "The mask ends here" in describe(document, "flat") and "mask" not in describe(document, "join")


def test_an_edit_that_parts_the_optimizer_from_its_weights_is_told_of_the_model(window):
    document = window.document
    graph = with_optimizer(read_text(Model.of(document.root.graph).to_json()), {"optimizer/vars/0": np.zeros(())})
    document.open(arranged(Sheet(graph)))
    assert "the model" not in rows(window)
    document.edit("Wider", edits.configure(document.sheet, "words", output_dim=4))
    window.problems.refresh()
    [row] = [row for row, name in enumerate(rows(window)) if name == "the model"]
    assert "fresh optimizer" in window.problems.model.index(row, 1).data()
    window.problems.view.activated.emit(window.problems.model.index(row, 0))
    assert window.document.inside == ()
    document.undo_stack.undo()
    assert "the model" not in rows(window)


def test_a_name_that_the_models_own_keras_refuses_is_told_until_it_is_another(open_window):
    window = open_window()
    tensor = Input((3,), name="x")
    window.document.open(arranged(Sheet(Model(tensor, layers.Dense(2, name="a/b")(tensor)).graph)))
    found = [(each.call_id, each.sentence) for each in window.document.found()]
    assert found == [("a/b", "`a/b`: Keras 3 refuses the name; it takes no `/`. Rename the layer.")]
    window.document.edit("Rename", edits.rename(window.document.sheet, "a/b", "ab"))
    assert window.document.found() == []


def test_a_repair_of_a_model_that_is_gone_is_offered_anew_and_not_made(window, qtbot):
    def labels():
        found = [window.problems.remedies.itemAt(index).widget() for index in range(window.problems.remedies.count())]
        return {each.text(): each for each in found if isinstance(each, QPushButton)}

    loose = Input((4, 3), name="loose")
    sheet = arranged(Sheet(Model(loose, layers.Dense(2, name="last")(loose)).graph))
    window.document.open(edits.disconnect(sheet, "last", 0))
    window.docks["problems"].show()
    window.docks["problems"].raise_()
    qtbot.waitUntil(lambda: "Connect `loose`" in labels())
    stale, count = labels()["Connect `loose`"], window.document.undo_stack.count()
    window.document.edit("Delete", edits.delete(window.document.sheet, ["loose"]))
    QTest.mouseClick(stale, Qt.MouseButton.LeftButton)
    assert window.document.undo_stack.count() == count + 1 and "loose" not in window.document.graph.calls
    window.document.edit("Delete", edits.delete(window.document.sheet, ["last"]))
    window.problems.view.setCurrentIndex(QModelIndex())
    window.problems.view.selectRow(0)
    assert not labels()
    qtbot.waitUntil(lambda: "Connect `loose`" not in labels())
