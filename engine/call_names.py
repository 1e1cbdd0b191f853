"""What people call a call: `LAYER` when it is the layer's only one, else `LAYER:i`; no two calls of a model share a name.

A layer that is itself called `a:0` beside a layer `a` goes by `a:0:0`, so that the first call of `a` keeps its name.
"""

from collections.abc import Mapping, Sequence

Uses = Mapping[str, Sequence[str]]
"""The ids of each layer's calls."""


def name_in(uses: Uses, layer: str, index: int) -> str:
    """The name of call `index` of a layer."""
    return layer if len(uses[layer]) == 1 and _said(uses, layer) is None else f"{layer}:{index}"


def names_in(uses: Uses) -> dict[str, str]:
    """The names of all calls, by id."""
    return {call_id: name_in(uses, layer, index) for layer, ids in uses.items() for index, call_id in enumerate(ids)}


def call_in(uses: Uses, name: str) -> str | None:
    """The id of the call of this name, or None."""
    layer, index = _said(uses, name) or (name, 0)
    ids = uses.get(layer, ())
    return ids[index] if index < len(ids) and name_in(uses, layer, index) == name else None


def _said(uses: Uses, name: str) -> tuple[str, int] | None:
    """The layer and the place among its calls that a name says, where there is such a call."""
    layer, _, index = name.rpartition(":")
    return (layer, int(index)) if index.isdecimal() and int(index) < len(uses.get(layer, ())) else None
