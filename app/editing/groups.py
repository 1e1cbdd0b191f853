"""Calls made into a nested model with the places they had, and back."""

from collections.abc import Iterable

from engine.errors import GraphError
from engine.graph import Graph
from engine.grouping import group as grouped
from engine.grouping import ungroup as ungrouped
from engine.inference import Inference, infer
from engine.nested import NestedModel

from ..document.placing import arranged
from ..document.sheet import Aside, Note, Place, Sheet

GAP, DROP = 260, 120
"""How far inputs stand before a group, to the left of it or above it."""


def group(sheet: Sheet, ids: Iterable[str], inference: Inference) -> tuple[Sheet, str]:
    """The sheet with these calls as one call of a nested model, which takes the notes among `ids` along, and its id."""
    ids = set(ids)
    graph, call_id = grouped(inference, ids)
    model = graph.layer_of(call_id)
    places = {each: sheet.places[each] for each in model.graph.calls if each in sheet.places and each not in model.graph.inputs}
    notes = {note_id: note for note_id, note in sheet.notes.items() if note_id in ids and note_id not in model.graph.calls}
    model.aside = Aside({**_inputs_before(model.graph, places, sheet.downward), **places}, notes, downward=sheet.downward)
    after = sheet.with_graph(graph, {call_id: _middle(places.values())} if places else {})
    return after.with_notes({key: note for key, note in sheet.notes.items() if key not in notes}) if notes else after, call_id


def _inputs_before(graph: Graph, places: dict[str, Place], downward: bool) -> dict[str, Place]:
    """Places for the inputs of a group: to the left of all, from top to bottom; in a drawing downwards above all, side by side."""
    left, top = (min((place[axis] for place in places.values()), default=0) for axis in (0, 1))
    if downward:
        return {call_id: (left + GAP * index, top - DROP) for index, call_id in enumerate(graph.inputs)}
    return {call_id: (left - GAP, top + 100 * index) for index, call_id in enumerate(graph.inputs)}


def _middle(places: Iterable[Place]) -> Place:
    across, down = zip(*places)
    return round((min(across) + max(across)) / 40) * 20, round((min(down) + max(down)) / 40) * 20


def ungroup(sheet: Sheet, call_ids: Iterable[str], inference: Inference) -> tuple[Sheet, list[str]]:
    """The sheet in which the nested models of these calls are dissolved, each in all its calls, and the ids that came.

    What was inside comes back around the place where its call stood. GraphError where none of the calls is of a nested model.
    """
    graph = sheet.graph
    names = dict.fromkeys(graph.calls[each].layer for each in call_ids if isinstance(graph.layer_of(each), NestedModel))
    if not names:
        raise GraphError("select a nested model to ungroup")
    made: list[str] = []
    for name in names:
        sheet, came = _dissolved(sheet, name, inference)
        inference = infer(sheet.graph)
        made += came
    return sheet, made


def _dissolved(sheet: Sheet, name: str, inference: Inference) -> tuple[Sheet, list[str]]:
    model: NestedModel = sheet.graph.layers[name]
    aside = model.aside if isinstance(model.aside, Aside) else Aside()
    inside = arranged(Sheet(model.graph, {key: at for key, at in aside.places.items() if key in model.graph.calls}))
    graph, fresh = ungrouped(inference, name)
    places: dict[str, Place] = {}
    moved: tuple[int, int] = (0, 0)
    for number, (outer, ids) in enumerate(fresh.items()):
        there = [inside.places[each] for each in ids]
        (x, y), (across, down) = sheet.places.get(outer, (0, 0)), _middle(there) if there else (0, 0)
        places |= {new: (inside.places[each][0] + x - across, inside.places[each][1] + y - down) for each, new in ids.items()}
        moved = (x - across, y - down) if not number else moved
    after = sheet.with_graph(graph, places)
    notes = dict(after.notes)
    for note_id, note in aside.notes.items():
        notes[_free(note_id, notes, graph)] = note._replace(x=note.x + moved[0], y=note.y + moved[1])
    return (after.with_notes(notes) if aside.notes else after), [new for ids in fresh.values() for new in ids.values()]


def _free(note_id: str, notes: dict[str, Note], graph: Graph) -> str:
    number = 1
    while note_id in notes or note_id in graph.calls:
        note_id, number = f"note:{number}", number + 1
    return note_id
