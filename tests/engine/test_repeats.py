"""Blocks that repeat in series."""

from engine.graph import Graph, Source
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
