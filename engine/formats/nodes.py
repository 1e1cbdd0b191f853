"""One call of a layer as a file writes it (an item of `inbound_nodes`), read and filled in again.

A node is a form with tensors at some of its places. Reading collects them in order; writing fills the same form with other
tensors, so that whatever else stands in it stays where it was. Tensors in keyword arguments go by their path, such as
`initial_state.0`.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, NamedTuple, TypeGuard

from ..errors import FormatError
from ..spec import TensorSpec, as_shape
from ..structure import in_key_order

TENSOR = "__keras_tensor__"
CONSTANT = "_CONSTANT_VALUE"


class Reference(NamedTuple):
    """A tensor as a file names it: layer, call index, output index, and the config that may state its shape."""

    layer: str
    call: int
    output: int
    config: Mapping[str, Any] = {}

    @property
    def spec(self) -> TensorSpec | None:
        """What the file states of the tensor, where it does."""
        return stated_spec(self.config)


class Node(NamedTuple):
    """One call: its tensors, its keyword arguments, and whether it has the usual form `layer(tensor)` or `layer([tensors])`."""

    inputs: list[Reference]
    kwargs: dict[str, Any]
    is_plain: bool


Visit = Callable[[Any, str | None], Any]


class Mismatch(Exception):
    """A form has other places than there are tensors to fill in."""


# -- Keras 3 -------------------------------------------------------------------------------------------------------------------


def is_tensor(value: Any) -> bool:
    """Whether a value is a tensor as Keras 3 writes it."""
    return isinstance(value, dict) and value.get("class_name") == TENSOR


def _mapped3(value: Any, path: str | None, visit: Visit) -> Any:
    if isinstance(value, dict):
        if value.get("class_name") == TENSOR:
            return visit(value, path)
        return in_key_order(value, lambda key, item: _mapped3(item, _below(path, key), visit))
    if isinstance(value, list):
        return [_mapped3(item, _below(path, index), visit) for index, item in enumerate(value)]
    return value


def _below(path: str | None, key: Any) -> str | None:
    return None if path is None else f"{path}.{key}"


def first_keyword(node: Mapping[str, Any]) -> str | None:
    """The keyword argument that stands for the first argument, where a layer is called by keywords alone."""
    if node["args"]:
        return None
    return next((name for name, value in node.get("kwargs", {}).items() if _is_tensors(value)), None)


def _is_tensors(value: Any) -> bool:
    return is_tensor(value) or isinstance(value, list) and bool(value) and all(map(is_tensor, value))


def _map_node3(node: Mapping[str, Any], visit: Visit) -> dict[str, Any]:
    first = first_keyword(node)
    filled: dict[str, Any] = {"args": [_mapped3(value, None, visit) for value in node["args"]]}
    if "kwargs" in node:
        filled["kwargs"] = {name: _mapped3(value, None if name == first else name, visit)
                            for name, value in node["kwargs"].items()}
    return {key: filled.get(key, value) for key, value in node.items()}


def _read3(node: Mapping[str, Any], owner: str) -> Node:
    args = node.get("args")
    if isinstance(args, list) and len(args) == 1 and node.get("kwargs") == {}:
        # Nearly all calls of a large model are of these forms.
        tensors = args[0] if isinstance(args[0], list) else args
        if _is_tensors(tensors):
            return Node([_reference3(each, owner) for each in tensors], {}, True)
    for key, kind, wanted in (("args", list, "a list"), ("kwargs", Mapping, "an object")):
        if not isinstance(node.get(key, {} if key == "kwargs" else None), kind):
            raise FormatError(f"a call of layer `{owner}` (`inbound_nodes`) needs `{key}`: {wanted}")
    inputs: list[Reference] = []
    named: dict[str, Reference] = {}

    def visit(value: Any, path: str | None) -> Any:
        reference = _reference3(value, owner)
        if path is None:
            inputs.append(reference)
        else:
            named[path] = reference
        return value

    _map_node3(node, visit)
    first = first_keyword(node)
    args = node["args"] if first is None else [node["kwargs"][first]]
    plain = first in (None, "inputs") and (not args or len(args) == 1 and _is_tensors(args[0]))
    return Node(inputs, {**_rest(node.get("kwargs", {}), named, first), **named},
                plain and _are_flat(named, node.get("kwargs", {}), is_tensor))


def _are_flat(paths: Iterable[str], kwargs: Mapping[str, Any], is_one: Callable[[Any], bool]) -> bool:
    """Whether keyword tensors stand by themselves, or in lists that hold nothing but tensors and nulls."""
    words = {path.partition(".")[0] for path in paths if "." in path}
    return all(isinstance(kwargs.get(word), list) and all(each is None or is_one(each) for each in kwargs[word]) for word in words)


def _rest(kwargs: Mapping[str, Any], tensors: Iterable[str], first: str | None) -> dict[str, Any]:
    taken = {path.partition(".")[0] for path in tensors}
    return {name: value for name, value in kwargs.items() if not _is_nothing(value) and name not in taken and name != first}


def _is_nothing(value: Any) -> bool:
    """Whether a value is null, or a nesting of nulls, which Keras 3 writes for the masks of several inputs."""
    if isinstance(value, (list, Mapping)):
        items = list(value.values() if isinstance(value, dict) else value)
        return bool(items) and all(map(_is_nothing, items))
    return value is None


def _reference3(value: Mapping[str, Any], owner: str) -> Reference:
    said = value.get("config")
    config = said if isinstance(said, dict) else {}
    history = config.get("keras_history")
    if not is_triple(history):
        raise FormatError(f"a call of layer `{owner}` has a tensor with `keras_history` {history!r}; wanted is "
                          f"[layer name, call index, output index]")
    layer, call, output = history
    return Reference(layer, call, output, config)


def stated_spec(config: Mapping[str, Any]) -> TensorSpec | None:
    """The spec that a tensor's config states, where it states one."""
    shape, dtype = config.get("shape"), config.get("dtype")
    if not isinstance(shape, list) or not all(each is None or type(each) is int for each in shape):
        return None
    return TensorSpec(as_shape(shape), dtype if isinstance(dtype, str) else "float32")


