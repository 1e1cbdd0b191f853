"""What a graph was when its file was read, and what the user should be told of that file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from ..graph import Call, Graph, Source
from ..layer import Layer
from ..nested import NestedModel
from ..spec import Shape


class AsRead(NamedTuple):
    """What a graph was when its file was read.

    `ends` are the inputs and outputs of the model without its drafts, `order` is that of calls which the file lists in another one.
    `optimizer` holds the values of the optimizer by path, which belong to `trained` weights of these shapes; `remarks` what the
    user should be told of the file.
    """

    layers: Mapping[str, Layer]
    calls: Mapping[str, Call]
    input_ids: tuple[str, ...]
    output_sources: tuple[Source, ...]
    name: str
    drafts: frozenset[str]
    ends: tuple[list[str], list[Source]]
    order: Mapping[str, list[int]]
    optimizer: Mapping[str, Any] = {}
    trained: tuple[Shape, ...] = ()
    remarks: tuple[str, ...] = ()
    trainable: bool = True


def remarks_of(graph: Graph) -> tuple[str, ...]:
    """What the user should be told of the file that a graph came from, its nested models included."""
    inner = (remark for layer in graph.layers.values() if isinstance(layer, NestedModel) for remark in remarks_of(layer.graph))
    return (*(graph.origin.read.remarks if graph.origin.read is not None else ()), *inner)


def with_remarks(graph: Graph, remarks: Sequence[str]) -> Graph:
    """The graph with more that the user should be told of its file."""
    if not remarks:
        return graph
    read = graph.origin.read
    said = tuple(dict.fromkeys((*read.remarks, *remarks)))
    return replace(graph, origin=replace(graph.origin, read=read._replace(remarks=said)))
