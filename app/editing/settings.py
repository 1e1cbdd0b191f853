"""A layer's own things: parameters, name, weights, and who shares it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from engine.errors import DataError, GraphError, WeightsError
from engine.grafts import parted
from engine.inference import Inference
from engine.layer import Layer
from engine.mappings import edited
from engine.naming import copy_name
from engine.spec import shape_text
from engine.weights import Weight, fitting

from ..document.sheet import DataLink, Sheet


def configure(sheet: Sheet, layer_name: str, /, **changes: Any) -> Sheet:
    """The sheet with other parameters of a layer, in all its calls; ParameterError names the one that will not do."""
    changes = dict(changes)
    if "name" in changes:
        new = changes.pop("name")
        sheet = rename(sheet, layer_name, new)
        layer_name = new.strip()
    layer = layer_named(sheet, layer_name)
    after = layer.configure(**changes) if changes else layer
    if all(_same(getattr(after, name, None), getattr(layer, name, None)) for name in changes):
        return sheet
    return sheet.with_graph(sheet.graph.with_layer(layer_name, after))


def configure_all(sheet: Sheet, layer_names: Iterable[str], **changes: Any) -> Sheet:
    """The sheet with the same other parameters of several layers; ParameterError where one refuses, and then none changes."""
    changed = {}
    for name in layer_names:
        before = layer_named(sheet, name)
        after = before.configure(**changes)
        if not all(_same(getattr(after, each, None), getattr(before, each, None)) for each in changes):
            changed[name] = after
    graph = sheet.graph
    return sheet.with_graph(replace(graph, layers=edited(graph.layers, changed))) if changed else sheet


def _same(one: Any, other: Any) -> bool:
    try:
        return type(one) is type(other) and bool(one == other)
    except ValueError:  # arrays do not say in one word whether they are equal
        return False


def layer_named(sheet: Sheet, name: str) -> Layer:
    """The layer of this name; GraphError when there is none."""
    if name not in sheet.graph.layers:
        raise GraphError(f"there is no layer `{name}` in the model")
    return sheet.graph.layers[name]


def set_option(sheet: Sheet, call_id: str, name: str, *value: Any) -> Sheet:
    """The sheet in which a call is given a keyword argument, a tensor or a value that JSON can say; without a value, is not."""
    call = sheet.graph.calls[call_id]
    kwargs = {key: each for key, each in call.kwargs.items() if key != name} if not value else {**call.kwargs, name: value[0]}
    if dict(call.kwargs) == kwargs:
        return sheet
    return sheet.with_graph(sheet.graph.with_inputs(call_id, call.inputs, kwargs))


def rename(sheet: Sheet, layer_name: str, new: str) -> Sheet:
    """The sheet with another name for a layer; GraphError says what is wrong with a name."""
    layer, graph = layer_named(sheet, layer_name), sheet.graph
    new = new.strip() if isinstance(new, str) else ""
    if not new:
        raise GraphError(f"a layer needs a name; `{layer_name}` keeps the one it has")
    if new == layer_name:
        return sheet
    if "/" in new and graph.dialect == "keras3":
        raise GraphError(f"`{new}` has a slash, which Keras 3 does not take in the name of a layer; write `_` instead")
    if new in graph.layers:
        raise GraphError(f"there is a layer `{new}` already; `{copy_name(new, graph.layers)}` is free")
    return sheet.with_graph(graph.with_layer(layer_name, layer.renamed(new)))


def make_unique(sheet: Sheet, call_ids: Iterable[str]) -> Sheet:
    """The sheet in which each of these calls has a layer of its own; when all calls of a layer are meant, the first keeps it."""
    graph = parted(sheet.graph, call_ids)
    return sheet if graph is sheet.graph else sheet.with_graph(graph)


def share_with(sheet: Sheet, call_ids: Iterable[str], layer_name: str) -> Sheet:
    """The sheet in which these calls use the weights of another layer of their class; GraphError when that cannot be."""
    graph, other = sheet.graph, layer_named(sheet, layer_name)
    coming = [call_id for call_id in call_ids if graph.calls[call_id].layer != layer_name]
    for own in map(graph.layer_of, coming):
        if own.max_inputs == 0:
            raise GraphError("an input has no weights to share")
        if own.class_name != other.class_name:
            raise GraphError(f"`{own.name}` is {own.class_name} and `{other.name}` is {other.class_name}; "
                             f"only layers of one class can share weights")
    return sheet.with_graph(graph.reassigned(dict.fromkeys(coming, layer_name))) if coming else sheet


def set_weights(sheet: Sheet, layer_name: str, values: Sequence[Any], inference: Inference | None = None) -> Sheet:
    """The sheet in which a layer has these values, None where one stays; WeightsError when they do not fit.

    `inference` knows the layer as it is built now; without it values are only fitted when the layer is next built.
    """
    layer = layer_named(sheet, layer_name)
    built = inference.layer(layer_name) if inference is not None else layer
    values = list(values)
    if built.built:
        if len(values) != len(built.weights):
            raise WeightsError(f"layer `{layer_name}` has {len(built.weights)} weights, not {len(values)}")
        values = [None if value is None else fitting(weight.spec, value) for weight, value in zip(built.weights, values)]
        kept = built.values_given()
        values = [own if value is None else value for value, own in zip(values, kept)]
    return sheet.with_graph(sheet.graph.with_layer(layer_name, layer.with_weights(values)))


def set_constant(sheet: Sheet, call_id: str, array: np.ndarray | None, path: str = "") -> Sheet:
    """The sheet in which an array feeds an input once and for all, or none any more; DataError where it can feed none.

    The input takes shape and dtype of the array. A file keeps the input alone: read again, it is fed from `path`.
    """
    layer = sheet.graph.layer_of(call_id)
    if array is None:
        return sheet.with_graph(sheet.graph.with_layer(layer.name, layer.with_weights(())))
    if array.dtype.kind not in "fiub" or not array.ndim:
        raise DataError("a constant is an array of numbers with the batch as its first axis, not "
                        f"{shape_text(array.shape)} {array.dtype}")
    made = layer.configure(batch_shape=array.shape, dtype=array.dtype.name, sparse=False).with_weights([array])
    fed = sheet.with_graph(sheet.graph.with_layer(layer.name, made))
    return fed.with_data(call_id, DataLink("file", path)) if path else fed


def apply_constraints(sheet: Sheet, layer_names: Iterable[str], inference: Inference, weight: int | None = None) -> Sheet:
    """The sheet in which the weights of these layers, or only the `weight`-th, are moved to where their constraints hold.

    The same sheet where all hold already; ParameterError or ShapeError where a constraint cannot be applied.
    """
    for name in layer_names:
        layer = inference.layer(name)
        weights = layer.weights if layer.built else []
        values = [_held(each) if weight in (None, index) else None for index, each in enumerate(weights)]
        if any(value is not None for value in values):
            sheet = set_weights(sheet, name, values, inference)
    return sheet


def _held(weight: Weight) -> np.ndarray | None:
    """The values of a weight where its constraint holds; None where it holds already."""
    if weight.constraint is None or weight.constraint.holds(weight.value):
        return None
    return np.asarray(weight.constraint(weight.value), dtype=weight.dtype)
