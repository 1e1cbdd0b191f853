"""The arguments of a user's own `call` in a file: which of them each tensor of a call stands for, whether by position or by name.

Keras 3 writes `layer(a, b)` as `args: [a, b]`, Keras 2 writes all but the first argument by name, and a class with a tensor for
each of several arguments has them as its inputs.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..graph import Call, Source
from ..handwritten.signatures import arguments_of
from ..layer import Layer
from ..layers.locked import LockedLayer
from .nodes import Node, Reference, first_keyword, read_node

Form = Mapping[str, Any]


def argument_names(layer: Layer | type[Layer] | None) -> tuple[str, ...]:
    """The names of a user's class's arguments, the first input's first; none for other classes and what is not known."""
    if layer is None:
        return ()
    if layer.foreign or layer.is_described:
        return arguments_of(layer if isinstance(layer, type) else type(layer))[0]
    return layer.arguments if isinstance(layer, LockedLayer) else ()


def by_name(form: Any, names: Sequence[str]) -> Any:
    """A form of Keras 3 with all arguments but the first by name; the form itself where that cannot be."""
    args, kwargs = form.get("args"), form.get("kwargs", {})
    if not isinstance(args, list) or not isinstance(kwargs, Mapping):
        return form
    if len(args) > len(names) or not args and names[0] not in kwargs:
        return form
    given = {**dict(zip(names, args)), **kwargs}
    return {**form, "args": [given.pop(names[0])], "kwargs": given}


def as_before(filled: Form, form: Form, names: Sequence[str]) -> dict[str, Any]:
    """What `by_name` made of `form`, with its arguments where they were."""
    given = {**dict(zip(names, filled["args"])), **filled["kwargs"]}
    args = [given.pop(name) for name in names[:len(form["args"])]]
    own = {"args": args, "kwargs": {name: given[name] for name in form.get("kwargs", {})}}
    return {key: own.get(key, value) for key, value in form.items()}


def read_call(form: Any, dialect: str, owner: str, layers: Container[str], kind: type[Layer] | None) -> Node:
    """One call of layer `owner`, of class `kind` where it is known; FormatError says what is wrong with it."""
    names = argument_names(kind)
    if kind is None or not names:
        return read_node(form, dialect, owner, layers)
    said = by_name(form, names) if dialect == "keras3" and isinstance(form, Mapping) else form
    node = read_node(said, dialect, owner, layers)
    if dialect == "keras3" and isinstance(said, Mapping) and not said["args"]:
        return node._replace(is_plain=False)
    if not kind.ports or kind.max_inputs == 0:
        return node
    rest = [each for name in kind.ports[1:] if isinstance(each := node.kwargs.get(name), Reference)]
    if len(node.inputs) != 1 or len(rest) < len(kind.ports) - 1:
        return node._replace(is_plain=False)
    kwargs = {name: value for name, value in node.kwargs.items() if name not in kind.ports}
    return Node([*node.inputs, *rest], kwargs, node.is_plain)


def by_hand(call: Call, layer: Layer) -> tuple[list[Source], dict[str, Any]]:
    """A call's inputs as a file hands them over, and its keyword arguments: of several arguments the first alone is an input."""
    inputs = [source for source in call.inputs if source is not None]
    if not layer.ports or not call.inputs or call.inputs[0] is None:
        return inputs, dict(call.kwargs)
    named = {name: source for name, source in zip(layer.ports[1:], call.inputs[1:]) if source is not None}
    return inputs[:1], {**named, **call.kwargs}


def rearranged(call: Call, before: Layer, kind: type[Layer] | None) -> Call:
    """The call with each tensor at the argument that `kind` has for it, where its layer was another until now."""
    names, form = argument_names(kind), call.origin
    count = len(call.inputs)
    args = form["args"] if isinstance(form, Mapping) and isinstance(form.get("args"), list) else None
    one_by_one = count == 1 or bool(before.ports) or not argument_names(before) and args is not None and len(args) == count
    if kind is None or not names or not one_by_one or count > len(names):
        return call
    first = first_keyword(form) if args == [] and not argument_names(before) else None
    given = {**dict(zip([first or names[0], *names[1:]], call.inputs)), **call.kwargs}
    found = [given.pop(name, None) for name in kind.ports or names[:1]]
    return replace(call, inputs=tuple(each if isinstance(each, Source) else None for each in found), kwargs=given)
