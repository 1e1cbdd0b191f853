"""How a layer written by hand is built, checked and run: in its own terms, with what it raises laid at its own door."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

import numpy as np

from .. import dtypes
from ..backend.tensor import TensorShape, guarded, unwrapped
from ..errors import ShapeError
from ..keywords import joined
from ..naming import inside
from ..numeric.initializers.base import draws
from ..spec import Shape, TensorSpec, agree, shape_text
from ..weights import Weight, gathered
from .blame import Blame, shown
from .parts import sublayers
from .signatures import arguments_of
from .trial import tried, zeros

keywords: ContextVar[Mapping[str, Any]] = ContextVar("keywords", default=MappingProxyType({}))
"""The keyword arguments of the call that is being checked; a tensor among them is its spec."""

Options = Callable[[list[np.ndarray]], Mapping[str, Any]]
NAMELESS = re.compile(r"(variable|weight)(_\d+)?")


@contextmanager
def having(layer: Any, options: Mapping[str, Any]) -> Iterator[None]:
    """A while in which a layer's call is known to have these keyword arguments; tensors are specs, or say theirs in `spec`."""
    if not layer.foreign:
        yield
        return
    accepted = layer.call_options()
    known = {name: getattr(value, "spec", value) for name, value in options.items() if name.partition(".")[0] in accepted}
    known = {name: TensorSpec(value.shape, value.dtype.name) if isinstance(value, np.ndarray) else value
             for name, value in known.items()}
    token = keywords.set(known)
    try:
        yield
    finally:
        keywords.reset(token)


def probed(layer: Any, inputs: list[TensorSpec], options: Options = lambda _: {}) -> list[TensorSpec]:
    """Specs of what a layer's `call` gives, found by trying, tensors in keyword arguments included."""
    known = keywords.get()
    names = [name for name, value in known.items() if isinstance(value, TensorSpec)]
    constants = {name: value for name, value in known.items() if name not in names}
    count = len(inputs)

    def run(arrays: list[np.ndarray]) -> list[np.ndarray]:
        tensors = dict(zip(names, map(guarded, arrays[count:])))
        return outputs_of(layer, arrays[:count], {**options(arrays[:count]), **joined({**constants, **tensors}, count)})

    token = keywords.set({})
    try:
        return tried(layer, [*inputs, *(known[name] for name in names)], run)
    finally:
        keywords.reset(token)


def suited(layer: Any, method: str, values: list[Any]) -> tuple:
    """What a method gets of one value for each input: all where it has an argument for each, else as Keras hands them over."""
    if not layer.ports:
        return (layer._together(values),)
    return tuple(values) if len(arguments_of(type(layer), method)[0]) >= len(values) else (values[0],)


@contextmanager
def making(layer: Any, seed: int) -> Iterator[None]:
    """A while in which a layer's own code makes layers and draws numbers, all of which follow from one seed."""
    token = draws.set(itertools.count(seed))
    try:
        with inside(layer, seed):
            yield
    finally:
        draws.reset(token)


def build(layer: Any, shapes: Sequence[Shape]) -> None:
    """Let a layer declare its weights; layers inside it that only its call builds are built by a trial."""
    check_input_spec(layer, [TensorSpec(tuple(shape)) for shape in shapes])
    with making(layer, (layer.draw_seed or layer.weight_seed) + 1000):
        with Blame(type(layer), "build"):
            layer.build(*suited(layer, "build", [TensorShape(shape) for shape in shapes]))
        if any(_waits(each) for each in sublayers(layer)):
            specs = [TensorSpec(tuple(shape), layer.compute_dtype) for shape in shapes]
            probed(layer, specs)
    for name, value in vars(layer).items():
        if isinstance(value, Weight) and NAMELESS.fullmatch(value.name):
            value.spec = value.spec._replace(name=name)


def _waits(layer: Any) -> bool:
    return not layer.built or any(_waits(each) for each in sublayers(layer) if layer.foreign)


def reading(layer: Any, call: Any, inputs: list[TensorSpec],
            masks: list[TensorSpec | None]) -> tuple[list[TensorSpec], list[TensorSpec | None]]:
    """What inference reads of one call: the layer is tried with the masks and constants that the call hands it."""
    accepted = layer.call_options()
    constants = {name: value for name, value in call.kwargs.items() if name in accepted and not hasattr(value, "call")}

    def options(arrays: list[np.ndarray]) -> dict[str, Any]:
        if "mask" not in accepted or "mask" in constants or not any(masks):
            return constants
        return {**constants, "mask": layer._together(_stand_in_masks(masks, arrays))}

    with Blame(type(layer), "compute_output_spec"):
        outputs = specs(layer, inputs, options)
        return outputs, layer.mask_specs(inputs, masks, len(outputs))


def _stand_in_masks(masks: list[TensorSpec | None], arrays: list[np.ndarray]) -> list[np.ndarray | None]:
    return [None if mask is None else zeros(mask, array.shape[0]) for mask, array in zip(masks, arrays)]


def specs(layer: Any, inputs: list[TensorSpec], options: Options = lambda _: {}) -> list[TensorSpec]:
    """Specs of all outputs: as `compute_output_shape` says, or found by trying where the class has none.

    `options` gives the keyword arguments that `call` is tried with beside its inputs.
    """
    check_input_spec(layer, inputs)
    if declares_shape(layer):
        shapes = declared_shapes(layer, [spec.shape for spec in inputs])
        if shapes is not None:
            dtype = layer.compute_output_dtype([layer.autocast(spec.dtype) for spec in inputs])
            return [TensorSpec(shape, dtype) for shape in shapes]
    cast = [TensorSpec(spec.shape, layer.autocast(spec.dtype)) for spec in inputs]
    return probed(layer, cast, options)


