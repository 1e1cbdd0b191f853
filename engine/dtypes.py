"""Names of dtypes and of Keras's dtype policies, which compute in one dtype and keep weights in another."""

import functools
from collections.abc import Mapping
from typing import Any

import numpy as np

from .params import CONVERTERS, Param

FLOATS = ("float32", "float64", "float16")
MIXED = {"mixed_float16": "float16", "mixed_bfloat16": "bfloat16"}
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
    return np.dtype(value).name


def compute_dtype(policy: str) -> str:
    """The dtype that a layer of this policy computes in."""
    return MIXED.get(policy, policy)


def variable_dtype(policy: str) -> str:
    """The dtype that a layer of this policy keeps its weights in."""
    return "float32" if policy in MIXED else policy


@functools.cache
def is_float(dtype: str) -> bool:
    """Whether a dtype holds fractions."""
    return dtype.startswith(("float", "bfloat"))


def promoted(dtypes: list[str]) -> str:
    """The dtype that holds values of all these, floats winning over integers as in Keras."""
    floats = [dtype for dtype in dtypes if is_float(dtype)]
    return np.result_type(*(floats or dtypes)).name


def _convert(declared: Param, value: Any) -> str:
    try:
        name = policy_name(value)
        if name not in MIXED:
            name = np.dtype(name).name
    except (TypeError, ValueError):
        raise declared.refusal("the name of a dtype such as float32", value) from None
    if not np.dtype(variable_dtype(name)).kind in "fiub":
        raise declared.refusal("the name of a dtype such as float32", value)
    return name


CONVERTERS[DType] = _convert
