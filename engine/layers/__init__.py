"""The built-in layers, one file each; the folder a file stands in is its family in the palette.

Every module below this package is imported, so that adding a layer is adding a file.
"""

import importlib
import pkgutil
from typing import Any

from ..layer import Layer
from ..spec import InputSpec
from .merging.functions import add, average, concatenate, dot, maximum, minimum, multiply, subtract

ALIASES = {"GlobalAvgPool1D": "GlobalAveragePooling1D"}
HOMES = {"Input": "engine.inputs", "serialize": "engine.formats.serialization", "deserialize": "engine.formats.serialization"}


def _import_all() -> dict[str, type[Layer]]:
    for module in pkgutil.walk_packages(__path__, __name__ + "."):
        importlib.import_module(module.name)
    return {name: cls for name, cls in Layer.registry.items() if cls.__module__.startswith(__name__ + ".")}


globals().update(_import_all())


def __getattr__(name: str) -> Any:
    """Layers that users have added since, Keras's other names, and what stands elsewhere because it knows models or files."""
    name = ALIASES.get(name, name)
    if name in Layer.registry:
        return Layer.registry[name]
    if name in HOMES:
        return getattr(importlib.import_module(HOMES[name]), name)
    raise AttributeError(f"there is no layer `{name}`; there are {', '.join(sorted(Layer.registry))}")
