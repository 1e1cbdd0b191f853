"""Configs of Keras 1.0 to 1.2 in the words of Keras 2.

Layers had other names for their parameters, one `Merge` did what a class each does now, and a Sequential could begin with a `Merge`
of other Sequentials, which is a functional model here. (keras/legacy/interfaces.py and layers.py of Keras 2)
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import FormatError
from .dialects import entries

SHARED = {"W_regularizer": "kernel_regularizer", "b_regularizer": "bias_regularizer", "W_constraint": "kernel_constraint",
          "b_constraint": "bias_constraint", "init": "kernel_initializer", "bias": "use_bias"}
NAMES: Mapping[str, Mapping[str, str]] = {
    "Dense": {**SHARED, "output_dim": "units"}, "TimeDistributedDense": {**SHARED, "output_dim": "units"},
    "Embedding": {"init": "embeddings_initializer", "W_regularizer": "embeddings_regularizer",
                  "W_constraint": "embeddings_constraint"},
    "Dropout": {"p": "rate"}, "InputLayer": {"input_dtype": "dtype"},
}
OPENED = frozenset((*NAMES, "Activation", "Flatten", "Reshape", "Permute", "RepeatVector", "Masking", "GlobalAveragePooling1D"))
# What a layer said of its input, and Keras 2 no longer does; an Embedding's dropout is of its rows and acts in training alone.
LEFT_OUT = {"Dense": ("input_dim", "input_dtype"), "TimeDistributedDense": ("input_dim", "input_dtype", "input_length"),
            "Embedding": ("dropout", "input_dtype"), "*": ("input_dtype",)}
MERGES = {"sum": "Add", "mul": "Multiply", "ave": "Average", "max": "Maximum", "concat": "Concatenate", "dot": "Dot",
          "cos": "Dot"}
RENAMED = {"TimeDistributedDense": "Dense"}
INITIALIZERS = {"zero": "zeros", "one": "ones"}
CONSTRAINTS = {"MaxNorm": {"m": "max_value"}, "maxnorm": {"m": "max_value"}}
CLASSES = {"maxnorm": "MaxNorm", "nonneg": "NonNeg", "unitnorm": "UnitNorm"}


def is_keras1(value: Mapping[str, Any]) -> bool:
    """Whether a model's JSON value is of Keras 1: it says so, or its layers have parameters that only Keras 1 had."""
    version = value.get("keras_version")
    if isinstance(version, str):
        return version.startswith(("0.", "1."))
    # Keras 3 alone says a model's module.
    return "module" not in value and any(map(is_entry1, entries(value)))


def is_entry1(entry: Mapping[str, Any]) -> bool:
    """Whether a layer's entry has what only Keras 1 had."""
    config, kind = entry.get("config"), entry.get("class_name")
    if kind == "Merge":
        return True
    if isinstance(config, list) or kind in ("Model", "Sequential"):
        return any(map(is_entry1, entries(entry)))
    if not isinstance(config, Mapping) or entry.get("module") or not isinstance(kind, str) or kind not in NAMES:
        return False
    return bool(config.keys() & (NAMES[kind].keys() - {"p"})) or kind == "Dropout" and "p" in config and "rate" not in config


def as_keras2(value: Mapping[str, Any]) -> dict[str, Any]:
    """The same model as Keras 2 says it; FormatError where that cannot be said."""
    return {**_model(value), "keras_version": "2.3.1", "backend": value.get("backend", "tensorflow")}


def _model(value: Mapping[str, Any]) -> dict[str, Any]:
    config = value.get("config")
    if isinstance(config, list) and config and isinstance(config[0], Mapping) and config[0].get("class_name") == "Merge":
        return {**value, "class_name": "Model", "config": Branches().model(config)}
    if isinstance(config, list):
        return {**value, "config": [entry_as_keras2(entry) for entry in config]}
    if isinstance(config, Mapping) and isinstance(config.get("layers"), list):
        return {**value, "config": {**config, "layers": [entry_as_keras2(entry) for entry in config["layers"]]}}
    return dict(value)


# -- layers --------------------------------------------------------------------------------------------------------------------


def entry_as_keras2(entry: Any) -> Any:
    """The same layer as Keras 2 says it."""
    if not isinstance(entry, Mapping):
        return entry
    kind, config = entry.get("class_name"), entry.get("config")
    if kind in ("Model", "Sequential"):
        return _model(entry)
    if not isinstance(config, Mapping):
        return entry
    if kind == "Merge" and isinstance(config.get("mode"), str) and config["mode"] in MERGES:
        return {**entry, "class_name": MERGES[config["mode"]], "config": _merge(config)}
    return {**entry, "class_name": RENAMED.get(kind, kind), "config": dict(_config(kind, config))} if kind in OPENED else entry


