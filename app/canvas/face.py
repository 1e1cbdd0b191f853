"""What a call's box shows: a pure function of its layer, its result and where it stands in the graph. Knows no Qt."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from app import families
from app.texts.sentences import localized
from engine.graph import Graph, Source
from engine.inference import Inference, Result
from engine.layer import Layer
from engine.layers.core.input_layer import InputLayer
from engine.layers.locked import LockedLayer
from engine.notices import LOCKED
from engine.numeric.activations import Activation
from engine.params import Declared, plain
from engine.spec import TensorSpec, shape_text

NORMAL, BLANK, UNCONNECTED, PROBLEM = range(4)
UNSAID = ("name", "trainable", "dtype", "batch_shape", "input_length", "sparse", "data_format")
LONGEST = 200


class Facts(NamedTuple):
    """What the graph says of a call: its position among the layer's calls, and what it is to the model.

    `wired` has one entry for each input, `kwargs` the names of arguments that are tensors; `gives` pairs an output with its
    number among the model's outputs, and `takes` is the number among the model's inputs, 0 for none; numbers count from 1.
    """

    index: int = 0
    count: int = 1
    wired: tuple[bool, ...] = ()
    kwargs: tuple[str, ...] = ()
    gives: tuple[tuple[int, int], ...] = ()
    takes: int = 0
    outputs: int = 1


class Face(NamedTuple):
    """The texts and marks of one box, equal for boxes that look the same; `short` is the problem in a few words.

    `noted` tells that there is a remark on the call, though it works; `locked`, instead, that it cannot run.
    """

    title: str
    subtitle: str
    shape: str
    badge: str = ""
    problem: str = ""
    short: str = ""
    state: int = NORMAL
    waits: bool = False
    noted: bool = False
    family: str = ""
    locked: bool = False
    frozen: bool = False
    wired: tuple[bool, ...] = ()
    kwargs: tuple[str, ...] = ()
    gives: tuple[tuple[int, int], ...] = ()
    takes: int = 0
    outputs: int = 1


def face(layer: Layer, result: Result, facts: Facts = Facts()) -> Face:
    """The face of one call."""
    shared = facts.count > 1
    return Face(
        title=_one_line(str(layer.name)),
        subtitle=subtitle(layer),
        shape=shapes(result.outputs),
        badge=f"{facts.index + 1}/{facts.count}" if shared else "",
        problem=localized(result.problem.message)[:2 * LONGEST] if result.problem else "",
        short=short_problem(result),
        state=state_of(result),
        waits=bool(result.waits),
        noted=any(notice.kind != LOCKED for notice in result.notices),
        family=family_of(layer),
        locked=bool(layer.hindrance),
        frozen=not layer.trainable and bool(layer.weights),
        wired=facts.wired, kwargs=facts.kwargs, gives=facts.gives, takes=facts.takes, outputs=facts.outputs)


class Numbers:
    """The numbers of a model's inputs and outputs, by call; read once for a graph, so that a face costs no search."""

    def __init__(self, graph: Graph) -> None:
        self.takes = {call_id: number for number, call_id in enumerate(graph.inputs, 1)}
        self._given: dict[str, list[tuple[int, int]]] = {}
        for number, (call_id, index) in enumerate(graph.outputs, 1):
            self._given.setdefault(call_id, []).append((index, number))

    def gives(self, call_id: str) -> tuple[tuple[int, int], ...]:
        """The outputs of a call that are the model's, with their numbers."""
        return tuple(self._given.get(call_id, ()))


def face_of(graph: Graph, inference: Inference, call_id: str, outputs: int = 1, numbers: Numbers | None = None) -> Face:
    """The face of a call as the graph and what inference knows of it stand now."""
    return face(inference.layer_of(call_id), inference.results[call_id],
                facts_of(graph, call_id, outputs, numbers or Numbers(graph)))


def facts_of(graph: Graph, call_id: str, outputs: int, numbers: Numbers) -> Facts:
    """The facts of a call; `outputs` is the number of ports on its right."""
    call = graph.calls[call_id]
    return Facts(graph.call_index(call_id), len(graph.uses[call.layer]), tuple(each is not None for each in call.inputs),
                 tuple(name for name, value in call.kwargs.items() if isinstance(value, Source)),
                 numbers.gives(call_id), numbers.takes.get(call_id, 0), outputs)


def state_of(result: Result) -> int:
    """Whether a call is well, blank behind a problem, waiting for a wire, or in the wrong."""
    if result.problem is not None:
        return UNCONNECTED if result.problem.kind == "unconnected" else PROBLEM
    return BLANK if result.blank else NORMAL


def family_of(layer: Layer) -> str:
    """The palette family: the folder a built-in layer stands in, "custom" for a user's, "" for a class that is unknown."""
    return "" if is_locked(layer) else families.family_of(type(layer))


def is_locked(layer: Layer) -> bool:
    """Whether the layer's class is unknown, so that its box keeps what the file says and no more."""
    return isinstance(layer, LockedLayer)


def subtitle(layer: Layer) -> str:
    """The class and its most telling parameters: `Dense 64 · relu`, `Conv2D 32 · 3×3 · same`."""
    class_name = families.name_of(layer.class_name)
    if is_locked(layer):
        return _one_line(class_name)
    first, *rest = (*telling(layer), "") if not isinstance(layer, InputLayer) else ("",)
    words = [f"{class_name} {first}".rstrip(), *(each for each in rest if each)]
    return _one_line(" · ".join(words))


def telling(layer: Layer) -> Iterator[str]:
    """Parameters worth a place on the box: required ones first, then those that are not at their default."""
    declared = [each for each in layer.parameters.values() if each.name not in UNSAID]
    for parameter in sorted(declared, key=lambda each: not each.required):
        value = getattr(layer, parameter.name, None)
        if parameter.required:
            yield _value(value)
        elif value is not None and plain(value) != plain(parameter.default):
            yield _changed(parameter.name, value)


def _changed(name: str, value: Any) -> str:
    if isinstance(value, Activation):
        return _value(value)
    if isinstance(value, Declared) or value is False or value == 0:
        return ""
    if value is True:
        return name
    return _value(value) if isinstance(value, str) or name.endswith("_size") else f"{name} {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, Declared):
        value = value.serialize()
        return str(value.get("class_name", "") if isinstance(value, dict) else value)
    if isinstance(value, (tuple, list)):
        return "×".join("?" if each is None else str(each) for each in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def shapes(outputs: tuple[TensorSpec, ...]) -> str:
    """The shape line: each output's shape, its dtype where it is not float32; "?" where nothing is known."""
    texts = [shape_text(spec.shape) + (f" {spec.dtype}" if spec.dtype != "float32" else "") for spec in outputs]
    if len(texts) > 1 and len(set(texts)) == 1:
        return f"{len(texts)} × {texts[0]}"
    return ", ".join(texts)[:LONGEST] or "?"


def short_problem(result: Result) -> str:
    """The problem in the space of a shape line: what came and what was wanted."""
    problem = result.problem
    if problem is None:
        return ""
    if problem.kind == "unconnected" or not problem.expected:
        return ""
    return f"{localized(problem.actual)} ≠ {localized(problem.expected)}"[:LONGEST]


def _one_line(text: str) -> str:
    """A text from a file, safe to draw on one line: no line breaks, no control or direction marks, not endless."""
    return "".join(each if each.isprintable() else " " for each in text[:LONGEST])
