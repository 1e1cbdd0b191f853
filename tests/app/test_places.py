"""Places hold what a dict of places would hold, and tell which calls stand elsewhere."""

import random

import numpy as np
import pytest

from app.document import places
from app.document.places import Places
from app.document.sheet import Note, Sheet
from engine.graph import Graph, Source
from engine.layers import Dense, InputLayer


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Blocks so small that a few calls fill several."""
    monkeypatch.setattr(places, "BLOCK", 4)


def test_corners_hold_what_plain_places_hold_through_a_history_of_edits():
    draw = random.Random(1)
    history = [(Places.of({}), {})]
    for _ in range(300):
        made, plain = draw.choice(history[-3:])
        kind, some = draw.randrange(3), [str(draw.randrange(30)) for _ in range(draw.randrange(1, 6))]
        if kind == 0:
            places = {name: (draw.randrange(99), draw.randrange(99)) for name in some}
            history.append((made.moved(places), {**plain, **places}))
        elif kind == 1:
            history.append((made.without(some), {name: place for name, place in plain.items() if name not in some}))
        else:
            some = list(dict.fromkeys(some))
            after, lost = made.shifted(some, 3, -4)
            assert lost == [name for name in some if name not in plain]
            history.append((after, {name: (x + 3, y - 4) if name in some else (x, y) for name, (x, y) in plain.items()}))
        made, plain = history[-1]
        assert made == plain and len(made) == len(plain)
        assert dict(made.items()) == plain and sorted(made.values()) == sorted(plain.values())
        assert set(made) == set(plain) and all((str(name) in made) == (str(name) in plain) for name in range(31))
        names = [str(name) for name in range(31)]
        assert made.at(names).tolist() == [list(plain.get(name, (0, 0))) for name in names]
        for other, was in history[-4:]:
            moved = other.differing(made)
            expected = {name for name in {*plain, *was} if plain.get(name) != was.get(name)}
            assert set(moved) == expected and len(moved) == len(expected)
            assert {name for name in names if name in moved} == expected and moved & {"1", "2"} == expected & {"1", "2"}


def test_corners_of_one_history_share_what_an_edit_left_alone():
    first = Places.of({str(each): (each, 0) for each in range(40)})
    second = first.moved({"7": (1, 1)})
    assert [one is two for one, two in zip(first.blocks, second.blocks)] == [index != 1 for index in range(10)]
    assert first["7"] == (7, 0) and second["7"] == (1, 1) and first.without(["x"]) is first


def test_corners_of_two_histories_are_not_compared_by_rows():
    assert Places.of({"a": (0, 0)}).differing(Places.of({"a": (0, 0)})) is None


def test_a_place_that_is_no_whole_number_is_rounded_and_comes_back_as_plain_integers():
    place = Places.of({"a": (1.6, np.int32(2))})["a"]
    assert place == (2, 2) and all(type(each) is int for each in place)


def test_carrying_moves_calls_and_notes_and_gives_a_call_without_a_place_one():
    graph, call = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, other = graph.add(Dense(3, name="d"), [Source(call)])
    sheet = Sheet(graph, {call: (10, 20)}, {"n": Note("hello", 5, 6)}).carried([call, other, "n", "gone"], 2, 3)
    assert sheet.places == {call: (12, 23), other: (2, 3)} and sheet.notes["n"][:3] == ("hello", 7, 9)
