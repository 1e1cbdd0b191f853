"""Reads a graph as the steps of a plan: each call by its layer's own words, or by running its `call` as it is."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import numpy as np

from ..calling import compute
from ..graph import Call, Graph, Source
from ..layer import Layer
from ..nested import NestedModel
from ..spec import TensorSpec
from ..walk import upstream, walk
from .builder import Builder
from .crew import Crew
from .packing import Packs
from .slots import Slot, Step, Unplanned, known

Carried = tuple[Slot, Slot | None]


class Draft(Builder):
    """The steps for some tensors of a model, for inputs of given shapes and dtypes; Unplanned where there can be none.

    `fed` are the slots of the inputs, `kept` those of the wanted tensors, in order; `owners` the layers that the
    plan has read, with their weights.
    """

    def __init__(self, graph: Graph, layers: Mapping[str, Layer], feeds: Mapping[str, tuple[tuple[int, ...], np.dtype]],
                 wanted: Iterable[Source], packs: Packs | None = None, crew: Crew | None = None) -> None:
        super().__init__(packs, crew)
        self.owners: list[tuple[Layer, list[Any]]] = []
        entries = {call_id: (Slot(shape, dtype, fed=index), None) for index, (call_id, (shape, dtype)) in enumerate(feeds.items())}
        wanted = list(wanted)
        self.fed = [slot for slot, _ in entries.values()]
        values = self._read(graph, layers, entries, wanted)
        self.kept = [values[source.call][source.index][0] for source in wanted]

    def _read(self, graph: Graph, layers: Mapping[str, Layer], entries: Mapping[str, Carried],
              wanted: Iterable[Source]) -> dict[str, list[Carried]]:
        values: dict[str, list[Carried]] = {}

        def read(call_id: str, call: Call, inputs: list[Carried]) -> list[Carried]:
            layer = layers.get(call.layer)
            if layer is None or None in inputs:
                raise Unplanned(f"call `{call_id}`")
            if layer.max_inputs == 0 and not call.inputs:
                if call_id not in entries:
                    raise Unplanned(f"input `{layer.name}` was given no data")
                slot, mask = entries[call_id]
                values[call_id] = [(self.cast(slot, layer.compute_dtype), mask)]
            else:
                values[call_id] = self._called(layer, call, masked(layer, call, inputs, values))
            return values[call_id]

        return walk(graph, read, only=upstream(graph, wanted))

    def _called(self, layer: Layer, call: Call, inputs: list[Carried]) -> list[Carried]:
        if getattr(layer, "_weights", None):
            self.owners.append((layer, list(layer._weights)))
        slots = [self.cast(slot, layer.autocast(slot.dtype.name)) for slot, _ in inputs]
        masks = [mask for _, mask in inputs]
        options = options_of(layer, call)
        heeds = any(mask is not None for mask in masks) and "mask" in layer.call_options()
        if isinstance(layer, NestedModel) and not options:
            return self._inlined(layer, slots, masks)
        begun = len(self.steps)
        planned = layer.plan(self, slots, **options) if says_plan(layer, options) and not heeds else None
        if planned is None:
            del self.steps[begun:]
            return self._plain(layer, call, options, slots, masks, heeds)
        outputs = planned if isinstance(planned, list) else [planned]
        carried = [self._mask(layer, slots, masks), *[None] * (len(outputs) - 1)]
        return list(zip(outputs, carried))

    def _inlined(self, layer: NestedModel, slots: list[Slot], masks: list[Slot | None]) -> list[Carried]:
        """The calls inside a nested model, as if they stood in its place."""
        graph, layers = layer.inner.graph, layer.inner.layers
        inside = [self.reshape(slot, known(layer.entering(call_id, slot.shape))) for call_id, slot in zip(graph.inputs, slots)]
        values = self._read(graph, layers, dict(zip(graph.inputs, zip(inside, masks))),
                            [*graph.outputs, *map(Source, graph.inputs)])
        return [values[source.call][source.index] for source in graph.outputs]

    def _mask(self, layer: Layer, slots: list[Slot], masks: list[Slot | None]) -> Slot | None:
        if type(layer).compute_mask is Layer.compute_mask:
            return next((mask for mask in masks if mask is not None), None) if layer.supports_masking else None
        spec = layer.mask_spec(list(map(spec_of, slots)), [None if mask is None else spec_of(mask) for mask in masks])
        if spec is None:
            return None
        made = Slot(known(spec.shape), np.bool_)
        self.steps.append(Step(_bound(partial(_write_mask, layer), len(slots), given(masks)), (*slots, *present(masks)), (made,)))
        return made

    def _plain(self, layer: Layer, call: Call, options: Mapping[str, Any], slots: list[Slot],
               masks: list[Slot | None], heeds: bool) -> list[Carried]:
        """The layer's own `call`; what it gives is copied to where the plan wants it."""
        # A layer that says a plan falls back to its call for a mask, or because its samples depend on one another.
        self.samplewise &= says_plan(layer, options) and heeds
        # A user's class may be tried on zeros to learn its shapes, and that is not done with as many as there are samples.
        batch = slots[0].shape[0] if layer.foreign and slots and slots[0].shape else None
        came = [spec_of(slot, batch) for slot in slots]
        specs = layer.outputs_of(call, list(came))
        if not specs:
            raise Unplanned(f"call of `{layer.name}`: what it gives is not known")
        out_specs = layer.mask_specs(list(came), [None if each is None else spec_of(each, batch) for each in masks], len(specs))
        outputs = [Slot(known(spec.shape, batch), spec.dtype) for spec in specs]
        out_masks = [None if spec is None else Slot(known(spec.shape, batch), np.bool_) for spec in out_specs]
        work = partial(_write_plain, layer, options, given(out_masks))
        self.steps.append(Step(_bound(work, len(slots), given(masks)), (*slots, *present(masks)), (*outputs, *present(out_masks))))
        return list(zip(outputs, out_masks))


