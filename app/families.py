"""Layer classes by family: the folder of `engine.layers` they stand in, or `custom` for a user's own."""

import inspect
from collections.abc import Mapping

from engine.layer import Layer

FIRST = ("core", "embeddings", "activations", "merging", "reshaping", "pooling", "convolutional", "recurrent", "attention")


def families(registry: Mapping[str, type[Layer]]) -> dict[str, list[type[Layer]]]:
    """Layer classes that can be added, by family, in the order people look for them."""
    found: dict[str, list[type[Layer]]] = {}
    for layer_class in registry.values():
        if layer_class.__name__.startswith("_") or getattr(layer_class, "locked", False):
            continue
        found.setdefault(family_of(layer_class), []).append(layer_class)
    rank = {name: index for index, name in enumerate(FIRST)}
    return {family: sorted(found[family], key=lambda each: each.__name__)
            for family in sorted(found, key=lambda each: (rank.get(each, len(rank)), each == "custom", each))}


def own_family(registry: Mapping[str, type[Layer]]) -> dict[str, list[type[Layer]]]:
    """The family of the user's own classes, which is shown without any too."""
    return {"custom": families(registry).get("custom", [])}


def family_of(layer_class: type[Layer]) -> str:
    """The family of a class."""
    parts = layer_class.__module__.split(".")
    if parts == ["engine", "nested"]:
        return "models"
    return parts[2] if parts[:2] == ["engine", "layers"] and len(parts) > 3 else "custom"


def name_of(class_name: str) -> str:
    """What people call a layer class: Keras's function `Input` makes a layer of the class `InputLayer`."""
    return "Input" if class_name == "InputLayer" else class_name


def title_of(family: str) -> str:
    """What people read as the name of a family."""
    from PySide6.QtCore import QCoreApplication
    translate = QCoreApplication.translate
    titles = {"core": translate("Family", "Core"),
              "merging": translate("Family", "Merging"), "models": translate("Family", "Models"),
              "reshaping": translate("Family", "Reshaping"), "pooling": translate("Family", "Pooling"),
              "regularization": translate("Family", "Regularization"), "operations": translate("Family", "Operations"),
              "custom": translate("Family", "Your layers")}
    return titles.get(family) or family.replace("_", " ").capitalize()


def summary_of(layer_class: type[Layer]) -> str:
    """The first paragraph of a class's docstring, in one line."""
    return " ".join((inspect.getdoc(layer_class) or "").partition("\n\n")[0].split())
