"""A model goes to the worker as its config, the values that somebody gave, and the seeds of the others."""

import numpy as np
import pytest

from app.worker.models import pack, unpack
from engine import Input, Model, layers

FEED = np.random.default_rng(3).normal(size=(4, 6)).astype("float32")


def nested():
    """A model in a model in a model, the innermost called outside too."""
    inside = Input((6,), name="inside")
    core = Model(inside, layers.Dense(6, name="late")(layers.Dense(50, name="early")(inside)), name="core")
    middle = Input((6,), name="middle")
    shell = Model(middle, core(layers.Dense(6, name="before")(middle)), name="shell")
    x = Input((6,), name="x")
    return Model(x, [shell(x), core(x)])


def inside(model, *path):
    """The layer at a path of names."""
    layer = model.get_layer(path[0])
    return layer if len(path) == 1 else inside(layer, *path[1:])


def went_through(model):
    """What goes through the pipe; on the other side it gives what the model gives here."""
    message = pack(model.graph, model.inference.layers, {})
    there = Model.of(unpack(message))
    for ours, theirs in zip(model.predict(FEED), there.predict(FEED), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    return message


def test_values_that_nobody_gave_are_drawn_on_the_other_side_inside_nested_models_too():
    message = went_through(nested())
    assert not message.arrays and not message.header["layers"]


@pytest.mark.parametrize("path", [("core", "early"), ("shell", "before"), ("shell", "core", "late")])
def test_only_values_that_were_given_go_through_the_pipe_from_any_depth(path):
    model = nested()
    layer = inside(model, *path)
    given = [np.full(value.shape, 0.25 + index, "float32") for index, value in enumerate(layer.get_weights())]
    layer.set_weights(given)
    assert {array.shape for array in went_through(model).arrays} == {value.shape for value in given}


def test_a_seed_that_is_not_that_of_the_name_is_told_from_inside():
    model = nested()
    core = model.graph.layers["core"]
    other = core.graph.layers["early"].fresh()
    other.weight_seed = 12345
    sown = Model.of(model.graph.with_layer("core", core.with_graph(core.graph.with_layer("early", other))))
    assert not np.array_equal(sown.predict(FEED)[1], model.predict(FEED)[1])
    message = went_through(sown)
    assert message.header["layers"]["core"]["inner"]["early"]["seed"] == 12345 and not message.arrays
