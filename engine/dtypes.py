"""Names of dtypes and of Keras's dtype policies, which compute in one dtype and keep weights in another.

NumPy has no bfloat16: a layer that asks for it is kept so in files, and computes and keeps its weights in float32.
"""

import functools
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from .params import CONVERTERS, Param
from .settings import Told

FLOATS = ("float32", "float64", "float16")
MIXED = {"mixed_float16": "float16", "mixed_bfloat16": "float32"}
WITHOUT = ("bfloat16", "mixed_bfloat16")
"""What NumPy cannot compute in; float32 takes its place."""
CHOICES = (*FLOATS, "mixed_float16", "bool", "uint8", "int8", "int16", "int32", "int64")


class DType(str):
    """The name of a dtype or of a policy."""


def policy_name(value: Any) -> str:
    """The name in any form Keras writes a policy: `"float32"`, `{"class_name": "DTypePolicy", "config": {"name": ...}}`."""
    if isinstance(value, Mapping):
        config = value.get("config")
        value = config.get("name") if isinstance(config, Mapping) else None
    if isinstance(value, str):
        return value
    # A policy or a dtype as an object of Keras's says its name.
    name = getattr(value, "name", None)
    return name if isinstance(name, str) and not isinstance(value, np.dtype) else np.dtype(value).name


def compute_dtype(policy: str) -> str:
    """The dtype that a layer of this policy computes in."""
    return MIXED.get(policy, "float32" if policy in WITHOUT else policy)


def variable_dtype(policy: str) -> str:
    """The dtype that a layer of this policy keeps its weights in."""
    return "float32" if policy in MIXED or policy in WITHOUT else policy


@functools.cache
def is_float(dtype: str) -> bool:
    """Whether a dtype holds fractions."""
    return dtype.startswith(("float", "bfloat"))


def promoted(dtypes: list[str]) -> str:
    """The dtype that holds values of all these, floats winning over integers as in Keras."""
    floats = [dtype for dtype in dtypes if is_float(dtype)]
    return np.result_type(*(floats or dtypes)).name


def in_one_dtype(arrays: list[np.ndarray]) -> list[np.ndarray]:
    """The arrays in the dtype that holds all their values; NumPy alone would make float64 of int32 beside float32."""
    dtype = promoted([array.dtype.name for array in arrays])
    return [array.astype(dtype, copy=False) for array in arrays]


def _convert(declared: Param, value: Any) -> str:
    try:
        name = policy_name(value)
        if name not in MIXED and name not in WITHOUT:
            name = np.dtype(name).name
    except (TypeError, ValueError):
        raise declared.refusal("the name of a dtype such as float32", value) from None
    if np.dtype(variable_dtype(name)).kind not in "fiub":
        raise declared.refusal("the name of a dtype such as float32", value)
    return name


CONVERTERS[DType] = _convert


class PolicyParam(Param):
    """A layer's dtype or policy; as in Keras a layer of a mixed policy answers with the dtype of its weights."""

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        if owner is None:
            return self
        said = owner._values[self.name]
        return variable_dtype(said) if said in MIXED else said


class DTypePolicy(NamedTuple):
    """A dtype policy as Keras's layers have it."""

    name: str

    @property
    def compute_dtype(self) -> str:
        """The dtype that a layer of this policy computes in."""
        return compute_dtype(self.name)

    @property
    def variable_dtype(self) -> str:
        """The dtype that a layer of this policy keeps its weights in."""
        return variable_dtype(self.name)


class Precision(Told):
    """What a layer's dtype, or policy, says of its numbers."""

    __slots__ = ()
    dialect: str

    @property
    def makes_fractions(self) -> bool:
        """Whether whole numbers are computed as floats, because what comes of them need not be whole."""
        return False

    @property
    def dtype_policy(self) -> DTypePolicy:
        """The policy that the layer was given."""
        return DTypePolicy(self._values["dtype"])

    @property
    def compute_dtype(self) -> str:
        """The dtype of the layer's numbers."""
        return compute_dtype(self._values["dtype"])

    @property
    def is_wide(self) -> bool:
        """Whether NumPy lacks the layer's dtype, so that it is computed in a wider one."""
        return self._values["dtype"] in WITHOUT

    @property
    def variable_dtype(self) -> str:
        """The dtype of the layer's weights."""
        return variable_dtype(self._values["dtype"])

    def autocast(self, dtype: str) -> str:
        """The dtype that an input of this dtype is cast to before the call: floats to the layer's, others stay.

        A layer of whole numbers takes floats as they are in Keras 2, and casts them in Keras 3 (`DTypePolicy._should_cast`).
        """
        own = self.compute_dtype
        if dtype == own:
            return own
        if is_float(dtype):
            return own if is_float(own) or self.dialect == "keras3" else dtype
        return own if self.makes_fractions and is_float(own) else dtype
