"""A nested model as one of its outer calls sees it: with that call's shapes and masks, kept up to date at the cost of an edit.

What is inside may have problems; then the model as a whole is not built, and what is known of its calls is known here alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .building import built_for
from .errors import LayerloomError
from .graph import Graph
from .inference import Inference, infer
from .inlets import Inlet, fed, inlet
from .nested import NestedModel, as_nested
from .rerun import Rerun
from .spec import TensorSpec, entering

Fed = tuple[tuple[TensorSpec, ...], tuple[TensorSpec | None, ...]]


@dataclass(frozen=True, slots=True)
class Inside:
    """The model's own graph, what is known of it for one outer call, and the same with the inputs that this call feeds."""

    layer: NestedModel
    graph: Graph
    inference: Inference
    given: Fed | None
    running: Inference

    def trying(self, graph: Graph) -> Inference:
        """What would be known of another graph in this one's place."""
        return _shown(infer(_with_inlets(graph, self.given), self.running), graph)


def look_inside(outer: Inference, call_id: str, before: Inside | None = None) -> Inside:
    """What one outer call sees of its nested model; `before` is what it saw before some edits."""
    layer = as_nested(outer.graph.layer_of(call_id))
    given = _given(outer, call_id)
    settled = before if before is not None and not before.running.pending and before.given == given else None
    if settled is not None and settled.layer is layer:
        return settled
    graph = before.graph if before is not None and before.layer.graph is layer.graph and not layer.given else opened(layer)
    if settled is not None and settled.graph is graph:
        return replace(settled, layer=layer)
    running = infer(_with_inlets(graph, given), None if before is None else before.running)
    return Inside(layer, graph, _shown(running, graph), given, running)


def opened(layer: NestedModel) -> Graph:
    """The graph of a nested model, its layers with the values that the model as a whole was given."""
    if all(value is None for value in layer.given):
        return layer.graph
    if not layer.built:
        layer = layer.configure()
        try:
            layer.build_for([inlet(layer.graph, call_id).batch_shape for call_id in layer.graph.inputs])
        except (LayerloomError, IndexError):
            return layer.graph
    return layer.whole()


def _given(outer: Inference, call_id: str) -> Fed | None:
    """What an outer call feeds in, None where that is not known or not what the inner inputs take."""
    layer, call, result = as_nested(outer.graph.layer_of(call_id)), outer.graph.calls[call_id], outer.results[call_id]
    inputs = tuple(spec for spec in result.inputs if spec is not None)
    if len(inputs) < len(result.inputs) or len(inputs) != layer.min_inputs:
        return None
    declared = [inlet(layer.graph, each).batch_shape for each in layer.graph.inputs]
    if any(entering(shape, spec.shape) is None for shape, spec in zip(declared, inputs)):
        return None
    masks = [(outer.results[source.call].masks, source.index) for source in call.inputs if source is not None]
    return inputs, tuple(each[index] if index < len(each) else None for each, index in masks)


def _with_inlets(graph: Graph, given: Fed | None) -> Graph:
    if given is None or not graph.outputs and not graph.inputs:
        return graph
    if not graph.inputs:
        is_fed = graph.origin.sequential and any(None in call.inputs for call in graph.calls.values())
        return fed(graph, given[0][0].shape) if is_fed else graph
    for call_id, spec, mask in zip(graph.inputs, *given):
        layer = inlet(graph, call_id)
        shape = entering(layer.batch_shape, spec.shape)
        if shape is not None and (layer.batch_shape != shape or mask is not None):
            graph = graph.with_layer(layer.name, Inlet.of(layer, shape, mask))
    return graph


def _shown(running: Inference, graph: Graph) -> Inference:
    """What is known of the model's own calls and layers: without what stands in for its inputs."""
    if running.graph is graph:
        return running
    layers = {name: layer for name, layer in running.layers.items() if name in graph.layers}
    for call_id in graph.inputs:
        name = graph.calls[call_id].layer
        layers[name] = built_for(graph.layers[name], [])
    results, before = running.results, running.before
    if len(results) != len(graph.calls):
        results, before = {call_id: results[call_id] for call_id in graph.calls}, None
    there = results.keys()
    return replace(running, graph=graph, results=results, layers=layers, before=before, wrong=running.wrong & there,
                   pending=running.pending & there, noted=running.noted & there)


def ran_inside(inference: Inference, rerun: Rerun, path: Sequence[str]) -> tuple[Inference, Rerun] | None:
    """What is known of the calls in a nested model, and the last run of them.

    `path` names the outer calls, outermost first; None where it leads to no nested model that was run. Calls on which no output
    depends are computed now; those that cannot run are left out.
    """
    for name in path:
        call_id = inference.graph.call_of_name(name)
        layer = inference.layer_of(call_id) if call_id is not None else None
        if not isinstance(layer, NestedModel) or call_id not in rerun.inside:
            return None
        inference, rerun = layer.inner, rerun.inside[call_id]
        rerun.completed([each for each, result in inference.results.items() if result.known])
    return inference, rerun
