"""Activations as operations: `keras.ops.sigmoid(x)` (keras/src/ops/nn.py)."""

from typing import Any, ClassVar

import numpy as np

from ...dtypes import is_float
from ...numeric.activations import Activation
from ...params import param
from ...plan.builder import Builder, Slot
from ...spec import TensorSpec
from .operation import Operation, declare

PLAIN = {"Sigmoid": "sigmoid", "Softplus": "softplus", "Softsign": "softsign", "Silu": "silu", "LogSigmoid": "log_sigmoid",
         "HardSigmoid": "hard_sigmoid", "HardSilu": "hard_silu", "HardTanh": "hard_tanh", "Selu": "selu", "Relu6": "relu6",
         "TanhShrink": "tanh_shrink"}


class Nonlinearity(Operation):
    """An activation of a tensor; whole numbers become fractions."""

    __slots__ = ()

    home = "nn"
    activation_name: ClassVar[str]

    def member(self) -> Activation:
        """The activation with this operation's parameters."""
        kind = Activation.members[self.activation_name]
        return kind(**{name: self._values[name] for name in kind.parameters if name in self._values})

    def spec_of(self, *arguments: Any) -> TensorSpec:
        """The tensor's shape."""
        spec = arguments[0]
        return spec if is_float(spec.dtype) else TensorSpec(spec.shape, "float32")

    def compute(self, *arguments: Any) -> np.ndarray:
        """The activation's values."""
        return self.member()(arguments[0])

    def keeps_samples(self, *arguments: Any) -> bool:
        """Unless the vectors lie along the samples."""
        axis = self._values.get("axis")
        return axis is None or axis % arguments[0].rank != 0

    def planned(self, builder: Builder, spec: TensorSpec, *arguments: Any) -> Slot:
        """The activation."""
        return builder.activate(builder.cast(arguments[0], spec.dtype), self.member())


class LeakyRelu(Nonlinearity, said="LeakyRelu"):
    """The leaky rectifier."""

    __slots__ = ()

    activation_name = "leaky_relu"
    negative_slope: float = param("Slope of what is negative.", 0.2)


class Elu(Nonlinearity, said="Elu"):
    """The exponential linear unit."""

    __slots__ = ()

    activation_name = "elu"
    alpha: float = param("What very negative values come near to, with its sign turned.", 1.0)


class Celu(Nonlinearity, said="Celu"):
    """The continuously differentiable exponential linear unit."""

    __slots__ = ()

    activation_name = "celu"
    alpha: float = param("Scale of the exponential part.", 1.0)


class Gelu(Nonlinearity, said="Gelu"):
    """The Gaussian error linear unit."""

    __slots__ = ()

    activation_name = "gelu"
    approximate: bool = param("Use the approximation with tanh.", True)


class Softmax(Nonlinearity, said="Softmax"):
    """Shares that add up to 1."""

    __slots__ = ()

    activation_name = "softmax"
    axis: int = param("Axis along which the vectors lie.", -1)


class LogSoftmax(Nonlinearity, said="LogSoftmax"):
    """Logarithms of shares."""

    __slots__ = ()

    activation_name = "log_softmax"
    axis: int = param("Axis along which the vectors lie.", -1)


def _declare() -> None:
    for said, name in PLAIN.items():
        globals()[f"{said}Operation"] = declare(Nonlinearity, said, {"activation_name": name})


_declare()