# -- Keras 2 -------------------------------------------------------------------------------------------------------------------


def is_triple(value: Any) -> TypeGuard[list[Any]]:
    """Whether a value is `[layer name, call index, output index]`."""
    return isinstance(value, list) and len(value) == 3 and isinstance(value[0], str) \
        and type(value[1]) is int and type(value[2]) is int


def is_item(value: Any) -> bool:
    """Whether a value is a tensor as Keras 2 writes an argument: a triple, and perhaps keyword arguments behind it."""
    return isinstance(value, list) and (is_triple(value) or len(value) == 4 and is_triple(value[:3])
                                        and isinstance(value[3], dict))


def _mapped2(value: Any, visit: Visit, keyword: Visit) -> Any:
    if isinstance(value, dict):
        return in_key_order(value, lambda _, item: _mapped2(item, visit, keyword))
    if not isinstance(value, list):
        return value
    if is_item(value):
        return [*visit(value[:3], None), *(_keywords2(each, keyword) for each in value[3:])]
    if len(value) == 4 and value[0] == CONSTANT and isinstance(value[3], dict):
        return [*value[:3], _keywords2(value[3], keyword)]
    return [_mapped2(item, visit, keyword) for item in value]


def _keywords2(kwargs: Mapping[str, Any], keyword: Visit) -> dict[str, Any]:
    return {name: _keyword2(value, name, keyword) for name, value in kwargs.items()}


def _keyword2(value: Any, path: str, keyword: Visit) -> Any:
    if is_triple(value):
        return keyword(value, path)
    if isinstance(value, dict):
        return {key: _keyword2(item, f"{path}.{key}", keyword) for key, item in value.items()}
    if isinstance(value, list):
        return [_keyword2(item, f"{path}.{index}", keyword) for index, item in enumerate(value)]
    return value


