"""The user's own layers in the editor: nothing of them runs here, and whatever they do elsewhere, the window goes on."""

import builtins
import sys

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.own import State
from app.palette import MIME
from app.storage import files
from engine import library
from engine.formats import graph_to_json, read_text
from engine.graph import Source
from engine.inference import infer
from engine.layer import Layer
from engine.layers.locked import LockedLayer

from ..whole_values import whole
from .conftest import FILES

MINE = """
import keras
from keras import ops

class Mine(keras.layers.Layer):
    '''Multiplies.

    Args:
        width: How wide.
    '''
    def __init__(self, width={width}, **kwargs):
        super().__init__(**kwargs)
        self.width = width
    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.width), name="w")
    def call(self, inputs):
        {statement}
        return ops.matmul(inputs, self.w)
    {more}
"""


def mine(statement="x = 1", width=3, more=""):
    return MINE.format(statement=statement, width=width, more=more)


def started(desk, class_name, shape=(None, 4), settings=None):
    """An input with a layer of a class behind it, by edits; gives the call's id."""
    sheet, call_id = edits.add_layer(desk.document.sheet, "InputLayer", (0, 0), {"batch_shape": shape, "name": "x"})
    sheet, call_id = edits.add_layer(sheet, class_name, (300, 0), settings or {}, Source(call_id))
    desk.document.edit("start", sheet)
    return call_id


def drop(window, class_name, x, y):
    """Drop a palette entry on the canvas as Qt does it."""
    data = QMimeData()
    data.setData(MIME, class_name.encode())
    at = QPointF(*window.canvas.camera.view.pixel(x, y))
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.canvas, enter)
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.canvas, event)


def test_nothing_of_a_file_runs_before_the_yes(desk, folder, tmp_path):
    marker = tmp_path / "ran"
    desk.write("mine.py", f"open({str(marker)!r}, 'w')\nimport os\nos.environ['MINE_RAN'] = '1'\n" + mine())
    assert desk.status("mine.py").state is State.LOCKED
    assert desk.layers.inquirer._process is None and not desk.layers.inquirer.busy
    assert "Mine" not in Layer.registry and not marker.exists()


def test_a_yes_never_lets_a_file_run_in_the_windows_process(desk):
    desk.write("mine.py", "import builtins\nbuiltins.mine_ran_here = True\n" + mine())
    desk.allow()
    started(desk, "Mine")
    desk.settle()
    assert not hasattr(builtins, "mine_ran_here")
    assert not [name for name in sys.modules if name.endswith("layerloom_user_layers.mine")]
    assert Layer.registry["Mine"].is_described


def test_shape_weights_and_form_come_from_the_description(desk):
    desk.write("mine.py", mine())
    desk.allow()
    kind = Layer.registry["Mine"]
    assert kind.parameters["width"].help == "How wide." and kind.parameters["width"].default == 3
    assert kind.__doc__.startswith("Multiplies.")
    call_id = started(desk, "Mine", settings={"width": 5})
    assert desk.result(call_id).blank and desk.result(call_id).waits
    desk.settle()
    assert [str(spec) for spec in desk.result(call_id).outputs] == ["(None, 5) float32"]
    layer = desk.document.inference.layer_of(call_id)
    assert [(each.name, each.shape) for each in layer.weights] == [("w", (4, 5))] and layer.count_params() == 20


@pytest.fixture
def here():
    """The same layers loaded in this process, as a library does it."""
    before = dict(Layer.registry)
    yield lambda: library.load(FILES)
    Layer.registry.clear()
    Layer.registry.update(before)


CASES = {"MyLayer": ((None, 4), {"output_dim": 3}), "Blocks": ((None, 4), {"units": 3}), "MLPBlock": ((None, 4), {}),
         "Linear": ((None, 4), {"units": 6}), "Antirectifier": ((None, 4), {}), "ComputeSum": ((None, 4), {"input_dim": 4}),
         "AttentionWithContext": ((None, 5, 4), {}), "ImportsInside": ((None, 4), {}), "Scale": ((None, 4), {}),
         "CustomEmbedding": ((None, 7), {"input_dim": 9, "output_dim": 2, "mask_zero": True})}


