"""The run panel with a worker that answers when it is told to, and once with the real one."""

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from app import theme
from app.document import edits
from app.document.document import Document
from app.document.sheet import DataLink, Sheet
from app.results.measures import Summary
from app.run import RunPanel
from app.worker import Worker
from engine import layers
from engine.graph import Graph, Source

from ..whole_values import whole


class Answers(QObject):
    """Stands for a worker: keeps what it was asked, and answers on demand."""

    started, progress, finished, failed, cancelled = Signal(), Signal(int, int), Signal(dict), Signal(str), Signal()

    def __init__(self):
        super().__init__()
        self.asked = []

    def run(self, inference, feeds, wanted=None, inside=()):
        self.asked.append((inference, feeds))

    def fetch(self, request):
        return {"outputs": {call_id: self.outputs[call_id] for call_id in request.outputs}, "masks": {}}

    def cancel(self):
        self.cancelled.emit()

    def answer(self):
        inference, feeds = self.asked[-1]
        batch = len(next(iter(feeds.values())))
        self.outputs = {call_id: [np.ones((batch, *spec.shape[1:]), spec.dtype) for spec in result.outputs]
                        for call_id, result in inference.results.items()}
        summaries = {call_id: [Summary.of(array) for array in arrays] for call_id, arrays in self.outputs.items()}
        self.finished.emit({"kind": "run", "key": "one", "summaries": summaries, "names": {each: each for each in summaries},
                            "seconds": 0.012})


def small():
    graph, image = Graph.empty().add(layers.InputLayer(name="image", batch_shape=(None, 3)))
    graph, hidden = graph.add(layers.Dense(4, name="hidden"), [Source(image)])
    graph, _ = graph.add(layers.Dense(2, name="out"), [Source(hidden)])
    return Sheet(graph)


@pytest.fixture
def document(qapp):
    return Document(small())


@pytest.fixture
def worker(qapp):
    return Answers()


@pytest.fixture
def panel(show, document, worker):
    return show(RunPanel(document, worker, theme.light()), 320, 600)


@pytest.fixture
def press_run(qtbot, panel, worker):
    """Presses Run and waits until the worker has been asked."""
    def press_run(answer=True):
        before = len(worker.asked)
        qtbot.mouseClick(panel.face.start, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(worker.asked) > before)
        if answer:
            worker.answer()
    return press_run


def test_a_run_feeds_every_input_and_tells_every_value(panel, worker, press_run, qtbot):
    with qtbot.waitSignal(panel.values_changed) as told:
        press_run()
    assert set(worker.asked[0][1]) == {"image"}
    assert told.args[0]["out"][0].shape == (4, 2)
    assert panel.face.line.text() == "Ran 3 calls in 12 ms."
    assert [panel.face.results.index(row, 0).data() for row in range(3)] == ["image", "hidden", "out"]
    assert panel.face.results.index(2, 1).data() == "(4, 2)"


def test_the_buttons_follow_the_run(panel, worker, press_run):
    press_run(answer=False)
    assert panel.running and not panel.face.start.isEnabled() and panel.face.stop.isEnabled()
    worker.progress.emit(1, 3)
    assert (panel.face.bar.value(), panel.face.bar.maximum()) == (1, 3)
    worker.answer()
    assert not panel.running and panel.face.start.isEnabled() and not panel.face.stop.isEnabled()


def test_a_run_is_cancelled(panel, worker, press_run, qtbot):
    press_run(answer=False)
    qtbot.mouseClick(panel.face.stop, Qt.MouseButton.LeftButton)
    assert not panel.running
    assert panel.face.line.text() == "Cancelled."
    worker.answer()
    assert not panel.values


def test_after_a_change_the_model_runs_again_by_itself(panel, document, worker, press_run, qtbot):
    press_run()
    document.edit("Set", edits.configure(document.sheet, "hidden", units=5))
    assert panel.stale
    qtbot.waitUntil(lambda: len(worker.asked) == 2)
    worker.answer()
    assert not panel.stale
    assert panel.values["hidden"][0].shape == (4, 5)


def test_it_does_not_when_the_user_does_not_want_it(panel, document, worker, press_run, qtbot):
    box = panel.face.automatic
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    press_run()
    document.edit("Set", edits.configure(document.sheet, "hidden", units=5))
    qtbot.wait(250)
    assert len(worker.asked) == 1
    assert "changed" in panel.face.line.text()


