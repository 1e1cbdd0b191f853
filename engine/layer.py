"""A layer owns parameters and weights; the calls it receives own inputs and shapes.

Parameters are fixed once a layer is made: an edit makes another one that keeps what fits. Building only declares weights.
"""

import inspect
import zlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, Self

import numpy as np

from .calling import call_layer
from .dtypes import WITHOUT, DType, PolicyParam
from .handwritten import handwriting
from .history import CallHistory
from .likeness import Alike
from .naming import NameParam, names_for, scope_of
from .notices import ENDED, Notice, wide
from .numeric.regularizers import Regularizer
from .owner import WeightOwner
from .params import param, signature_of
from .plan.builder import Builder, Slot
from .settings import NOTHING
from .spec import Shape, TensorSpec, as_shape

CARRIED = ("origin", "dialect", "weight_seed", "given")


class Layer(CallHistory, WeightOwner, Alike):
    """Base of all layers: declare parameters in the body, then write `build`, `call` and `compute_output_shape`.

    `min_inputs` and `max_inputs` say how many tensors one call takes (`max_inputs` None: any number, handed over as a list).
    """

    # A model has very many layers: what each has of its own has a place, and what nearly none has is None or empty.
    __slots__ = ("_nodes", "_asked", "dialect", "batch_input_shape")
    dialect: str
    batch_input_shape: Shape | None

    name: str = param("Name, unique in the model.", None, keyword=True, kind=NameParam)
    trainable: bool = param("Whether training may change the weights.", True, keyword=True, fixed=False)
    dtype: DType | None = param("What the layer computes in.", None, keyword=True, kind=PolicyParam)
    activity_regularizer: Regularizer | None = param("Penalty on the output, added to the loss.", None, keyword=True, fixed=False,
                                                     quiet=True)

    registry: ClassVar[dict[str, type["Layer"]]] = {}
    supports_masking: bool = False
    carries_masks: ClassVar[bool] = False
    """Whether `call_with_masks` gives outputs and their masks at once, so that neither is computed twice."""
    is_noted: ClassVar[bool] = False
    """Whether there is something worth knowing of every call."""
    spelling: ClassVar[Mapping[str, Mapping[str, str | None]]] = {}
    """What a dialect calls parameters, where that is not their own name; None where it has no word for one."""
    source_path: ClassVar[str | None] = None
    """The file of a user's own class."""
    sha256: ClassVar[str] = ""
    """The digest of that file as it was read."""
    planned_options: ClassVar[frozenset[str]] = frozenset()
    """Keyword arguments of a call that `plan` takes too."""
    _call_options: ClassVar[frozenset[str]]
    draw_seed: int = 0
    _bound: Mapping[str, Any] = MappingProxyType({})
    config_problem: str = ""
    """Why the class's own `get_config` will not do, where it will not."""

    def __init_subclass__(cls, registered: bool = True, **options: Any) -> None:
        super().__init_subclass__(**options)
        if cls.__init__ is Layer.__init__:
            cls.__signature__ = signature_of(cls.parameters.values())
        if cls.__dict__.get("foreign", not cls.__module__.startswith("engine.")):
            handwriting.adapt(cls, Layer)
        cls.is_alone = cls.foreign or any(getattr(cls, way) != getattr(Layer, way) for way in ("__init__", "reading", "outputs_of"))
        if registered:
            Layer.registry[cls.__name__] = cls

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        made = super().__new__(cls)
        made._values = NOTHING
        made._weights = made._nodes = made._added = ()
        made._is_building = made._demands = False
        made._name = made.build_shapes = made._asked = made.origin = None
        made.dialect = "keras3"
        made.given = ()
        made.weight_seed = 0
        made.batch_input_shape = None
        return made

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._take_input_shape(kwargs)
        given = kwargs.pop("weights", None)
        if self.foreign:
            handwriting.take_extras(self, kwargs)
        self._take(args, kwargs, None)
        if self._name is None:
            self._name = names_for(self).give(type(self).__name__)
        else:
            names_for(self).note(self._name)
        self._settle()
        if given is not None:
            self.given = tuple(map(np.asarray, [given] if isinstance(given, np.ndarray) else given))
            self._demands = True

    def _begin(self, values: Mapping[str, Any]) -> None:
        Layer.__init__(self, **values)

    def _settle(self) -> None:
        around = scope_of(self)
        self.weight_seed = (zlib.crc32(str(self._name).encode()) + (around.seed if around else 0)) % 2**32

    def _take_input_shape(self, kwargs: dict[str, Any]) -> None:
        own = kwargs.pop("batch_shape", None) if "batch_shape" not in self.taken else None
        shape = kwargs.pop("batch_input_shape", own)
        size = kwargs.pop("batch_size", None)
        inner = kwargs.pop("input_shape", None)
        if "input_dim" in kwargs and "input_dim" not in self.taken:
            inner = (kwargs.pop("input_dim"),)
        if shape is None and inner is not None:
            shape = (size, *inner)
        if shape is not None:
            self.batch_input_shape = as_shape(shape)

    def __call__(self, *inputs: Any, **kwargs: Any) -> Any:
        """Call the layer: on symbolic tensors it remembers the call and returns what will come out, on arrays it computes."""
        return call_layer(self, inputs, kwargs)

    # -- what a subclass writes ------------------------------------------------------------------------------------------

    def complete(self, values: dict[str, Any]) -> None:
        """Fill in parameters whose default depends on others; layers that are told the same share what comes of it."""
        if values["dtype"] is None:
            values["dtype"] = "float32"

    def call(self, inputs: Any) -> Any:
        """The numbers: arrays in, an array or a list of arrays out."""
        return inputs

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot | list[Slot] | None:
        """What `call` does, said in the builder's words; None where only `call` says it. Samples must not depend on one another."""

    def compute_output_shape(self, input_shape: Any) -> Any:
        """The output's shape, None for what is unknown; raises ShapeError when the layer cannot take the input."""
        return input_shape

    def compute_output_dtype(self, input_dtypes: list[str]) -> str:
        """The dtype that comes out; `input_dtypes` are already cast as `autocast` says."""
        return self.compute_dtype

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """The mask that goes on with the output, or None."""
        masks = mask if isinstance(mask, list) else [mask]
        return next((each for each in masks if each is not None), None) if self.supports_masking else None

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
        """Shape of the mask that goes on with the output, or None."""
        if not self.supports_masking:
            return None
        return next((mask for mask in masks if mask is not None), None)

    def mask_specs(self, inputs: list[TensorSpec], masks: list[TensorSpec | None], count: int) -> list[TensorSpec | None]:
        """Shapes of the masks that go on with each of `count` outputs; most layers have one for the first alone."""
        first = self.mask_spec(inputs, masks)
        return [first] if count == 1 else [first, *[None] * (count - 1)]

    def notices(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> list[Notice]:
        """What is worth knowing about a call with these inputs, though it works."""
        ends = any(mask is not None for mask in masks) and self.ends_masks()
        return [*([wide(said)] if (said := self._values["dtype"]) in WITHOUT else []), *([ENDED] if ends else [])]

    def ends_masks(self) -> bool:
        """Whether a mask is lost here because nobody thought of it, rather than used up."""
        return not (self.supports_masking or self.carries_masks) and type(self).compute_mask is Layer.compute_mask

    @classmethod
    def call_options(cls) -> frozenset[str]:
        """Names of the keyword arguments that `call` accepts beside its inputs, such as `mask` and `training`."""
        if "_call_options" not in cls.__dict__:
            cls._call_options = frozenset(list(inspect.signature(cls.call).parameters)[1 + max(len(cls.ports), 1):])
        return cls._call_options

    @property
    def hindrance(self) -> str:
        """Why no call of the layer can run, where none can."""
        return ""

    # -- what comes out ---------------------------------------------------------------------------------------------------

    def compute_output_spec(self, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """Shapes and dtypes of all outputs for these inputs; raises ShapeError when the layer cannot take them."""
        shape = self.compute_output_shape([spec.shape for spec in inputs] if self.takes_list(len(inputs)) else inputs[0].shape)
        dtype = self.compute_output_dtype([self.autocast(spec.dtype) for spec in inputs])
        if type(shape) is tuple:
            return [TensorSpec(shape, dtype)]
        return [TensorSpec(tuple(each), dtype) for each in (shape if isinstance(shape, list) else [shape])]

    def outputs_of(self, call: Any, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """Specs of all outputs of one call; a layer whose class is unknown has only what the file states of the call."""
        return self.compute_output_spec(inputs)

    def reading(self, call: Any, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> tuple[Sequence, Sequence]:
        """What inference reads of one call: specs of all outputs, and of the mask that goes on with each or None."""
        outputs = self.outputs_of(call, inputs)
        return outputs, self.mask_specs(inputs, masks, len(outputs))

    def question(self, call: Any, inputs: Sequence[TensorSpec], masks: Sequence[TensorSpec | None]) -> Any:
        """What must be asked elsewhere before it is known what a call gives; None of a class whose code is here."""
        return None

    # -- another one -----------------------------------------------------------------------------------------------------

    @classmethod
    def from_config(cls, config: Mapping[str, Any], dialect: str | None = None) -> Self:
        """A new, unbuilt layer with these parameters; ParameterError names the one that will not do."""
        if cls.__init__ is not Layer.__init__:
            return handwriting.made(cls, config, dialect)
        config = handwriting.without_extras(cls, config)
        made = cls.__new__(cls)
        made._take_input_shape(config)
        made._take((), config, dialect)
        if made._name is None:
            made._name = names_for(made).give(cls.__name__)
        made._settle()
        made.dialect = dialect or made.dialect
        return made

    def configure(self, **changes: Any) -> Self:
        """Another, unbuilt layer, equal but for these parameters; given weights are kept where they fit."""
        name = changes.get("name", self._name)
        if name is not None and changes.keys() <= {"name"} and type(self).__init__ is Layer.__init__ and not self.foreign:
            made = self.twin(self.taken["name"].accept(name, self.dialect))
        elif type(self).__init__ is Layer.__init__:
            made = self.from_config({**self._current(), **changes}, self.dialect)
        else:
            made = handwriting.made(type(self), {**handwriting.kept(self, changes), **changes}, self.dialect, self.draw_seed)
        return self._carry_to(made)

    def get_config(self) -> dict[str, Any]:
        """The parameters by name, as values that JSON can hold; for a class that writes its own config, the base's part of it."""
        if type(self).__init__ is Layer.__init__:
            return super().get_config()
        return handwriting.config(self, type(self).get_config is not Layer.get_config)

    def twin(self, name: str) -> Self:
        """A new, unbuilt layer with the same declared parameters but for its name, which are not checked again."""
        made = type(self).__new__(type(self))
        made._name, made._values = name, self._values
        made.batch_input_shape = self.batch_input_shape
        made._settle()
        made.dialect = self.dialect
        return made

    def renamed(self, name: str) -> Self:
        """Another layer, equal but for its name."""
        return self.configure(name=name)

    def with_weights(self, values: Sequence[np.ndarray | None]) -> Self:
        """Another, unbuilt layer that starts with these values; None leaves one to its initializer."""
        made = self.fresh()
        made.given = tuple(None if value is None else np.asarray(value) for value in values)
        return made

    def _current(self) -> dict[str, Any]:
        if type(self).__init__ is Layer.__init__:
            return self._said()
        return handwriting.current(self)

    def _carry_to(self, made: Self) -> Self:
        for attribute in CARRIED:
            setattr(made, attribute, getattr(self, attribute))
        made.given = self.values_given()
        made._reseed()
        made.batch_input_shape = self.batch_input_shape
        return made

    # Two layers are never the same one, however alike.
    __eq__ = object.__eq__
    __hash__ = object.__hash__