def test_the_guides_layers_say_what_they_say_in_this_process(desk, here):
    desk.copy(*(path.name for path in FILES.glob("*.py")))
    desk.allow()
    described = {}
    for number, (name, (shape, settings)) in enumerate(CASES.items()):
        sheet, call_id = edits.add_layer(desk.document.sheet, "InputLayer", (0, 0), {"batch_shape": shape, "name": f"x{number}"})
        sheet, call_id = edits.add_layer(sheet, name, (300, 0), {**settings, "name": f"own{number}"}, Source(call_id))
        desk.document.edit("add", sheet)
        described[name] = call_id
    text = graph_to_json(desk.document.graph)
    desk.settle()
    seen = desk.document.inference
    before = dict(Layer.registry)
    for name in [name for name, kind in before.items() if kind.is_described]:
        del Layer.registry[name]
    assert here() == []
    real = infer(read_text(text))
    for number, name in enumerate(CASES):
        mine_, theirs = seen.results[described[name]], real.results[described[name]]
        assert (mine_.outputs, mine_.masks, mine_.problem) == (theirs.outputs, theirs.masks, theirs.problem), name
        layers = seen.layer(f"own{number}"), real.layer(f"own{number}")
        assert [each.spec for each in layers[0].weights] == [each.spec for each in layers[1].weights], name
        if layers[1].draw_seed == layers[0].draw_seed:
            assert all(np.array_equal(*pair) for pair in zip(*(layer.get_weights() for layer in layers))), name


@pytest.mark.parametrize("statement, words", [
    ("while True: x = 1", "endless loop"),
    ("import os; os._exit(0)", "ended"),
    ("import os; os.abort()", "crashed"),
    ("import sys; sys.exit(3)", "SystemExit"),
    ("raise ValueError('boom <b>')", "mine.py, line"),
    ("x = bytearray(1 << 33)", "Memory"),
])
def test_a_mishap_marks_the_layer_and_all_else_goes_on(desk, monkeypatch, statement, words):
    monkeypatch.setattr("app.worker.inquirer.SECONDS", 2.5)
    desk.write("mine.py", mine(statement))
    desk.write("other.py", mine().replace("Mine", "Other"))
    desk.allow()
    call_id = started(desk, "Mine")
    sheet, other = edits.add_layer(desk.document.sheet, "Other", (600, 0), {}, Source("x"))
    desk.document.edit("other", sheet)
    desk.settle()
    assert words in desk.result(call_id).problem.message and "Mine" in desk.result(call_id).problem.message
    assert desk.result(other).known
    desk.document.undo_stack.undo()
    desk.document.undo_stack.redo()
    assert desk.result(other).known and not desk.layers.inquirer.busy


def test_the_same_poison_is_not_taken_twice(desk, monkeypatch):
    monkeypatch.setattr("app.worker.inquirer.SECONDS", 2.5)
    desk.write("mine.py", mine("while self.width == 3: x = 1"))
    desk.allow()
    call_id = started(desk, "Mine")
    desk.settle()
    assert desk.result(call_id).problem is not None
    desk.document.undo_stack.undo()
    desk.document.undo_stack.redo()
    assert desk.result(call_id).problem is not None and not desk.layers.inquirer.busy
    layer = desk.document.graph.layer_of(call_id)
    desk.document.edit("set", desk.document.sheet.with_graph(desk.document.graph.with_layer(layer.name, layer.configure(width=4))))
    desk.settle()
    assert desk.result(call_id).known


def test_cancel_stops_a_shape_that_takes_long(desk, qtbot):
    desk.write("mine.py", mine("while True: x = 1"))
    desk.allow()
    call_id = started(desk, "Mine")
    qtbot.waitUntil(lambda: desk.layers.inquirer.busy)
    qtbot.wait(300)
    desk.window.menus.refresh()
    desk.window.menus.actions["cancel"].trigger()
    qtbot.waitUntil(lambda: desk.result(call_id).problem is not None)
    assert "stopped" in desk.result(call_id).problem.message


def test_a_loop_at_the_top_of_a_file_breaks_that_file_only(desk, monkeypatch):
    monkeypatch.setattr("app.worker.inquirer.SECONDS", 2.5)
    desk.write("bad.py", "while True: x = 1\n")
    desk.write("mine.py", mine())
    desk.allow()
    assert desk.status("bad.py").state is State.BROKEN and "endless loop" in desk.status("bad.py").problem
    assert desk.status("mine.py").state is State.ALLOWED


