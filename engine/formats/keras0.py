"""Configs of Keras before 1.0 in the words of Keras 1.

There a layer's `name` was its class, and what a model was made of stood flat in it. A `Graph` named its nodes and what goes into
each; a layer shared among nodes was a `Siamese`, whose calls went on under names of their own. (keras 0.3.3, layers/containers.py)
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import FormatError
from ..naming import free_name, snake_case

LEFT_OUT = frozenset(("name", "custom_name", "cache_enabled", "input_shape"))
RENAMED: Mapping[str, Mapping[str, str]] = {"Reshape": {"dims": "target_shape"}}
DTYPES = {"float": "float32", "int": "int32"}


def is_keras0(value: Mapping[str, Any]) -> bool:
    """Whether a model's JSON value is older than Keras 1: it calls itself by its class, and so do its layers."""
    if "class_name" in value:
        return False
    if value.get("name") == "Graph":
        return isinstance(value.get("node_config"), list)
    listed = value.get("layers")
    return value.get("name") == "Sequential" and isinstance(listed, list) \
        and all(isinstance(entry, Mapping) and "class_name" not in entry for entry in listed)


def as_keras1(value: Mapping[str, Any]) -> dict[str, Any]:
    """The same model as Keras 1 says it; FormatError where that cannot be said."""
    if value["name"] == "Graph":
        model = {"class_name": "Model", "config": Nodes(value).model()}
        own = {"name", "input_config", "node_config", "output_config", "input_order", "output_order", "nodes"}
    else:
        model, own = _sequential(value, set()), {"name", "layers"}
    rest = {key: each for key, each in value.items() if key not in own}
    return {**rest, **model, "keras_version": "0.3"}


