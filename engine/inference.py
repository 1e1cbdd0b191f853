"""Live shape check: what is known of every call, kept up to date at the cost of what an edit changes.

Blame falls once: a call that cannot take its inputs has a problem, and calls behind it are blank.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .building import Builders, Dispute, PatchBuilders
from .collection import uncollected
from .errors import InnerError, LayerloomError, Pending, ShapeError
from .graph import Call, Graph, Source
from .handwritten.conduct import having
from .interruption import look_up
from .layer import Layer
from .mappings import Draft, Edited, differing, gone
from .notices import INSIDE, Notice
from .spec import TensorSpec
from .unconnected import why
from .versions import keras_2_3, speaking
from .walk import arguments, rewalk, walk

FEW = 100
"""Up to so many changed calls are always read by themselves: what they leave alone stays the very same."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a call cannot take its inputs: a sentence, what was wanted, what came; `kind` is "shape", "unconnected" or "inside".

    `inside` is the id of the call in a nested model that is to blame, where there is one.
    """

    message: str
    expected: str = ""
    actual: str = ""
    kind: str = "shape"
    inside: str = ""


class Result(NamedTuple):
    """What inference knows of a call; `outputs` is empty when the call or one before it has a problem.

    `waits` are the questions whose answers are awaited before anything is known.
    """

    inputs: tuple[TensorSpec | None, ...] = ()
    outputs: tuple[TensorSpec, ...] = ()
    masks: tuple[TensorSpec | None, ...] = ()
    problem: Problem | None = None
    waits: tuple[Any, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether all inputs are known."""
        return None not in self.inputs

    @property
    def known(self) -> bool:
        """Whether the outputs are known."""
        return bool(self.outputs)

    @property
    def blank(self) -> bool:
        """Whether nothing is known, because of a problem before this call or because an answer is awaited."""
        return not self.outputs and self.problem is None

    def carries_same(self, other: "Result") -> bool:
        """Whether calls behind would see no difference."""
        return self.outputs == other.outputs and self.masks == other.masks


@dataclass(frozen=True, slots=True)
class Inference:
    """Results by call id and built layers by name, for one graph.

    `layers` lacks those that no call with known inputs has built. `disputed` tells that calls of a shared layer want different
    weights. What was worked out from the results `before` it differs from them in calls of `read` only. `wrong` are
    the calls with a problem, `pending` those for which an answer is awaited, `noted` those that have notices.
    """

    graph: Graph
    results: Mapping[str, Result]
    layers: Mapping[str, Layer]
    disputed: bool = False
    before: Mapping[str, Result] | None = None
    read: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()

    def problems(self) -> list[tuple[str, Problem]]:
        """Call ids with their problems, in topological order."""
        found = ((call_id, self.results[call_id].problem) for call_id in self._in_order(self.wrong))
        return [(call_id, problem) for call_id, problem in found if problem is not None]

    def notices(self) -> list[tuple[str, Notice]]:
        """Call ids with what is worth knowing of them, in topological order."""
        return [(call_id, notice) for call_id in self._in_order(self.noted) for notice in self.results[call_id].notices]

    def _in_order(self, call_ids: frozenset[str]) -> list[str]:
        return sorted(call_ids, key=self.graph.wiring.position.__getitem__) if call_ids else []

    def layer(self, name: str) -> Layer:
        """The layer of this name, built where an input shape is known."""
        return self.layers.get(name) or self.graph.layers[name]

    def layer_of(self, call_id: str) -> Layer:
        """The layer of a call, built where an input shape is known."""
        return self.layer(self.graph.calls[call_id].layer)

    def count_params(self) -> int:
        """Number of values in all weights, shared ones once; layers that are not built count nothing."""
        return sum(layer.count_params() for layer in self.layers.values())


