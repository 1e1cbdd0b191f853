"""A part of a sheet, or of somebody's model, that stands for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.graph import Graph

from ..document.sheet import DataLink, Note, Place
from ..document.staging import Staging

MARK = "layerloom"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Fragment:
    """A graph with the places of its calls (of none, when nobody placed them), notes by id, data links, and how it is shown."""

    graph: Graph
    places: Mapping[str, Place] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    data: Mapping[str, DataLink] = field(default_factory=dict)
    staging: Staging = Staging()
