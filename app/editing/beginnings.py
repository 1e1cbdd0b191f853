"""Friendly first values for parameters that a layer cannot do without, read off their declarations and the source's shape."""

import inspect
from collections.abc import Mapping
from typing import Any

from engine.errors import LayerloomError
from engine.layer import Layer
from engine.params import Declared, Param, param
from engine.spec import TensorSpec

FEW = 3
"""For what is measured along an image or a sequence: kernels, pools, repetitions."""
WIDE = 32
"""For the length of an output's last axis, whatever the class calls it."""
BATCH_SHAPE = (None, 784)
"""The first shape of an input: the digits that every course begins with."""


def first_settings(kind: type[Layer], settings: Mapping[str, Any], spec: TensorSpec | None = None) -> dict[str, Any]:
    """A value for each required parameter that `settings` leaves out; `spec` is what the layer will be given, where known."""
    if kind.max_inputs == 0:
        return _input_settings(kind, settings)
    return {name: first_value(declared, spec) for name, declared in required(kind).items() if name not in settings}


def required(kind: type[Layer]) -> dict[str, Param]:
    """The parameters a class cannot do without; a class with a constructor of its own is read through its signature."""
    if kind.__init__ is Layer.__init__ or kind.is_described:
        return {name: declared for name, declared in kind.parameters.items() if declared.required}
    found = {}
    for each in list(inspect.signature(kind.__init__).parameters.values())[1:]:
        if each.default is each.empty and each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL):
            found[each.name] = param("")
            found[each.name].bind(each.name, Any if each.annotation is each.empty else each.annotation)
    return found


def _input_settings(kind: type[Layer], settings: Mapping[str, Any]) -> dict[str, Any]:
    shapes = [name for name in kind.parameters if name.endswith("shape")]
    if not shapes or any(name.endswith("shape") for name in settings):
        return {}
    return {shapes[0]: BATCH_SHAPE if shapes[0].startswith("batch") else BATCH_SHAPE[1:]}


def first_value(declared: Param, spec: TensorSpec | None) -> Any:
    """The value a required parameter starts with: the first of the likely ones that it accepts."""
    for value in _likely(declared, spec):
        try:
            declared.accept(value)
        except LayerloomError:
            continue
        return value
    return None


def _likely(declared: Param, spec: TensorSpec | None) -> list[Any]:
    words = declared.name.split("_")
    inner = None if spec is None else spec.shape[1:]
    found: list[Any] = list(declared.choices or ())
    if isinstance(declared.type, type) and issubclass(declared.type, Declared):
        found += sorted(declared.type.choices(), key=lambda name: name in ("linear", "zeros"))
    if words[-1] == "shape":
        found += [inner] if inner and None not in inner else []
        found += [(-1,), BATCH_SHAPE[1:]]
    if words[-1] == "dims":
        found.append(tuple(range(len(inner or (0, 0)), 0, -1)))
    if words[0] == "input" and words[-1] == "dim":
        found.append(1000)
    elif words[-1] in ("dim", "heads"):
        found.append(16 if words[-1] == "dim" else 2)
    if words[-1] in ("size", "n") or declared.name in ("cropping", "padding", "depth"):
        found.append(FEW)
    if words[-1] in ("rate", "dropout", "ratio", "probability"):
        found.append(0.5)
    if words[-1] == "axes":
        found.append(-1)
    return [*found, WIDE, 0.5, 1, FEW, "float32", (FEW,), (), True, "same"]
