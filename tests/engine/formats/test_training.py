"""The training script: it runs, goes on after an interruption, and says what the document says."""

import ast
import json
import os
import socket
import subprocess
import sys

import keras
import numpy as np
import pytest

from engine import Input, Model, layers, library
from engine.errors import ExportError
from engine.formats import training
from engine.graph import Graph, Source
from engine.layers import Dense, InputLayer

from ..test_nested import twice


def siamese():
    """Two inputs of words through one embedding, one of two outputs."""
    left, right = Input((6,), dtype="int32", name="left"), Input((6,), dtype="int32", name="right")
    words = layers.Embedding(50, 4, name="words")
    both = layers.Concatenate()([layers.Flatten()(words(left)), layers.Flatten()(words(right))])
    return Model([left, right], [layers.Dense(1, activation="sigmoid", name="same")(both),
                                 layers.Dense(3, activation="softmax", name="topic")(both), layers.Dense(2, name="score")(both)],
                 name="pair")


def trained(folder, *options):
    """The standard output of the script in a folder."""
    environment = {**os.environ, "KERAS_BACKEND": "jax", "PYTHONPATH": ""}
    done = subprocess.run([sys.executable, "train.py", *options], cwd=folder, env=environment, capture_output=True, text=True,
                          timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


def settings(backend, place, ports):
    """What tells one of two processes on this machine its place."""
    first, second = (f"localhost:{port}" for port in ports)
    return {
        "jax": {"KERAS_DISTRIBUTION_JOB_ADDRESSES": f"{first},{second}", "KERAS_DISTRIBUTION_NUM_PROCESSES": "2",
                "KERAS_DISTRIBUTION_PROCESS_ID": str(place)},
        "tensorflow": {"TF_CONFIG": json.dumps({"cluster": {"worker": [first, second]},
                                                "task": {"type": "worker", "index": place}})},
        "torch": {"RANK": str(place), "LOCAL_RANK": str(place), "WORLD_SIZE": "2", "MASTER_ADDR": "localhost",
                  "MASTER_PORT": str(ports[0])},
    }[backend]


def free_ports(count):
    """Ports that nobody listens to."""
    listeners = [socket.create_server(("localhost", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in listeners]
    for each in listeners:
        each.close()
    return ports


def constants(text):
    """The settings of a script, as written."""
    return {node.targets[0].id: ast.unparse(node.value) for node in ast.parse(text).body if isinstance(node, ast.Assign)}


def test_it_trains_and_goes_on_where_it_was_interrupted(tmp_path):
    training.write(siamese().graph, tmp_path / "train.py")
    draw = np.random.default_rng(3)
    words = draw.integers(0, 50, (2, 60, 6))
    np.savez(tmp_path / "data.npz", left=words[0], right=words[1], same=words[0, :, :1] > 25, topic=words[1, :, :1] % 3,
             score=draw.normal(size=(60, 2)))
    trained(tmp_path, "--data", "data.npz", "--epochs", "1")
    again = trained(tmp_path, "--data", "data.npz", "--epochs", "2")
    assert "Epoch 2/2" in again and "Epoch 1/2" not in again and "made-up" not in again
    model = keras.saving.load_model(tmp_path / "run" / "final.keras")
    assert [output.shape for output in model.outputs] == [(None, 1), (None, 3), (None, 2)]
    assert len((tmp_path / "run" / "log.csv").read_text().splitlines()) == 3


@pytest.mark.heavy
@pytest.mark.parametrize("backend", ["jax", "tensorflow", "torch"])
def test_two_processes_train_one_model_together_and_go_on(tmp_path, backend):
    pytest.importorskip(backend)
    training.write(siamese().graph, tmp_path / "train.py")
    for epochs in ("1", "2"):
        ports = free_ports(2)
        started = [subprocess.Popen([sys.executable, "train.py", "--epochs", epochs], cwd=tmp_path, text=True,
                                    env={**os.environ, "PYTHONPATH": "", "KERAS_BACKEND": backend,
                                         **settings(backend, place, ports)},
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE) for place in range(2)]
        told = [each.communicate(timeout=240) for each in started]
        assert [each.returncode for each in started] == [0, 0], told[0][1] + told[1][1]
    assert "poch 2/2" in told[0][0] and "poch 1/2" not in told[0][0]
    assert len(keras.saving.load_model(tmp_path / "run" / "final.keras").outputs) == 3


def test_losses_are_guessed_from_what_the_outputs_were_activated_with():
    said = constants(training.to_training(siamese().graph))
    assert ast.literal_eval(said["LOSSES"]) == ["binary_crossentropy", "sparse_categorical_crossentropy", "mean_squared_error"]
    assert said["INPUTS"] == "[Column('left', (6,), 'int32', highest=49), Column('right', (6,), 'int32', highest=49)]"
    assert "Column('topic', (1,), 'int32', highest=2)" in said["TARGETS"]


def test_an_activation_counts_through_layers_that_only_rearrange():
    inputs = Input((4,))
    outputs = layers.Dropout(0.5)(layers.Reshape((2, 2))(layers.Dense(4, activation="sigmoid")(inputs)))
    said = constants(training.to_training(Model(inputs, outputs).graph))
    assert ast.literal_eval(said["LOSSES"]) == "binary_crossentropy"


def test_a_model_inside_and_given_weights_go_with_it(tmp_path):
    graph = twice()
    model = Model.of(graph)
    model.set_weights([np.full(weight.shape, 0.5) for weight in model.weights])
    written = training.write(model.graph, tmp_path / "train.py")
    assert [os.path.basename(path) for path in written] == ["train.py", "train.weights.h5"]
    space = {"__name__": "read", "__file__": str(tmp_path / "train.py")}
    exec(compile((tmp_path / "train.py").read_text(), "train.py", "exec"), space)
    theirs = space["compiled_model"]()
    assert all((each == 0.5).all() for each in theirs.get_weights())
    assert theirs.count_params() == model.count_params()


def test_files_of_data_and_of_layers_of_ones_own_are_named(tmp_path):
    folder = tmp_path / "layers"
    folder.mkdir()
    (folder / "twofold.py").write_text(
        "import keras\n\nclass Twofold(keras.layers.Layer):\n    def call(self, x):\n        return 2 * x\n")
    assert not library.load(folder)
    x = Input((3,), name="x")
    graph = Model(x, layers.Dense(1)(layers.Twofold()(x))).graph
    target = tmp_path / "out"
    target.mkdir()
    training.write(graph, target / "train.py", files={"x": "x.npy"})
    text = (target / "train.py").read_text()
    assert "from twofold import Twofold" in text and "file='x.npy'" in text
    assert (target / "twofold.py").read_text() == (folder / "twofold.py").read_text()


def test_names_stay_texts():
    graph, x = Graph.empty('a"""b\\').add(InputLayer(batch_shape=(None, 2), name="x'); import os #"))
    graph, _ = graph.add(Dense(1, name="y\n"), [Source(x)])
    tree = ast.parse(training.to_training(graph, name='t"""\n.py'))
    assert {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names} <= {
        "argparse", "os", "keras", "tensorflow", "torch"} | {"numpy"}


def test_a_model_that_is_not_finished_is_refused():
    graph, _ = Graph.empty("open").add(InputLayer(batch_shape=(None, 2)))
    with pytest.raises(ExportError, match="no output"):
        training.to_training(graph.with_outputs([]))
