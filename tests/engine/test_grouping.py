"""Calls made into a nested model and back: the numbers stay, what cannot be is refused."""

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import GraphError
from engine.execution import execute
from engine.formats import graph_to_json, read_text
from engine.graph import Graph, Source
from engine.grouping import group, ungroup
from engine.inference import infer
from engine.layers import Add, Concatenate, Dense, Embedding, GlobalAveragePooling1D, InputLayer
from engine.nested import NestedModel


@st.composite
def models(draw):
    """A random model of dense layers, some of them shared, and additions and concatenations; all tensors have four columns."""
    graph, sources = Graph.empty("model", draw(st.sampled_from(["keras2", "keras3"]))), []
    for index in range(draw(st.integers(1, 2))):
        graph, call_id = graph.add(InputLayer(batch_shape=(None, 4), name=f"in_{index}"))
        sources.append(Source(call_id))
    for index in range(draw(st.integers(2, 9))):
        source = draw(st.sampled_from(sources))
        shared = [name for name in graph.layers if name.startswith("dense")]
        kind = draw(st.sampled_from(["dense", "again", "add", "concatenate"]))
        if kind == "again" and shared:
            graph, call_id = graph.call_again(draw(st.sampled_from(shared)), [source])
        elif kind == "add":
            graph, call_id = graph.add(Add(name=f"add_{index}"), [source, draw(st.sampled_from(sources))])
        elif kind == "concatenate":
            graph, call_id = graph.add(Concatenate(name=f"join_{index}"), [source, draw(st.sampled_from(sources))])
            graph, call_id = graph.add(Dense(4, name=f"narrow_{index}"), [Source(call_id)])
        else:
            graph, call_id = graph.add(Dense(4, activation="tanh", name=f"dense_{index}"), [source])
        sources.append(Source(call_id))
    return graph.with_outputs(dict.fromkeys((*graph.outputs, draw(st.sampled_from(sources[-3:])))))


def outputs(graph, batch=3):
    """What a model gives for numbers that depend on its inputs' names alone."""
    inference = infer(graph)
    feeds = {call_id: numbers(graph.calls[call_id].layer, batch) for call_id in graph.inputs}
    values = execute(graph, inference.layers, feeds, [source.call for source in graph.outputs])
    return [values[source.call][source.index] for source in graph.outputs]


def numbers(name, batch=3):
    return np.random.default_rng(len(name) + ord(name[-1])).normal(size=(batch, 4)).astype("float32")


def grouped(graph, chosen):
    """The group of these calls, or None where it is refused."""
    try:
        return group(infer(graph), chosen)
    except GraphError as error:
        assert str(error).strip()
        return None


@given(models(), st.data())
@settings(deadline=None)
def test_grouping_and_ungrouping_keep_the_numbers(graph, data):
    chosen = data.draw(st.sets(st.sampled_from([each for each in graph.calls if each not in graph.inputs]), min_size=1))
    made = grouped(graph, chosen)
    if made is None:
        return
    inside, call_id = made
    before = outputs(graph)
    for one, other in zip(before, outputs(inside), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)
    assert infer(inside).count_params() == infer(graph).count_params()
    back, _ = ungroup(infer(inside), inside.calls[call_id].layer)
    for one, other in zip(before, outputs(back), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)
    assert set(back.layers) == set(graph.layers)
    assert {graph.call_name(each) for each in graph.calls} == {back.call_name(each) for each in back.calls}


def give_weights(theirs, graph):
    """Give a model of Keras the weights of ours, by the names of layers, at every depth."""
    inference = infer(graph)
    for layer in theirs.layers:
        ours = inference.layer(layer.name)
        if isinstance(ours, NestedModel):
            give_weights(layer, ours.graph)
        else:
            layer.set_weights(ours.get_weights())


@given(models(), st.data())
@settings(deadline=None, max_examples=8)
def test_real_keras_computes_a_saved_group_as_we_do(graph, data):
    chosen = data.draw(st.sets(st.sampled_from([each for each in graph.calls if each not in graph.inputs]), min_size=1))
    made = grouped(graph, chosen)
    if made is None:
        return
    text = graph_to_json(made[0], None, "keras3")
    theirs = keras.models.model_from_json(text)
    give_weights(theirs, made[0])
    came = theirs([numbers(layer.name) for layer in theirs.inputs])
    for one, other, again in zip(came if isinstance(came, list) else [came], outputs(made[0]), outputs(read_text(text)),
                                 strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)
        np.testing.assert_allclose(again, other, atol=1e-5)


