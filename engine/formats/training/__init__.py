"""A training script: a Keras 3 program that builds the open model, trains it, and goes on on another machine than this one.

It is written to be read and changed: the settings come first, then the model, then the data, then the training.
"""

import os
from collections.abc import Mapping
from typing import Any

from ...errors import ExportError
from ...execution import refuse_problems
from ...graph import Graph, Source
from ...inference import Inference, infer
from ...structure import mapped, structures
from .. import persist, weights
from ..script import Script, user_imports
from ..state import State
from .columns import Target, highest_whole, targets_of
from .several import SEVERAL
from .text import COLUMN, DATA, HEAD, MAIN, TRAINING

WIDTH = 118


def to_training(graph: Graph, inference: Inference | None = None, files: Mapping[str, str] | None = None,
                name: str = "train.py", weights_name: str = "") -> str:
    """The script's text; raises ExportError for a model that is not finished.

    `files` says which file an input's data come from, by its name; `weights_name` names the file of first weights beside it.
    """
    inference = inference or infer(graph)
    if not graph.outputs:
        raise ExportError("the model has no output; connect something first")
    refuse_problems(inference, [source.call for source in graph.outputs])
    targets = targets_of(inference)
    parts = [f'"""Trains the model {_within(graph.name)}.\n' + HEAD.replace("{name}", _within(name)),
             *user_imports(graph), "", "HERE = Path(__file__).resolve().parent",
             _settings(graph, inference, targets, files or {}, weights_name), _model(graph, inference),
             DATA, TRAINING, SEVERAL, MAIN]
    return "\n".join(part.rstrip("\n") if part else "" for part in parts) + "\n"


def _within(text: str) -> str:
    """A text as it may stand in a docstring: on one line, and unable to end it."""
    return " ".join(text.split()).replace("\\", "/").replace('"', "'")


def write(graph: Graph, path: str | os.PathLike, inference: Inference | None = None,
          files: Mapping[str, str] | None = None) -> list[str]:
    """Write the script, and beside it the weights that the model was given and the files of the user's own layers.

    Returns the paths written; raises ExportError and WriteError.
    """
    inference = inference or infer(graph)
    path = os.fspath(path)
    folder, name = os.path.split(path)
    given = any(value is not None for layer in graph.layers.values() for value in layer.values_given())
    beside = f"{os.path.splitext(name)[0]}.weights.h5" if given else ""
    text = to_training(graph, inference, files, name, beside)
    written = []
    for source in sources_of(graph):
        copy = os.path.join(folder, os.path.basename(source))
        if os.path.abspath(copy) != os.path.abspath(source):
            with open(source, "rb") as stream:
                persist.write_bytes(copy, stream.read())
            written.append(copy)
    if given:
        weights.save(inference, os.path.join(folder, beside))
        written.append(os.path.join(folder, beside))
    persist.write_bytes(path, text.encode())
    return [path, *written]


def sources_of(graph: Graph) -> list[str]:
    """The files of the user's own layers in a model, each once."""
    found = [type(layer).source_path for layer in graph.layers.values() if layer.source_path]
    return list(dict.fromkeys(map(str, found)))


def _settings(graph: Graph, inference: Inference, targets: list[Target], files: Mapping[str, str], weights_name: str) -> str:
    inputs, outputs = structures(graph)
    columns = {Source(call_id): _column(graph, inference, call_id, files) for call_id in graph.inputs}
    waiting = iter(targets)
    ends = mapped(outputs, lambda _: next(waiting))
    lines = [f"NAME = {graph.name!r}", f"WEIGHTS = {weights_name!r}", "SEED = 1", "VALIDATION = 0.2", "OPTIMIZER = 'adam'",
             "LEARNING_RATE = 1e-3", COLUMN, "",
             f"INPUTS = {_nested(inputs, columns.__getitem__)}",
             f"TARGETS = {_nested(ends, _target)}",
             f"CLASSES = {[each.name for each in targets if each.holds_classes]!r}",
             "# Guessed from the activation of each output: change them as your targets want it.",
             f"LOSSES = {_nested(ends, lambda each: repr(each.loss))}",
             f"METRICS = {_nested(ends, lambda each: f'[{each.metric!r}]')}"]
    return "\n".join(lines)


def _column(graph: Graph, inference: Inference, call_id: str, files: Mapping[str, str]) -> str:
    name, spec = graph.calls[call_id].layer, inference.results[call_id].outputs[0]
    more = f", file={files[name]!r}" if files.get(name) else ""
    highest = highest_whole(graph, call_id)
    more += f", highest={highest!r}" if highest > 1 else ""
    return f"Column({name!r}, {spec.shape[1:]!r}, {spec.dtype!r}{more})"


def _target(target: Target) -> str:
    more = f", highest={target.highest!r}" if target.highest > 1 else ""
    return f"Column({target.name!r}, {target.shape!r}, {target.dtype!r}{more})"


def _nested(structure: Any, said: Any) -> str:
    """A nesting as Python; one leaf stands for itself."""
    if isinstance(structure, Mapping):
        parts = [f"{key!r}: {_nested(item, said)}" for key, item in structure.items()]
        opening, closing = "{", "}"
    elif isinstance(structure, list):
        parts = [_nested(item, said) for item in structure]
        if len(parts) == 1:
            return parts[0]
        opening, closing = "[", "]"
    else:
        return said(structure)
    line = f"{opening}{', '.join(parts)}{closing}"
    return line if len(line) < WIDTH - 12 else f"{opening}\n    " + ",\n    ".join(parts) + f",\n{closing}"


def _model(graph: Graph, inference: Inference) -> str:
    script = Script(graph, "keras3")
    script.taken |= {"np", "os", "argparse", "Path", "dataclass", "Column"}
    made = script.model(State(graph, graph.dialect, inference))
    body = "\n".join(f"    {line}" if line else "" for piece in [*script.lines, f"return {made}"] for line in piece.split("\n"))
    return f'\n\ndef build_model():\n    """The network."""\n{body}'
