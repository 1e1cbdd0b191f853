"""A user's layer class of which only a description is here: its code runs elsewhere, and answers fill in what it weighs and gives.

A layer without an answer is pending, neither right nor wrong. Answers belong to the class, so that a changed file, which makes
another class, begins anew; what failed once is not asked again until the file or the layer's values change.
"""

import inspect
import json
import types
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, NoReturn, Self

import numpy as np

from ..dtypes import DType
from ..errors import DataError, ParameterError, Pending
from ..graph import Source
from ..handwritten.handwriting import without_extras
from ..handwritten.signatures import BASE, Guessed
from ..layer import Layer
from ..library.module import PACKAGE
from ..naming import names_for
from ..numeric.activations import Activation
from ..numeric.constraints import Constraint
from ..numeric.initializers import Initializer
from ..numeric.regularizers import Regularizer
from ..params import REQUIRED, Param, plain, signature_of
from ..spec import Shape, TensorSpec
from ..weights import Weight, WeightSpec
from .questions import Answers, Failure, Question, draw_seed

TYPES: Mapping[str, Any] = {"int": int, "float": float, "bool": bool, "str": str, "tuple": tuple, "DType": DType,
                            "int | tuple": int | tuple, "Activation": Activation, "Constraint": Constraint,
                            "Initializer": Initializer, "Regularizer": Regularizer}