def test_a_changed_byte_asks_again_and_then_is_reloaded_with_the_weights_that_fit(desk):
    path = desk.write("mine.py", mine())
    desk.allow()
    call_id = started(desk, "Mine")
    desk.settle()
    values = [np.full((4, 3), 7, "float32")]
    graph = desk.document.graph
    trained = graph.with_layer("mine", graph.layers["mine"].with_weights(values))
    desk.document.edit("weights", desk.document.sheet.with_graph(trained))
    desk.settle()
    steps = desk.document.undo_stack.count()
    desk.write("mine.py", mine(more="def get_more(self): return 1"))
    assert desk.status("mine.py").state is State.LOCKED and list(desk.window.panels.own.dialogs) == [f"review {path}"]
    locked = desk.document.graph.layer_of(call_id)
    assert isinstance(locked, LockedLayer) and "has changed" in desk.result(call_id).problem.message
    desk.window.panels.own.dialogs[f"review {path}"].yes.click()
    desk.settle()
    layer = desk.document.inference.layer_of(call_id)
    assert layer.is_described and np.array_equal(layer.get_weights()[0], values[0])
    assert desk.document.undo_stack.count() == steps
    desk.document.undo_stack.undo()
    desk.settle()
    assert desk.document.graph.layer_of(call_id).is_described and desk.result(call_id).known


def test_a_file_that_breaks_says_class_file_and_line(desk):
    desk.write("mine.py", mine())
    desk.allow()
    call_id = started(desk, "Mine")
    desk.settle()
    desk.write("mine.py", mine() + "\n\ndef broken(:\n")
    desk.allow()
    said = desk.result(call_id).problem.message
    assert "Mine" in said and "mine.py:" in said and "syntax" in said
    desk.write("mine.py", mine())
    desk.settle()
    assert desk.result(call_id).known


def test_a_deleted_file_locks_its_boxes_and_they_open_when_it_is_back(desk, folder):
    desk.write("mine.py", mine())
    desk.allow()
    call_id = started(desk, "Mine")
    desk.settle()
    saved = graph_to_json(desk.document.graph, desk.document.inference)
    (folder / "mine.py").unlink()
    desk.layers.scan()
    desk.settle()
    assert isinstance(desk.document.graph.layer_of(call_id), LockedLayer) and "Mine" not in Layer.registry
    assert graph_to_json(desk.document.graph, desk.document.inference).count('"width": 3') == saved.count('"width": 3')
    desk.write("mine.py", mine())
    desk.settle()
    assert desk.result(call_id).known and desk.document.graph.layer_of(call_id).is_described


def test_a_yes_can_be_taken_back(desk):
    path = desk.write("mine.py", mine())
    desk.allow()
    call_id = started(desk, "Mine")
    desk.settle()
    desk.layers.revoke(path)
    assert desk.status("mine.py").state is State.LOCKED and desk.window.settings.trusted == []
    assert isinstance(desk.document.graph.layer_of(call_id), LockedLayer)


def test_a_file_beside_that_is_not_allowed_is_not_imported(desk, tmp_path):
    marker = tmp_path / "ran"
    part = desk.write("_part.py", "NUMBER = 3\n")
    desk.write("mine.py", "from _part import NUMBER\n" + mine(width="NUMBER"))
    desk.allow(str(desk.folder / "mine.py"))
    assert desk.status("mine.py").state is State.BROKEN and "not allowed" in desk.status("mine.py").problem
    desk.allow(part)
    assert desk.status("mine.py").state is State.ALLOWED and Layer.registry["Mine"].parameters["width"].default == 3
    assert not marker.exists()


def test_a_new_layer_is_written_allowed_and_opened(desk, window, opened, qtbot):
    window.menus.actions["new_own_layer"].trigger()
    dialog = window.panels.own.dialogs["create"]
    dialog.line.setText("Dense")
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.line.setText("Thing")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    desk.settle()
    assert opened == [str(desk.layers.own / "thing.py")] and desk.status("thing.py").state is State.ALLOWED
    call_id = started(desk, "Thing")
    desk.settle()
    assert [str(each) for each in desk.result(call_id).outputs] == ["(None, 32) float32"]