def _sequential(value: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
    listed = value.get("layers")
    if not isinstance(listed, list):
        raise FormatError("a Sequential of Keras 0 needs its `layers`: a list")
    return {"class_name": "Sequential", "config": [_entry(each, taken, index == 0) for index, each in enumerate(listed)]}


def _entry(said: Any, taken: set[str], is_first: bool = False, name: str | None = None) -> dict[str, Any]:
    """A layer's entry, under `name` or, where it has none that is free, one of its class."""
    kind = said.get("name") if isinstance(said, Mapping) else None
    if not isinstance(kind, str):
        raise FormatError(f"a layer of Keras 0 is an object whose `name` is its class, not {str(said)[:60]!r}")
    if kind == "Sequential":
        return _sequential(said, taken)
    own = said.get("custom_name")
    name = name or free_name(own if isinstance(own, str) and own else snake_case(kind), taken)
    taken.add(name)
    names = RENAMED.get(kind, {})
    config: dict[str, Any] = {"name": name}
    shape = _shape(said, is_first)
    if shape is not None:
        config["batch_input_shape"] = shape
    config |= {names.get(key, key): each for key, each in said.items() if key not in LEFT_OUT}
    if kind == "Merge":
        branches = said.get("layers")
        config["layers"] = [_entry(each, taken) for each in branches] if isinstance(branches, list) else []
    return {"class_name": kind, "config": config}


def _shape(said: Mapping[str, Any], is_first: bool) -> list[Any] | None:
    """The shape that comes in, where it is said; before 0.2 the first layer said only how long its vectors are."""
    if isinstance(said.get("input_shape"), list):
        return [None, *said["input_shape"]]
    size, kind = said.get("input_dim"), said["name"]
    if not is_first or size is None:
        return None
    if kind == "Embedding":
        return [None, said.get("input_length")]
    return [None, said.get("input_length"), size] if kind != "Dense" else [None, size]


class Nodes:
    """Makes a functional model of a Graph's nodes; `sources` is what each node gives, by its name."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self.value = value
        self.layers: list[dict[str, Any]] = []
        self.sources: dict[str, list[Any]] = {}
        self.heads: dict[str, list[list[Any]]] = {}
        self.taken = {each["name"] for key in ("input_config", "node_config") for each in self._listed(key)}

    def model(self) -> dict[str, Any]:
        """The config of the functional model."""
        inputs = [self._input(each) for each in self._listed("input_config")]
        for node in self._listed("node_config"):
            self._node(node)
        outputs = [self._source(each, each["name"]) for each in self._listed("output_config")]
        return {"name": "graph", "layers": self.layers, "input_layers": inputs, "output_layers": outputs}

    def _listed(self, key: str) -> list[Mapping[str, Any]]:
        listed = self.value.get(key)
        if isinstance(listed, list) and all(isinstance(each, Mapping) and isinstance(each.get("name"), str) for each in listed):
            return listed
        raise FormatError(f"a Graph of Keras 0 needs its `{key}`: a list of objects with a `name`")

    def _input(self, said: Mapping[str, Any]) -> list[Any]:
        shape, inner = said.get("batch_input_shape"), said.get("input_shape")
        if shape is None and isinstance(inner, list):
            shape = [None, *inner]
        dtype = said.get("dtype", "float")
        config = {"name": said["name"], "batch_input_shape": shape, "input_dtype": DTYPES.get(dtype, dtype), "sparse": False}
        self._add({"class_name": "InputLayer", "config": config}, said["name"], [])
        self.sources[said["name"]] = [said["name"], 0, 0]
        return self.sources[said["name"]]

    def _node(self, node: Mapping[str, Any]) -> None:
        name, nodes = node["name"], self.value.get("nodes")
        listed = nodes.get(name) if isinstance(nodes, Mapping) else None
        said = listed if isinstance(listed, Mapping) else {}
        kind = said.get("name")
        if kind == "Siamese":
            self._shared(node, said.get("layer"))
        elif kind == "SiameseHead":
            calls, head = self.heads.get(str(node.get("inputs", [""])[0]), []), said.get("head")
            if not isinstance(head, int) or not 0 <= head < len(calls):
                raise FormatError(f"node `{name}` is call {head!r} of a shared layer that has {len(calls)}")
            self.sources[name] = calls[head]
        else:
            self._add(_entry(said, self.taken, name=name), name, [[self._source(node, name)]])
            self.sources[name] = [name, 0, 0]

    def _shared(self, node: Mapping[str, Any], said: Any) -> None:
        """A layer that is called on each input; what it gives is merged, or goes on call by call."""
        name = node["name"]
        if not isinstance(said, Mapping):
            raise FormatError(f"the file does not say which layer the nodes of `{name}` share: that Keras lost it in saving")
        sources = [self._known(each, name) for each in node.get("inputs") or []]
        self._add(_entry(said, self.taken, name=name), name, [[each] for each in sources])
        self.heads[name] = [[name, index, 0] for index in range(len(sources))]
        if node.get("merge_mode"):
            self.sources[name] = self._merged(self.heads[name], node)

    def _source(self, said: Mapping[str, Any], name: str) -> list[Any]:
        """What goes into a node, or out of the model: one tensor, or several merged."""
        one, several = said.get("input"), said.get("inputs")
        if isinstance(several, list) and len(several) > 1:
            return self._merged([self._known(each, name) for each in several], said)
        return self._known(one if one or not several else several[0], name)

    def _known(self, source: Any, name: str) -> list[Any]:
        if not isinstance(source, str) or source not in self.sources:
            raise FormatError(f"node `{name}` takes `{source}`, which is no node or input before it")
        return self.sources[source]

    def _merged(self, sources: Iterable[list[Any]], said: Mapping[str, Any]) -> list[Any]:
        mode = said.get("merge_mode") or "concat"
        if mode == "join":
            raise FormatError(f"node `{said['name']}` joins its inputs in a dictionary, which no later Keras does")
        name = free_name(f"{said['name']}_{mode}", self.taken)
        self.taken.add(name)
        config = {"name": name, "mode": mode, "concat_axis": said.get("concat_axis", -1), "dot_axes": said.get("dot_axes", -1)}
        self._add({"class_name": "Merge", "config": config}, name, [list(sources)])
        return [name, 0, 0]

    def _add(self, entry: dict[str, Any], name: str, calls: list[list[list[Any]]]) -> None:
        self.layers.append({**entry, "name": name, "inbound_nodes": calls})