def test_a_box_that_moves_makes_nothing_stale(panel, document, press_run):
    press_run()
    document.edit("Move", document.sheet.moved({"out": (50, 60)}))
    assert not panel.stale


def test_a_change_while_it_runs_is_run_afterwards(panel, document, worker, press_run, qtbot):
    press_run(answer=False)
    document.edit("Set", edits.configure(document.sheet, "hidden", units=5))
    worker.answer()
    qtbot.waitUntil(lambda: len(worker.asked) == 2)
    worker.answer()
    assert panel.values["hidden"][0].shape == (4, 5)


def test_a_failure_is_said_and_leads_to_its_call(panel, worker, press_run, qtbot):
    press_run(answer=False)
    with qtbot.waitSignal(panel.failed) as told:
        worker.failed.emit("Dense `hidden`: something went wrong")
    assert told.args == ["Dense `hidden`: something went wrong", "hidden"]
    with qtbot.waitSignal(panel.call_wanted) as wanted:
        qtbot.mouseClick(panel.face.jump, Qt.MouseButton.LeftButton)
    assert wanted.args == ["hidden"]


def test_after_a_failure_nothing_runs_by_itself(panel, document, worker, press_run, qtbot):
    press_run()
    press_run(answer=False)
    worker.failed.emit("no")
    document.edit("Set", edits.configure(document.sheet, "hidden", units=5))
    qtbot.wait(250)
    assert len(worker.asked) == 2


def test_an_answer_to_somebody_else_is_not_taken(panel, worker):
    worker.finished.emit({"kind": "read", "graph": None, "layerloom": {}})
    worker.failed.emit("a file was not read")
    assert panel.face.line.text() == "Not run yet."


def test_another_model_forgets_the_values_and_runs_nothing_unasked(panel, document, worker, press_run, qtbot):
    press_run()
    document.open(small().with_data("image", DataLink("file", "/somebody/elses.npy")), "other.json")
    qtbot.wait(250)
    assert len(worker.asked) == 1
    assert not panel.values and not panel.stale
    assert panel.face.results.rowCount() == 0


def test_saving_under_a_name_forgets_nothing(panel, document, press_run):
    press_run()
    document.set_path("saved.json")
    assert panel.values


def test_data_is_chosen_as_an_undoable_edit(panel, document, qtbot):
    row = panel.face.rows["image"]
    row.kind.setFocus()
    qtbot.keyClick(row.kind, Qt.Key.Key_Down)
    assert document.sheet.data["image"].kind == "zeros"
    document.undo_stack.undo()
    assert row.kind.currentIndex() == 0


def test_a_seed_and_a_batch_size_are_typed(panel, document, qtbot):
    seed = panel.face.rows["image"].seed
    for line, text in ((seed, "7"), (panel.face.batch, "16")):
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert document.sheet.data["image"].seed == 7
    assert document.sheet.batch == 16
    assert document.undo_stack.count() == 2


