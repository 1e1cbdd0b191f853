"""Shapes and problems of every call of a model; exit status 1 if there is any problem."""

import argparse
import json
from typing import Any

from engine.formats.layer_names import refused_names
from engine.graph import Graph
from engine.inference import Inference, infer
from engine.layers import InputLayer
from engine.repairs import repairs
from engine.spec import TensorSpec, shape_text

from .opening import graph_of


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what may follow `layerloom check`."""
    parser.add_argument("file", metavar="FILE", help="a model: .json, .keras, .h5, or the folder of a SavedModel")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Print the calls in topological order; 1 if any has a problem."""
    graph = graph_of(options.file)
    inference = infer(graph)
    found = inference.problems()
    if options.json:
        print(json.dumps(report(inference), indent=1))
    else:
        for line in lines(inference):
            print(line)
        counted = f"{inference.count_params():,} parameters, {len(graph.calls)} calls"
        print(f"{counted}, {len(found)} problem{'s' * (len(found) != 1)}")
    return 1 if found else 0


def report(inference: Inference) -> dict[str, Any]:
    """What `--json` prints."""
    calls = [_entry(inference, call_id) for call_id in inference.graph.order()]
    return {"params": inference.count_params(), "calls": calls}


def _entry(inference: Inference, call_id: str) -> dict[str, Any]:
    graph, result = inference.graph, inference.results[call_id]
    layer = graph.layer_of(call_id)
    problem = None
    if result.problem is not None:
        problem = {"message": result.problem.message, "expected": result.problem.expected,
                   "actual": result.problem.actual,
                   "repairs": [repair.label for repair in repairs(inference, call_id)]}
    return {"call": graph.call_name(call_id), "layer": layer.name, "class": layer.class_name,
            "inputs": [_shape(spec) for spec in _taken(inference, call_id)],
            "outputs": [_shape(spec) for spec in result.outputs], "problem": problem}


def _taken(inference: Inference, call_id: str) -> tuple[TensorSpec | None, ...]:
    """What a call takes; to Keras 2 an input takes what it gives, to Keras 3 nothing."""
    graph, result = inference.graph, inference.results[call_id]
    is_fed = graph.dialect != "keras3" and isinstance(graph.layer_of(call_id), InputLayer)
    return result.outputs if is_fed else result.inputs


def _shape(spec: TensorSpec | None) -> list[int | None] | None:
    return None if spec is None else list(spec.shape)


def lines(inference: Inference) -> list[str]:
    """One line a call, and one below it for its problem."""
    found = []
    for call_id in inference.graph.order():
        result = inference.results[call_id]
        taken = f"{_shapes(result.inputs)} -> " if result.inputs else ""
        found.append(f"{_name(inference.graph, call_id)}: {taken}{_shapes(result.outputs)}")
        found.extend(f"    note: {notice.message}" for notice in result.notices)
        layer = inference.graph.calls[call_id].layer
        found.extend(f"    note: {sentence}" for sentence in refused_names([layer], inference.graph.dialect))
        if result.problem is not None:
            found.append(f"    problem: {result.problem.message}")
            found.extend(f"    repair: {repair.label}" for repair in repairs(inference, call_id))
    return found


def _name(graph: Graph, call_id: str) -> str:
    return f"{graph.call_name(call_id)} ({graph.layer_of(call_id).class_name})"


def _shapes(specs: tuple[TensorSpec | None, ...]) -> str:
    return ", ".join("?" if spec is None else shape_text(spec.shape) for spec in specs) or "?"
