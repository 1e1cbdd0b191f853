"""Where a model's data comes in."""

from typing import Any, Self

import numpy as np

from ...errors import ParameterError
from ...layer import Layer
from ...params import param
from ...spec import TensorSpec


class InputLayer(Layer):
    """Takes the data a model is fed with."""

    batch_shape: tuple = param("Shape of the data, the batch first; None where it may vary.", (None,), minimum=0)
    sparse: bool = param("Whether the data comes as sparse matrices.", False)

    activity_regularizer = None
    constant: np.ndarray | None = None
    """What feeds it once and for all, where somebody gave that."""
    min_inputs = 0
    max_inputs = 0
    supports_masking = True
    spelling = {"keras2": {"batch_shape": "batch_input_shape", "trainable": None}, "keras3": {"trainable": None}}

    def _take_input_shape(self, kwargs: dict[str, Any]) -> None:
        size = kwargs.pop("batch_size", None)
        whole = kwargs.pop("batch_input_shape", None)
        inner = kwargs.pop("shape", kwargs.pop("input_shape", None))
        if inner is not None:
            whole = (size, *inner)
        if whole is not None:
            kwargs["batch_shape"] = whole

    def complete(self, values: dict[str, Any]) -> None:
        """Data always has a batch axis."""
        super().complete(values)
        if not values["batch_shape"]:
            raise ParameterError("`batch_shape` must have the batch at least, such as (None, 784)", "batch_shape")

    def compute_output_spec(self, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """The declared shape and dtype."""
        return [TensorSpec(self.batch_shape, self.compute_dtype)]

    def _carry_to(self, made: Self) -> Self:
        made.constant = self.constant
        return super()._carry_to(made)
