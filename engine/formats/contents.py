"""What a file with a model and its values says, before the values are put into the layers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from ..graph import Graph
from . import compiling, weights
from .as_read import with_remarks
from .variables import Given

NONE: Mapping[str, Any] = MappingProxyType({})


class Contents(NamedTuple):
    """The model's own JSON value, the graph without values, the values by layer name, and what else the file keeps."""

    value: Mapping[str, Any]
    graph: Graph
    given: Mapping[str, Given]
    layerloom: Mapping[str, Any] = NONE
    optimizer: Mapping[str, np.ndarray] = NONE
    remarks: tuple[str, ...] = ()

    def model(self) -> Graph:
        """The graph with all of it."""
        graph = weights.with_values(self.graph, self.given)
        return with_remarks(compiling.with_optimizer(graph, self.optimizer), self.remarks)
