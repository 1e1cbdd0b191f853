"""The live shape check: blame falls once, edits cost what they change, and history does not show."""

import numpy as np

from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers import Concatenate, Dense, Flatten, InputLayer


def model(*layers, shape=(None, 4)):
    """An input and layers one behind the other."""
    graph, last = Graph.empty().add(InputLayer(batch_shape=shape, name="x"))
    for layer in layers:
        graph, last = graph.add(layer, [Source(last)])
    return graph


def with_length(graph, length):
    return graph.with_layer("x", graph.layers["x"].configure(batch_shape=(None, length)))


def test_blame_falls_once_and_calls_behind_a_problem_are_blank():
    graph = model(Dense(3, name="a"), Dense(3, name="b"), shape=(None, None))
    inference = infer(graph)
    assert [call_id for call_id, _ in inference.problems()] == ["a"]
    assert inference.results["b"].blank and inference.results["b"].problem is None


def test_an_edit_reads_only_what_it_changes():
    graph = model(Dense(3, name="a"), Dense(3, name="b"), Dense(3, name="c"))
    before = infer(graph)
    after = infer(graph.with_layer("b", graph.layers["b"].configure(use_bias=False)), before)
    assert after.read == {"b"} and after.before is before.results
    assert after.results["c"] is before.results["c"] and after.layers["c"] is before.layers["c"]


def test_weights_that_did_not_fit_for_a_while_are_back_when_they_fit_again():
    values = [np.full((4, 3), 7, "float32"), np.full(3, 5, "float32")]
    graph = model(Dense(3, name="a").with_weights(values))
    first = infer(graph)
    wide = with_length(graph, 6)
    second = infer(wide, first)
    assert second.layers["a"].weights[0].shape == (6, 3) and not second.layers["a"].weights[0].given
    third = infer(with_length(wide, 4), second)
    np.testing.assert_array_equal(third.layers["a"].get_weights()[0], values[0])
    undone = infer(graph, second)
    np.testing.assert_array_equal(undone.layers["a"].get_weights()[0], values[0])


def test_a_wire_that_was_only_tried_does_not_cost_a_layer_its_weights():
    values = [np.full((4, 3), 7, "float32"), np.full(3, 5, "float32")]
    graph = model(shape=(None, 9))
    graph, loose = graph.add(Dense(3, name="a").with_weights(values))
    infer(graph.connect(Source("x"), loose, 0), infer(graph))
    renamed = graph.with_layer("a", graph.layers["a"].renamed("b"))
    graph = with_length(renamed, 4).connect(Source("x"), loose, 0)
    np.testing.assert_array_equal(infer(graph).layers["b"].get_weights()[0], values[0])


def test_a_layer_whose_building_call_went_elsewhere_is_not_built():
    graph = model(Dense(3, name="a"))
    graph, loose = graph.call_again("a")
    before = infer(graph)
    assert infer(graph.make_unique("a"), before).layers.keys() == {"x", "a_1"}
    assert infer(graph.remove(["a"]), before).layers.keys() == {"x"}


def test_a_layer_that_its_last_call_cannot_build_is_not_built():
    graph = model(Dense(3, name="a"), shape=(None, 4))
    graph, open_input = graph.add(InputLayer(batch_shape=(None, None), name="open"))
    graph, _ = graph.call_again("a", [Source(open_input)])
    before = infer(graph)
    assert infer(graph.remove(["a"]), before).layers.keys() == infer(graph.remove(["a"])).layers.keys()
    assert infer(graph.connect(Source(open_input), "a", 0), before).layers.keys() == {"x", "open"}


def test_who_is_blamed_in_a_dispute_does_not_depend_on_the_order_of_edits():
    graph, one = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="one"))
    graph, other = graph.add(InputLayer(batch_shape=(None, 5), name="other"))
    graph, first = graph.add(Dense(3, name="d"))
    graph, second = graph.call_again("d")
    forwards = graph.connect(Source(one), first, 0).connect(Source(other), second, 0)
    backwards = graph.connect(Source(other), second, 0).connect(Source(one), first, 0)
    assert infer(forwards).results == infer(backwards).results == infer(forwards, infer(backwards)).results
    assert [call_id for call_id, _ in infer(forwards).problems()] == [second]


def test_a_dispute_names_the_shape_that_the_first_call_has_now_not_one_that_it_had():
    graph = model(Dense(3, name="a"))
    infer(graph)
    graph = graph.with_layer("x", graph.layers["x"].configure(batch_shape=(None, 7, 4)))
    graph, wide = graph.add(InputLayer(batch_shape=(None, 9), name="wide"))
    graph, again = graph.call_again("a", [Source(wide)])
    problem = infer(graph).results[again].problem
    assert (problem.expected, problem.actual) == ("(None, 7, 4)", "(None, 9)")
    assert problem.message.endswith("its weights were made for (None, 7, 4) by call `a:0`; this call brings (None, 9)")


def test_an_end_of_a_dispute_brings_back_small_passes():
    graph = model(Dense(3, name="a"))
    graph, wide = graph.add(InputLayer(batch_shape=(None, 9), name="wide"))
    graph, again = graph.call_again("a", [Source(wide)])
    disputed = infer(graph)
    assert disputed.disputed and disputed.results[again].problem is not None
    settled = infer(graph.make_unique(again), disputed)
    assert not settled.disputed and not settled.problems()


def test_calls_of_a_shared_layer_that_bring_other_lengths_but_want_the_same_weights_agree():
    graph = model(Dense(3, name="a"), shape=(None, 5, 4))
    graph, flat = graph.add(Flatten(name="flat"), [Source("a")])
    graph, short = graph.add(InputLayer(batch_shape=(None, 4), name="short"))
    graph, again = graph.call_again("a", [Source(short)])
    graph, _ = graph.add(Concatenate(name="join"), [Source(again), Source(flat)])
    inference = infer(graph)
    assert not inference.problems() and inference.results[again].outputs[0].shape == (None, 3)
    assert inference.count_params() == 15


def test_a_huge_layer_is_counted_without_being_allocated():
    inference = infer(model(Dense(10**12, name="huge"), shape=(None, 10**6)))
    assert inference.count_params() == 10**18 + 10**12


def test_an_edit_that_changes_every_shape_but_no_weight_builds_nothing_anew():
    graph = model(Dense(3, name="a"), Dense(3, name="b"), Dense(3, name="c"), shape=(None, 5, 4))
    before = infer(graph)
    entry = graph.inputs[0]
    longer = graph.with_layer(entry, graph.layers[entry].configure(batch_shape=(None, 9, 4)))
    after = infer(longer, before)
    assert after.results["c"].outputs[0].shape == (None, 9, 3)
    assert all(after.layers[name] is before.layers[name] for name in "abc")
    assert after.results == infer(longer).results
