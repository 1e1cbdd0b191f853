"""The stand-in for a layer that cannot be opened: of a class that is not here, or with values that the class refuses.

It keeps all that the file says and gives it back; what it makes of its inputs is known only where the file states it.
"""

import copy
from collections.abc import Mapping
from typing import Any, NoReturn, Self

import numpy as np

from ..errors import DataError, ShapeError
from ..layer import Layer
from ..notices import LOCKED, Notice
from ..spec import TensorSpec
from ..stated import Stated

KEPT = ("problem", "stated", "min_inputs", "max_inputs", "paths", "ports", "arguments")


class LockedLayer(Stated, Layer, registered=False):
    """A layer as the file says it; `problem` tells why it is not one of ours, where its class is known.

    `paths` are the places of its values within its group of a `.weights.h5`, where they are known; `ports` and `arguments` are
    those of its class, where that was there before.
    """

    takes_bare = True
    is_noted = True
    problem: str
    arguments: tuple[str, ...]

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        made = super().__new__(cls, *args, **kwargs)
        made.problem = ""
        made.stated = {}
        made.arguments = ()
        return made

    @classmethod
    def of(cls, entry: Mapping[str, Any], name: str, dialect: str, ports: tuple[int, int | None], problem: str = "") -> Self:
        """The stand-in for a file's entry; `ports` are the least and the most tensors that its calls take."""
        config = entry.get("config")
        trainable = config.get("trainable") if isinstance(config, Mapping) else True
        made = cls.from_config({"name": name, "trainable": trainable is not False}, dialect)
        made.origin = entry
        made.problem = problem
        made.min_inputs, made.max_inputs = ports
        return made

    @property
    def entry(self) -> Mapping[str, Any]:
        """The file's whole entry."""
        return self.origin or {}

    @property
    def class_name(self) -> str:
        """The class as the file names it."""
        return str(self.entry.get("class_name", type(self).__name__))

    @property
    def why(self) -> str:
        """One sentence on why the layer is locked."""
        if self.problem:
            return self.problem
        if self.class_name == "Lambda":
            return "a Lambda holds Python code, which is never taken from a file and cannot run; write it as a custom layer"
        return f"the class {self.class_name} is not known here; it is kept as it is and cannot run"

    @property
    def hindrance(self) -> str:
        """Why the layer cannot run."""
        return f"layer `{self.name}` cannot run: {self.why}"

    def get_config(self) -> dict[str, Any]:
        """The file's own config, under the layer's present name."""
        config = self.entry.get("config")
        return {**copy.deepcopy(dict(config)), "name": self.name} if isinstance(config, Mapping) else {"name": self.name}

    def _current(self) -> dict[str, Any]:
        return self._said()

    def _carry_to(self, made: Self) -> Self:
        for attribute in KEPT:
            setattr(made, attribute, getattr(self, attribute))
        return super()._carry_to(made)

    def build(self, input_shape: Any) -> None:
        """Declare a weight for each value that came with the file."""
        for index, value in enumerate(self.given):
            if value is not None:
                self.add_weight(f"weight_{index}", value.shape, value.dtype.name, "zeros")

    def notices(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> list[Notice]:
        """What every layer says, and that nobody checks this one."""
        said = Notice(f"the layer is locked: {self.why}, and its output shape, which the file states, is not checked", LOCKED)
        return [*super().notices(inputs, masks), said]

    def outputs_of(self, call: Any, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """What the file states for inputs of these shapes, or nothing; ShapeError where the layer has a problem."""
        if self.problem:
            raise ShapeError(self.problem)
        return self.stated_for(inputs) if self.stated else list(call.stated)

    def compute_output_spec(self, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """Always refused: only a file states outputs."""
        raise ShapeError(f"its output is not known: {self.why}")

    def call(self, inputs: np.ndarray) -> NoReturn:
        """Always refused."""
        raise DataError(self.hindrance)
