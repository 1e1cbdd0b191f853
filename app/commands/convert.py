"""Write a model as .json, .keras, .py, .weights.h5 or .onnx; what the file cannot say is noted on standard error."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace

from engine import formats
from engine.errors import FormatError
from engine.formats import persist, script, training
from engine.formats.compiling import lost
from engine.formats.conversion import beside, for_dialect
from engine.formats.layer_names import refused_names
from engine.graph import Graph, Origin
from engine.inference import infer

from .opening import graph_of, weighted

KINDS = (".json", ".keras", ".py", ".weights.h5", ".onnx")


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what may follow `layerloom convert`."""
    parser.add_argument("file", metavar="FILE", help="a model: .json, .keras, .h5, or the folder of a SavedModel")
    parser.add_argument("out", metavar="OUT", help="where it goes: .json, .keras, .py, .weights.h5 or .onnx")
    parser.add_argument("--dialect", choices=("keras2", "keras3"), help="which Keras shall read it")
    parser.add_argument("--training", action="store_true", help="with .py: a whole program that trains the model with Keras 3")
    parser.add_argument("--weights", metavar="W", help="weights to load first: .weights.h5, .h5, .keras, .index or .npz")


def run(options: argparse.Namespace) -> int:
    """Read, convert, write; notes do not change the exit status."""
    kind = next((each for each in KINDS if options.out.lower().endswith(each)), None)
    if kind is None:
        raise FormatError(f"`{options.out}` does not end in {', '.join(KINDS[:-1])} or {KINDS[-1]}; that says what to write")
    if options.training and kind != ".py":
        raise FormatError(f"--training writes a Python program; `{options.out}` does not end in .py")
    graph = graph_of(options.file)
    if options.weights:
        graph = weighted(graph, options.weights)
    for note in notes(graph, kind, options.dialect, options.training):
        print(f"layerloom: note: {note}", file=sys.stderr)
    if options.dialect:
        graph = spoken(graph, options.dialect)
    if options.training:
        training.write(graph, options.out)
    elif kind == ".py":
        persist.write_bytes(options.out, script.to_python(graph, dialect=options.dialect or "keras3").encode())
    else:
        formats.write(graph, options.out)
    return 0


def notes(graph: Graph, kind: str, dialect: str | None, with_weights: bool = False) -> Iterator[str]:
    """What the file that is written cannot say; `with_weights` tells that the weights go into a file beside it."""
    if kind == ".keras" and dialect == "keras2":
        yield "a .keras file is always Keras 3's; write .json for Keras 2"
    wanted = "keras3" if kind == ".keras" else dialect or ("keras3" if kind == ".py" else None)
    if wanted and wanted != graph.dialect and kind not in (".weights.h5", ".onnx"):
        yield from losses(graph, wanted)
    elif kind in (".json", ".keras", ".py") and graph.dialect == "keras3":
        yield from refused_names(graph.layers, "keras3")
    is_weighted = any(value is not None for layer in graph.layers.values() for value in layer.given)
    if kind in (".json", ".py") and not with_weights and is_weighted:
        yield f"a {kind} file holds no weights; write .keras to keep them"


def losses(graph: Graph, dialect: str) -> list[str]:
    """What is lost or changed when a graph is said in a dialect, one sentence each."""
    return [*formats.conversion_report(graph, dialect), *lost(graph, dialect)]


def spoken(graph: Graph, dialect: str) -> Graph:
    """The graph, said in another dialect; what its file said in the old one is forgotten."""
    if dialect == graph.dialect:
        return graph
    said = for_dialect(graph, dialect)
    return replace(said, origin=Origin(dialect, graph.origin.sequential, beside(infer(said), dialect)))
