"""A constructor written by hand, read as a declaration: its arguments become parameters with types, defaults and help."""

import inspect
import re
import types
import typing
from collections.abc import Mapping
from typing import Any

from ..memory import remembered
from ..params import CONVERTERS, REQUIRED, Param

OPEN = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
BASE = ("name", "trainable", "dtype")
SECTION = re.compile(r"^\s*(#\s*)?(args|arguments|parameters|params)\s*:?\s*$", re.IGNORECASE)
OTHER_SECTION = re.compile(r"^\s*(#\s*)?[A-Z]\w*( \w+)?:?\s*$")
ENTRY = re.compile(r"^\s*\**(\w+)\s*(?:\([^)]*\))?\s*:\s*(.*)$")


class Guessed(Param):
    """A parameter whose type is known from its default only, so that other values may be right too."""

    def accept(self, value: Any, dialect: str | None = None) -> Any:
        """The value; ParameterError where a number is wanted and a text or object came."""
        if self.type in (int, float, bool) and isinstance(value, (str, Mapping)):
            raise self.refusal("true or false" if self.type is bool else "a number", value)
        return value


def signature_of_constructor(cls: type[Any]) -> inspect.Signature:
    """The constructor's signature without `self`, annotations resolved where they can be."""
    try:
        found = inspect.signature(cls.__init__, eval_str=True)
    except Exception:
        found = inspect.signature(cls.__init__)
    return found.replace(parameters=list(found.parameters.values())[1:])


def takes_any(signature: inspect.Signature) -> bool:
    """Whether the constructor takes keyword arguments that it does not name."""
    return any(each.kind is each.VAR_KEYWORD for each in signature.parameters.values())


def parameters_of(cls: type[Any], base: Mapping[str, Param], inherited: Mapping[str, Param]) -> Mapping[str, Param]:
    """What a class's constructor takes; `base` is what every layer takes, `inherited` what the class before takes."""
    signature, help_of = signature_of_constructor(cls), help_texts(cls)
    found: dict[str, Param] = {}
    for each in signature.parameters.values():
        if each.kind not in OPEN and each.name not in BASE:
            found[each.name] = declared(each, help_of.get(each.name), inherited.get(each.name), cls)
    if takes_any(signature):
        # What the constructor itself hands on by name cannot be given a second time.
        said = _constants(cls)
        found.update({name: each for name, each in inherited.items()
                      if name not in found and name not in BASE and name not in said})
    return types.MappingProxyType({**found, **{name: base[name] for name in BASE}})


def _constants(cls: type[Any]) -> set[str]:
    code = getattr(inspect.unwrap(cls.__init__), "__code__", None)
    constants = code.co_consts if code else ()
    return {word for each in constants for word in (each if isinstance(each, tuple) else (each,)) if isinstance(word, str)}


def declared(entry: inspect.Parameter, help: str | None, before: Param | None, cls: type[Any]) -> Param:
    """One argument of a constructor as a parameter; `before` is what the class before declares by this name."""
    help = help or (before.help if before is not None else f"An argument of {cls.__name__}'s constructor.")
    default = entry.default
    if entry.annotation is entry.empty or isinstance(entry.annotation, str):
        guessed = Guessed(help, default)
        guessed.bind(entry.name, type_of(default))
        guessed.optional = guessed.optional or default is REQUIRED
        return guessed
    annotation, optional = plain_type(entry.annotation)
    made = Param(help, default) if annotation in CONVERTERS and annotation is not tuple else Guessed(help, default)
    made.bind(entry.name, annotation)
    made.optional = made.optional or optional
    return made


def type_of(default: Any) -> Any:
    """The type that a default value tells."""
    if isinstance(default, (tuple, list)) and default and all(type(each) is int or each is None for each in default):
        return tuple
    return next((kind for kind in (bool, int, float, str) if isinstance(default, kind)), Any)


def plain_type(annotation: Any) -> tuple[Any, bool]:
    """An annotation as one of the types that forms know, and whether None is a value too."""
    members = typing.get_args(annotation) if isinstance(annotation, types.UnionType) \
        or typing.get_origin(annotation) is typing.Union else (annotation,)
    kinds = {each for each in members if each is not type(None)}
    kind = kinds.pop() if len(kinds) == 1 else Any
    if typing.get_origin(kind) in (tuple, list) and set(typing.get_args(kind)) <= {int, Ellipsis}:
        kind = tuple
    return (kind if kind in (int, float, bool, str, tuple) else Any), type(None) in members


def help_texts(cls: type[Any]) -> dict[str, str]:
    """The sentences that the docstring of the class or its constructor has on arguments, by name."""
    found: dict[str, str] = {}
    for text in (cls.__dict__.get("__doc__"), getattr(cls.__init__, "__doc__", None)):
        found = {**_sections(inspect.cleandoc(text)), **found} if isinstance(text, str) else found
    return found


def _sections(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    inside, name, margin = False, "", 0
    for line in text.splitlines():
        if SECTION.match(line):
            inside, name = True, ""
        elif inside and OTHER_SECTION.match(line) and not line.startswith(" "):
            inside = False
        elif inside and (entry := ENTRY.match(line)) and (not name or len(line) - len(line.lstrip()) <= margin):
            name, margin = entry[1], len(line) - len(line.lstrip())
            found[name] = entry[2].strip()
        elif inside and name and line.strip() and not set(line.strip()) <= {"-", "="}:
            found[name] = f"{found[name]} {line.strip()}".strip()
    return {name: said if said.endswith((".", "!", "?")) else said + "." for name, said in found.items() if said}


@remembered
def arguments_of(cls: type[Any], method: str = "call") -> tuple[tuple[str, ...], bool]:
    """The names of the arguments of a class's method behind `self`, and whether it takes others too."""
    entries = list(inspect.signature(getattr(cls, method)).parameters.values())[1:]
    named = tuple(each.name for each in entries if each.kind not in OPEN)
    return named, len(named) < len(entries)


def ports_of(cls: type[Any]) -> tuple[str, ...]:
    """The arguments that `call` must have by position, where there are several: each is a tensor."""
    entries = list(inspect.signature(cls.call).parameters.values())[1:]
    needed = tuple(each.name for each in entries if each.default is each.empty and each.name not in ("mask", "training")
                   and each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD))
    return needed if len(needed) > 1 else ()
