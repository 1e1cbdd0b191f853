"""A model is a layer: called several times, counted once, with shapes of its own for each call."""

import keras
import numpy as np
import pytest

import engine
from engine.graph import Graph, Source
from engine.inference import infer
from engine.inside import look_inside
from engine.layers import Add, Dense, Embedding, Flatten, InputLayer
from engine.model import Model
from engine.nested import NestedModel


def inner():
    graph, x = Graph.empty("inner").add(InputLayer(batch_shape=(None, 4), name="inner_in"))
    graph, _ = graph.add(Dense(3, name="inner_dense"), [Source(x)])
    return graph


def twice():
    graph, a = Graph.empty("outer").add(InputLayer(batch_shape=(None, 4), name="a"))
    graph, b = graph.add(InputLayer(batch_shape=(None, 4), name="b"))
    graph, first = graph.add(NestedModel.of(inner(), "inner"), [Source(a)])
    graph, second = graph.call_again("inner", [Source(b)])
    graph, _ = graph.add(Add(name="sum"), [Source(first), Source(second)])
    return graph


def test_a_nested_model_called_twice_gives_keras_numbers():
    i = keras.Input((4,))
    model = keras.Model(i, keras.layers.Dense(3)(i))
    a, b = keras.Input((4,)), keras.Input((4,))
    theirs = keras.Model([a, b], keras.layers.Add()([model(a), model(b)]))
    ours = Model.of(twice())
    ours.set_weights(theirs.get_weights())
    x = [np.random.default_rng(index).normal(size=(5, 4)).astype("float32") for index in range(2)]
    np.testing.assert_allclose(ours.predict(x), theirs.predict(x, verbose=0), atol=1e-6)
    assert ours.count_params() == theirs.count_params() == 15


def test_each_outer_call_has_its_own_shapes():
    words, x = Graph.empty("words").add(InputLayer(batch_shape=(None, None), dtype="int32", name="tokens"))
    words, _ = words.add(Embedding(9, 2, name="vectors"), [Source(x)])
    graph, title = Graph.empty().add(InputLayer(batch_shape=(None, 5), dtype="int32", name="title"))
    graph, body = graph.add(InputLayer(batch_shape=(None, 7), dtype="int32", name="body"))
    graph, one = graph.add(NestedModel.of(words, "words"), [Source(title)])
    graph, other = graph.call_again("words", [Source(body)])
    graph, flat = graph.add(Flatten(name="flat"), [Source(other)])
    results = infer(graph).results
    assert [results[call].outputs[0].shape for call in (one, other, flat)] == [(None, 5, 2), (None, 7, 2), (None, 14)]


def test_an_input_that_does_not_fit_is_a_problem_of_the_outer_call():
    graph, a = Graph.empty().add(InputLayer(batch_shape=(None, 5), name="a"))
    graph, call = graph.add(NestedModel.of(inner(), "inner"), [Source(a)])
    problem = infer(graph).results[call].problem
    assert "inner_in" in problem.message and (problem.expected, problem.actual) == ("(None, 4)", "(None, 5)")


def test_a_copy_keeps_given_weights_and_owns_them():
    model = Model.of(twice())
    layer = model.get_layer("inner")
    layer.set_weights([np.ones((4, 3)), np.zeros(3)])
    graph = model.graph.make_unique(model.graph.uses["inner"][1])
    copy = Model.of(graph)
    other = next(each for each in copy.layers if each.name.startswith("inner") and each.name != "inner")
    np.testing.assert_array_equal(other.get_weights()[0], np.ones((4, 3)))
    other.set_weights([np.zeros((4, 3)), np.zeros(3)])
    np.testing.assert_array_equal(copy.get_layer("inner").get_weights()[0], np.ones((4, 3)))


@pytest.mark.parametrize("declared, came", [((3,), (3, 1)), ((3, 1), (3,)), ((3,), (None,)), ((4, 3), (None, 3)), ((1,), ()),
                                            ((2, 3), (2, 3, 1))])
