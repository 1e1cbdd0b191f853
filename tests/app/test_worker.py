"""The worker gives what the engine gives, and whatever a layer does in it, the window gets one signal and goes on."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from app import worker
from app.document import edits
from app.document.sheet import Sheet
from app.results.measures import Summary
from app.storage import files
from app.worker import messages, process
from app.worker.messages import BrokenMessage, Message
from app.worker.stock import Received, Sent
from engine import library
from engine.errors import Cancelled, DataError, FormatError, LayerloomError, WeightsError
from engine.execution import execute
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layer import Layer
from engine.layers import Add, Dense, InputLayer, Masking

FIXTURES = Path(__file__).parents[1] / "data" / "fixtures"
ROOT = Path(__file__).parents[2]

LOOPS = """
import os, signal, subprocess, sys, time
from engine.layer import Layer

class Own(Layer):
    def call(self, inputs):
        {}
        return inputs
    def compute_output_shape(self, input_shape):
        return input_shape
"""


def chain(*layers):
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 3), name="x"))
    for layer in layers:
        graph, last = graph.add(layer, [Source(last)])
    return graph


def shared():
    graph = chain(Dense(3, name="d").with_weights([np.eye(3, dtype="float32") * 2, np.ones(3, "float32")]))
    graph, again = graph.call_again("d", [Source("d")])
    graph, _ = graph.add(Add(name="sum"), [Source("d"), Source(again)])
    graph, _ = graph.add(Dense(2, name="drawn"), [Source("sum")])
    return infer(graph)


FEEDS = {"x": np.array([[1, 2, 3]], "float32")}


@pytest.fixture
def own(tmp_path):
    """Writes a user's layer whose call does something, loads it here, and gives the folder and a model with it."""
    before = dict(Layer.registry)

    def write(statement):
        (tmp_path / "own.py").write_text(LOOPS.format(statement))
        assert library.load(tmp_path) == []
        return str(tmp_path), infer(chain(Layer.registry["Own"](name="own")))
    yield write
    Layer.registry.clear()
    Layer.registry.update(before)


@pytest.fixture
def quick(qtbot):
    made = []

    def make(folders=()):
        made.append(worker.Worker(folders))
        return made[-1]
    yield make
    for each in made:
        each.close()


def finished(qtbot, made):
    with qtbot.waitSignal(made.finished) as caught:
        pass
    return caught.args[0]


# -- runs ----------------------------------------------------------------------------------------------------------------------


def test_a_run_gives_what_the_engine_gives_under_the_same_ids():
    inference = shared()
    result = worker.call(worker.Run(inference, FEEDS, tuple(inference.graph.calls)), 60)
    wanted = execute(inference.graph, inference.layers, FEEDS)
    assert result["outputs"].keys() == wanted.keys() and result["seconds"] > 0
    for call_id, arrays in wanted.items():
        np.testing.assert_array_equal(result["outputs"][call_id][0], arrays[0])


def test_only_the_wanted_calls_come_back():
    result = worker.call(worker.Run(shared(), FEEDS, ("sum",)), 60)
    np.testing.assert_array_equal(result["outputs"]["sum"][0], [[10, 16, 22]])
    assert list(result["outputs"]) == ["sum"]


def test_calls_with_a_problem_and_those_behind_them_are_left_out():
    graph = chain(Dense(3, name="d"))
    graph, _ = graph.add(Add(name="half"), [Source("d"), None])
    graph, _ = graph.add(Dense(2, name="behind"), [Source("half")])
    graph = graph.with_outputs([Source("behind")])
    assert set(worker.call(worker.Run(infer(graph), FEEDS), 60)["summaries"]) == {"x", "d"}


def test_a_layer_that_was_renamed_keeps_the_numbers_it_drew():
    graph = chain(Dense(3, name="before"))
    graph = graph.with_layer("before", graph.layers["before"].renamed("after"))
    inference = infer(graph)
    result = worker.call(worker.Run(inference, FEEDS, tuple(graph.calls)), 60)
    call_id = graph.uses["after"][0]
    np.testing.assert_array_equal(result["outputs"][call_id][0], execute(graph, inference.layers, FEEDS)[call_id][0])


def test_an_error_of_the_engine_comes_back_as_itself():
    with pytest.raises(DataError, match="no data"):
        worker.call(worker.Run(shared(), {}), 60)


