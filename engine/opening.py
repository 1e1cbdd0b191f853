"""Models out of files and texts of any Keras, of the class that they say."""

from collections.abc import Mapping
from os import PathLike
from typing import Any

from .custom import custom_object_scope
from .errors import FormatError
from .graph import Graph
from .model import Model
from .sequential import Sequential


def load_model(path: str | PathLike, custom_objects: Mapping[str, Any] | None = None, compile: bool = True,
               safe_mode: bool = True) -> Model:
    """The model in a file of any Keras: .json, .keras, .h5 or a SavedModel's folder, with its weights where the file has them.

    `custom_objects` are layer classes, and activations and their like, by the names that the file has for them. `compile` and
    `safe_mode` are Keras's and change nothing: nothing is trained here, and no code is ever taken from a file.
    """
    from .formats import read
    with custom_object_scope(custom_objects):
        return model_of(read(path))


def model_from_json(text: str, custom_objects: Mapping[str, Any] | None = None) -> Model:
    """The model that Keras's JSON of any version says; `custom_objects` as for `load_model`."""
    from .formats import read_text
    if not isinstance(text, (str, bytes)):
        raise FormatError(f"wanted is the text of a model's JSON, not a {type(text).__name__}")
    text = text.decode() if isinstance(text, bytes) else text
    with custom_object_scope(custom_objects):
        return model_of(read_text(text))


def model_of(graph: Graph) -> Model:
    """The model that a graph says, a Sequential where it is a chain that calls itself so."""
    return (Sequential if graph.origin.sequential else Model).of(graph)