def declares_shape(layer: Any) -> bool:
    """Whether a class between this one and the base of all layers says its output's shape."""
    return any("compute_output_shape" in kind.__dict__ for kind in type(layer).__mro__
               if not (kind.__module__ == "engine.layer" and kind.__name__ == "Layer"))


def declared_shapes(layer: Any, shapes: Sequence[Shape]) -> list[Shape] | None:
    """What `compute_output_shape` says, None where it is not written; ShapeError where it says no shapes."""
    with Blame(type(layer), "compute_output_shape"):
        try:
            said = layer.compute_output_shape(*suited(layer, "compute_output_shape", [TensorShape(shape) for shape in shapes]))
        except NotImplementedError:
            return None
        return [_shape(layer, each) for each in _several(said)]


def _several(said: Any) -> list[Any]:
    if isinstance(said, (list, tuple)) and said and all(isinstance(each, (list, tuple)) for each in said):
        return list(said)
    return [said]


def _shape(layer: Any, said: Any) -> Shape:
    try:
        shape = tuple(None if each is None else each if isinstance(each, int) else each.__index__() for each in said)
    except (TypeError, AttributeError):
        shape = (-1,)
    if any(each is not None and (isinstance(each, bool) or each < 0) for each in shape):
        raise ShapeError(f"`{layer.class_name}.compute_output_shape` gives {shown(said)}, which is no shape: a shape is a tuple "
                         f"of whole numbers from 0, and None for what is unknown", "(None, 3)", shown(said))
    return shape


def run(layer: Any, arrays: list[np.ndarray], masks: list[np.ndarray | None],
        options: Mapping[str, Any]) -> tuple[list[np.ndarray], list[np.ndarray | None]]:
    """Outputs and their masks; ShapeError where outputs are not what `compute_output_shape` says."""
    outputs = outputs_of(layer, arrays, options)
    if declares_shape(layer):
        _compare(layer, arrays, outputs)
    with Blame(type(layer), "compute_mask"):
        carried = _carried(layer, arrays, masks)
    return outputs, _masks(carried, len(outputs))


def _carried(layer: Any, arrays: list[np.ndarray], masks: list[np.ndarray | None]) -> Any:
    if layer.ports:
        arrays, masks = arrays[:1], masks[:1]
        return layer.compute_mask(guarded(arrays[0]), masks[0])
    return layer.compute_mask(layer._together([guarded(array) for array in arrays]), layer._together(masks))


def _masks(carried: Any, count: int) -> list[np.ndarray | None]:
    listed = list(carried) if isinstance(carried, (list, tuple)) else [carried]
    found = [None if each is None else np.asarray(unwrapped(each)) for each in listed]
    return (found + [None] * count)[:count]


def outputs_of(layer: Any, arrays: list[np.ndarray], options: Mapping[str, Any]) -> list[np.ndarray]:
    """The arrays that a layer's `call` gives, in the layer's float; ShapeError where it gives something else."""
    if not gathered.get():
        layer._added = []
    with Blame(type(layer), "call"):
        given = [guarded(array) for array in arrays]
        result = layer.call(*(given if layer.ports else (layer._together(given),)), **options)
    listed = list(result) if isinstance(result, (list, tuple)) else [result]
    return [_array(layer, each) for each in listed]


def _array(layer: Any, output: Any) -> np.ndarray:
    if output is None or isinstance(output, (str, Mapping)) or callable(output):
        raise ShapeError(f"`{layer.class_name}.call` gives {shown(output)}; it must return a tensor, or a list of tensors",
                         "a tensor", shown(output))
    with Blame(type(layer), "call"):
        array = np.asarray(unwrapped(output))
    if array.dtype.kind not in "fiubc":
        raise ShapeError(f"`{layer.class_name}.call` gives {shown(output)}; it must return a tensor", "a tensor", shown(output))
    is_wide = array.dtype == np.float64 and dtypes.is_float(layer.compute_dtype)
    return array.astype(layer.compute_dtype, copy=False) if is_wide else array


def _compare(layer: Any, arrays: list[np.ndarray], outputs: list[np.ndarray]) -> None:
    said = declared_shapes(layer, [array.shape for array in arrays])
    if said is None:
        return
    came = [output.shape for output in outputs]
    if len(said) != len(came) or any(len(one) != len(other) or not all(map(agree, one, other)) for one, other in zip(said, came)):
        wanted, given = (" and ".join(map(shape_text, each)) for each in (said, came))
        raise ShapeError(f"`{layer.class_name}.call` gives the shape {given}, but its `compute_output_shape` says {wanted}; "
                         f"correct one of them", wanted, given)


def mask_spec(layer: Any, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
    """Shape of the mask that a layer's own `compute_mask` gives, found by trying; None where it gives none."""
    def mask_of(arrays: list[np.ndarray]) -> list[np.ndarray]:
        given = _stand_in_masks(masks, arrays)
        with Blame(type(layer), "compute_mask"):
            found = _carried(layer, arrays, given)
        return [each for each in _masks(found, 1) if each is not None]

    cast = [TensorSpec(spec.shape, layer.autocast(spec.dtype)) for spec in inputs]
    return next(iter(tried(layer, cast, mask_of)), None)


def check_input_spec(layer: Any, inputs: list[TensorSpec]) -> None:
    """ShapeError where an input is not what the layer's `input_spec` asks for."""
    asked = getattr(layer, "input_spec", None)
    for spec, wanted in zip(inputs, asked if isinstance(asked, (list, tuple)) else [asked]):
        problem = wanted.refusal(spec.shape) if hasattr(wanted, "refusal") else ""
        if problem:
            raise ShapeError(f"takes {problem}, not {shape_text(spec.shape)}", problem, shape_text(spec.shape))
