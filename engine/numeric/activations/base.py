"""The family of activations: functions from an array to an array, nearly all of them element by element.

Keras writes an activation as a bare name, and where it has parameters as the layer that computes the same.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...custom import handed
from ...errors import ParameterError
from ...params import Declared, param
from ...spec import Shape
from ..family import DIALECTS, Member, comes_from_keras, keras3_form, snake
from ..function import Function
from ..kept import Kept

COMPUTED = (np.dtype(np.float32), np.dtype(np.float64))


class Activation(Member):
    """A function that a layer applies to its output."""

    kind = "activation"
    module = "keras.activations"
    layer: ClassVar[str | None] = None
    """The Keras layer that computes this with parameters."""
    layer_spelling: ClassVar[Mapping[str, str]] = {}
    """What that layer calls a parameter in Keras 2, where the names differ."""

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """The activation of every element, in the float dtype of `x`; integers become float32."""
        if type(x) is not np.ndarray and isinstance(x, np.ndarray):
            # Arrays of a kind of their own, as a user's code has them, come back as they came.
            return self(np.asarray(x)).view(type(x))
        x = np.asarray(x)
        if x.ndim == 0:
            # NumPy's functions make numbers of what has no axis, and a number cannot be written to.
            return self(x.reshape(1)).reshape(())
        if x.dtype in COMPUTED:
            return self.apply(x)
        # NumPy computes float16 by way of float32 in any case; doing it once is faster and never overflows half way.
        result = self.apply(x.astype(np.float32))
        with np.errstate(over="ignore"):
            return result.astype(x.dtype if x.dtype == np.float16 else np.float32, copy=False)

    def apply(self, x: np.ndarray) -> np.ndarray:
        """The same for float32 and float64, where a subclass computes it; must not write to `x`."""
        raise ParameterError(f"the activation `{self.name}` cannot run: its class needs a method `apply(self, x)`")

    def bound(self, x: np.ndarray, out: np.ndarray) -> Callable[[], Any]:
        """A call without arguments that writes the activation of `x` to `out`, which may be `x` itself."""
        return partial(self.into if x.dtype in COMPUTED else self.written, x, out)

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        """The activation of `x`, float32 or float64, written to `out`, which may be `x`; subclasses may do without a copy."""
        self.written(x, out)

    def written(self, x: np.ndarray, out: np.ndarray) -> None:
        """The activation of `x` copied to `out`; raises ValueError where it is of another shape or dtype."""
        result = self(x)
        if result.shape != out.shape or result.dtype != out.dtype:
            raise ValueError(f"the activation `{self.name}` gives {result.dtype} of shape {result.shape}")
        np.copyto(out, result)

    if not TYPE_CHECKING:  # which would take it for the name of the class
        @property
        def __name__(self) -> str:
            """The function's name, as Keras's activations have one."""
            return self.name

    def output_shape(self, shape: Shape) -> Shape:
        """The shape of the output; raises ShapeError where the input will not do."""
        return shape

    @classmethod
    def named_after_class(cls) -> str:
        """Activations are functions in Keras, so `LeakyRelu` is `leaky_relu`."""
        return snake(cls.__name__)

    @classmethod
    def get(cls, identifier: Any, dialect: str | None = None) -> "Activation":
        """As for every family; no activation is the linear one."""
        return cls.members["linear"]() if identifier is None else cls.meant(identifier, dialect)

    @classmethod
    def from_definition(cls, definition: Mapping[str, Any], dialect: str | None) -> "Activation":
        """Also reads the layers that are activations (`LeakyReLU`) and Keras 3's `{"class_name": "function"}`."""
        word, config = definition.get("class_name"), definition.get("config", {})
        if word == "function" and isinstance(config, str):
            if config in handed.get():
                return cls.from_name(config, dialect)
            known = comes_from_keras(definition) and cls.find(config, dialect)
            return cls.from_name(config, dialect) if known else cls.unknown(dict(definition))
        kind = cls.find(word, dialect) if isinstance(word, str) else None
        if kind is None or kind.layer is None or word != kind.layer or not isinstance(config, Mapping):
            return super().from_definition(definition, dialect)
        given = {name: config[written] for name in kind.parameters
                 for written in (kind.layer_spelling.get(name, name), name) if written in config}
        if not comes_from_keras(definition):
            return cls.unknown(dict(definition))
        try:
            return kind.from_config({**kind.presets.get(kind.layer, {}), **given}, dialect)
        except ParameterError:
            # A layer can do more than the function, such as a softmax over several axes.
            return cls.unknown(dict(definition))

    @classmethod
    def from_object(cls, value: Any, dialect: str | None) -> "Activation":
        """Takes the functions of this package too, and layers by what they compute."""
        if isinstance(getattr(value, "activation", None), type):
            return value.activation()
        if isinstance(held := getattr(value, "activation", None), Activation):
            return held
        if isinstance(value, Declared):
            return cls.from_definition(
                keras3_form("keras.layers", type(value).__name__, value.get_config(), None), dialect)
        return super().from_object(value, dialect)

    def serialize(self, dialect: str | None = None) -> Any:
        """The name alone where all parameters are at their defaults, otherwise the layer or a definition."""
        name = self.says(dialect)
        if dialect == "keras3" and not self.is_built_in():
            return keras3_form(None, type(self).__name__, self.get_config(), type(self).__name__)
        if not self.changed():
            return name
        if dialect is None or self.layer is None:
            return {"class_name": name, "config": self.get_config()}
        if dialect == "keras3":
            return keras3_form("keras.layers", self.layer, self.get_config(), None)
        config = {self.layer_spelling.get(name, name): value for name, value in self.get_config().items()}
        return {"class_name": self.layer, "config": config}

    def unsaid(self, dialect: str) -> str | None:
        """One sentence on a missing activation, or on parameters for which no layer stands in."""
        sentence = super().unsaid(dialect)
        if sentence or not self.changed() or self.layer:
            return sentence
        values = ", ".join(f"{name}={value!r}" for name, value in self.changed().items())
        return f"{DIALECTS[dialect]} writes the activation `{self.name}` without parameters and cannot say {values}."


class Written(Activation, listed=False):
    """An activation that is computed where its result goes: subclasses write `into` alone."""

    def apply(self, x: np.ndarray) -> np.ndarray:
        result = np.empty_like(x)
        self.into(x, result)
        return result

    def into(self, x: np.ndarray, out: np.ndarray) -> None:
        """The activation of `x` written to `out`, which may be `x` itself."""
        np.copyto(out, x)


class UnknownActivation(Kept, Activation, listed=False):
    """An activation that is not known here."""

    definition: Any = param("As the file says it.")

    def __call__(self, x: np.ndarray) -> np.ndarray:
        self.refuse()


Activation.unknown = UnknownActivation


class FunctionActivation(Function, Activation, listed=False):
    """A function of a program as an activation."""

    function: Any = param("The function, of an array.")

    def __call__(self, x: np.ndarray) -> np.ndarray:
        return np.asarray(self.function(np.asarray(x)))


Activation.by_hand = FunctionActivation