@pytest.mark.parametrize("is_sequential", [False, True])
def test_a_last_axis_of_one_is_taken_off_or_put_behind_and_unknown_lengths_are_the_declared_ones(declared, came, is_sequential):
    def made(package):
        x = package.Input(declared)
        dense = package.layers.Dense(2, activity_regularizer="l2", name="dense")
        inside = package.Sequential([x, dense], name="inside") if is_sequential else package.Model(x, dense(x), name="inside")
        outer = package.Input(came)
        return package.Model(outer, inside(outer))

    ours, theirs = made(engine), made(keras)
    ours.set_weights(theirs.get_weights())
    known = [length or declared[place] for place, length in enumerate(came)]
    x = np.random.default_rng(0).normal(size=(5, *known)).astype("float32")
    wanted = theirs.predict(x, verbose=0)
    np.testing.assert_allclose(ours.predict(x), wanted, atol=1e-6)
    assert ours.output_shape == (None, *wanted.shape[1:])
    assert sum(ours.losses) == pytest.approx(float(np.square(wanted).sum()) * 0.01 / 5, rel=1e-5)
    quick = Model.of(engine.model_from_json(ours.to_json()).graph.with_layer("inside", ours.graph.layers["inside"].fresh()))
    np.testing.assert_allclose(quick.predict(x), wanted, atol=1e-6)


def test_a_planned_run_and_an_onnx_model_fit_the_rank_as_well(tmp_path):
    onnxruntime = pytest.importorskip("onnxruntime")
    x = engine.Input((3,), name="into")
    inside = engine.Model(x, engine.layers.Dense(2, name="dense")(x), name="inside")
    outer = engine.Input((3, 1), name="x")
    model = engine.Model(outer, inside(outer))
    data = np.random.default_rng(0).normal(size=(5, 3, 1)).astype("float32")
    wanted = model.trace(data)["inside"]
    assert wanted.shape == (5, 2)
    np.testing.assert_allclose(model.predict(data), wanted, atol=1e-6)
    model.save(tmp_path / "model.onnx")
    (got,) = onnxruntime.InferenceSession(str(tmp_path / "model.onnx")).run(None, {"x": data})
    np.testing.assert_allclose(got, wanted, atol=1e-5)


@pytest.mark.parametrize("declared, came", [((3,), (4,)), ((3,), (3, 2)), ((4, 1), (3,)), ((3,), (3, 1, 1))])
def test_any_other_shape_is_refused_as_in_keras(declared, came):
    for package in (engine, keras):
        x = package.Input(declared)
        inside = package.Model(x, package.layers.Dense(2)(x))
        outer = package.Input(came)
        with pytest.raises(ValueError):
            package.Model(outer, inside(outer)).predict(np.ones((2, *came), "float32"))


def test_a_model_inside_another_answers_for_its_layers_as_a_model_does():
    inside = engine.Input((4,), name="inside")
    core = Model(inside, Dense(2, name="late")(Dense(3, name="early")(inside)), name="core")
    x = engine.Input((4,), name="x")
    nested = Model(x, core(x)).get_layer("core")
    assert [each.name for each in nested.layers] == [each.name for each in core.layers] == ["inside", "early", "late"]
    assert nested.get_layer("early").kernel.shape == (4, 3) and nested.get_layer(index=-1) is nested.get_layer("late")
    with pytest.raises(ValueError, match="there are inside, early, late"):
        nested.get_layer("middle")


@pytest.mark.parametrize("is_sequential", [False, True])
def test_only_a_sequential_is_fed_where_it_has_no_input(is_sequential):
    x = engine.Input((3,))
    inside = engine.Sequential([x, Dense(2, name="dense")], name="inside") if is_sequential else Model(x, Dense(2, name="dense")(x),
                                                                                                    name="inside")
    outer = engine.Input((3,))
    graph = Model(outer, inside(outer)).graph
    nested = graph.layers["inside"]
    bare = nested.graph.remove([*nested.graph.inputs])
    inference = infer(graph.with_layer("inside", NestedModel.of(bare, "inside")))
    [call] = bare.calls
    assert look_inside(inference, "inside").inference.results[call].known == is_sequential
    assert (inference.results["inside"].problem is None) == is_sequential


def test_which_problem_inside_is_named_depends_on_the_model_and_not_on_the_edits_that_led_to_it():
    graph = inner()
    graph, first = graph.add(Dense(3, name="first"), [None])
    graph, second = graph.add(Dense(3, name="second"), [None])
    graph, total = graph.add(Add(name="total"), [Source(first), Source(second)])
    plain = graph.with_outputs([Source(total)])
    edited = plain.connect(Source(second), first, 0).disconnect(first, 0).with_outputs([Source(total)])
    assert edited.wiring.order().index(second) < edited.wiring.order().index(first)
    named = []
    for each in (plain.detached(), edited):
        graph, x = Graph.empty("outer").add(InputLayer(batch_shape=(None, 4)))
        graph, call = graph.add(NestedModel.of(each, "inner"), [Source(x)])
        named.append(infer(graph).results[call].problem.inside)
    assert named == [first, first]
