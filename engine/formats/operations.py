"""Keras 3's operations in its files: which entries are some, and where their constants stand in a call.

A module tells them from layers of the same name; legacy `.h5` files have none there, so that the form of the calls decides.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ..layer import Layer
from ..layers.operations.operation import Operation
from .nodes import Node, is_tensor

MODULES = ("keras.src.ops", "keras.ops")


def is_operation(entry: Mapping[str, Any]) -> bool:
    """Whether an entry is a bare operation, which is no layer and has no variables."""
    return str(entry.get("module")).startswith(MODULES)


def operation_class(entry: Mapping[str, Any], forms: Sequence[Any] = ()) -> type[Operation] | None:
    """The operation that an entry means, or None; `forms` are its calls."""
    found = Operation.known.get(entry["class_name"])
    if found is None or "module" in entry:
        return found if found is not None and is_operation(entry) else None
    called = [form["args"] for form in forms if isinstance(form, Mapping) and isinstance(form.get("args"), list)]
    if entry["class_name"] in Layer.registry:
        return found if any(len(args) == 2 for args in called) else None
    return found if called or not forms else None


def with_constants(form: Any, node: Node, kind: type[Operation]) -> Node:
    """The call of an operation, with its constants as keyword arguments."""
    args = form.get("args", ())
    if node.is_plain or kind.max_inputs is None or len(args) > len(kind.names) or form.get("kwargs"):
        return node
    constants = {name: value for name, value in zip(kind.names, args) if not is_tensor(value)}
    is_plain = len(node.inputs) + len(constants) == len(args) and None not in constants.values()
    return Node(node.inputs, constants, is_plain)


def fresh_arguments(layer: Operation, tensors: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """The usual form of an operation's call."""
    if layer.max_inputs is None:
        return {"args": [list(tensors)], "kwargs": {}}
    waiting = list(reversed(tensors))
    args = [kwargs[name] if name in kwargs else waiting.pop() for name in layer.names if name in kwargs or waiting]
    return {"args": args, "kwargs": {}}
