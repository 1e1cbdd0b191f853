"""Mappings that know what they were made from are compared as plain ones are, and hold what plain ones would hold."""

import random

import pytest

from engine import mappings
from engine.mappings import Draft, Edited, Overlay, differing, edited, gone, rekeyed


def plainly(old, new):
    return {key for key in new if key not in old or old[key] is not new[key]}, set(old) - set(new)


@pytest.fixture(params=["copied", "laid over"])
def kind(request, monkeypatch):
    """Mappings that are copied at each edit, or laid over each other as large ones are."""
    if request.param == "laid over":
        monkeypatch.setattr(mappings, "LARGE", 0)
        monkeypatch.setattr(mappings, "MOST_LAID", 12)
    return request.param


def edits(seed, count=200):
    """A mapping, what a plain dict holds in its place, and the same after each of some edits."""
    dice = random.Random(seed)
    values = [object() for _ in range(5)]
    plain = {str(each): dice.choice(values) for each in range(20)}
    history = [(Edited(plain), dict(plain))]
    yield history
    for _ in range(count):
        before, plain = dice.choice(history[-3:])
        without = dice.sample(sorted(before), min(len(before), dice.randrange(3)))
        changes = {str(dice.randrange(30)): dice.choice(values) for _ in range(dice.randrange(4))}
        after = {**plain, **changes}
        for key in without:
            after.pop(key, None)
        history.append((edited(before, changes, without), after))
        yield history


def test_edited_mappings_differ_in_what_plain_ones_differ(kind):
    for history in edits(1):
        new, plain = history[-1]
        for old, was in history[-4:]:
            assert (differing(old, new), gone(old, new)) == plainly(was, plain)
            assert (differing(new, old), gone(new, old)) == plainly(plain, was)


def test_edited_mappings_hold_what_plain_ones_hold_in_the_same_order(kind):
    for history in edits(2):
        made, plain = history[-1]
        assert list(made) == list(made.keys()) == list(plain) and list(made.items()) == list(plain.items())
        assert list(made.values()) == list(plain.values()) and len(made) == len(plain) and made == plain
        for key in map(str, range(31)):
            assert (key in made, made.get(key), made.get(key, 3)) == (key in plain, plain.get(key), plain.get(key, 3))
            if key not in plain:
                with pytest.raises(KeyError):
                    made[key]
        assert {"1", "29"} & made.keys() == {"1", "29"} & plain.keys()
    assert any(isinstance(each, Overlay) for each, _ in history) == (kind == "laid over")


def test_a_draft_holds_what_a_changed_dict_holds(kind):
    dice = random.Random(3)
    for history in edits(4, 60):
        under, plain = history[-1]
        draft, plain = Draft(under), dict(plain)
        for _ in range(8):
            key = str(dice.randrange(30))
            if dice.random() < 0.4:
                draft.take_out(key)
                plain.pop(key, None)
            else:
                draft[key] = plain[key] = object()
        for key in map(str, range(31)):
            assert (key in draft, draft.get(key), draft.get(key, 3)) == (key in plain, plain.get(key), plain.get(key, 3))
        assert draft.done() == plain


def test_a_small_edit_of_a_large_mapping_copies_nothing():
    first = Edited({str(each): each for each in range(5000)})
    second = edited(first, {"7": 0})
    third = edited(second, {"new": 1}, ["8"])
    assert second.under is third.under is first and len(second.laid) == 1 and len(third.laid) == 3
    assert differing(first, third) == {"7", "new"} and gone(first, third) == {"8"}


def test_a_key_changed_back_is_no_difference():
    first = Edited({"a": 1})
    assert differing(first, edited(first, {"a": first["a"]})) == set()


def test_a_key_in_the_place_of_another_stands_where_that_one_stood(kind):
    dice = random.Random(7)
    for history in edits(5, 150):
        made, plain = history[-1]
        for _ in range(3):
            free = [key for key in map(str, range(31)) if key not in plain]
            if not plain or not free:
                break
            old, key, value = dice.choice(list(plain)), dice.choice(free), object()
            before, was = made, plain
            made = rekeyed(before, old, key, value)
            plain = {key if each == old else each: value if each == old else plain[each] for each in plain}
            assert list(made.items()) == list(plain.items()) and list(made) == list(plain) and len(made) == len(plain)
            assert (differing(before, made), gone(before, made)) == plainly(was, plain)
        history[-1] = made, plain