def test_the_window_gets_results_again_and_again_without_sending_the_model_again(qtbot, quick):
    made, inference = quick(), shared()
    for number in range(3):
        with qtbot.waitSignal(made.finished) as caught, qtbot.waitSignal(made.started), \
                qtbot.waitSignal(made.progress):
            made.run(inference, {"x": np.full((1, 3), number, "float32")})
        got = caught.args[0]
        assert got["summaries"]["d"][0].ends == (2 * number + 1, 2 * number + 1) and not got["outputs"]
    assert not made.busy


def wide():
    drawn = np.random.default_rng(1)
    kernels = [drawn.standard_normal((500, 500), "float32") for _ in range(2)]
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 500), name="x"))
    for name, kernel in zip("ab", kernels):
        graph, last = graph.add(Dense(500, name=name).with_weights([kernel, np.zeros(500, "float32")]), [Source(last)])
    return graph


def written(monkeypatch):
    """The lengths of what is written into pipes from here on, as a list that grows."""
    lengths, write = [], messages._write
    monkeypatch.setattr(messages, "_write", lambda handle, rest: lengths.append(len(rest)) or write(handle, rest))
    return lengths


def test_a_run_after_an_edit_sends_the_edited_weight_and_no_other(qtbot, quick, monkeypatch):
    made, sheet, feeds = quick(), Sheet(wide()), {"x": np.ones((1, 500), "float32")}
    inference = infer(sheet.graph)
    lengths = written(monkeypatch)
    made.run(inference, feeds)
    finished(qtbot, made)
    assert sum(lengths) > 2_000_000
    for step in (1, 2):
        sheet = edits.set_weights(sheet, "a", [None, np.full(500, step, "float32")], inference)
        inference = infer(sheet.graph, inference)
        lengths.clear()
        made.run(inference, feeds)
        answer = finished(qtbot, made)
        assert sum(lengths) < 20_000
        wanted = execute(inference.graph, inference.layers, feeds)
        assert answer["summaries"]["b"] == [Summary.of(wanted["b"][0])]


def test_a_new_process_gets_all_weights_again(qtbot, quick, monkeypatch):
    made, inference, feeds = quick(), infer(wide()), {"x": np.ones((1, 500), "float32")}
    made.run(inference, feeds)
    first = finished(qtbot, made)
    made.restart([])
    lengths = written(monkeypatch)
    made.run(inference, feeds)
    assert finished(qtbot, made)["summaries"] == first["summaries"] and sum(lengths) > 2_000_000


def test_both_sides_count_arrays_alike():
    sent, received = Sent(), Received()
    one, other = np.arange(4.0), np.arange(6.0)
    for arrays in ([one, other], [other], [one, one, other[::2]], [one.reshape(2, 2), one], []):
        numbers, new = sent.numbered(arrays)
        found = received.arrays(numbers, [array.copy() for array in new])
        assert len(found) == len(arrays) and all(map(np.array_equal, found, arrays))
    numbers, new = sent.numbered([one, one])
    assert numbers[0] == numbers[1] and len(new) == 1


def test_the_values_of_a_run_stay_with_the_worker_until_they_are_asked_for(qtbot, quick, monkeypatch):
    made, read, inference = quick(), [], infer(chain(Dense(3, name="d"), Masking(name="masked")))
    take = messages._read
    monkeypatch.setattr(messages, "_read", lambda handle, length: read.append(length) or take(handle, length))
    feeds = {"x": np.ones((100_000, 3), "float32")}
    feeds["x"][1:] = 0
    made.run(inference, feeds)
    answer = finished(qtbot, made)
    assert sum(read) < 10_000 and not answer["outputs"]
    names = answer["names"]
    wanted = execute(inference.graph, inference.layers, feeds)
    for call_id, arrays in wanted.items():
        assert answer["summaries"][call_id] == [Summary.of(array) for array in arrays]
    got = made.fetch(worker.Fetch(answer["key"], 0, {"d": names["d"]}, {"masked": names["masked"], "x": names["x"]}))
    np.testing.assert_array_equal(got["outputs"]["d"][0], wanted["d"][0])
    assert list(got["outputs"]) == ["d"] and list(got["masks"]) == [("masked", 0)]
    np.testing.assert_array_equal(got["masks"]["masked", 0], wanted["d"][0].any(-1))