def infer(graph: Graph, before: Inference | None = None) -> Inference:
    """What is known of every call of `graph`, sharing with `before` all that the edits between them left alone.

    Calls that were pending are read again: an answer may have come. Where most calls changed, all are read: in a whole pass a call
    costs a third of what it costs by itself.
    """
    if before is not None and not before.disputed:
        start = changed_calls(graph, before.graph)
        try:
            return _patched(graph, before, start) if len(start) <= max(FEW, len(graph.calls) // 3) else infer(graph)
        except Dispute:
            return infer(graph)
    builders = Builders(graph)
    # Which call of a shared layer builds it must not depend on how people came to this graph.
    order = graph.order() if len(graph.layers) < len(graph.calls) else None
    with uncollected(), speaking(graph):
        results: dict[str, Result] = {}
        walk(graph, Reading(graph, builders, results), spec_and_mask, order=order, values=results)
    wrong, pending, noted = _remarkable(results, results)
    # Where every layer could be built as it is, which is nearly always so, the graph's own mapping holds what was built.
    layers = Edited(builders.layers) if differing(builders.layers, graph.layers) else graph.layers
    return Inference(graph, Edited(results), layers, builders.disputed, wrong=wrong, pending=pending, noted=noted)


def _patched(graph: Graph, before: Inference, start: set[str]) -> Inference:
    start.update(before.pending & graph.calls.keys())
    results, layers = Draft(before.results), Draft(before.layers)
    for name in differing(graph.layers, before.graph.layers):
        layers.take_out(name)
    builders = PatchBuilders(graph, layers)
    removed = gone(before.graph.calls, graph.calls)
    for call_id in removed:
        results.take_out(call_id)
    for name in _layers_left(graph, before.graph, (*removed, *start)):
        builders.leave(name)
    with uncollected(), speaking(graph):
        read = rewalk(graph, Reading(graph, builders, results).again, before.results, results, start)
    siblings = (call_id for name in {*builders.moved, *builders.left} for call_id in graph.uses[name])
    builders.settle({call_id: [spec.shape for spec in results[call_id].inputs if spec is not None]
                     for call_id in siblings if results[call_id].ready})
    wrong, pending, noted = _remarkable(results, read)
    return Inference(graph, results.done(), layers.done(), before=before.results, read=frozenset(read),
                     wrong=before.wrong - removed - read | wrong, pending=before.pending - removed - read | pending,
                     noted=before.noted - removed - read | noted)


def _remarkable(results: Mapping[str, Result], among: Iterable[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The calls with a problem, those for which an answer is awaited, and those that have notices."""
    wrong, pending, noted = [], [], []
    for call_id in among:
        result = results[call_id]
        if result.problem is not None:
            wrong.append(call_id)
        elif result.waits:
            pending.append(call_id)
        elif result.notices:
            noted.append(call_id)
    return frozenset(wrong), frozenset(pending), frozenset(noted)


def _layers_left(graph: Graph, before: Graph, call_ids: Iterable[str]) -> set[str]:
    """Layers that are still there, of which some of these calls no longer are."""
    left = set()
    for call_id in call_ids:
        call, was = graph.calls.get(call_id), before.calls.get(call_id)
        if was is not None and (call is None or call.layer != was.layer) and was.layer in graph.layers:
            left.add(was.layer)
    return left


def changed_calls(graph: Graph, before: Graph) -> set[str]:
    """Calls that are new, or differ in wiring or layer from `before`."""
    changed = differing(before.calls, graph.calls)
    for name in differing(before.layers, graph.layers):
        changed.update(graph.uses[name])
    return changed


def spec_and_mask(result: Result, index: int) -> tuple[TensorSpec, TensorSpec | None] | None:
    """Spec and mask of an output, None where it is not known."""
    return (result.outputs[index], result.masks[index]) if index < len(result.outputs) else None


class Reading:
    """Reads a call as its result; `known` holds the results of calls before it, `alike` those of layers that others may be like."""

    def __init__(self, graph: Graph, builders: Builders, known: dict[str, Result]) -> None:
        self.graph, self.builders, self.known = graph, builders, known
        self.alike: dict[Hashable, Result] = {}
        self.repeated: dict[Hashable, Result] = {}
        self.refuses_masks = keras_2_3.get()
        self.built, self.moved = builders.layers.get, builders.moved

    def again(self, call_id: str, call: Call) -> Result:
        """The same in a pass over what changed, where most layers are built: what like calls take of one result is read once."""
        name, source = call.layer, call.inputs[0] if len(call.inputs) == 1 else None
        layer = self.built(name)
        if source is None or layer is None or call.kwargs or name in self.moved or (like := layer.likeness) is None:
            return self(call_id, call, arguments(call, self.known, spec_and_mask))
        # Results are compared as the objects they are, which nothing is quicker than; the pass keeps them all.
        key = like, layer.build_shapes, id(self.known[source.call]), source.index
        found = self.repeated.get(key)
        if found is None:
            found = self(call_id, call, arguments(call, self.known, spec_and_mask))
            if found.outputs and self.built(name) is layer:
                self.repeated[key] = found
        return found

    def __call__(self, call_id: str, call: Call, inputs: list[Any]) -> Result:
        look_up()
        if not all(inputs):
            self.builders.leave(call.layer)
            problem = _unconnected(self.graph, call) if None in call.inputs else None
            return Result(tuple([each and each[0] for each in inputs]), problem=problem)
        layer = self.built(call.layer)
        if layer is None or call.kwargs or call.layer in self.moved:
            return self._ready(call_id, call, self.graph.layers[call.layer], inputs)
        return self.alike.get((layer.likeness, layer.build_shapes, *inputs)) or self._ready(call_id, call, layer, inputs)

    def _ready(self, call_id: str, call: Call, layer: Layer, ends: list[tuple[TensorSpec, TensorSpec | None]]) -> Result:
        inputs, masks = [each[0] for each in ends], [each[1] for each in ends]
        specs, shapes = tuple(inputs), [spec.shape for spec in inputs]
        like = None if not inputs or call.kwargs else layer.likeness
        try:
            # Entering a context takes longer than most layers take to say their shape.
            if layer.foreign:
                with having(layer, self._keywords(call)):
                    layer = self.builders.build(call_id, call.layer, shapes)
                    outputs, out_masks = layer.reading(call, inputs, masks)
            else:
                layer = self.builders.build(call_id, call.layer, shapes)
                if like is not None and (found := self.alike.get((like, layer.build_shapes, *ends))) is not None:
                    return found
                outputs, out_masks = layer.reading(call, inputs, masks)
            is_remarkable = not specs or layer.carries_masks or any(masks) or layer.is_wide or layer.is_noted
            notices = tuple(layer.notices(inputs, masks)) if is_remarkable else ()
            if self.refuses_masks and notices:
                _refuse_lost_mask(notices)
        except Pending as pending:
            return Result(specs, waits=pending.questions or (layer.question(call, inputs, masks),))
        except InnerError as error:
            return Result(specs, problem=Problem(_named(layer, error), error.expected, error.actual, INSIDE, error.inside))
        except ShapeError as error:
            return Result(specs, problem=Problem(_named(layer, error), error.expected, error.actual))
        except LayerloomError as error:
            return Result(specs, problem=Problem(_named(layer, error)))
        result = Result(specs, tuple(outputs), tuple(out_masks), None, (), notices)
        if like is not None:
            self.alike[like, layer.build_shapes, *ends] = result
        return result

    def _keywords(self, call: Call) -> dict[str, Any]:
        """The keyword arguments of a call, tensors as what is known of them."""
        found = {}
        for name, value in call.kwargs.items():
            if isinstance(value, Source):
                outputs = self.known[value.call].outputs
                if value.index < len(outputs):
                    found[name] = outputs[value.index]
            else:
                found[name] = value
        return found


def _refuse_lost_mask(notices: tuple[Notice, ...]) -> None:
    lost = next((each for each in notices if each.kind == "mask"), None)
    if lost is not None:
        raise ShapeError(f"{lost.message}; Keras 2.3 refuses that: take the mask off before, or use a layer that supports it",
                         "no mask", "a mask")


def _named(layer: Layer, sentence: object) -> str:
    return f"{layer.class_name} `{layer.name}`: {sentence}"


def _unconnected(graph: Graph, call: Call) -> Problem:
    return Problem(_named(graph.layers[call.layer], why(graph, call)), _wanted(len(call.inputs)), "nothing", "unconnected")


def _wanted(count: int) -> str:
    return f"{count} tensors" if count > 1 else "a tensor"
