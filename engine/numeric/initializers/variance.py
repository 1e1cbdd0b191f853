"""Initializers whose spread follows from the shape, so that signals neither grow nor fade from layer to layer.

Glorot's, He's and LeCun's rules are `VarianceScaling` with fixed settings, and Keras 2.3 writes them so.
"""

import math
from typing import Any

import numpy as np

from ...errors import ParameterError
from ...params import Param, param
from ..family import DIALECTS
from .base import Initializer, generator, seed_param
from .fans import fans
from .random import normal, truncated_normal, uniform

# Standard deviation of a standard normal distribution that is cut at -2 and 2.
TRUNCATED_STDDEV = 0.87962566103423978
INPUT_AXES = "Axes of the weight that count inputs; when empty the shape decides."
OUTPUT_AXES = "Axes of the weight that count outputs; when empty the shape decides."


class DistributionParam(Param):
    """The name of a distribution; Keras 2 calls the truncated normal one just normal."""

    def accept(self, value: Any, dialect: str | None = None) -> Any:
        """The name that Keras 3 uses."""
        word = value.lower() if isinstance(value, str) else value
        return super().accept("truncated_normal" if word == "normal" else word, dialect)


class ScaledVariance(Initializer, listed=False):
    """Random values with variance scale / n, where n counts the inputs or outputs of a unit."""

    scale: float = 1.0
    mode: str = "fan_in"
    distribution: str = "truncated_normal"
    seed: int | None
    input_axes: tuple | None
    output_axes: tuple | None

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        inputs, outputs = fans(shape, self.input_axes, self.output_axes)
        count = {"fan_in": inputs, "fan_out": outputs, "fan_avg": (inputs + outputs) / 2}[self.mode]
        stddev = math.sqrt(self.scale / max(1.0, count))
        source = generator(self.seed, seed)
        if self.distribution == "uniform":
            limit = math.sqrt(3) * stddev
            return uniform(source, shape, dtype, -limit, limit)
        if self.distribution == "untruncated_normal":
            return normal(source, shape, dtype, 0.0, stddev)
        return truncated_normal(source, shape, dtype, 0.0, stddev / TRUNCATED_STDDEV)

    def said(self, dialect: str | None) -> tuple[str, dict[str, Any]]:
        """Axes are written only where they are given, which older Keras 3 can read too."""
        config = {name: value for name, value in self.get_config().items()
                  if value is not None or name not in ("input_axes", "output_axes")}
        if dialect != "keras2":
            return self.name, config
        words = {"truncated_normal": "normal"}
        fixed = {"scale": self.scale, "mode": self.mode}
        return "VarianceScaling", {**fixed, **config, "distribution": words.get(self.distribution, self.distribution)}

    def unsaid(self, dialect: str) -> str | None:
        """One sentence on axes that only Keras 3 knows."""
        if dialect != "keras2" or self.input_axes is None and self.output_axes is None:
            return None
        return f"{DIALECTS[dialect]} has no input_axes and output_axes in the initializer `{self.name}`."


class VarianceScaling(ScaledVariance):
    """Random values with variance scale / n, where n counts the inputs or outputs of a unit (mode)."""

    place = 20
    scale: float = param("Variance for a single input or output.", 1.0)
    mode: str = param("What n counts: inputs, outputs, or the mean of both.", "fan_in",
                      choices=("fan_in", "fan_out", "fan_avg"))
    distribution: str = param("Shape of the distribution.", "truncated_normal", kind=DistributionParam,
                              choices=("truncated_normal", "untruncated_normal", "uniform"))
    seed: int | None = seed_param()
    input_axes: tuple | None = param(INPUT_AXES, None)
    output_axes: tuple | None = param(OUTPUT_AXES, None)

    def validate(self) -> None:
        """Refuse a variance of nothing, as Keras does."""
        if self.scale <= 0:
            raise ParameterError(f"`scale` must be above 0, not {self.scale}", "scale")