def _read2(node: Any, owner: str, names: Container[str]) -> Node:
    inputs: list[Reference] = []
    tensors: dict[str, Reference] = {}

    def visit(value: Any, path: str | None) -> Any:
        inputs.append(Reference(*value))
        return value

    def keyword(value: Any, path: str | None) -> Any:
        # A list of a text and two numbers may be just that: it is a tensor where the text names a layer.
        if value[0] in names:
            tensors[str(path)] = Reference(*value)
        return value

    if not isinstance(node, (list, Mapping)) or _has_stray_text(node):
        raise FormatError(f"layer `{owner}` has a call (`inbound_nodes`) that is no list of "
                          f"[layer name, call index, output index]")
    _mapped2(node, visit, keyword)
    plain = isinstance(node, list) and all(map(is_item, node)) and not is_item(node)
    return Node(inputs, {**_rest(_first_kwargs(node), tensors, None), **tensors},
                plain and _are_flat(tensors, _first_kwargs(node), is_triple))


def _has_stray_text(node: Any) -> bool:
    if isinstance(node, dict):
        return any(map(_has_stray_text, node.values()))
    if not isinstance(node, list):
        return isinstance(node, str)
    return not is_item(node) and not (node and node[0] == CONSTANT) and any(map(_has_stray_text, node))


def _first_kwargs(node: Any) -> Mapping[str, Any]:
    if isinstance(node, list) and len(node) == 4 and isinstance(node[0], str) and isinstance(node[3], Mapping):
        return node[3]
    items = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return next((found for item in items if (found := _first_kwargs(item))), {})


# -- both ----------------------------------------------------------------------------------------------------------------------


def read_node(node: Any, dialect: str, owner: str, names: Container[str]) -> Node:
    """One call of layer `owner`; FormatError says what is wrong with it. `names` are the model's layers."""
    if dialect == "keras2":
        return _read2(node, owner, names)
    if not isinstance(node, dict):
        raise FormatError(f"a call of layer `{owner}` (`inbound_nodes`) must be an object with `args` and `kwargs`, "
                          f"not {type(node).__name__}")
    return _read3(node, owner)


def speaks(node: Any, dialect: str) -> bool:
    """Whether a form is of this dialect."""
    return (isinstance(node, dict) and "args" in node) == (dialect == "keras3")


def fill(node: Any, dialect: str, inputs: list[Any], tensors: Mapping[str, Any], write: Callable[[Any, Any], Any],
         names: Container[str]) -> Any:
    """The form with `inputs` and the keyword `tensors` at its places; Mismatch where they do not fit.

    `write(old, tensor)` gives what stands for a tensor at the place of `old`. A keyword tensor that is no more becomes null; in
    Keras 2 `names` tell a tensor from a list that only looks like one.
    """
    waiting = list(reversed(inputs))
    missing = set(tensors)

    def visit(old: Any, path: str | None) -> Any:
        if path is None:
            if not waiting:
                raise Mismatch
            return write(old, waiting.pop())
        if path not in tensors:
            return old if dialect == "keras2" and old[0] not in names else None
        missing.discard(path)
        return write(old, tensors[path])

    filled = _map_node3(node, visit) if dialect == "keras3" else _mapped2(node, visit, visit)
    if waiting or missing:
        raise Mismatch
    return filled


def fresh_node(dialect: str, inputs: list[Any], kwargs: Mapping[str, Any], is_listed: bool) -> Any:
    """The usual form of a call, all tensors already written in the dialect."""
    if dialect == "keras3":
        return {"args": [inputs if is_listed else inputs[0]] if inputs else [], "kwargs": dict(kwargs)}
    return [[*tensor, dict(kwargs)] for tensor in inputs]


def widened(node: Any, dialect: str, inputs: list[Any]) -> Any:
    """The form with the list of tensors that is its first argument replaced, or None where it has none."""
    if dialect == "keras3":
        args = node["args"]
        if args and isinstance(args[0], list) and args[0] and all(map(is_tensor, args[0])):
            return {**node, "args": [inputs, *args[1:]]}
    elif isinstance(node, list) and node and all(map(is_item, node)) and not is_item(node):
        return [[*tensor, *node[0][3:]] for tensor in inputs]
    return None
