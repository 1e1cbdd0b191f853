"""From `[layer, call, output]` to a call of the graph.

A call is found by its position in the layer's `inbound_nodes`, less an offset where the layer is itself a model: Keras counts the
call that made the inner model, except in the tensors of Keras 3.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import FormatError
from ..graph import Source
from .dialects import is_functional, is_model
from .nodes import Reference


def offset(entry: Mapping[str, Any], dialect: str, is_model_end: bool) -> int:
    """By how much the file's index of a call exceeds its position; `is_model_end`: in `input_layers` and `output_layers`."""
    if dialect == "keras2":
        return int(is_model(entry))
    return int(is_model_end and (is_functional(entry) or entry.get("class_name") in ("Functional", "Model")))


FIRST = {0: 0}
MOST_OUTPUTS = 1000


class Calls:
    """The calls of a file's layers: ids by layer and position."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]], ids: Mapping[str, list[str]], dialect: str) -> None:
        self.entries = entries
        self.ids = ids
        self.dialect = dialect
        self.positions: dict[tuple[str, bool], Mapping[int, int]] = {}
        self.usual: dict[str, Source] = {}
        """The first tensors of layers that have one call, counted from 0."""

    def learn(self, inbound: Sequence[Reference], ends: Sequence[Reference]) -> None:
        """Find out how the file counts the calls of layers, from all tensors of calls and of the model's ends.

        Where the indices leave gaps but are as many as the calls, they mean the calls in order.
        """
        # Nearly all layers have one call, and it is counted from 0.
        odd = {reference.layer for references in (inbound, ends) for reference in references if reference.call}
        self.usual = {layer: Source(ids[0]) for layer, ids in self.ids.items() if len(ids) == 1 and layer not in odd}
        used: dict[str, dict[bool, set[int]]] = {}
        for is_model_end, references in ((False, inbound), (True, ends)):
            for reference in references:
                if reference.layer not in self.usual and reference.layer in self.entries:
                    used.setdefault(reference.layer, {}).setdefault(is_model_end, set()).add(reference.call)
        for layer, indices in used.items():
            self._count(layer, indices)

    def _count(self, layer: str, indices: Mapping[bool, set[int]]) -> None:
        count = len(self.ids[layer])
        shifts = {is_end: offset(self.entries[layer], self.dialect, is_end) for is_end in indices}
        for is_end, found in indices.items():
            for shift in {shifts[is_end]: None, 0: None}:
                if min(found) >= shift and max(found) - shift < count:
                    self.positions[layer, is_end] = {index: index - shift for index in found}
                    break
        if count > 1 and any((layer, is_end) not in self.positions for is_end in indices):
            ranked = sorted({index - shifts[is_end] for is_end, found in indices.items() for index in found})
            if len(ranked) == count:
                for is_end, found in indices.items():
                    self.positions[layer, is_end] = {index: ranked.index(index - shifts[is_end]) for index in found}

    def source(self, reference: Reference, place: str, is_model_end: bool = False) -> Source:
        """The tensor that a reference means; FormatError says where it points at nothing."""
        if not reference.call and not reference.output and (usual := self.usual.get(reference.layer)) is not None:
            return usual
        if reference.layer not in self.entries:
            raise FormatError(f"{place} refers to a layer `{reference.layer}`, which is not in the model")
        ids = self.ids[reference.layer]
        known = self.positions.get((reference.layer, is_model_end), FIRST if len(ids) == 1 else {})
        position = known.get(reference.call)
        if position is None:
            count = len(ids)
            raise FormatError(f"{place} refers to node index {reference.call} of layer `{reference.layer}`, "
                              f"which has {count} call{'s' * (count != 1)}")
        if not 0 <= reference.output < MOST_OUTPUTS:
            raise FormatError(f"{place} refers to output index {reference.output} of layer `{reference.layer}`")
        return Source(ids[position], reference.output)
