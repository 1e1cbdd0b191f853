"""What comes into the model and what goes out of it, and in which order."""

from collections.abc import Iterable

from engine.errors import GraphError
from engine.graph import Source

from ..document.sheet import Sheet


def toggle_outputs(sheet: Sheet, sources: Iterable[Source]) -> Sheet:
    """The sheet in which each of these tensors is an output of the model, or no longer one."""
    outputs, wanted = sheet.graph.outputs, dict.fromkeys(sources)
    there = set(outputs)
    return sheet.with_graph(sheet.graph.with_outputs([*(each for each in outputs if each not in wanted),
                                                      *(each for each in wanted if each not in there)]))


def reorder_inputs(sheet: Sheet, inputs: Iterable[str]) -> Sheet:
    """The sheet with the model's inputs in this order; GraphError unless they are the same inputs."""
    inputs = tuple(inputs)
    if sorted(inputs) != sorted(sheet.graph.inputs):
        raise GraphError("the new order must name each input of the model once")
    return sheet if inputs == sheet.graph.inputs else sheet.with_graph(sheet.graph.with_input_order(inputs))


def reorder_outputs(sheet: Sheet, outputs: Iterable[Source]) -> Sheet:
    """The sheet with the model's outputs in this order; GraphError unless they are the same outputs."""
    outputs = tuple(outputs)
    if sorted(outputs) != sorted(sheet.graph.outputs):
        raise GraphError("the new order must name each output of the model once")
    return sheet if outputs == sheet.graph.outputs else sheet.with_graph(sheet.graph.with_outputs(outputs))
