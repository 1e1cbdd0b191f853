"""A model as a table for people: layer, call, output shape, parameters."""

from .inference import Inference
from .spec import shape_text

HEADINGS = ("Layer", "Class", "Call", "Output shape", "Parameters")


def summary_rows(inference: Inference) -> list[tuple[str, str, str, str, str]]:
    """One row a call, in topological order; a shared layer's parameters stand at its first call only."""
    graph = inference.graph
    counted: set[str] = set()
    rows = []
    for call_id in graph.order():
        name = graph.calls[call_id].layer
        layer, result = inference.layer(name), inference.results[call_id]
        shapes = ", ".join(shape_text(spec.shape) for spec in result.outputs) or "?"
        if name in counted:
            count = "shared"
        else:
            count = f"{layer.count_params():,}" if name in inference.layers else "?"
        counted.add(name)
        ordinal = f"{graph.call_index(call_id) + 1} of {len(graph.uses[name])}"
        rows.append((name, layer.class_name, ordinal, shapes, count))
    return rows


def summary_text(inference: Inference, line: str = "─") -> str:
    """The table with its totals and problems, as plain text; its rules are made of the character `line`."""
    rows = [HEADINGS, *summary_rows(inference)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["  ".join(text.rjust(width) if column == len(widths) - 1 else text.ljust(width)
                       for column, (text, width) in enumerate(zip(row, widths))).rstrip() for row in rows]
    rule = line * max(map(len, lines))
    trainable = sum(weight.size for layer in inference.layers.values() for weight in layer.trainable_weights)
    total = inference.count_params()
    totals = [f"Total parameters: {total:,}", f"Trainable: {trainable:,}", f"Not trainable: {total - trainable:,}"]
    problems = [f"Problem: {problem.message}" for _, problem in inference.problems()]
    return "\n".join([f"Model: {inference.graph.name}", rule, lines[0], rule, *lines[1:], rule, *totals, *problems])
