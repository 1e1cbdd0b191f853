"""A table of a model: layer, call, output shape, parameters; a shared layer's parameters stand once."""

import argparse

from engine.inference import Inference, infer
from engine.spec import shape_text

from .opening import graph_of

HEADINGS = ("Layer", "Class", "Call", "Output shape", "Parameters")


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what may follow `layerloom summary`."""
    parser.add_argument("file", metavar="FILE", help="a model: .json, .keras or .h5")


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    inference = infer(graph_of(options.file))
    for line in table(inference):
        print(line)
    return 0


def table(inference: Inference) -> list[str]:
    """The lines of the table, with the totals below."""
    rows = _rows(inference)
    widths = [max(len(row[column]) for row in [HEADINGS, *rows]) for column in range(len(HEADINGS))]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    lines = [f"Model: {inference.graph.name}", rule, _line(HEADINGS, widths), rule]
    lines.extend(_line(row, widths) for row in rows)
    return [*lines, rule, *_totals(inference)]


def _rows(inference: Inference) -> list[tuple[str, ...]]:
    graph, seen, rows = inference.graph, set(), []
    for call_id in graph.order():
        layer = inference.layer_of(call_id)
        if layer.name in seen:
            parameters = "shared"
        else:
            parameters = f"{layer.count_params():,}" if layer.built else "?"
        seen.add(layer.name)
        uses = graph.uses[layer.name]
        number = f"{graph.call_index(call_id) + 1} of {len(uses)}"
        outputs = ", ".join(shape_text(spec.shape) for spec in inference.results[call_id].outputs) or "?"
        rows.append((layer.name, layer.class_name, number, outputs, parameters))
    return rows


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    *texts, number = cells
    padded = [text.ljust(width) for text, width in zip(texts, widths, strict=False)]
    return "  ".join([*padded, number.rjust(widths[-1])])


def _totals(inference: Inference) -> list[str]:
    trainable = sum(weight.size for layer in inference.layers.values() for weight in layer.trainable_weights)
    total = inference.count_params()
    return [f"Total parameters: {total:,}", f"Trainable: {trainable:,}", f"Not trainable: {total - trainable:,}"]
