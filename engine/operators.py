"""Python's operators between symbolic tensors, as Keras 3 has them: each is a call of one of its operations."""

from collections.abc import Callable
from types import EllipsisType
from typing import Any

import numpy as np

from .graph import Call
from .history import SymbolicTensor, record
from .layers.operations.operation import Operation
from .naming import names

BINARY = {"add": "Add", "sub": "Subtract", "mul": "Multiply", "truediv": "TrueDivide", "pow": "Power", "matmul": "Matmul"}
COMPARING = {"lt": "Less", "le": "LessEqual", "gt": "Greater", "ge": "GreaterEqual"}
TAKING = {"getitem": "GetItem"}
UNARY = {"neg": "Negative", "abs": "Absolute"}


def applied(said: str, *arguments: Any) -> SymbolicTensor:
    """The tensor that an operation of this name gives; ShapeError where it cannot take its arguments.

    Tensors among the arguments are what the call takes, anything else is a constant of the call.
    """
    kind = Operation.known[said]
    operation = kind(name=names.give(said))
    tensors = tuple(each for each in arguments if isinstance(each, SymbolicTensor))
    constants = {name: written(each) for name, each in zip(kind.names, arguments) if not isinstance(each, SymbolicTensor)}
    specs = [tensor.spec for tensor in tensors]
    operation.build_for([spec.shape for spec in specs])
    outputs = operation.outputs_of(Call(operation.name, (), constants), specs)
    return record(operation, tensors, outputs, [None], constants).outputs[0]


def written(value: Any) -> Any:
    """A constant in the form that Keras 3's files have for it."""
    if isinstance(value, slice):
        return {"class_name": "__slice__", "config": {"start": value.start, "stop": value.stop, "step": value.step}}
    if isinstance(value, EllipsisType):
        return {"class_name": "__ellipsis__", "config": {}}
    if isinstance(value, np.ndarray):
        return {"class_name": "__numpy__", "config": {"value": value.tolist(), "dtype": value.dtype.name}}
    if isinstance(value, (tuple, list)):
        return [written(each) for each in value]
    return value.item() if isinstance(value, np.generic) else value


def _binary(said: str) -> tuple[Callable, Callable]:
    def operator(self: SymbolicTensor, other: Any) -> SymbolicTensor:
        return applied(said, self, other)

    def reflected(self: SymbolicTensor, other: Any) -> SymbolicTensor:
        return applied(said, other, self)

    return operator, reflected


def _unary(said: str) -> Callable:
    return lambda self: applied(said, self)


def equip(kind: type[SymbolicTensor]) -> None:
    """Give the class of symbolic tensors its operators; it stands before the layers, which these are made of."""
    for name, said in {**BINARY, **COMPARING, **TAKING}.items():
        operator, reflected = _binary(said)
        setattr(kind, f"__{name}__", operator)
        if name in BINARY:
            setattr(kind, f"__r{name}__", reflected)
    for name, said in UNARY.items():
        setattr(kind, f"__{name}__", _unary(said))