def chain(*names):
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    for name in names:
        graph, last = graph.add(Dense(4, name=name), [Source(last)])
    return graph


def test_wires_that_cross_become_inputs_and_outputs():
    graph, call_id = group(infer(chain("a", "b", "c")), ["x", "b"])
    model = graph.layers["group"]
    assert graph.calls[call_id].inputs == (Source("a"),) and graph.calls["c"].inputs == (Source(call_id),)
    assert list(model.graph.layers) == ["a_in", "b"] and model.graph.outputs == (Source("b"),)
    assert graph.inputs == ("x",)


@pytest.mark.parametrize("chosen, reason", [(["a", "c"], "comes back through `b`"), (["x"], "inputs alone"), ([], "select layers")])
def test_what_cannot_be_a_group_is_refused_with_the_reason(chosen, reason):
    with pytest.raises(GraphError, match=reason):
        group(infer(chain("a", "b", "c")), chosen)


def test_a_layer_shared_with_calls_outside_is_refused():
    graph, _ = chain("a").call_again("a", [Source("a")])
    with pytest.raises(GraphError, match="`a` is also called outside the selection, by `a:1`"):
        group(infer(graph), ["a"])


def test_masks_go_into_a_group_and_out_of_it():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 6), dtype="int32", name="x"))
    graph, words = graph.add(Embedding(9, 4, mask_zero=True, name="words"), [Source(x)])
    graph, dense = graph.add(Dense(4, name="dense"), [Source(words)])
    graph, _ = graph.add(GlobalAveragePooling1D(name="mean"), [Source(dense)])
    feed = {x: np.array([[1, 2, 0, 0, 0, 0], [3, 4, 5, 0, 0, 0]])}
    wanted = execute(graph, infer(graph).layers, feed)["mean"][0]
    for chosen in (["dense"], ["words", "dense"], ["dense", "mean"]):
        made, _ = group(infer(graph), chosen)
        results = infer(made).results
        assert all(result.problem is None for result in results.values())
        source = made.outputs[0]
        np.testing.assert_allclose(execute(made, infer(made).layers, feed)[source.call][0], wanted, atol=1e-6)


def test_ungrouping_several_calls_shares_each_layer_inside():
    graph, call_id = group(infer(chain("a", "b")), ["a", "b"])
    graph, again = graph.call_again("group", [Source(call_id)])
    before = outputs(graph)
    back, fresh = ungroup(infer(graph), "group")
    assert back.uses["a"] == (fresh[call_id]["a"], fresh[again]["a"]) and len(back.uses["b"]) == 2
    np.testing.assert_allclose(outputs(back)[0], before[0], atol=1e-6)


def test_names_that_are_taken_outside_give_way():
    inner, x = Graph.empty("inner").add(InputLayer(batch_shape=(None, 4), name="x"))
    inner, _ = inner.add(Dense(4, name="a"), [Source(x)])
    graph, _ = chain("a").add(NestedModel.of(inner, "inner"), [Source("a")])
    before = outputs(graph)
    back, _ = ungroup(infer(graph), "inner")
    assert list(back.layers) == ["x", "a", "a_1"]
    np.testing.assert_allclose(outputs(back)[0], before[0], atol=1e-6)


def test_a_sequential_without_an_input_is_ungrouped_too():
    from engine.formats import read_value
    said = {"class_name": "Sequential", "config": {"name": "seq", "layers": [
        {"class_name": "Dense", "config": {"name": name, "units": 4}} for name in ("d", "e")]}}
    graph, _ = chain("d").add(NestedModel.of(read_value(said), "seq"), [Source("d")])
    before = outputs(graph)
    back, _ = ungroup(infer(graph), "seq")
    assert list(back.layers) == ["x", "d", "d_1", "e"]
    np.testing.assert_allclose(outputs(back)[0], before[0], atol=1e-6)


def test_a_frozen_model_leaves_frozen_layers_behind():
    graph, _ = group(infer(chain("a")), ["a"])
    graph = graph.with_layer("group", graph.layers["group"].configure(trainable=False))
    assert ungroup(infer(graph), "group")[0].layers["a"].trainable is False