def test_values_go_with_the_next_run_and_with_the_process(qtbot, quick):
    made, inference = quick(), shared()
    keys = []
    for _ in range(2):
        made.run(inference, FEEDS)
        keys.append(finished(qtbot, made)["key"])
    with pytest.raises(Cancelled):
        made.fetch(worker.Fetch(keys[0], 0, {"d": "d"}, {}))
    assert made.fetch(worker.Fetch(keys[1], 0, {"drawn": "drawn"}, {}))["outputs"]["drawn"][0].shape == (1, 2)
    made._process.kill()
    with pytest.raises(Cancelled):
        made.fetch(worker.Fetch(keys[1], 0, {"drawn": "drawn"}, {}))
    made.restart([])
    with pytest.raises(Cancelled):
        made.fetch(worker.Fetch(keys[1], 0, {"drawn": "drawn"}, {}))
    made.run(inference, FEEDS)
    assert finished(qtbot, made)["kind"] == "run"


def test_of_the_requests_that_wait_only_the_last_is_run(qtbot, quick):
    made, inference = quick(), shared()
    results = []
    made.finished.connect(results.append)
    for number in range(5):
        made.run(inference, {"x": np.full((1, 3), number, "float32")})
    qtbot.waitUntil(lambda: len(results) == 2 and not made.busy)
    assert [result["summaries"]["x"][0].ends[0] for result in results] == [0, 4]


# -- files ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["k3/05_shared_two_inputs.keras", "tfk2/05_shared_two_inputs.h5", "k231/05_shared_two_inputs.h5"])
def test_a_file_comes_back_as_a_graph_with_its_weights(name):
    result = worker.call(worker.Read(str(FIXTURES / name)), 60)
    kernel = result["graph"].layers["shared"].given[0]
    assert kernel.shape == (3, 2) and kernel.any() and result["layerloom"] == {}


def test_weights_of_a_file_go_into_a_model_or_nothing_does():
    sheet = files.open_sheet(FIXTURES / "k3" / "05_shared_two_inputs.json")
    loaded = files.load_weights(sheet, FIXTURES / "tfk2" / "05_shared_two_inputs.lw.h5")
    assert loaded.graph.layers["shared"].given[0].any() and not sheet.graph.layers["shared"].given
    assert loaded.places == sheet.places
    with pytest.raises(WeightsError, match="shared"):
        files.load_weights(sheet, FIXTURES / "k3" / "12_all_embedding_args.weights.h5")


def test_a_file_that_is_no_model_is_an_error(tmp_path):
    (tmp_path / "a.keras").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(FormatError, match="zip"):
        worker.call(worker.Read(str(tmp_path / "a.keras")), 60)
    with pytest.raises(LayerloomError, match="no such file"):
        worker.call(worker.Read(str(tmp_path / "missing.keras")), 60)


# -- what a layer may do -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement, reason", [
    ("raise KeyError('tea')", r"KeyError: 'tea' \(own.py, line 7\)"), ("sys.exit(0)", "SystemExit"),
    ("os._exit(0)", "without a result"),
    ("os.abort()", "SIGABRT"), ("os.kill(os.getpid(), signal.SIGKILL)", "memory"), ("[0] * 10**13", "memory"),
    ("print('flood' * 10**6, file=sys.stdout); sys.stderr.write('flood' * 10**6); raise ValueError('after')", "after"),
    ("os.write(os.open('written', os.O_CREAT | os.O_WRONLY), b'x')", "File too large")])
