"""Where a model's data comes in."""

from typing import Any, Self

import numpy as np

from ...errors import ParameterError
from ...layer import Layer
from ...notices import Notice
from ...params import param
from ...spec import TensorSpec, agreeing

POSITIONAL = ("shape", "batch_size", "dtype")
"""What may be given without its name."""


class InputLayer(Layer):
    """Takes the data a model is fed with."""

    __slots__ = ()

    batch_shape: tuple = param("Shape of the data, the batch first; None where it may vary.", (None,), minimum=0)
    sparse: bool = param("Whether the data comes as sparse matrices.", False)

    activity_regularizer = None
    min_inputs = 0
    max_inputs = 0
    supports_masking = True
    spelling = {"keras2": {"batch_shape": "batch_input_shape", "trainable": None}, "keras3": {"trainable": None}}

    def _take_input_shape(self, kwargs: dict[str, Any]) -> None:
        whole = kwargs.pop("batch_input_shape", None)
        inner = kwargs.pop("shape", kwargs.pop("input_shape", None))
        if inner is not None:
            whole = (kwargs.pop("batch_size", None), *inner)
        if whole is not None:
            kwargs["batch_shape"] = whole

    def _take(self, args: tuple, kwargs: dict[str, Any], dialect: str | None) -> None:
        # Keras's first parameter is the shape without the batch, which is no parameter of the layer as it is kept.
        kwargs = {**dict(zip(POSITIONAL, args)), **kwargs}
        self._take_input_shape(kwargs)
        super()._take(args[len(POSITIONAL):], kwargs, dialect)

    def complete(self, values: dict[str, Any]) -> None:
        """Data always has a batch axis."""
        super().complete(values)
        if not values["batch_shape"]:
            raise ParameterError("`batch_shape` must have the batch at least, such as (None, 784)", "batch_shape")

    def compute_output_spec(self, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """The declared shape and dtype."""
        return [TensorSpec(self.batch_shape, self.compute_dtype)]

    @property
    def constant(self) -> np.ndarray | None:
        """What feeds it once and for all, where somebody gave that; it is kept as a weight's value is."""
        return self.given[0] if self.given else None

    def values_given(self) -> tuple[np.ndarray | None, ...]:
        """The constant, where there is one."""
        return self.given

    def _carry_to(self, made: Self) -> Self:
        made = super()._carry_to(made)
        if (constant := made.constant) is not None and not agreeing(made.batch_shape, constant.shape):
            made.given = ()
        return made

    def notices(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> list[Notice]:
        """What every layer says, and that a file does not keep a constant."""
        said = Notice("a constant feeds this input: Keras's files keep the input and not its array", "constant")
        return [*super().notices(inputs, masks), *([said] if self.constant is not None else [])]


def constant_of(layer: Layer) -> np.ndarray | None:
    """What feeds an input once and for all, in place of data; None for other inputs and all other layers."""
    return layer.constant if isinstance(layer, InputLayer) else None