def test_my_layer_is_dropped_wired_run_saved_reopened_and_shared(desk, window, qtbot, tmp_path):
    desk.copy("my_layer.py")
    desk.allow()
    sheet, x = edits.add_layer(desk.document.sheet, "InputLayer", (0, 0), {"batch_shape": (None, 4), "name": "x"})
    desk.document.edit("x", sheet)
    drop(window, "MyLayer", 300, 40)
    assert list(desk.document.graph.calls) == ["x", "my_layer"]
    desk.document.edit("wire", edits.connect(desk.document.sheet, Source("x"), "my_layer", 0))
    desk.document.edit("again", edits.call_again(desk.document.sheet, ["my_layer"])[0])
    again = [call_id for call_id in desk.document.graph.calls if call_id not in ("x", "my_layer")][0]
    desk.settle()
    assert desk.result("my_layer").outputs == desk.result(again).outputs and desk.result(again).known
    assert desk.document.inference.count_params() == 4 * desk.document.graph.layers["my_layer"].output_dim
    values = np.asarray(desk.document.inference.layer("my_layer").weights[0].value)
    array = np.arange(8, dtype="float32").reshape(2, 4)
    with qtbot.waitSignal(window.worker.finished) as done:
        window.worker.run(desk.document.inference, {"x": array}, ("my_layer", again))
    outputs = done.args[0]["outputs"]
    assert np.allclose(outputs["my_layer"][0], array @ values, atol=1e-5) and np.array_equal(*[outputs[each][0] for each in
                                                                                             ("my_layer", again)])
    for name in ("own.json", "own.keras"):
        path = tmp_path / name
        files.save_sheet(desk.document.sheet, path, desk.document.inference)
        desk.document.open(files.open_sheet(path), str(path))
        desk.settle()
        assert desk.document.graph.layers["my_layer"].is_described and len(desk.document.graph.uses["my_layer"]) == 2
        assert all(desk.result(call_id).known for call_id in desk.document.graph.calls)
        assert np.array_equal(desk.document.inference.layer("my_layer").get_weights()[0], values)


SPARING = """
import keras
from keras import ops


class Sparing(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.inner = keras.layers.Dense(3, activity_regularizer="l2")

    def call(self, inputs):
        self.add_loss(2.0 * ops.sum(ops.abs(inputs)))
        return self.inner(inputs)
"""


def test_what_a_layer_adds_to_the_loss_is_shown_with_the_losses_of_a_run(desk, window, qtbot):
    desk.write("sparing.py", SPARING)
    desk.allow()
    call_id = started(desk, "Sparing")
    desk.settle()
    for _ in range(2):
        window.run_panel.run()
        qtbot.waitUntil(lambda: not window.run_panel.running and bool(window.run_panel.values))
        outcome = window.run_panel.outcome
        values = whole(window.run_panel)
        given, came = values[desk.document.graph.inputs[0]][0], values[call_id][0]
        wanted = 2 * np.abs(given).sum() + 0.01 * (came ** 2).sum() / len(came)
        name = desk.document.graph.calls[call_id].layer
        assert outcome.weight_losses == {f"{name}/add_loss": pytest.approx(float(wanted), rel=1e-4)}
    window.canvas.select([call_id])
    window.panels.inspector.refresh()
    assert window.panels.inspector.layer_page.losses.isVisibleTo(window.panels.inspector.layer_page)


def test_a_layer_inside_a_nested_model_opens_after_the_yes_and_closes_without_its_file(desk, tmp_path):
    desk.copy("my_layer.py")
    path = desk.folder / "my_layer.py"
    desk.allow()
    call_id = started(desk, "MyLayer", settings={"output_dim": 3, "name": "mine"})
    desk.settle()
    sheet, nested = edits.group(desk.document.sheet, [call_id], desk.document.inference)
    desk.document.edit("Group", sheet)
    desk.settle()
    files.save_sheet(desk.document.sheet, tmp_path / "nested.keras", desk.document.inference)
    content = path.read_bytes()
    path.unlink()
    desk.layers.scan()
    desk.settle()
    desk.document.open(files.open_sheet(tmp_path / "nested.keras"))
    layer = desk.document.graph.layer_of(nested)
    assert isinstance(layer.locked, LockedLayer) and "MyLayer" in layer.hindrance
    weights = layer.locked.given
    path.write_bytes(content)
    desk.layers.scan()
    desk.allow()
    desk.settle()
    opened = desk.document.graph.layer_of(nested)
    assert opened.locked is None and [str(each) for each in desk.result(nested).outputs] == ["(None, 3) float32"]
    np.testing.assert_array_equal(desk.document.inference.layer_of(nested).get_weights()[0], weights[0])