class DescribedLayer(Layer, registered=False):
    """A layer of a class that is described only."""

    is_described = True
    description: ClassVar[Mapping[str, Any]] = {}
    answers: ClassVar[Answers]
    more: dict[str, Any]
    """Values that no parameter takes, for a class that takes any."""
    as_file: bool
    """Whether the values are those of a file, which the class reads in a way of its own."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        made = super().__new__(cls)
        made.more = {}
        made.as_file = False
        return made

    def __init__(self, **values: Any) -> None:
        self._begin(values)

    def __getattr__(self, name: str) -> Any:
        if name in self._values:
            return self._values[name]
        raise AttributeError(f"`{type(self).__name__}` has no attribute `{name}`")

    # -- made of values --------------------------------------------------------------------------------------------------

    @classmethod
    def from_config(cls, config: Mapping[str, Any], dialect: str | None = None) -> Self:
        """A layer with these values; ParameterError names the one that will not do, as far as the description tells."""
        made = cls.__new__(cls)
        made._take_input_shape(dict(config))
        config = config if cls.description.get("is_open") else without_extras(cls, config)
        given = {name: value for name, value in config.items() if name in cls.parameters}
        made.more = {name: value for name, value in config.items() if name not in given}
        made.as_file = bool(cls.description.get("reads_itself"))
        if made.more and not made.as_file and not cls.description.get("is_open"):
            name = next(iter(made.more))
            raise ParameterError(f"{cls.__name__} has no parameter `{name}`", name)
        made._take_loosely(given, dialect) if made.as_file else made._take((), given, dialect)
        if made._name is None:
            made._name = names_for(made).give(cls.__name__)
        made._settle()
        made.dialect = dialect or made.dialect
        return made

    def _take_loosely(self, given: Mapping[str, Any], dialect: str | None) -> None:
        """Values of a class that reads its configs in a way of its own, so that they need not be what its constructor takes."""
        values = {}
        for name, each in self.parameters.items():
            default = None if each.required else each.default
            values[name] = each.accept(given[name], dialect) if name in given else default
        self.complete(values)
        self._hold_values(values)

    def configure(self, **changes: Any) -> Self:
        """Another layer, equal but for these parameters; given weights are kept where they fit."""
        values = self._current()
        if self.as_file and changes.keys() - {"name"}:
            values = dict(self._known().get("arguments", {})) or {name: values[name] for name in self.parameters}
        made = self.from_config({**values, **changes}, self.dialect)
        made.as_file = self.as_file and not changes.keys() - {"name"}
        self._carry_to(made)
        if self.as_file and not made.as_file:
            made.origin = None
        return made

    def _carry_to(self, made: Self) -> Self:
        made.paths = self.paths
        return super()._carry_to(made)

    def with_weights(self, values: Sequence[np.ndarray | None]) -> Self:
        """Another layer that starts with these values, in the order of its weights unless `paths` say another."""
        made = super().with_weights(values)
        made.paths = ()
        return made

    def _current(self) -> dict[str, Any]:
        hidden = {each["name"] for each in self.description["parameters"] if "shown" in each}
        said = self._said()
        values = {name: said[name] for name in (*BASE, *self.parameters) if name in said}
        return {**{name: value for name, value in values.items() if value is not None or name not in hidden}, **self.more}

    def get_config(self) -> dict[str, Any]:
        """What the class's own `get_config` said of these values; before it has answered, the values themselves."""
        said = self._known().get("config")
        if not isinstance(said, Mapping):
            return {name: plain(value) for name, value in self._current().items()}
        return {**said, "name": self.name} if "name" in said else dict(said)

    # -- questions -------------------------------------------------------------------------------------------------------

    @property
    def draw_seed(self) -> int:
        """The seed of what the layer's own code draws."""
        return draw_seed(type(self).__name__, self.weight_seed)

    def question(self, call: Any, inputs: Sequence[TensorSpec], masks: Sequence[TensorSpec | None]) -> Question:
        """What has to be asked before a call's outputs are known."""
        kwargs = {name: value for name, value in call.kwargs.items()
                  if name in self.call_options() and not isinstance(value, Source)} if call is not None else {}
        return Question(type(self), self._text(), self.as_file, self.dialect, self.weight_seed, tuple(inputs), tuple(masks),
                        json.dumps(kwargs, default=repr))

    def _text(self) -> str:
        if "_json" not in self.__dict__:
            self._json = json.dumps({name: plain(value) for name, value in self._current().items()}, default=repr)
        return self._json

    def _known(self) -> Mapping[str, Any]:
        return self.answers.said.get((self._text(), self.as_file, self.dialect, self.weight_seed), {})

    @classmethod
    def call_options(cls) -> frozenset[str]:
        """Names of the keyword arguments that `call` accepts beside its inputs."""
        return frozenset(cls.description["options"])

    # -- answers ---------------------------------------------------------------------------------------------------------

    def _declare(self, shapes: Sequence[Shape]) -> None:
        found = self.answers.weighed.get((self._text(), self.as_file, self.dialect, self.weight_seed, tuple(shapes)))
        if found is None:
            raise Pending
        if isinstance(found, Failure):
            raise found.error()
        self._weights += tuple(_weight(said, first) for said, first in zip(found.weights, found.first))
        if len(self.paths) == len(self.given) and set(self.paths) == set(found.paths):
            by_path = dict(zip(self.paths, self.given))
            self.given = tuple(by_path[path] for path in found.paths)
        self.paths = found.paths

    def build_key(self, shapes: Sequence[Shape]) -> tuple:
        """All of the shapes: what the class's own `build` looks at is not known here."""
        return tuple(shapes)

    @property
    def weights(self) -> list[Weight]:
        """All weights, in the order of the class itself."""
        return list(self._weights)

    def reading(self, call: Any, inputs: list[TensorSpec],
                masks: list[TensorSpec | None]) -> tuple[list[TensorSpec], list[TensorSpec | None]]:
        """What the layer's own code has answered; Pending where it has not yet."""
        question = self.question(call, inputs, masks)
        found = self.answers.given.get(question)
        if found is None:
            raise Pending((question,))
        if isinstance(found, Failure):
            raise found.error()
        return found

    def ends_masks(self) -> bool:
        """As the class itself does, whose `compute_mask` is not here."""
        return bool(self.description.get("ends_masks"))

    def compute_output_spec(self, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """Outputs of a call without masks and constants; Pending where they are not known yet."""
        return self.reading(None, inputs, [None] * len(inputs))[0]


class First:
    """Stands for an initializer of a user's own: the values that it drew where it may run."""

    def __init__(self, values: np.ndarray) -> None:
        self.values = values

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        """The values."""
        return self.values.reshape(shape)


def _weight(said: Mapping[str, Any], first: np.ndarray | None) -> Weight:
    spec = WeightSpec(str(said["name"]), tuple(map(int, said["shape"])), str(said["dtype"]), bool(said["trainable"]))
    initializer = Initializer.get(said["initializer"]) if first is None else First(first)
    regularizer, constraint = said["regularizer"], said["constraint"]
    return Weight(spec, initializer, Regularizer.get(regularizer) if regularizer else None,
                  Constraint.get(constraint) if constraint else None, said["seed"])


def _refusing(arguments: Sequence[str]) -> Callable:
    """A `call` with these arguments that always refuses: the layer's code is not here."""
    def call(self: DescribedLayer, *inputs: Any, **options: Any) -> NoReturn:
        raise DataError(f"layer `{self.name}` runs in the worker only")

    named = [inspect.Parameter(str(each), inspect.Parameter.POSITIONAL_OR_KEYWORD) for each in ("self", *arguments)]
    vars(call).update(__signature__=inspect.Signature(named))
    return call


def described(description: Mapping[str, Any], path: str, sha256: str) -> type[DescribedLayer]:
    """The class that a description says, not registered; ValueError where it says none."""
    name = description.get("name")
    if not isinstance(name, str) or not name.isidentifier():
        raise ValueError(f"{name!r} is no name of a class")
    ports = [description["min_inputs"], description["max_inputs"]]
    if any(each is not None and type(each) is not int for each in ports) or ports[0] is None:
        raise ValueError("the number of inputs is no number")
    body = {"__doc__": str(description["help"]) or None, "__module__": f"{PACKAGE}.{Path(path).stem}", "foreign": False,
            "description": dict(description), "ports": tuple(map(str, description["ports"])),
            "call": _refusing(description["arguments"]), "min_inputs": ports[0], "max_inputs": ports[1],
            "takes_bare": bool(description["takes_bare"]), "supports_masking": bool(description["supports_masking"]),
            "source_path": path, "sha256": sha256, "answers": Answers()}
    # What its constructor does not take on, it has not.
    taken = {*BASE, *(each["name"] for each in description["parameters"])}
    body.update(dict.fromkeys(Layer.parameters.keys() - taken, None))
    made: type[DescribedLayer] = types.new_class(name, (DescribedLayer,), {"registered": False}, lambda own: own.update(body))
    base = Layer.parameters
    own = {each.name: base[each.name] if each.name in base and each.default is None else each
           for each in map(_parameter, description["parameters"]) if each.name not in BASE}
    made.parameters = made.taken = types.MappingProxyType({**own, **{each: base[each] for each in BASE}})
    made.__signature__ = signature_of(made.parameters.values())
    return made


def _parameter(said: Mapping[str, Any]) -> Param:
    kind = TYPES.get(said["type"], Any)
    default = said.get("default", REQUIRED)
    choices = said["choices"]
    limits = {"minimum": said["minimum"], "maximum": said["maximum"], "keyword": bool(said["keyword"]),
              "choices": None if choices is None else tuple(tuple(each) if isinstance(each, list) else each for each in choices)}
    help = str(said["help"]) + (f" When empty: {said['shown']}." if "shown" in said else "")
    made = (Guessed if said["guessed"] else Param)(help, tuple(default) if kind is tuple and isinstance(default, list) else default,
                                                   **limits)
    made.bind(str(said["name"]), kind)
    made.optional = bool(said["optional"]) or "shown" in said
    return made
