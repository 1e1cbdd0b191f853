"""A model as a table for people: layer, class, call, output shape, parameters, and whether training may change them."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest

from .errors import ParameterError
from .inference import Inference
from .layer import Layer
from .nested import NestedModel
from .spec import shape_text

HEADINGS = ("Layer", "Class", "Call", "Output shape", "Parameters")
TRAINABLE = "Trainable"
NUMBERS = HEADINGS.index("Parameters")
GAP = "  "
LEAST_WIDTH = 4

Row = tuple[str, ...]


def summary_rows(inference: Inference, expand_nested: bool = False, show_trainable: bool = False, depth: int = 0,
                 layer_range: Sequence[str] | None = None) -> Iterator[Row]:
    """One row a call, in topological order; a shared layer's parameters stand at its first call only.

    `expand_nested` lists the calls inside a nested model below it. `layer_range` names the first and the last layer of those that
    are listed, as they are or as regular expressions; ParameterError where no layer has such a name.
    """
    graph = inference.graph
    counted: set[str] = set()
    for call_id in _within(inference, layer_range):
        name = graph.calls[call_id].layer
        layer, result = inference.layer(name), inference.results[call_id]
        shapes = ", ".join(shape_text(spec.shape) for spec in result.outputs) or "?"
        count = "shared" if name in counted else f"{layer.count_params():,}" if name in inference.layers else "?"
        counted.add(name)
        ordinal = f"{graph.call_index(call_id) + 1} of {len(graph.uses[name])}"
        indented = f"{'   ' * depth}└ {name}" if depth else name
        row = (indented, layer.class_name, ordinal, shapes, count)
        yield (*row, _trainable(layer)) if show_trainable else row
        if expand_nested and isinstance(layer, NestedModel) and layer.built:
            inputs = [spec for spec in result.inputs if spec is not None]
            seen = layer.inference_of(inputs) if result.known and result.ready else layer.inner
            yield from summary_rows(seen, True, show_trainable, depth + 1)


def _trainable(layer: Layer) -> str:
    """Y or N of a layer that has weights."""
    if not layer.weights:
        return "-"
    return "Y" if layer.trainable else "N"


def _within(inference: Inference, layer_range: Sequence[str] | None) -> list[str]:
    """The calls of the layers from the first to the last that are named."""
    graph = inference.graph
    order = graph.order()
    if layer_range is None:
        return order
    if isinstance(layer_range, str) or len(layer_range) != 2 or not all(isinstance(each, str) for each in layer_range):
        raise ParameterError(f"`layer_range` is the names of the first and the last layer, not {layer_range!r}", "layer_range")
    named = list(graph.layers)
    found = [[index for index, name in enumerate(named) if re.match(wanted, name)] for wanted in layer_range]
    for wanted, indices in zip(layer_range, found):
        if not indices:
            raise ParameterError(f"`layer_range`: no layer is called {wanted!r}; there are {', '.join(named)}", "layer_range")
    first, last = min(found[0]), max(found[1])
    if first > last:
        first, last = min(found[1]), max(found[0])
    listed = set(named[first:last + 1])
    return [call_id for call_id in order if graph.calls[call_id].layer in listed]


def summary_text(inference: Inference, line: str = "─", line_length: int | None = None, positions: Sequence[float] | None = None,
                 expand_nested: bool = False, show_trainable: bool = False, layer_range: Sequence[str] | None = None) -> str:
    """The table with its totals and problems, as plain text; its rules are made of the character `line`.

    It is as wide as it must be, or `line_length`. `positions` are where columns end, in characters or as parts of the line: as
    many as Keras's table has, or as this one has. What does not fit a column goes on below.
    """
    headings = (*HEADINGS, TRAINABLE) if show_trainable else HEADINGS
    rows = [headings, *summary_rows(inference, expand_nested, show_trainable, layer_range=layer_range)]
    natural = [max(len(row[column]) for row in rows) for column in range(len(headings))]
    widths = _widths(natural, line_length, positions)
    shown = [part for row in rows for part in _wrapped(row, widths)]
    first = len(_wrapped(headings, widths))
    rule = line * (sum(widths) + len(GAP) * (len(widths) - 1))
    trainable = sum(weight.size for layer in inference.layers.values() for weight in layer.trainable_weights)
    trainable = trainable if inference.graph.origin.trainable else 0
    total = inference.count_params()
    totals = [f"Total parameters: {total:,}", f"Trainable: {trainable:,}", f"Not trainable: {total - trainable:,}"]
    problems = [f"Problem: {problem.message}" for _, problem in inference.problems()]
    return "\n".join([f"Model: {inference.graph.name}", rule, *shown[:first], rule, *shown[first:], rule, *totals, *problems])


def _widths(natural: list[int], line_length: int | None, positions: Sequence[float] | None) -> list[int]:
    """The width of each column, without the gaps between them."""
    if line_length is None and positions is None:
        return natural
    own = [end - len(GAP) for end in accumulate(width + len(GAP) for width in natural)]
    ends = [end / own[-1] for end in own] if positions is None else _spread(positions, len(natural))
    if ends[-1] <= 1:
        ends = [(line_length or own[-1]) * each for each in ends]
    places = [round(each) for each in ends]
    widths = [end - start - len(GAP) for start, end in zip([-len(GAP), *places], places)]
    if min(widths) < LEAST_WIDTH:
        raise ParameterError(f"the table has {len(natural)} columns, which do not fit a line of {places[-1]} characters; give "
                             "a larger `line_length`, or other `positions`", "line_length")
    return widths


def _spread(ends: Sequence[float], count: int) -> list[float]:
    """Ends of `count` columns where those of another number of columns are given: each takes its part of theirs."""
    if len(ends) == count:
        return list(ends)
    points = [0.0, *ends]
    found = []
    for column in range(1, count + 1):
        at = column * len(ends) / count
        left = min(int(at), len(ends) - 1)
        found.append(points[left] + (at - left) * (points[left + 1] - points[left]))
    return found


def _wrapped(row: Row, widths: list[int]) -> list[str]:
    """The lines of one row."""
    parts = [[text[start:start + width] for start in range(0, len(text), width)] for text, width in zip(row, widths)]
    return [_line(cells, widths) for cells in zip_longest(*parts, fillvalue="")]


def _line(cells: Row, widths: list[int]) -> str:
    return GAP.join(text.rjust(width) if column == NUMBERS else text.ljust(width)
                    for column, (text, width) in enumerate(zip(cells, widths))).rstrip()
