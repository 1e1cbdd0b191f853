"""How the garbage collector is held back: what is there afterwards for it to look at."""

import gc
from collections.abc import Iterator

import pytest

from engine.collection import MANY, set_apart, uncollected


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Leave the collector as it was."""
    yield
    set_apart(False)
    gc.enable()


def made() -> list[list]:
    with uncollected():
        return [[] for _ in range(2 * MANY)]


def test_what_was_made_meanwhile_counts_as_old() -> None:
    kept = made()
    assert gc.isenabled() and not gc.get_freeze_count()
    young = {id(each) for generation in (0, 1) for each in gc.get_objects(generation)}
    assert not young & {id(each) for each in kept}


def test_what_was_set_apart_stays_apart_until_it_is_taken_back() -> None:
    set_apart(True)
    apart = gc.get_freeze_count()
    kept = made()
    assert gc.get_freeze_count() <= apart
    set_apart(False)
    assert kept and not gc.get_freeze_count()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    made()
    assert not gc.isenabled()
