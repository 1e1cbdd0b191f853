"""All axes but the batch in one."""

import math
from typing import Any

import numpy as np

from ...dtypes import promoted
from ...layer import Layer
from ...params import param
from ...plan.builder import Builder, Slot
from ...spec import Shape, product


class Flatten(Layer):
    """Puts all axes but the batch into one."""

    __slots__ = ()

    data_format: str | None = param("Where the channels stand in the input; channels_first are moved to the end before.",
                                    None, choices=("channels_last", "channels_first"))

    def complete(self, values: dict[str, Any]) -> None:
        """Without a data format, channels stand last."""
        super().complete(values)
        values["data_format"] = values["data_format"] or "channels_last"

    def call(self, inputs: np.ndarray) -> np.ndarray:
        """The same values as (batch, features)."""
        if self.data_format == "channels_first" and inputs.ndim >= 3:
            inputs = np.moveaxis(inputs, 1, -1)
        features = int(np.prod(inputs.shape[1:], dtype=np.int64))
        return inputs.reshape(inputs.shape[0], features)

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot:
        """The same values as (batch, features)."""
        x = inputs[0]
        if self.data_format == "channels_first" and x.ndim >= 3:
            x = builder.transpose(x, (0, *range(2, x.ndim), 1))
        return builder.reshape(x, (x.shape[0], math.prod(x.shape[1:])))

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        """(batch, product of the other axes)."""
        return (input_shape[0], product(input_shape[1:]))

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The input's."""
        return promoted(input_dtypes)
