"""Initializers that leave nothing to chance."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from ...errors import ShapeError
from ...params import param
from ...spec import shape_text
from .base import Initializer


class Zeros(Initializer):
    """All zeros."""

    place = 5
    aliases = ("zero",)

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        return np.zeros(shape, dtype)


class Ones(Initializer):
    """All ones."""

    place = 6
    aliases = ("one",)

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        return np.ones(shape, dtype)


class Constant(Initializer):
    """The same value everywhere."""

    place = 7
    value: float = param("The value.", 0.0)

    def __new__(cls, *args: Any, **kwargs: Any) -> "Constant":
        """An array of values makes one that repeats them."""
        value = args[0] if args else kwargs.get("value")
        return super().__new__(ConstantArray if isinstance(value, (list, tuple, np.ndarray)) else cls)

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        return np.full(shape, self.value, dtype)

    @classmethod
    def from_config(cls, config: Mapping[str, Any], dialect: str | None = None) -> "Constant":
        """Files may also hold an array of values here."""
        value = config.get("value")
        if isinstance(value, Mapping) and value.get("class_name") in ("__numpy__", "__tensor__"):
            config = {"value": value.get("config", {}).get("value")}
        kind = ConstantArray if isinstance(config.get("value"), (list, tuple, np.ndarray)) else cls
        return super(Constant, kind).from_config(config, dialect)


class ConstantArray(Constant, listed=False):
    """Given values, repeated where the weight has more dimensions (Keras's `Constant` of a list)."""

    name = "Constant"
    value: Any = param("The values, row by row.")

    def refuse_shape(self, shape: tuple[int, ...]) -> None:
        """The values must repeat to it."""
        own = np.shape(self.value)
        try:
            fits = np.broadcast_shapes(own, shape) == shape
        except ValueError:
            fits = False
        if not fits:
            raise ShapeError(f"Constant has values of shape {shape_text(own)}, the weight has {shape_text(shape)}",
                             expected=shape_text(own), actual=shape_text(shape))

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        self.refuse_shape(tuple(shape))
        return np.broadcast_to(np.asarray(self.value, dtype), shape).copy()

    def get_config(self) -> dict[str, Any]:
        """The values as nested lists."""
        return {"value": np.asarray(self.value).tolist()}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.get_config() == other.get_config()

    __hash__ = Initializer.__hash__


class Identity(Initializer):
    """Ones on the diagonal of a matrix, times gain; zeros elsewhere."""

    aliases = ("IdentityInitializer",)
    gain: float = param("Value on the diagonal.", 1.0)

    def refuse_shape(self, shape: tuple[int, ...]) -> None:
        """Only matrices have a diagonal."""
        if len(shape) != 2:
            raise ShapeError(f"Identity makes matrices, not a weight of shape {shape_text(shape)}; choose another initializer",
                             expected="rank 2", actual=f"rank {len(shape)}")

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        self.refuse_shape(shape)
        rows, columns = shape
        values = np.eye(rows, columns, dtype=dtype)
        values *= np.asarray(self.gain, dtype)
        return values

    def said(self, dialect: str | None) -> tuple[str, dict[str, Any]]:
        """Keras 3 itself writes no gain but reads one."""
        return self.name, self.changed() if dialect == "keras3" else self.get_config()
