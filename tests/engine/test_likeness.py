"""Layers that are alike give the same for the same inputs: inference that asks one of them for all finds what asking each finds."""

import random

import pytest

import engine.layers  # noqa: F401  (fills the registry)
from engine.graph import Call, Graph, Source
from engine.inference import infer
from engine.layer import Layer
from engine.layers import Activation, Concatenate, Dense, Dropout, Embedding, InputLayer
from engine.spec import TensorSpec


def test_only_what_may_tell_a_shape_tells_layers_apart():
    assert Dense(3, name="a").likeness == Dense(3, name="b", kernel_initializer="zeros", bias_regularizer="l2").likeness
    assert Dense(3).likeness != Dense(4).likeness
    assert Dense(3).likeness != Dense(3, dtype="float64").likeness
    assert Dense(3).likeness != Dense(3, activation="softmax").likeness
    assert Concatenate(axis=1).likeness != Concatenate(axis=2).likeness
    assert Embedding(9, 3, mask_zero=True).likeness != Embedding(9, 3).likeness


def test_a_layer_with_a_function_or_with_its_own_constructor_is_like_no_other():
    class Own(Layer, registered=False):
        def __init__(self, size, **kwargs):
            super().__init__(**kwargs)
            self.size = size

    assert Activation(lambda x: x).likeness is None and Own(3).likeness is None


def many_alike(seed: int) -> Graph:
    """A graph of layers many of which are alike, some of them shared, some of which do not fit their inputs."""
    draw = random.Random(seed)
    layers = {"x": InputLayer(batch_shape=(None, 5, 4), name="x"), "i": InputLayer(batch_shape=(None, 5), dtype="int32", name="i")}
    calls = {"x": Call("x"), "i": Call("i")}
    for index in range(80):
        name = f"n{index}"
        made = draw.choice([Dense(draw.choice((4, 5)), name=name), Activation("relu", name=name), Dropout(0.5, name=name),
                            Concatenate(axis=draw.choice((1, -1)), name=name),
                            Embedding(7, 4, mask_zero=draw.random() < 0.5, name=name)])
        if draw.random() < 0.2:
            made = layers[draw.choice(list(layers))]
        layers[made.name] = made
        count = made.max_inputs if made.max_inputs is not None else 2
        calls[name] = Call(made.name, tuple(Source(draw.choice(list(calls))) for _ in range(count)))
    used = {call.layer for call in calls.values()}
    return Graph.of({name: layer for name, layer in layers.items() if name in used}, calls)


@pytest.mark.parametrize("seed", range(5))
def test_asking_one_of_layers_that_are_alike_finds_what_asking_each_finds(seed, monkeypatch):
    graph = many_alike(seed)
    found = infer(graph)
    wider = graph.with_layer("x", graph.layers["x"].configure(batch_shape=(2, 5, 4)))
    changed = infer(wider, found)
    monkeypatch.setattr(Layer, "likeness", None)
    assert infer(graph).results == found.results
    assert infer(wider).results == changed.results
    assert any(result.outputs for result in found.results.values()) and found.wrong


@pytest.mark.parametrize("seed", range(5))
def test_passes_over_what_changed_find_what_whole_passes_find_though_layers_are_built_for_other_shapes_on_the_way(seed):
    graph, draw = many_alike(seed), random.Random(seed)
    found = infer(graph)
    for step in range(12):
        if step % 2:
            name = draw.choice([name for name, layer in graph.layers.items() if isinstance(layer, Dense)])
            graph = graph.with_layer(name, graph.layers[name].configure(units=draw.choice((4, 5))))
        else:
            graph = graph.with_layer("x", graph.layers["x"].configure(batch_shape=(None, draw.choice((3, 5)), draw.choice((3, 4)))))
        found, whole = infer(graph, found), infer(graph)
        assert found.results == whole.results
        sizes, wanted = ({name: layer.count_params() for name, layer in each.layers.items()} for each in (found, whole))
        assert sizes == wanted


def test_every_layer_whose_shapes_are_asked_of_another_says_what_it_says_itself():
    for units in (1, 3):
        one, other = Dense(units, name="one"), Dense(units, name="other")
        assert one.likeness == other.likeness
        assert one.compute_output_spec([TensorSpec((None, 4))]) == other.compute_output_spec([TensorSpec((None, 4))])