def masked(layer: Layer, call: Call, inputs: list[Carried], values: Mapping[str, list[Carried]]) -> list[Carried]:
    """The inputs with the masks that the call's keyword arguments bring; Unplanned for any other tensor among these.

    `mask` is the mask of the only input, `mask.1` that of the second.
    """
    inputs = list(inputs)
    for name, value in call.kwargs.items():
        word, _, index = name.partition(".")
        if isinstance(value, Source) and word in layer.call_options():
            place = int(index) if index.isdecimal() else 0
            if word != "mask" or place >= len(inputs) or not index and len(inputs) > 1:
                raise Unplanned(f"the tensor `{name}`")
            inputs[place] = inputs[place][0], values[value.call][value.index][0]
    return inputs


def options_of(layer: Layer, call: Call) -> dict[str, Any]:
    """The keyword arguments of a call that make a difference."""
    return {name: value for name, value in call.kwargs.items()
            if not (value is None or isinstance(value, Source) or name == "training" and value is False)
            and name.partition(".")[0] in layer.call_options()}


def says_plan(layer: Layer, options: Mapping[str, Any]) -> bool:
    """Whether the layer's class says a plan that takes these options and still holds, no class nearer to it computing otherwise."""
    if layer.foreign or not options.keys() <= layer.planned_options:
        return False
    for kind in type(layer).__mro__:
        if "plan" in kind.__dict__:
            return kind is not Layer
        if {"call", "autocast", "call_with_masks"} & kind.__dict__.keys():
            return False
    return False


def spec_of(slot: Slot, batch: int | None = None) -> TensorSpec:
    """Shape and dtype of a slot; a first axis of length `batch` is said to be unknown."""
    shape = slot.shape
    return TensorSpec((None, *shape[1:]) if batch is not None and shape[:1] == (batch,) else shape, slot.dtype.name)


def given(masks: list[Any]) -> list[bool]:
    """Which masks are there."""
    return [mask is not None for mask in masks]


def present(masks: list[Any]) -> list[Any]:
    """Those masks that are there."""
    return [mask for mask in masks if mask is not None]


def _bound(work: Callable[..., None], count: int, masked: list[bool]) -> Callable[..., Callable[[], None]]:
    """A `bind` that sorts its arrays into inputs, their masks, and what is to be written."""
    def bind(*arrays: np.ndarray) -> Callable[[], None]:
        rest = iter(arrays[count:])
        masks = [next(rest) if has else None for has in masked]
        return partial(work, list(arrays[:count]), masks, list(rest))
    return bind


def _write_mask(layer: Layer, inputs: list[np.ndarray], masks: list[np.ndarray | None], outs: list[np.ndarray]) -> None:
    _put(outs[0], layer.compute_mask(layer._together(inputs), layer._together(masks)))


def _write_plain(layer: Layer, options: Mapping[str, Any], is_masked: list[bool], inputs: list[np.ndarray],
                 masks: list[np.ndarray | None], outs: list[np.ndarray]) -> None:
    results, carried = compute(layer, inputs, masks, dict(options))
    if len(results) != len(is_masked) or given(carried) != is_masked:
        raise Unplanned(f"layer `{layer.name}` gives another number of tensors or masks than was known of it")
    for out, result in zip(outs, [*results, *present(carried)]):
        _put(out, result)


def _put(out: np.ndarray, result: np.ndarray) -> None:
    if result.shape != out.shape or result.dtype != out.dtype:
        raise Unplanned(f"{result.shape} {result.dtype} came where {out.shape} {out.dtype} was known")
    np.copyto(out, result)