def test_a_file_is_chosen_and_what_it_holds_is_said_after_the_run(panel, document, press_run, qtbot, monkeypatch, tmp_path):
    path = str(tmp_path / "x.npy")
    np.save(path, np.array([[1, 2, np.nan]], "float32"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (path, ""))
    row = panel.face.rows["image"]
    row.kind.setCurrentIndex(2)
    row.kind.activated.emit(2)
    assert document.sheet.data["image"] == DataLink("file", path, 0)
    press_run()
    assert "(1, 3) float32" in row.info.text() and "NaN" in row.info.text()


def test_a_file_that_does_not_fit_is_blamed_at_its_input(panel, document, worker, qtbot, tmp_path):
    path = str(tmp_path / "x.npy")
    np.save(path, np.ones((2, 9)))
    document.edit("File", document.sheet.with_data("image", DataLink("file", path)))
    with qtbot.waitSignal(panel.failed) as told:
        panel.run()
    assert told.args[1] == "image"
    assert "(2, 9)" in panel.face.rows["image"].mistake.text()
    assert not worker.asked


def test_an_empty_model_says_what_is_missing(panel, document, qtbot):
    document.open(Sheet(Graph.empty()))
    with qtbot.waitSignal(panel.failed):
        panel.run()
    assert "nothing to run" in panel.face.line.text()
    assert panel.face.none.isVisible()


def test_outputs_are_saved(panel, press_run, qtbot, monkeypatch, tmp_path):
    press_run()
    path = tmp_path / "out.npz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    qtbot.mouseClick(panel.face.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.face.line.text() == "Saved out.npz.")
    with np.load(path) as saved:
        assert saved["out"].shape == (4, 2)


def test_with_the_real_worker_numbers_come_back(document, qtbot):
    worker = Worker()
    panel = RunPanel(document, worker, theme.light())
    qtbot.addWidget(panel)
    try:
        with qtbot.waitSignal(panel.values_changed):
            panel.run()
        values = whole(panel)
    finally:
        worker.close()
    hidden = document.inference.layers["hidden"]
    image, out = values["image"][0], values["hidden"][0]
    assert np.allclose(out, image @ hidden.weights[0].value, atol=1e-5)


def regularised():
    """A layer called twice with a penalty on its kernel and on its output, and one with a penalty on its kernel."""
    graph, image = Graph.empty().add(layers.InputLayer(name="image", batch_shape=(None, 3)))
    graph, once = graph.add(layers.Dense(3, name="both", kernel_regularizer="l2", activity_regularizer="l1"), [Source(image)])
    graph, twice = graph.call_again("both", [Source(once)])
    graph, _ = graph.add(layers.Dense(2, name="last", kernel_regularizer="l1"), [Source(twice)])
    return Sheet(graph)


def test_losses_are_those_of_keras_in_total_and_for_each_layer(qtbot, tmp_path):
    import keras
    document, worker = Document(regularised()), Worker()
    panel = RunPanel(document, worker, theme.light())
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.face.losses.isVisible()
    x = np.random.default_rng(0).normal(size=(5, 3)).astype("float32")
    np.save(tmp_path / "x.npy", x)
    document.edit("Feed", document.sheet.with_data("image", DataLink("file", str(tmp_path / "x.npy"))))
    with qtbot.waitSignal(panel.values_changed):
        qtbot.mouseClick(panel.face.start, Qt.MouseButton.LeftButton)
    inputs = keras.Input((3,))
    both = keras.layers.Dense(3, kernel_regularizer="l2", activity_regularizer="l1")
    last = keras.layers.Dense(2, kernel_regularizer="l1")
    theirs = keras.Model(inputs, last(both(both(inputs))))
    theirs.set_weights([weight.value for name in ("both", "last") for weight in document.inference.layers[name].weights])
    theirs(x)
    assert panel.outcome.total == pytest.approx(float(sum(theirs.losses)), rel=1e-5)
    assert panel.outcome.layers_with_losses()["last"] == pytest.approx(float(last.losses[0]), rel=1e-5)
    tree = panel.face.losses
    assert tree.isVisible()
    assert [tree.topLevelItem(row).text(0) for row in range(3)] == ["Total", "both", "last"]
    assert [tree.topLevelItem(1).child(row).text(0) for row in range(3)] == ["kernel", "output of call 1", "output of call 2"]
    assert float(tree.topLevelItem(0).text(1)) == pytest.approx(panel.outcome.total, rel=1e-5)
    worker.close()


@pytest.mark.parametrize("width", [280, 420])
def test_inputs_with_long_names_are_shown_whole(qtbot, worker, width):
    graph, _ = Graph.empty().add(layers.InputLayer(name="an_input_whose_name_somebody_made_from_a_path_0001",
                                                   batch_shape=(None, 12, 7, 3, 5, 9, 11, 13)))
    panel = RunPanel(Document(Sheet(graph)), worker, theme.light())
    qtbot.addWidget(panel)
    panel.setMinimumWidth(0)
    panel.resize(width, 600)
    panel.show()
    qtbot.waitExposed(panel)
    [row] = panel.face.rows.values()
    area = panel.face.area

    def is_whole():
        return panel.width() == width and row.geometry().bottom() <= area.viewport().height() and row.name.height() >= \
            row.name.heightForWidth(row.name.width())
    qtbot.waitUntil(is_whole)


@pytest.mark.parametrize("width", [200, 230, 260, 290, 400])
def test_run_and_cancel_share_a_line_in_a_panel_of_any_width(qtbot, worker, document, width):
    panel = RunPanel(document, worker, theme.light())
    qtbot.addWidget(panel)
    panel.setMinimumWidth(0)
    panel.resize(width, 600)
    panel.show()
    qtbot.waitExposed(panel)
    run, cancel = panel.face.start, panel.face.stop
    assert run.mapTo(panel, QPoint()).y() == cancel.mapTo(panel, QPoint()).y()
    assert cancel.mapTo(panel, cancel.rect().topRight()).x() < width
