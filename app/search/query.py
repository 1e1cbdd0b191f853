"""Finding calls and notes in a model: words, and terms such as `units:64`, `activation:relu`, `shape:(None, 64)`, `problem:`,
`remark:`.

All terms must fit; a minus before a term turns it round. Knows no Qt.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from engine.call_names import names_in
from engine.inference import Inference, Result
from engine.layer import Layer
from engine.spec import TensorSpec

from ..document.sheet import Sheet
from ..texts.sentences import localized

TERM = re.compile(r"""-?(?:(?P<key>\w+):)?(?:"(?P<quoted>[^"]*)"|(?P<list>[<>]?=?[(\[][^)\]]*[)\]]?)|(?P<word>\S*))""")
COMPARED = re.compile(r"(<=|>=|<|>|=)?\s*(-?\d+(?:\.\d+)?(?:e-?\d+)?)$")
COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": float.__lt__, "<=": float.__le__, ">": float.__gt__, ">=": float.__ge__, "=": float.__eq__}
ANY = ("?", "*", "_")
MORE = ("...", "…", "**")


class Spot(NamedTuple):
    """A call with all that a term may ask of it."""

    name: str
    layer: Layer
    result: Result
    shared: int


Test = Callable[[Spot], bool]


def find(sheet: Sheet, inference: Inference, query: str) -> list[str]:
    """The ids of calls, in the order in which the outline lists them, and of notes that a query fits; none for an empty query."""
    tests = list(terms(query))
    if not tests:
        return []
    graph = sheet.graph
    names = names_in(graph.uses)
    found = [call_id for call_id in graph.wiring.order() if _fits_all(tests, Spot(
        names[call_id], inference.layer_of(call_id), inference.results[call_id], len(graph.uses[graph.calls[call_id].layer])))]
    words = query.casefold().split()
    if not any(":" in word for word in words):
        found += [note_id for note_id, note in sheet.notes.items() if all(word in note.text.casefold() for word in words)]
    return found


def _fits_all(tests: list[Test], spot: Spot) -> bool:
    return all(test(spot) for test in tests)


def terms(query: str) -> Iterator[Test]:
    """The tests that a query says."""
    for said in TERM.finditer(query):
        text = said[0].strip()
        if not text or text == "-":
            continue
        value = next((each for each in (said["quoted"], said["list"], said["word"]) if each is not None), "")
        test = _test((said["key"] or "").casefold(), value)
        yield (lambda spot, test=test: not test(spot)) if text.startswith("-") else test


def _test(key: str, value: str) -> Test:
    folded = value.casefold()
    if key == "":
        return lambda spot: folded in spot.name.casefold() or folded in spot.layer.class_name.casefold()
    if key == "name":
        return lambda spot: folded in spot.name.casefold()
    if key == "class":
        return lambda spot: folded in spot.layer.class_name.casefold()
    if key in ("shape", "in", "out"):
        return _shape_test(key, dimensions(value))
    if key == "problem":
        return lambda spot: spot.result.problem is not None and folded in localized(spot.result.problem.message).casefold()
    if key == "remark":
        return lambda spot: any(folded in localized(each.message).casefold() for each in spot.result.notices)
    if key == "dtype":
        return lambda spot: any(each.dtype == folded for each in spot.result.outputs)
    if key in ("shared", "calls"):
        return lambda spot: spot.shared > 1 if not folded else fits(folded, spot.shared)
    if key in ("params", "parameters"):
        return lambda spot: spot.layer.built and fits(folded, spot.layer.count_params())
    return lambda spot: _setting_fits(spot.layer, key, folded)


def _shape_test(key: str, wanted: list[str]) -> Test:
    # Most calls of a large model share their results with others.
    known: dict[int, bool] = {}

    def test(spot: Spot) -> bool:
        if id(spot.result) not in known:
            known[id(spot.result)] = fits_any(spot)
        return known[id(spot.result)]

    def fits_any(spot: Spot) -> bool:
        specs: list[TensorSpec | None] = [*(spot.result.outputs if key != "in" else ()),
                                          *(spot.result.inputs if key != "out" else ())]
        return any(spec is not None and shape_fits(wanted, [str(each).casefold() for each in spec.shape or ()]) for spec in specs)
    return test


def dimensions(text: str) -> list[str]:
    """The dimensions in a shape as people type it: brackets, commas and blanks may be missing."""
    return [each.casefold() for each in re.split(r"[\s,x×]+", text.strip("()[] ").replace("none", "None")) if each]


def shape_fits(wanted: list[str], shape: list[str]) -> bool:
    """Whether a shape is the one wanted; `?` is any dimension, `...` any number of them."""
    if not wanted:
        return not shape
    if wanted[0] in MORE:
        return any(shape_fits(wanted[1:], shape[skipped:]) for skipped in range(len(shape) + 1))
    return bool(shape) and (wanted[0] in ANY or wanted[0] == shape[0]) and shape_fits(wanted[1:], shape[1:])


def _setting_fits(layer: Layer, key: str, wanted: str) -> bool:
    if key not in type(layer).parameters and not hasattr(layer, "config"):
        return False
    config = layer.get_config()
    return key in config and (not wanted or fits(wanted, config[key]))


def fits(wanted: str, value: Any) -> bool:
    """Whether a setting is the one wanted: `64`, `>64`, `relu`, `(3, 3)`, `true`."""
    if isinstance(value, Mapping):
        value = value.get("class_name", value)
    said = COMPARED.match(wanted)
    if said and isinstance(value, (int, float)) and not isinstance(value, bool):
        return COMPARE[said[1] or "="](float(value), float(said[2]))
    if isinstance(value, (list, tuple)):
        return dimensions(wanted) == [str(each).casefold() for each in value]
    return str(value).casefold() == wanted
