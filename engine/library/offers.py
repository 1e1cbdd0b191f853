"""What the libraries that a user's file imports are made of: the objects behind their names."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..backend import Tensor, TensorShape, Variable, settings
from ..backend.chance import RANDOM, SeedGenerator
from ..backend.keras2 import K
from ..layer import Layer
from ..numeric import initializers
from ..spec import InputSpec, TensorSpec
from .chain import Chain

KerasTensor = TensorSpec


def base() -> dict[str, Any]:
    """What every home of layers has."""
    return {"Layer": Layer, "InputSpec": InputSpec}


def module(kind: Callable, said: str, names: Mapping[str, Any]) -> Any:
    """A module of these names."""
    return kind(said, names)


def layer(name: str) -> Any:
    """A layer class by name, or what makes an input."""
    if name == "Input":
        return models()["Input"]
    return Layer.registry.get(name)


def models() -> dict[str, Any]:
    """The ways to make models; inside a layer a Sequential is a layer of layers."""
    from ..inputs import Input
    from ..model import Model
    return {"Input": Input, "Model": Model, "Sequential": Chain}


def serialize(layer: Layer) -> dict[str, Any]:
    """A layer as `{"class_name": ..., "config": ...}`."""
    return layer.serialize()


def deserialize(config: Any, custom_objects: Any = None, **_: Any) -> Any:
    """The object of a serialized form; layers and members of the four families."""
    if not isinstance(config, Mapping) or "class_name" not in config:
        return config
    kind = (custom_objects or {}).get(config["class_name"]) or Layer.registry.get(config["class_name"])
    if kind is not None:
        return kind.from_config(config.get("config", {}))
    from ..numeric import activations, constraints, regularizers
    for family in (initializers.Initializer, regularizers.Regularizer, constraints.Constraint, activations.Activation):
        if family.find(str(config["class_name"])) is not None:
            return family.get(config)
    raise ValueError(f"there is no class `{config['class_name']}` here")


def serialize_object(value: Any) -> Any:
    """A layer or member as a dictionary, anything else as it is."""
    return value.serialize() if hasattr(value, "serialize") else value


def registered(package: Any = "Custom", name: str | None = None) -> Any:
    """A decorator that leaves a class as it is: files of layers are registered by the program."""
    return package if inspect.isclass(package) or inspect.isfunction(package) else lambda decorated: decorated


class Scope:
    """A context that changes nothing, such as `custom_object_scope`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.arguments = args

    def __enter__(self) -> "Scope":
        return self

    def __exit__(self, *details: Any) -> None:
        """Nothing to undo."""


def saving() -> dict[str, Any]:
    """`keras.saving`."""
    return {"register_keras_serializable": registered, "serialize_keras_object": serialize_object,
            "deserialize_keras_object": deserialize, "custom_object_scope": Scope, "CustomObjectScope": Scope,
            "get_custom_objects": dict, "get_registered_name": lambda cls: cls.__name__}


def several(value: Any, n: int, name: str = "", **_: Any) -> tuple[int, ...]:
    """One number for each axis."""
    return (value,) * n if isinstance(value, int) else tuple(value)


def conv_output_length(input_length: int | None, filter_size: int, padding: str, stride: int, dilation: int = 1) -> int | None:
    """The length that a convolution leaves."""
    if input_length is None:
        return None
    reach = filter_size + (filter_size - 1) * (dilation - 1)
    length = {"same": input_length, "causal": input_length, "valid": input_length - reach + 1,
              "full": input_length + reach - 1}[padding]
    return (length + stride - 1) // stride


def utilities() -> dict[str, Any]:
    """`keras.utils`."""
    return {"normalize_tuple": several, "standardize_tuple": several, "conv_output_length": conv_output_length,
            "normalize_padding": lambda value: value.lower(), "normalize_data_format": lambda value: value or "channels_last",
            "to_categorical": lambda y, num_classes=None: np.eye(num_classes or int(np.max(y)) + 1, dtype="float32")[np.asarray(y)],
            "is_keras_tensor": lambda x: hasattr(x, "_keras_history"), "set_random_seed": lambda seed: None}


def configuration() -> dict[str, Any]:
    """`keras.config`."""
    return {name: getattr(settings, name) for name in ("floatx", "epsilon", "image_data_format", "set_floatx", "set_epsilon",
                                                       "set_image_data_format", "backend")}


def backend_objects(is_second: bool) -> dict[str, Any]:
    """What `keras.backend` has beside functions."""
    return {"Variable": Variable, "result_type": lambda *dtypes: np.result_type(*dtypes).name,
            **({} if is_second else {"is_float_dtype": lambda dtype: "float" in str(dtype),
                                     "is_int_dtype": lambda dtype: "int" in str(dtype)}),
            "get_uid": lambda prefix="": 1, "random_normal": K["random_normal"]}


def random() -> dict[str, Any]:
    """`keras.random`."""
    return {**RANDOM, "SeedGenerator": SeedGenerator}


def structure_map(function: Callable, *structures: Any) -> Any:
    """A function applied to every leaf of nested lists and dictionaries."""
    first = structures[0]
    if isinstance(first, Mapping):
        return {key: structure_map(function, *(each[key] for each in structures)) for key in first}
    if isinstance(first, (list, tuple)):
        return type(first)(structure_map(function, *row) for row in zip(*structures))
    return function(*structures)


def leaves(structure: Any) -> list:
    """All leaves of nested lists and dictionaries."""
    inner = structure.values() if isinstance(structure, Mapping) else structure
    return [leaf for each in inner for leaf in leaves(each)] if isinstance(structure, (list, tuple, Mapping)) else [structure]


def trees() -> dict[str, Any]:
    """`keras.tree`, and `tf.nest`."""
    return {"map_structure": structure_map, "flatten": leaves, "is_nested": lambda value: isinstance(value, (list, tuple, dict))}


def policy(name: str) -> str:
    """A dtype policy is its name."""
    return str(name)


def tensorflow_objects() -> dict[str, Any]:
    """What `tf` has beside functions and dtypes."""
    found = {f"{name}_initializer": getattr(initializers, name)
             for name in ("random_normal", "random_uniform", "truncated_normal", "zeros", "ones", "constant", "orthogonal")}
    return {**found, "Variable": Variable, "Tensor": Tensor, "TensorShape": TensorShape, "TensorSpec": TensorSpec, "newaxis": None,
            "Module": object, "name_scope": Scope, "GradientTape": Scope, "device": Scope, "init_scope": Scope,
            "as_dtype": lambda dtype: dtype, "executing_eagerly": lambda: True, "no_op": lambda *args, **kwargs: None,
            "print": lambda *args, **kwargs: None}
