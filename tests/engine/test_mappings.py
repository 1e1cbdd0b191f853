"""Mappings that know what they were made from are compared as plain ones are."""

import random

from engine.mappings import Edited, differing, edited, gone


def plainly(old, new):
    return {key for key in new if key not in old or old[key] is not new[key]}, set(old) - set(new)


def test_edited_mappings_differ_in_what_plain_ones_differ():
    dice = random.Random(1)
    values = [object() for _ in range(5)]
    history = [Edited({str(each): dice.choice(values) for each in range(20)})]
    for _ in range(200):
        before = dice.choice(history[-3:])
        without = dice.sample(sorted(before), min(len(before), dice.randrange(3)))
        changes = {str(dice.randrange(30)): dice.choice(values) for _ in range(dice.randrange(4))}
        history.append(edited(before, {key: value for key, value in changes.items() if key not in without}, without))
        for old in history[-4:]:
            assert (differing(old, history[-1]), gone(old, history[-1])) == plainly(old, history[-1])
            assert (differing(history[-1], old), gone(history[-1], old)) == plainly(history[-1], old)


def test_a_key_changed_back_is_no_difference():
    first = Edited({"a": 1})
    assert differing(first, edited(first, {"a": first["a"]})) == set()
