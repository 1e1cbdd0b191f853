"""How a form orders parameters: a class's own first, then initializers, regularizers and constraints, then what every layer has."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from engine.layer import Layer
from engine.params import Declared, Param

from .field import Field
from .kinds import kind_for
from .member import MemberField

FAMILIES = ("initializer", "regularizer", "constraint")


class Group(NamedTuple):
    """Parameters under one title; an empty title stands above nothing."""

    title: str
    params: tuple[Param, ...]
    suffix: str = ""


def groups(parameters: Mapping[str, Param], of_layer: bool) -> list[Group]:
    """The parameters of a layer in groups; those of anything else in one."""
    shown = [each for name, each in parameters.items() if name != "name" or not of_layer]
    if not of_layer:
        return [Group("", tuple(shown))]
    titles = {"initializer": _translated("Initializers"), "regularizer": _translated("Regularizers"),
              "constraint": _translated("Constraints")}
    own = [each for each in shown if each.name not in Layer.parameters and kind_of(each) not in FAMILIES]
    members = [Group(titles[kind], tuple(each for each in shown if kind_of(each) == kind), f"_{kind}") for kind in FAMILIES]
    general = [each for each in shown if each.name in Layer.parameters and kind_of(each) not in FAMILIES]
    made = (Group("", tuple(own)), *members, Group(_translated("General"), tuple(general)))
    return [group for group in made if group.params]


def kind_of(declared: Param) -> str:
    """The family that a parameter's value belongs to, or an empty text."""
    is_family = isinstance(declared.type, type) and issubclass(declared.type, Declared)
    return getattr(declared.type, "kind", "") if is_family else ""


def titled(declared: Param, suffix: str = "") -> str:
    """What a form calls a parameter: Keras's name with spaces, without what the group's title says already."""
    return declared.name.removesuffix(suffix).replace("_", " ")


def make_field(declared: Param, dialect: str) -> Field:
    """The field that edits a parameter."""
    kind = MemberField if hasattr(declared.type, "family_members") else kind_for(declared)
    return kind(declared, titled(declared), dialect)


def _translated(text: str) -> str:
    return QCoreApplication.translate("Groups", text)
