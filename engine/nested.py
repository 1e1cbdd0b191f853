"""A model as a layer of another model: its weights are those of its own layers, its shapes come from its own graph.

Each outer call reads the inner graph with its own inputs, so that calls of other lengths show their own shapes. A Sequential that
declares no input takes the shape of its first call.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Self

import numpy as np

from .blame import all_notices, first_problem
from .errors import GraphError, InnerError, Pending, ShapeError
from .execution import Value, run_masked
from .graph import Graph
from .inference import Inference, infer
from .inlets import Inlet, fed, inlet
from .layer import Layer
from .layers.locked import LockedLayer
from .members import Members
from .notices import INSIDE, Notice
from .spec import Shape, TensorSpec, entering, shape_text
from .stated import Stated
from .walk import upstream
from .weights import Weight

MOST_REMEMBERED = 16


class NestedModel(Stated, Members, Layer, registered=False):
    """A model used as a layer: its weights are those of the layers inside, its shapes those of each call."""

    graph: Graph
    """What it is made of."""
    inner: Inference
    """What is known of it for the inputs that it declares, once it is built."""
    locked: LockedLayer | None
    """The first layer inside, at any depth, whose class is not known: the model cannot run."""
    aside: Any = None
    """What an editor keeps with the model, such as places: it goes along with every copy, and nothing here reads it."""
    carries_masks = True
    takes_sparse = True

    @classmethod
    def of(cls, graph: Graph, name: str, dialect: str = "keras3", trainable: bool = True) -> Self:
        """The layer that a graph makes."""
        made = cls.__new__(cls)
        made._take((), {"name": name, "trainable": trainable}, dialect)
        made._settle()
        made.dialect, made.stated = dialect, {}
        made._hold(graph if graph.name == name else replace(graph, name=name))
        return made

    def _hold(self, graph: Graph) -> None:
        self.graph = graph
        self.min_inputs = self.max_inputs = len(graph.inputs) or 1
        self.locked = next(filter(None, map(locked_in, graph.layers.values())), None)
        self._known: dict[Any, Inference] = {}
        self._earlier: tuple[Inference | None, Mapping[Any, Inference]] = (None, {})

    @property
    def waits_for_shape(self) -> bool:
        """Whether the model declares no input, so that its first call says what comes in."""
        return not self.graph.inputs

    @property
    def built_layers(self) -> Mapping[str, Layer]:
        """The layers inside that are built, by name."""
        return self.inner.layers if self.built else {}

    @property
    def class_name(self) -> str:
        """The class as a config writes it."""
        return "Sequential" if self.graph.origin.sequential else "Functional"

    @property
    def hindrance(self) -> str:
        """Why the model cannot run, where it holds a layer that cannot."""
        return "" if self.locked is None else f"in `{self.name}`, {self.locked.hindrance}"

    # -- building --------------------------------------------------------------------------------------------------------

    def build_for(self, shapes: Sequence[Shape]) -> None:
        """Build the inner layers for the shapes that the inner inputs declare, and take the given values that fit."""
        self._known.clear()
        if not self.graph.outputs or self.waits_for_shape and not self.graph.origin.sequential:
            raise InnerError(f"the model inside has no {'in' if self.graph.outputs else 'out'}put; enter it and add one")
        inner = infer(fed(self.graph, shapes[0]) if self.waits_for_shape else self.graph, self._earlier[0])
        refuse_waiting(inner)
        if blamed := first_problem(inner):
            raise InnerError(f"the model inside has a problem: {blamed[1].message}", inside=blamed[0])
        self.inner = inner
        self._weights = tuple(weight for name in self.graph.layers for weight in inner.layer(name).weights)
        self.build_shapes = tuple(shapes)
        if len(self.given) == len(self._weights):
            for weight, value in zip(self._weights, self.given):
                if value is not None and value.shape == weight.shape:
                    weight.take(np.asarray(value, dtype=weight.dtype))

    def build_key(self, shapes: Sequence[Shape]) -> tuple:
        """All of the shapes: the inner layers decide."""
        return tuple(shapes)

    def is_built_for(self, shapes: Sequence[Shape]) -> bool:
        """Whether these shapes want the weights there are: a model that declares its inputs has the same for all."""
        return not self.waits_for_shape or super().is_built_for(shapes)

    @property
    def weights(self) -> list[Weight]:
        """All weights of the inner layers, layer by layer."""
        return list(self._weights)

    @property
    def trainable_weights(self) -> list[Weight]:
        """The weights that training may change; none of a layer that is not trainable, here or inside."""
        if not self.trainable or not self.built:
            return []
        return [weight for layer in self.layers for weight in layer.trainable_weights]

    @property
    def non_trainable_weights(self) -> list[Weight]:
        """The weights that training leaves alone."""
        changing = {id(weight) for weight in self.trainable_weights}
        return [weight for weight in self._weights if id(weight) not in changing]

    # -- shapes ----------------------------------------------------------------------------------------------------------

    def inference_of(self, inputs: Sequence[TensorSpec], masks: Sequence[TensorSpec | None] = ()) -> Inference:
        """What is known of every inner call for these inputs; ShapeError where they are not what the inner inputs declare."""
        key = tuple(inputs), tuple(masks) if any(masks) else ()
        if key not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = self._inferred(*key)
        return self._known[key]

    def _inferred(self, inputs: Sequence[TensorSpec], masks: Sequence[TensorSpec | None]) -> Inference:
        graph = self.inner.graph
        for call_id, spec, mask in zip_longest(graph.inputs, inputs, masks):
            layer = inlet(graph, call_id)
            shape = self.entering(call_id, spec.shape)
            if layer.batch_shape != shape or mask is not None:
                graph = graph.with_layer(layer.name, Inlet.of(layer, shape, mask))
        if graph is self.inner.graph:
            return self.inner
        return infer(graph, self._earlier[1].get((inputs, masks), self.inner))

    def entering(self, call_id: str, came: Shape) -> Shape:
        """The shape in which a tensor goes into an inner input; ShapeError where it does not fit."""
        layer = inlet(self.inner.graph, call_id)
        shape = came if self.waits_for_shape else entering(layer.batch_shape, came)
        if shape is None:
            declared = shape_text(layer.batch_shape)
            raise ShapeError(f"its input `{layer.name}` takes {declared}, not {shape_text(came)}", declared, shape_text(came))
        return shape

    def feeds(self, arrays: Sequence[Any]) -> dict[str, Any]:
        """What the inner inputs get of the arrays of a call, by id and in the shape that each takes."""
        found = {}
        for call_id, array in zip(self.inner.graph.inputs, arrays):
            shape = self.entering(call_id, array.shape)
            found[call_id] = array if shape == array.shape else array.reshape(shape)
        return found

    def outputs_of(self, call: Any, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """Specs of all outputs of one call; what the file states of it where a locked layer inside hides them."""
        return self.compute_output_spec(inputs) or self.stated_for(inputs)

    def compute_output_spec(self, inputs: list[TensorSpec]) -> list[TensorSpec]:
        """Specs of the inner model's outputs for these inputs; none where a locked layer inside hides them."""
        inference = self.inference_of(inputs)
        found = [inference.results[source.call].outputs[source.index:source.index + 1] for source in self.graph.outputs]
        if not all(found):
            self._known.clear()
            refuse_waiting(inference)
            blamed = first_problem(inference)
            if blamed is None:
                return []
            call_id, problem = blamed
            raise InnerError(f"the model inside cannot take this: {problem.message}", problem.expected, problem.actual, call_id)
        return [spec for each in found for spec in each]

    def mask_spec(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> TensorSpec | None:
        """Shape of the mask that goes on with the first output."""
        return self.mask_specs(inputs, masks, 1)[0]

    def mask_specs(self, inputs: list[TensorSpec], masks: list[TensorSpec | None], count: int) -> list[TensorSpec | None]:
        """Shapes of the masks that go on with the outputs."""
        inference = self.inference_of(inputs, masks)
        if any(masks) and (blamed := first_problem(inference)):
            raise InnerError(f"the model inside cannot take this mask: {blamed[1].message}", blamed[1].expected, blamed[1].actual,
                             blamed[0])
        results = inference.results
        found = [results[source.call].masks for source in self.graph.outputs[:count]]
        return [each[source.index] if source.index < len(each) else None for each, source in zip(found, self.graph.outputs)]

    def notices(self, inputs: list[TensorSpec], masks: list[TensorSpec | None]) -> list[Notice]:
        """What is worth knowing about the inner calls, each by its name."""
        inference = self.inference_of(inputs, masks)
        return [Notice(f"in `{self.name}`, `{inference.graph.call_name(call_id)}`: {notice.message}", INSIDE)
                for call_id, notice in all_notices(inference)]

    # -- numbers ---------------------------------------------------------------------------------------------------------

    def autocast(self, dtype: str) -> str:
        """Inputs go in as they are; the inner inputs cast them."""
        return dtype

    def call(self, inputs: Any, mask: Any = None, training: bool | None = None) -> list[np.ndarray]:
        """The inner model's outputs."""
        arrays = inputs if isinstance(inputs, list) else [inputs]
        return self.call_with_masks(arrays, mask, training)[0]

    def call_with_masks(self, arrays: list[np.ndarray], mask: Any,
                        training: bool | None = None,
                        run: Callable[..., dict[str, Value]] | None = None) -> tuple[list[np.ndarray], list[np.ndarray | None]]:
        """The inner model's outputs, and the mask that goes on with each; `run` stands in for `run_masked`."""
        graph = self.inner.graph
        masks = mask if isinstance(mask, list) else [mask] * len(arrays)
        given = dict(zip(graph.inputs, masks))
        values = (run or run_masked)(graph, self.inner.layers, self.feeds(arrays), given, training=training)
        return ([values[source.call].outputs[source.index] for source in graph.outputs],
                [values[source.call].masks[source.index] for source in graph.outputs])

    # -- another one -----------------------------------------------------------------------------------------------------

    def get_config(self) -> dict[str, Any]:
        """Name and trainable; the file formats write the inner graph."""
        return {"name": self.name, "trainable": self.trainable}

    def configure(self, **changes: Any) -> Self:
        """Another, unbuilt nested model with this name or trainable; its inner layers keep the values they were given."""
        values: Mapping[str, Any] = {**self.get_config(), **{key: value for key, value in changes.items() if key != "dtype"}}
        made = type(self).of(self._fresh_graph(), dialect=self.dialect, **values)
        return self._carry_to(made)

    def _fresh_graph(self) -> Graph:
        # Of a model that took its shape from a call, the layers that were built have the values.
        return replace(self.graph, layers={name: layer.fresh() for name, layer in self.whole().layers.items()})

    def with_weights(self, values: Sequence[np.ndarray | None]) -> Self:
        """Another, unbuilt nested model that starts with these values, in the order of `weights`."""
        layers = {name: layer.with_weights(()) for name, layer in self.graph.layers.items()}
        made = self.with_graph(replace(self.graph, layers=layers))
        made.given = tuple(None if value is None else np.asarray(value) for value in values)
        return made

    def with_graph(self, graph: Graph) -> Self:
        """Another, unbuilt nested model, made of this graph, whose layers bring their own values.

        What is known of this one is handed on, so that an edit inside costs what it changes.
        """
        made = type(self).of(graph, dialect=self.dialect, **self.get_config())
        made.origin, made.weight_seed, made.aside = self.origin, self.weight_seed, self.aside
        made.batch_input_shape = self.batch_input_shape
        made._earlier = (self.inner, self._known or self._earlier[1]) if self.built else self._earlier
        return made

    def with_aside(self, aside: Any) -> Self:
        """The same model, built as it is, with something else kept by an editor."""
        made = copy(self)
        made._nodes = ()
        made.aside = aside
        return made

    def _carry_to(self, made: Self) -> Self:
        made.aside, made.stated = self.aside, self.stated
        return super()._carry_to(made)


def as_nested(layer: Layer) -> NestedModel:
    """The layer, which must be a nested model; GraphError for any other."""
    if isinstance(layer, NestedModel):
        return layer
    raise GraphError(f"`{layer.name}` is a {layer.class_name}; wanted is a nested model")


def locked_in(layer: Layer) -> LockedLayer | None:
    """The layer itself, or the first one inside it, whose class is not known."""
    return layer if isinstance(layer, LockedLayer) else layer.locked if isinstance(layer, NestedModel) else None


def refuse_waiting(inner: Inference) -> None:
    """Raise Pending where the outputs of an inner model depend on a call for which an answer is awaited."""
    needed = upstream(inner.graph, inner.graph.outputs) if inner.pending else ()
    if questions := tuple(question for call_id in inner.pending & set(needed) for question in inner.results[call_id].waits):
        raise Pending(questions)