def test_a_model_opened_before_the_yes_opens_its_boxes_after_it(desk, tmp_path):
    desk.copy("blocks.py")
    desk.allow()
    call_id = started(desk, "Blocks", settings={"units": 3, "name": "own"})
    desk.settle()
    weights = [np.random.default_rng(1).normal(size=each.shape).astype("float32") for each in
               desk.document.inference.layer("own").weights]
    graph = desk.document.graph
    sheet = desk.document.sheet.with_graph(graph.with_layer("own", graph.layers["own"].with_weights(weights)))
    desk.document.edit("weights", sheet)
    desk.settle()
    path = tmp_path / "own.keras"
    files.save_sheet(desk.document.sheet, path, desk.document.inference)
    blocks = str(desk.folder / "blocks.py")
    desk.layers.revoke(blocks)
    desk.document.open(files.open_sheet(path), str(path))
    assert isinstance(desk.document.graph.layers["own"], LockedLayer)
    desk.allow()
    layer = desk.document.inference.layer("own")
    assert layer.is_described and desk.result(call_id).known and desk.document.undo_stack.isClean()
    assert all(np.array_equal(one, other) for one, other in zip(layer.get_weights(), weights))


def test_save_while_shapes_are_awaited_loses_nothing(desk):
    desk.write("mine.py", mine("import time; time.sleep(1)"))
    desk.allow()
    call_id = started(desk, "Mine")
    sheet, _ = edits.add_layer(desk.document.sheet, "Dense", (600, 0), {"units": 2}, Source(call_id))
    desk.document.edit("more", sheet)
    assert desk.result(call_id).waits
    pending = read_text(graph_to_json(desk.document.graph, desk.document.inference))
    assert '"drafts"' not in graph_to_json(desk.document.graph, desk.document.inference)
    assert list(pending.layers) == list(desk.document.graph.layers)


def test_the_palette_offers_locked_files_classes_and_a_new_one(desk, window, qtbot):
    path = desk.write("mine.py", mine())
    palette = window.palette_panel
    palette.search.setText("mine.py")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    review = window.panels.own.dialogs[f"review {path}"]
    assert review.no.isDefault() and not review.yes.autoDefault()
    review.yes.click()
    desk.settle()
    palette.search.setText("Mine")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert "mine" in desk.document.graph.layers


def test_the_question_shows_what_hides(desk, window):
    path = desk.write("mine.py", mine() + "# \u202e tfel \u2066\nb\u0430d = 1\n")
    window.panels.own.review(path)
    review = window.panels.own.dialogs[f"review {path}"]
    assert "⟦U+202E RIGHT-TO-LEFT OVERRIDE⟧" in review.text.toPlainText() and "\u202e" not in review.text.toPlainText()
    assert "U+202E" in review.warning.text() and "U+0430" in review.warning.text()
    review.reject()
    assert desk.status("mine.py").state is State.LOCKED


def test_the_list_shows_files_and_takes_a_yes_back(desk, window):
    desk.write("mine.py", mine())
    desk.write("none.py", "x = 1\n")
    desk.allow()
    window.menus.actions["own_layers"].trigger()
    listing = window.panels.own.dialogs["list"]
    rows = {listing.table.topLevelItem(row).text(0): [listing.table.topLevelItem(row).text(column) for column in range(1, 4)]
            for row in range(listing.table.topLevelItemCount())}
    assert rows["mine.py"] == ["allowed", "Mine", ""] and rows["none.py"][0] == "broken" and "no layer" in rows["none.py"][2]
    listing.table.setCurrentItem(listing.table.findItems("mine.py", Qt.MatchFlag.MatchExactly)[0])
    listing.buttons["revoke"].click()
    assert desk.status("mine.py").state is State.LOCKED


def test_a_file_that_is_written_from_outside_is_seen(desk, folder, qtbot):
    (folder / "mine.py").write_text(mine())
    qtbot.waitUntil(lambda: "mine.py" in [each.name for each in desk.layers.statuses.values()])
    assert desk.status("mine.py").state is State.LOCKED


def test_a_question_that_went_with_the_list_it_stood_on_can_be_asked_again(window, qtbot):
    window.menus.actions["own_layers"].trigger()
    desk = window.panels.own
    desk.create()
    asked, listed = desk.dialogs["create"], desk.dialogs["list"]
    with qtbot.waitSignal(asked.destroyed):
        listed.close()
        listed.deleteLater()
    assert not desk.dialogs
    desk.create()
    assert desk.dialogs["create"].isVisible()
    desk.dialogs["create"].close()
