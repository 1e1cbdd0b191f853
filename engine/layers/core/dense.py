"""The fully connected layer."""

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np

from ...errors import ShapeError
from ...layer import Layer
from ...numeric.activations import Activation
from ...numeric.constraints import Constraint
from ...numeric.initializers import Initializer
from ...numeric.regularizers import Regularizer
from ...params import param
from ...plan.builder import Builder, Slot, rows_of
from ...spec import InputSpec, Shape, shape_text


@functools.lru_cache
def asking(features: int) -> InputSpec:
    """What a layer asks of its inputs once its kernel has a row for each of so many features."""
    return InputSpec(min_ndim=2, axes={-1: features})


class Dense(Layer):
    """Fully connected: activation(inputs · kernel + bias) along the last axis."""

    __slots__ = ("bias", "kernel")

    units: int = param("Length of the output's last axis.", minimum=1)
    activation: Activation = param("Applied element by element.", "linear")
    use_bias: bool = param("Add a bias vector.", True)
    kernel_initializer: Initializer = param("First values of the kernel.", "glorot_uniform")
    bias_initializer: Initializer = param("First values of the bias.", "zeros")
    kernel_regularizer: Regularizer | None = param("Penalty on the kernel, added to the loss.", None)
    bias_regularizer: Regularizer | None = param("Penalty on the bias, added to the loss.", None)
    activity_regularizer: Regularizer | None = param("Penalty on the output, added to the loss.", None, fixed=False)
    kernel_constraint: Constraint | None = param("Holds the kernel within bounds after each training step.", None)
    bias_constraint: Constraint | None = param("Holds the bias within bounds after each training step.", None)

    supports_masking = True
    asks = InputSpec(min_ndim=2)

    @property
    def takes_sparse(self) -> bool:
        """Sparse matrices are multiplied as they are, where there are such of the dtype."""
        return self.compute_dtype in ("float32", "float64")

    def build(self, input_shape: Shape) -> None:
        """Declare kernel (features, units) and bias (units,); ShapeError for a rank below 2 or unknown features."""
        if len(input_shape) < 2:
            raise ShapeError("takes a tensor of rank 2 or more, batch and features",
                             expected="(None, features)", actual=shape_text(input_shape))
        features = input_shape[-1]
        if features is None:
            raise ShapeError("the last axis of its input must be known, because the kernel has a row for each feature; "
                             "give the input a fixed length, or pool it first",
                             expected="(None, features)", actual=shape_text(input_shape))
        self.input_spec = asking(features)
        self.kernel = self.add_weight("kernel", (features, self.units), initializer=self.kernel_initializer,
                                      regularizer=self.kernel_regularizer, constraint=self.kernel_constraint)
        self.bias = self.add_weight("bias", (self.units,), initializer=self.bias_initializer,
                                    regularizer=self.bias_regularizer,
                                    constraint=self.bias_constraint) if self.use_bias else None

    def build_key(self, shapes: Sequence[Shape]) -> Any:
        """The number of features."""
        return len(shapes[0]) > 1, shapes[0][-1:]

    def call(self, inputs: np.ndarray) -> np.ndarray:
        """activation(inputs · kernel + bias)."""
        kernel = self.kernel.value.astype(self.compute_dtype, copy=False)
        if isinstance(inputs, np.ndarray):
            rows = inputs.reshape(-1, kernel.shape[0]).astype(self.compute_dtype, copy=False)
            outputs = np.matmul(rows, kernel)
            outputs = outputs.reshape(*inputs.shape[:-1], kernel.shape[1])
        else:
            outputs = np.asarray(inputs.astype(self.compute_dtype, copy=False) @ kernel)
        if self.bias is not None:
            outputs += self.bias.value.astype(outputs.dtype, copy=False)
        return self.activation(outputs)

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot:
        """activation(inputs · kernel + bias)."""
        x, (features, units) = builder.cast(inputs[0], self.compute_dtype), self.kernel.shape
        outputs = builder.affine(builder.reshape(x, (rows_of(x.shape), features)), self.kernel, self.bias)
        return builder.activate(builder.reshape(outputs, (*x.shape[:-1], units)), self.activation)

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        """The input's shape with `units` at its end, as the activation leaves it."""
        return self.activation.output_shape((*input_shape[:-1], self.units))
