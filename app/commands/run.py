"""Run a model on arrays from a NumPy archive, and write what comes out."""

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from engine import data
from engine.data import npy
from engine.errors import DataError
from engine.formats import container, persist
from engine.model import Model
from engine.opening import model_of
from engine.sequential import Sequential
from engine.structure import leaves

from .opening import graph_of, weighted


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what may follow `layerloom run`."""
    parser.add_argument("file", metavar="FILE", help="a model: .json, .keras, .h5, or the folder of a SavedModel")
    parser.add_argument("--inputs", metavar="IN.npz", required=True, help="arrays by input name (or in_0, in_1 ...; arr_0 ...)")
    parser.add_argument("--outputs", metavar="OUT.npz", required=True, help="where out_0, out_1 ... go")
    parser.add_argument("--weights", metavar="W",
                        help="weights to load first: .weights.h5, .h5, .keras, a checkpoint (.index), or .npz (LAYER/0 ...)")
    parser.add_argument("--trace", action="store_true", help="also write the output of every call, by call name")


def run(options: argparse.Namespace) -> int:
    """Read, run, write; nothing is written when anything is wrong."""
    graph = graph_of(options.file)
    model = model_of(weighted(graph, options.weights) if options.weights else graph)
    feeds = inputs(model, options.inputs)
    outputs = traced(model, feeds) if options.trace else predicted(model, feeds)
    write(options.outputs, outputs)
    return 0


def write(path: str, arrays: dict[str, np.ndarray]) -> None:
    """Write a .npz archive under these names, whatever the file is called."""
    names = data.member_names(arrays)
    members = [(f"{names[name]}.npy", npy.to_bytes(array)) for name, array in arrays.items()]
    persist.write_stream(path, lambda stream: container.write_container(stream, members))


def inputs(model: Model, path: str) -> dict[str, np.ndarray]:
    """The array of each input of the model: the one of its name, else `in_0`, `in_1` ... by position, or NumPy's own `arr_0` ..."""
    names, found = data.members(path), {}
    if not names:
        raise DataError(f"`{path}` holds no arrays by name; save the inputs with "
                        f"numpy.savez(\"{Path(path).stem}.npz\", NAME=array)")
    if isinstance(model, Sequential) and not model.graph.inputs:
        # As in Keras the data says the shape where the file says none.
        member = next((each for each in ("in_0", "arr_0") if each in names), names[0])
        model.build((None, *data.load_array(path, member).shape[1:]))
        return {model.graph.calls[model.graph.inputs[0]].layer: data.load_array(path, member)}
    for index, tensor in enumerate(model.graph.inputs):
        name = model.graph.calls[tensor].layer
        member = next((each for each in (name, f"in_{index}", f"arr_{index}") if each in names), None)
        if member is None:
            raise DataError(f"`{path}` has no array for input `{name}`; it holds {', '.join(names)}")
        found[name] = data.load_array(path, member)
    return found


def predicted(model: Model, feeds: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The model's outputs as `out_0`, `out_1` ..."""
    outputs = model.predict(feeds)
    return named(leaves(outputs))


def traced(model: Model, feeds: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The outputs of every call by call name (`NAME.i` where a call has several), and the model's outputs."""
    graph, calls = model.graph, model.trace(feeds)
    ends: list[Any] = [(calls[graph.call_name(source.call)], source.index) for source in graph.outputs]
    outputs = named([value[index] if isinstance(value, list) else value for value, index in ends])
    found: dict[str, np.ndarray] = {}
    for name, value in calls.items():
        if isinstance(value, list):
            found.update({f"{name}.{index}": each for index, each in enumerate(value)})
        else:
            # A layer may be called as an output of the model is: then its only call goes by its long name.
            found[f"{name}:0" if name in outputs else name] = value
    return {**found, **outputs}


def named(outputs: list[np.ndarray]) -> dict[str, np.ndarray]:
    """Arrays under the names `out_0`, `out_1` ..."""
    return {f"out_{index}": value for index, value in enumerate(outputs)}
