"""The family of initializers: they make the first values of a weight from its shape.

Numbers come from NumPy's generator and are the same for the same seed; Keras's own numbers differ between its backends and are
not imitated, only their distributions are.
"""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from typing import Any

import numpy as np

from ...errors import ParameterError
from ...params import Param, param
from ..family import Member
from ..function import Function
from ..kept import Kept


class Initializer(Member):
    """A rule for the first values of a weight."""

    kind = "initializer"
    module = "keras.initializers"

    @classmethod
    def from_object(cls, value: Any, dialect: str | None) -> "Initializer":
        """An array is the values themselves."""
        if isinstance(value, np.ndarray):
            return cls.family.members["Constant"].from_config({"value": value.tolist()}, dialect)
        return super().from_object(value, dialect)

    def refuse_shape(self, shape: tuple[int, ...]) -> None:
        """Raise ShapeError where no weight of this shape can be made."""

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        """A fresh array; an initializer's own seed goes before the one given here."""
        raise ParameterError(f"the initializer `{self.name}` cannot run: its class needs `__call__(self, shape, dtype, seed)`")


class UnknownInitializer(Kept, Initializer, listed=False):
    """An initializer that is not known here."""

    definition: Any = param("As the file says it.")

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        self.refuse()


Initializer.unknown = UnknownInitializer


class FunctionInitializer(Function, Initializer, listed=False):
    """A function of a program as an initializer: it takes a shape and, where it can, a dtype."""

    function: Any = param("The function, of a shape.")

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        try:
            values = self.function(shape, dtype=dtype)
        except TypeError:
            values = self.function(shape)
        return np.asarray(values, dtype)


Initializer.by_hand = FunctionInitializer


class SeedParam(Param):
    """A seed, which Keras 3 may write as the generator that was made from it."""

    def accept(self, value: Any, dialect: str | None = None) -> Any:
        """The whole number, also out of a `SeedGenerator` definition."""
        if isinstance(value, Mapping) and value.get("class_name") == "SeedGenerator":
            value = value.get("config", {}).get("seed")
        return super().accept(value, dialect)


def seed_param() -> Any:
    """Declare the seed of an initializer that draws random numbers."""
    return SeedParam("Makes the same values every time; when empty the model's seed decides.", None)


# The seeds of what a layer's own code draws while the layer is made; without any, draws differ every time.
draws: ContextVar[Iterator[int] | None] = ContextVar("draws", default=None)


def generator(own: int | None, given: int | None) -> "np.random.Generator":
    """The source of random numbers for an initializer's own seed, failing that the given one, failing that any."""
    seed = given if own is None else own
    if seed is None and (seeds := draws.get()) is not None:
        seed = next(seeds)
    # Keras takes negative seeds, NumPy does not.
    return np.random.default_rng(None if seed is None else seed % 2**64)


def computed_in(dtype: str) -> np.dtype:
    """The dtype in which random numbers for a weight are drawn; NumPy draws only these two."""
    return np.dtype(np.float64 if np.dtype(dtype) == np.float64 else np.float32)
