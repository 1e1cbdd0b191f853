"""A part of a sheet, or of somebody's model, that stands for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.graph import Graph

from ..sheet import DataLink, Note, Place

MARK = "layerloom"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Fragment:
    """A graph with the places of its calls (of none, when nobody placed them), notes, and data links."""

    graph: Graph
    places: Mapping[str, Place] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    data: Mapping[str, DataLink] = field(default_factory=dict)