def _config(kind: str, config: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    names = NAMES.get(kind, {})
    for key, value in config.items():
        if key in names:
            yield names[key], _value(names[key], value)
        elif key not in LEFT_OUT.get(kind, LEFT_OUT["*"]):
            yield key, _value(key, value)


def _value(key: str, value: Any) -> Any:
    if key.endswith("_initializer"):
        return INITIALIZERS.get(value, value) if isinstance(value, str) else value
    if key.endswith("_regularizer") and isinstance(value, Mapping) and "name" in value:
        return {"class_name": "L1L2", "config": {name: value.get(name, 0.0) or 0.0 for name in ("l1", "l2")}}
    if key.endswith("_constraint") and isinstance(value, Mapping) and "name" in value:
        names = CONSTRAINTS.get(value["name"], {})
        rest = {names.get(name, name): each for name, each in value.items() if name != "name"}
        return {"class_name": CLASSES.get(value["name"], value["name"]), "config": rest}
    return value


def _merge(config: Mapping[str, Any]) -> dict[str, Any]:
    made = {"name": config.get("name", "merge")}
    if config["mode"] == "concat":
        made["axis"] = config.get("concat_axis", -1)
    elif config["mode"] in ("dot", "cos"):
        axes = config.get("dot_axes", -1)
        made["axes"] = [each[0] if isinstance(each, list) and len(each) == 1 else each for each in axes] \
            if isinstance(axes, list) else axes
        made["normalize"] = config["mode"] == "cos"
    return made


# -- a Sequential that begins with a Merge ---------------------------------------------------------------------------------------


class Branches:
    """Puts the layers of Sequentials that merge into one functional model."""

    def __init__(self) -> None:
        self.layers: list[dict[str, Any]] = []
        self.inputs: list[list[Any]] = []

    def model(self, listed: list[Any]) -> dict[str, Any]:
        """The config of the functional model."""
        last = self._chain(listed)
        return {"name": "model", "layers": self.layers, "input_layers": self.inputs, "output_layers": [last]}

    def _chain(self, listed: Any) -> list[Any]:
        """Add the layers of one Sequential; what goes out of the last."""
        if not isinstance(listed, list) or not listed or not all(isinstance(entry, Mapping) for entry in listed):
            raise FormatError("a branch of a `Merge` must be a Sequential: a list of layers")
        last: list[list[Any]] = []
        for entry in listed:
            config = entry.get("config")
            if entry.get("class_name") == "Sequential":
                last = [self._chain(config)]
                continue
            if entry.get("class_name") == "Merge" and isinstance(config, Mapping) and not last:
                branches = config.get("layers")
                if not isinstance(branches, list):
                    raise FormatError("a `Merge` at the beginning of a Sequential needs its `layers`: a list of Sequentials")
                last = [self._chain(branch.get("config") if isinstance(branch, Mapping) else None) for branch in branches]
                entry = {**entry, "config": {key: value for key, value in config.items() if key != "layers"}}
            last = [self._add(entry, last or [self._input(entry)])]
        return last[0]

    def _add(self, entry: Mapping[str, Any], inputs: list[list[Any]]) -> list[Any]:
        made = entry_as_keras2(entry)
        config = made.get("config")
        if entry.get("class_name") == "InputLayer":
            return inputs[0]
        name = self._free(config.get("name") if isinstance(config, Mapping) else None, entry)
        own = {**config, "name": name} if isinstance(config, Mapping) else config
        self.layers.append({**made, "config": own, "name": name, "inbound_nodes": [[[*each, {}] for each in inputs]]})
        return [name, 0, 0]

    def _input(self, first: Mapping[str, Any]) -> list[Any]:
        said = first.get("config")
        config = said if isinstance(said, Mapping) else {}
        shape = config.get("batch_input_shape")
        if shape is None and config.get("input_dim") is not None and first.get("class_name") != "Embedding":
            shape = [None, config["input_dim"]]
        if not isinstance(shape, list):
            raise FormatError(f"the branch that begins with `{config.get('name')}` has no `batch_input_shape`")
        dtype = config.get("input_dtype") or ("int32" if first.get("class_name") == "Embedding" else "float32")
        name = self._free(config.get("name") if first.get("class_name") == "InputLayer" else f"{config.get('name')}_input", first)
        self.layers.append({"class_name": "InputLayer", "name": name, "inbound_nodes": [], "config": {
            "batch_input_shape": shape, "dtype": dtype, "sparse": False, "name": name}})
        self.inputs.append([name, 0, 0])
        return [name, 0, 0]

    def _free(self, name: Any, entry: Mapping[str, Any]) -> str:
        base = name if isinstance(name, str) and name else str(entry.get("class_name")).lower()
        taken = {each["name"] for each in self.layers}
        found, number = base, 1
        while found in taken:
            found, number = f"{base}_{number}", number + 1
        return found
