"""One layer as a file writes it: `{"class_name": ..., "config": ...}`, with its name, and where its class is found."""

from collections.abc import Mapping
from typing import Any

from ..errors import FormatError
from ..layer import Layer
from ..layers.operations.operation import Operation
from ..naming import snake_case
from ..settings import NOTHING
from .dialects import BUILT_IN


class Entry(dict):
    """A file's entry for a layer, with the dialect it is in, and the name and settings that were read from it.

    What an edit did not touch is written as it was read.
    """

    __slots__ = ("dialect", "name", "settings")

    def __init__(self, entry: Mapping[str, Any], dialect: str, name: str = "", settings: Mapping[str, Any] = NOTHING) -> None:
        super().__init__(entry)
        self.dialect = dialect
        self.name = name
        self.settings = settings

    def remember(self, layer: Layer) -> None:
        """Keep what was read as the layer; the settings that it shares with others are shared here too."""
        kind = type(layer)
        is_plain = kind.__init__ is Layer.__init__ and kind._current is Layer._current
        self.name, self.settings = layer.name, layer._values if is_plain else layer._current()

    @property
    def read(self) -> dict[str, Any]:
        """All values that were read."""
        return {"name": self.name, **self.settings}

    def __reduce__(self) -> tuple:
        return Entry, (dict(self), self.dialect, self.name, self.settings)


def name_of(entry: Any, place: str) -> str:
    """The name of an entry; FormatError where it has none, `place` says where it stands."""
    if not isinstance(entry, dict):
        raise FormatError(f"{place} must be an object with `class_name` and `config`, not {type(entry).__name__}")
    config = entry.get("config")
    name = entry.get("name", config.get("name") if isinstance(config, dict) else None)
    called = f"layer `{name}`" if isinstance(name, str) and name else place
    if not isinstance(entry.get("class_name"), str):
        raise FormatError(f"{called} needs a `class_name` that is a text, not {entry.get('class_name')!r}")
    if not isinstance(config, dict) and not (isinstance(config, list) and entry["class_name"] == "Sequential"):
        raise FormatError(f"the `config` of {called} must be an object, not {type(config).__name__}")
    if not isinstance(name, str) or not name:
        raise FormatError(f"{place}, of class {entry['class_name']}, needs a `name` that is a text and not empty, not {name!r}")
    return name


def module_of(layer: Layer) -> str | None:
    """Where Keras 3 finds a layer's class; None for a user's own."""
    if isinstance(layer, Operation):
        return layer.module
    return "keras.layers" if type(layer).__module__.startswith(BUILT_IN) else None


def registered_name(layer: Layer) -> str | None:
    """The name a user's own class is registered by; None for Keras's."""
    return None if module_of(layer) == "keras.layers" else layer.class_name


def auto_name(class_name: str) -> str:
    """The name that a nameless entry gets."""
    return snake_case(class_name) or "layer"
