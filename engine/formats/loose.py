"""Values of layers that no Keras model can hold yet, because a wire is missing: kept in a file of our own beside the model's."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..inference import Inference
from ..layer import Layer
from .patchwork import store_bytes
from .store import Store
from .variables import MOST_VARIABLES, Given, groups


def write_loose(value: Mapping[str, Any], inference: Inference) -> bytes | None:
    """An HDF5 file with the given values of layers that the model's JSON value does not say yet; None where there are none."""
    said = {name for name, _, _ in groups(value, inference.graph)}
    arrays: dict[str, np.ndarray] = {}
    attributes: dict[str, Mapping[str, str]] = {}
    for name in inference.graph.layers:
        given = inference.layer(name).values_given()
        if name not in said and any(each is not None for each in given):
            group = f"layers/{len(attributes)}"
            attributes[group] = {"name": name}
            arrays.update({f"{group}/{index}": each for index, each in enumerate(given) if each is not None})
    return store_bytes(arrays, attributes) if arrays else None


def read_loose(store: Store, layers: Mapping[str, Layer]) -> dict[str, Given]:
    """The values that `write_loose` kept, by layer name."""
    found: dict[str, Given] = {}
    for group in store.groups("layers"):
        name = store.text(f"layers/{group}", "name")
        indices = [int(index) for index in store.groups(f"layers/{group}") if index.isdecimal() and int(index) < MOST_VARIABLES]
        if name is not None and name in layers and indices:
            values = [store.array(f"layers/{group}/{index}") if index in indices else None for index in range(max(indices) + 1)]
            found[name] = Given(tuple(values))
    return found
