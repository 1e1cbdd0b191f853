"""Models that real Keras saved, with inputs and the outputs that it predicted."""

import io
import json
from pathlib import Path

import numpy as np

from engine.execution import execute
from engine.inference import infer
from engine.layers.locked import LockedLayer

FIXTURES = Path(__file__).parents[1] / "data" / "fixtures"


def of_kind(ending):
    """Paths of all stored files of a kind, and a name for each."""
    found = sorted(path for path in FIXTURES.glob(f"*/*{ending}") if path.name.count(".") == ending.count("."))
    return {"argvalues": found, "ids": [str(path.relative_to(FIXTURES)) for path in found]}


def stem(path):
    """The path without what says its kind."""
    return path.parent / path.name.split(".")[0]


def example(path):
    """The arrays that the model was fed with, and those that it predicted."""
    said = json.loads(stem(path).with_suffix(".io.json").read_text())
    inputs = sorted(said["inputs"].items(), key=lambda item: int(item[0]))
    arrays = [np.array(each["data"], each["dtype"]).reshape(each["shape"]) for _, each in inputs]
    outputs = said["outputs"]
    return arrays, [np.array(each) for each in (outputs.values() if isinstance(outputs, dict) else outputs)]


def can_run(graph):
    """Whether no layer of the model is locked."""
    return not any(isinstance(layer, LockedLayer) for layer in graph.layers.values())


def predicted(graph, arrays):
    """The model's outputs."""
    inference = infer(graph)
    assert inference.problems() == []
    values = execute(graph, inference.layers, dict(zip(graph.inputs, arrays)))
    return [values[source.call][source.index] for source in graph.outputs]


def assert_predicts(graph, path):
    """The model gives what Keras predicted; a model with a locked layer has at least all of its values."""
    arrays, outputs = example(path)
    if can_run(graph):
        for ours, theirs in zip(predicted(graph, arrays), outputs, strict=True):
            np.testing.assert_allclose(ours, theirs, atol=1e-5)
    said = json.loads(stem(path).with_suffix(".io.json").read_text())["weights"]
    inference = infer(graph)
    count = sum(len(inference.layer(name).weights) for name in graph.layers)
    assert count == len(said)


def arrays_of(value):
    """Outputs of real Keras as a list."""
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]


def written(patchwork):
    """The bytes of an HDF5 file that is put together."""
    stream = io.BytesIO()
    patchwork.write_to(stream)
    return stream.getvalue()
