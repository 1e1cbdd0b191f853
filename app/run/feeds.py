"""What a model is fed with: for each input the random numbers, zeros or file that the sheet names, made to fit.

Knows no Qt, and runs beside the window's thread: files can be large.
"""

from pathlib import Path

import numpy as np

from engine.data import check_lengths, fit_input, is_table, load_array, member_for, random_input, zeros_input
from engine.errors import DataError, LayerloomError
from engine.graph import Graph
from engine.inference import Inference
from engine.layers.core.input_layer import constant_of
from engine.spec import TensorSpec

from ..document.sheet import DataLink, Sheet

RANDOM, ZEROS, FILE = "random", "zeros", "file"
LIMITS = ("input_dim", "num_tokens")
"""Parameters that say which whole numbers a layer takes: 0 up to one less."""


class FeedError(DataError):
    """An input cannot be fed; `call_id` names it."""

    def __init__(self, message: str, call_id: str) -> None:
        super().__init__(message)
        self.call_id = call_id


def link_of(sheet: Sheet, call_id: str) -> DataLink:
    """What an input is fed with; where nothing was chosen, random numbers of its own, so that towers do not see the same."""
    if call_id in sheet.data:
        return sheet.data[call_id]
    return DataLink(seed=sheet.graph.inputs.index(call_id) if call_id in sheet.graph.inputs else 0)


def spec_of(inference: Inference, call_id: str) -> TensorSpec | None:
    """Shape and dtype that an input wants, None where they are not known."""
    outputs = inference.results[call_id].outputs
    return outputs[0] if outputs else None


def whole_limit(graph: Graph, call_id: str) -> int | None:
    """How many whole numbers the layers behind an input can take; None where none of them counts.

    Layers without weights that rearrange numbers are looked through.
    """
    limits, seen, ahead = [], {call_id}, [call_id]
    while ahead:
        for consumer in graph.consumers(ahead.pop()):
            layer = graph.layer_of(consumer)
            limit = next((getattr(layer, name) for name in LIMITS if name in layer.parameters), None)
            if isinstance(limit, int):
                limits.append(limit)
            elif consumer not in seen and not layer.weights and "units" not in layer.parameters:
                seen.add(consumer)
                ahead.append(consumer)
    return min(limits) if limits else None


def feeds(sheet: Sheet, inference: Inference, folder: str = "") -> dict[str, np.ndarray]:
    """Arrays by input call id, but for constants; raises FeedError.

    Made-up numbers are as many as the samples of the files, or constants, beside them.
    """
    made: dict[str, np.ndarray] = {}
    constants = {call_id: array for call_id in sheet.graph.inputs
                 if (array := constant_of(inference.layer_of(call_id))) is not None}
    wanted = {call_id: spec_of(inference, call_id) for call_id in sheet.graph.inputs if call_id not in constants}
    known = {call_id: spec for call_id, spec in wanted.items() if spec is not None}
    for call_id, spec in known.items():
        if link_of(sheet, call_id).kind == FILE:
            made[call_id] = from_file(sheet, call_id, spec, folder)
    named = {sheet.graph.call_name(call_id): array for call_id, array in made.items()}
    try:
        check_lengths(named)
    except LayerloomError as error:
        raise FeedError(str(error), next(iter(made))) from error
    # A constant of one row goes with any number of samples.
    lengths = [len(array) for array in made.values() if array.ndim] + [len(array) for array in constants.values() if len(array) > 1]
    batch = next(iter(lengths), sheet.batch)
    for call_id, spec in known.items():
        if call_id not in made:
            made[call_id] = invented(sheet, call_id, spec, batch)
    return made


def invented(sheet: Sheet, call_id: str, spec: TensorSpec, batch: int) -> np.ndarray:
    """Random numbers or zeros; an input of floats that feeds an embedding gets whole numbers all the same."""
    link = link_of(sheet, call_id)
    try:
        if link.kind == ZEROS:
            return zeros_input(spec, batch)
        limit = whole_limit(sheet.graph, call_id)
        if limit is None or spec.dtype == "bool":
            return random_input(spec, batch, link.seed)
        whole = random_input(TensorSpec(spec.shape, "int64"), batch, link.seed, limit)
        return fit_input(whole, spec, sheet.graph.call_name(call_id))
    except LayerloomError as error:
        raise FeedError(str(error), call_id) from error


def from_file(sheet: Sheet, call_id: str, spec: TensorSpec, folder: str = "") -> np.ndarray:
    """The array of a file as the input takes it; raises FeedError."""
    link, name = link_of(sheet, call_id), sheet.graph.call_name(call_id)
    if not link.path:
        raise FeedError(f"input `{name}` has no file yet; choose one, or feed it with random numbers", call_id)
    path = located(link.path, folder)
    try:
        array = load_array(path, member_for(path, name))
        return fit_input(array, spec, name, is_table(path))
    except LayerloomError as error:
        raise FeedError(str(error), call_id) from error


def located(path: str, folder: str) -> str:
    """A path as the program can open it; one that is relative starts at the model's own folder."""
    return str(Path(folder) / path) if folder else path