def test_whatever_a_layer_does_ends_in_one_sentence(qtbot, quick, own, statement, reason, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder, inference = own(statement)
    made = quick([folder])
    with qtbot.waitSignal(made.failed) as caught:
        made.run(inference, FEEDS)
    assert re.search(reason, caught.args[0]), caught.args[0]
    made.run(shared(), FEEDS)
    assert finished(qtbot, made)["kind"] == "run"


@pytest.mark.parametrize("statement", ["while True: time.sleep(0.001)", "sum(iter(int, 1))",
                                       "signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(100)"],
                         ids=["loop", "C loop", "ignores signals"])
def test_cancel_ends_the_process_at_once_and_the_window_never_waits(qtbot, quick, own, statement, monkeypatch):
    folder, inference = own(statement)
    made = quick([folder])
    waited, wait = [], subprocess.Popen.wait
    monkeypatch.setattr(subprocess.Popen, "wait", lambda child: (waited.append(threading.current_thread()), wait(child))[1])
    made.run(inference, FEEDS)
    child = made._process
    qtbot.wait(1500)
    with qtbot.waitSignal(made.cancelled):
        made.cancel()
    assert not made.busy
    qtbot.waitUntil(lambda: not child.alive)
    made.run(shared(), FEEDS)
    assert finished(qtbot, made)["kind"] == "run"
    assert waited and threading.main_thread() not in waited


def test_what_a_layer_started_ends_with_the_run(qtbot, quick, own, tmp_path):
    folder, inference = own(f"subprocess.Popen(['sleep', '987']); os.mkdir({str(tmp_path / 'begun')!r}); time.sleep(100)")
    made = quick([folder])
    made.run(inference, FEEDS)
    qtbot.waitUntil((tmp_path / "begun").exists)
    group = made._process.pid
    made.cancel()
    qtbot.waitUntil(lambda: not members(group))


def members(group):
    """Processes of a group that are not dead."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(entry.parent.name)
    return found


def test_a_wait_that_is_too_long_is_cancelled(own):
    folder, inference = own("time.sleep(100)")
    with pytest.raises(Cancelled, match="longer than 2 seconds"):
        worker.call(worker.Run(inference, FEEDS), 2, [folder])


def test_a_folder_with_a_broken_layer_hurts_nobody_else(tmp_path):
    (tmp_path / "broken.py").write_text("raise RuntimeError('no')")
    assert worker.call(worker.Run(shared(), FEEDS), 60, [str(tmp_path)])["kind"] == "run"


def test_the_process_ends_when_the_window_is_killed():
    code = ("import sys, time; from app.worker.process import Process; from app.worker.messages import Message\n"
            "p = Process(); p.greet([])\n"
            "print(next(p.ask(Message({'kind': 'hello'}))).header['kind'], p.pid, flush=True); time.sleep(60)")
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    kind, pid = parent.stdout.readline().split()
    assert kind == "hello" and members(int(pid))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 60
    while members(int(pid)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not members(int(pid))


def test_a_process_that_was_started_ahead_is_used_once(monkeypatch):
    monkeypatch.setattr(process, "_ready", [])
    process.prepare()
    ahead = process._ready[0]
    assert worker.call(worker.Run(shared(), FEEDS), 60)["kind"] == "run" and not ahead.alive
    process._ready[0].kill()
    process._ready[0]._child.wait()
    assert worker.call(worker.Run(shared(), FEEDS), 60)["kind"] == "run"
    process._ready.pop().close()


def test_files_in_the_working_folder_are_not_imported(tmp_path, monkeypatch):
    (tmp_path / "numpy.py").write_text("raise SystemExit('a file of the working folder ran')")
    monkeypatch.chdir(tmp_path)
    assert worker.call(worker.Run(shared(), FEEDS), 60)["kind"] == "run"


def test_signals_do_not_use_up_the_references_to_true(quick):
    made = quick()
    before = sys.getrefcount(True)
    for _ in range(20_000):
        made.started.emit()
    assert sys.getrefcount(True) > 10_000 and before > 10_000


def test_a_closed_worker_leaves_no_descriptors(qtbot, quick):
    made = quick()
    made.run(shared(), FEEDS)
    finished(qtbot, made)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        made.restart([])
        made.run(shared(), FEEDS)
        finished(qtbot, made)
    qtbot.waitUntil(lambda: len(os.listdir("/proc/self/fd")) <= before)


# -- messages ------------------------------------------------------------------------------------------------------------------


def through_a_pipe(data):
    read, write = os.pipe()
    os.write(write, data)
    os.close(write)
    try:
        return messages.receive(read)
    finally:
        os.close(read)


@pytest.mark.parametrize("array", [np.float64(3), np.zeros((0, 4)), np.arange(6).reshape(2, 3).T, np.array([True, False]),
                                   np.arange(3, dtype=">f4"), np.float16([1.5])])
def test_arrays_come_through_a_pipe_unchanged(array):
    read, write = os.pipe()
    messages.send(write, Message({"kind": "x"}, [array]))
    back = messages.receive(read)
    os.close(read)
    os.close(write)
    np.testing.assert_array_equal(back.arrays[0], array)
    assert back.header == {"kind": "x"} and back.arrays[0].dtype == array.dtype


@pytest.mark.parametrize("header", [
    b"[]", b"{", b'{"arrays": [["O", [1]]]}', b'{"arrays": [["<f4", [-1]]]}', b'{"arrays": [["<f4", [1.5]]]}',
    b'{"arrays": [["<f4", [99999999999, 99999999]]]}', b'{"arrays": 3}'])
def test_bytes_that_are_no_message_are_refused_before_memory_is_taken(header):
    with pytest.raises(BrokenMessage):
        through_a_pipe(messages.PREFIX.pack(messages.MAGIC, len(header)) + header)


def test_the_end_of_a_pipe_is_no_message():
    assert through_a_pipe(b"") is None and through_a_pipe(b"LL0") is None
    with pytest.raises(BrokenMessage):
        through_a_pipe(b"x" * 20)
