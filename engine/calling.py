"""What happens when a layer is called outside a model: on symbolic tensors a node is recorded, on arrays numbers come back."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import numpy as np

from .errors import GraphError, ParameterError, ShapeError
from .handwritten import conduct
from .handwritten.parts import within
from .handwritten.signatures import arguments_of
from .history import SymbolicTensor, record
from .sparse import dense, is_sparse
from .spec import TensorSpec, product
from .weights import MOST_TRIED, gathered, standing_in


def call_layer(layer: Any, inputs: tuple, kwargs: dict[str, Any]) -> Any:
    """The tensor, array, or list of them that a call of `layer` gives; raises ShapeError when it cannot take the inputs."""
    first, kwargs = arranged(layer, inputs, kwargs)
    listed = isinstance(first, (list, tuple))
    if not listed and layer.max_inputs is None and layer.takes_list(1):
        raise ShapeError(f"{layer.class_name} `{layer.name}` takes a list of tensors, not one by itself; put it in a list",
                         "a list of tensors", "one tensor")
    tensors = list(first) if listed else [first]
    check_count(layer, len(tensors))
    symbols = sum(isinstance(tensor, SymbolicTensor) for tensor in tensors)
    if symbols and symbols == len(tensors):
        return _symbolic(layer, tensors, _flat(kwargs), listed)
    if symbols:
        raise GraphError(f"{layer.class_name} `{layer.name}` was called on tensors and arrays together; "
                         f"`Input(tensor=array)` makes a tensor of an array")
    arrays = [tensor if is_sparse(tensor) else np.asarray(tensor) for tensor in tensors]
    specs = prepare(layer, [TensorSpec(array.shape, array.dtype.name) for array in arrays], kwargs)
    if standing_in.get() and any((product(spec.shape) or 0) > 8 * MOST_TRIED for spec in specs):
        raise ShapeError(f"the output of {layer.class_name} `{layer.name}` is too large to be tried")
    # A call by another layer's code goes on with what that one gathers.
    with nullcontext() if gathered.get() else gathering(within(layer)):
        outputs, _ = compute(layer, arrays, [None] * len(arrays), kwargs)
        if layer.activity_regularizer is not None:
            layer.add_loss(layer.activity_loss(outputs))
    # Inside another layer's code tensors are of a kind of their own.
    kind = next((type(each) for each in tensors if isinstance(each, np.ndarray)), np.ndarray)
    outputs = [output.view(kind) for output in outputs]
    return outputs[0] if len(outputs) == 1 else outputs


@contextmanager
def gathering(layers: Iterable[Any]) -> Iterator[None]:
    """A while in which what these layers add to the loss in their calls is gathered, from nothing on."""
    for layer in layers:
        layer._added = []
    token = gathered.set(True)
    try:
        yield
    finally:
        gathered.reset(token)


def arranged(layer: Any, inputs: tuple, kwargs: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """What a call was given, as the first argument of `call` and its keyword arguments; ParameterError names one not taken."""
    if len(inputs) == 1 and not kwargs and not layer.ports:
        return inputs[0], kwargs
    names, is_open = arguments_of(type(layer))
    kwargs = {name: value for name, value in kwargs.items() if value is not None or name not in ("mask", "training")}
    if layer.ports:
        given = dict(zip(names, inputs)) | {name: kwargs.pop(name) for name in layer.ports if name in kwargs}
        first: Any = [given[name] for name in layer.ports if name in given]
        kwargs |= {name: value for name, value in given.items() if name not in layer.ports}
    else:
        if not inputs and names and names[0] in kwargs:
            inputs = (kwargs.pop(names[0]),)
        if not inputs:
            raise ShapeError(f"{layer.class_name} `{layer.name}` was called on nothing; give it a tensor")
        first = inputs[0]
        kwargs |= dict(zip(names[1:], inputs[1:]))
    extra = len(inputs) - max(len(names), 1)
    strange = next((name for name in kwargs if not is_open and name not in names and name not in ("mask", "training")), None)
    if extra > 0 or strange:
        wanted = f"no argument `{strange}`" if strange else f"no {len(inputs)} arguments"
        raise ParameterError(f"{layer.class_name} `{layer.name}` takes {wanted}; its `call` has {', '.join(names)}", strange or "")
    return first, kwargs


def _flat(kwargs: dict[str, Any]) -> dict[str, Any]:
    """Tensors in a list go by their place in it: `mask.0`, `mask.1`."""
    flat = {}
    for name, value in kwargs.items():
        if isinstance(value, (list, tuple)) and any(isinstance(each, SymbolicTensor) for each in value):
            flat.update({f"{name}.{index}": each for index, each in enumerate(value) if each is not None})
        else:
            flat[name] = value
    return flat


def check_count(layer: Any, count: int) -> None:
    """Raise ShapeError when a layer cannot take this number of tensors."""
    if layer.takes(count):
        return
    least, most = layer.min_inputs, layer.max_inputs
    wanted = f"{least} tensor{'s' * (least != 1)}" if most == least else f"at least {least} tensors"
    raise ShapeError(f"{layer.class_name} `{layer.name}` takes {wanted}, not {count}", wanted, str(count))


def prepare(layer: Any, specs: list[TensorSpec], kwargs: dict[str, Any]) -> list[TensorSpec]:
    """Build a layer at its first call, and give the specs of its outputs; ShapeError when it cannot take the inputs."""
    try:
        with conduct.having(layer, kwargs) if layer.foreign else nullcontext():
            return _prepared(layer, specs)
    except ShapeError as error:
        if not str(error).startswith(f"{layer.class_name} `"):
            came = f" ({error.actual} came)" if error.actual and error.actual not in str(error) else ""
            error.args = (f"{layer.class_name} `{layer.name}`: {error}{came}",)
        raise


def _prepared(layer: Any, specs: list[TensorSpec]) -> list[TensorSpec]:
    shapes = tuple(spec.shape for spec in specs)
    if not layer.built:
        layer.build_for(shapes)
    elif not layer.is_built_for(shapes):
        other = layer.fresh()
        other.build_for(shapes)
        if [each.spec for each in other.weights] != [each.spec for each in layer.weights]:
            wanted, came = " and ".join(map(str, layer.build_shapes)), " and ".join(map(str, shapes))
            raise ShapeError(f"{layer.class_name} `{layer.name}` has weights made for {wanted}; {came} does not fit them",
                             expected=wanted, actual=came)
    return layer.compute_output_spec(specs)


def _symbolic(layer: Any, tensors: list[SymbolicTensor], kwargs: dict[str, Any], listed: bool) -> Any:
    specs = [tensor.spec for tensor in tensors]
    outputs = prepare(layer, specs, {**_carried(layer, tensors, kwargs), **kwargs})
    masks = layer.mask_specs(specs, [tensor.mask for tensor in tensors], len(outputs))
    node = record(layer, tuple(tensors), outputs, masks, kwargs, listed)
    return node.outputs[0] if len(node.outputs) == 1 else list(node.outputs)


def _carried(layer: Any, tensors: list[SymbolicTensor], kwargs: dict[str, Any]) -> dict[str, TensorSpec]:
    """The masks that the tensors bring along, as keyword arguments: a layer written by hand may insist on one."""
    if not layer.foreign or any(name.partition(".")[0] == "mask" for name in kwargs):
        return {}
    if len(tensors) == 1 and not layer.takes_list(1):
        return {"mask": tensors[0].mask} if tensors[0].mask else {}
    return {f"mask.{index}": tensor.mask for index, tensor in enumerate(tensors) if tensor.mask}


def compute(layer: Any, arrays: list[np.ndarray], masks: list[np.ndarray | None],
            kwargs: dict[str, Any], inside: Callable | None = None) -> tuple[list[np.ndarray], list[np.ndarray | None]]:
    """Outputs and output masks of one call of a built layer on arrays; `inside` runs the calls inside a nested model."""
    arrays = [array if type(array) is np.ndarray or layer.takes_sparse else dense(array) for array in arrays]
    cast = [array.astype(layer.autocast(array.dtype.name), copy=False) for array in arrays]
    inputs, mask = layer._together(cast), layer._together(masks)
    accepted = layer.call_options()
    options = {name: value for name, value in kwargs.items() if name in accepted and value is not None}
    if "mask" in accepted and any(each is not None for each in masks):
        options.setdefault("mask", mask)
    mask = options.get("mask", mask)
    if layer.foreign:
        return conduct.run(layer, cast, masks, options)
    if layer.carries_masks:
        return layer.call_with_masks(cast, options.get("mask", masks), options.get("training"), inside)
    result = layer.call(inputs, **options)
    outputs = list(result) if isinstance(result, (list, tuple)) else [result]
    carried = layer.compute_mask(inputs, mask)
    out_masks = list(carried) if isinstance(carried, (list, tuple)) else [carried]
    return [np.asarray(output) for output in outputs], out_masks + [None] * (len(outputs) - len(out_masks))
