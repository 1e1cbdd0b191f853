"""Blocks that repeat in series."""

import numpy as np
import pytest

from engine.graph import Graph, Source
from engine.layer import Layer
from engine.layers import Activation, Add, Dense, InputLayer
from engine.repeats import repeats


def residual(blocks, odd=None):
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 8), name="x"))
    for number in range(blocks):
        before = last
        graph, last = graph.add(Dense(8 if number != odd else 8, activation="tanh" if number == odd else None, name=f"d{number}"),
                                [Source(last)])
        graph, last = graph.add(Activation("relu", name=f"a{number}"), [Source(last)])
        graph, last = graph.add(Add(name=f"s{number}"), [Source(before), Source(last)])
    return graph


def test_residual_blocks_are_one_block_many_times():
    found, = repeats(residual(12))
    assert found.times == 12 and len(found.calls) == 36 and found.calls[0] == "d0"


def test_a_block_that_differs_divides_the_run():
    assert [(each.times, each.calls[0]) for each in repeats(residual(7, odd=3))] == [(3, "d0"), (3, "d4")]


def test_two_layers_alike_are_no_block_but_three_are():
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 8), name="x"))
    for number in range(3):
        assert repeats(graph) == []
        graph, last = graph.add(Dense(8, name=f"d{number}"), [Source(last)])
    assert [each.times for each in repeats(graph)] == [3]


def test_calls_of_a_shared_layer_are_left_alone():
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 8), name="x"))
    graph, last = graph.add(Dense(8, name="d"), [Source(last)])
    for _ in range(4):
        graph, last = graph.call_again("d", [Source(last)])
    assert repeats(graph) == []


def test_branches_that_cross_are_not_cut():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 8), name="x"))
    graph, left = graph.add(Dense(8, name="l0"), [Source(x)])
    graph, right = graph.add(Dense(8, name="r0"), [Source(x)])
    for number in range(1, 4):
        graph, left = graph.add(Dense(8, name=f"l{number}"), [Source(left)])
        graph, right = graph.add(Dense(8, name=f"r{number}"), [Source(right)])
    assert repeats(graph) == []


class Tabled(Layer):
    """A layer with a constructor of its own, which says what it was given."""

    def __init__(self, table, **options):
        super().__init__(**options)
        self.table = table

    def call(self, inputs):
        return inputs

    def get_config(self):
        return {**super().get_config(), "table": self.table}


class Opaque:
    """What says nothing of itself."""

    def __repr__(self):
        return "Opaque()"


LONG, OTHER = np.zeros(5000), np.eye(1, 5000, 2500)[0]


@pytest.mark.parametrize("tables, times", [
    ([LONG, LONG.copy(), LONG.copy()], 3), ([LONG, OTHER, LONG], 0), ([LONG, LONG.reshape(50, 100), LONG], 0),
    ([LONG, LONG.astype("float32"), LONG], 0), ([{"rows": [LONG]}, {"rows": [LONG.copy()]}, {"rows": [LONG]}], 3),
    ([{"rows": [LONG]}, {"rows": [OTHER]}, {"rows": [LONG]}], 0), ([(1, 2), (1, 2), (1, 2)], 3), ([(1, 2), [1, 2], (1, 2)], 0),
    ([Opaque(), Opaque(), Opaque()], 0)])
def test_layers_with_a_constructor_of_their_own_are_alike_where_all_they_say_is(tables, times):
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 5000), name="x"))
    for number, table in enumerate(tables):
        graph, last = graph.add(Tabled(table, name=f"s{number}"), [Source(last)])
    assert [each.times for each in repeats(graph)] == ([times] if times else [])
