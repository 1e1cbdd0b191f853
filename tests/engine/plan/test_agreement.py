"""A plan gives what real Keras gives, on its stored models and on drawn ones, however it is cut, turned and shared."""

import keras
import numpy as np
import pytest

from engine.inference import infer
from engine.plan.plans import Plans

from ..formats.files import GOLDENS, label
from ..formats.test_goldens import assert_outputs, ins, opened
from ..stored import arrays_of
from .drawn import drawn_model
from .test_plan import compare

# The first have masks at merges, or whole numbers where fractions come out.
QUICK, ALL = [115, 221, 289, 353, 465, 482, *range(1000, 1010)], range(500)


@pytest.mark.parametrize("path", GOLDENS, ids=label)
def test_stored_models_of_keras_give_in_every_plan_what_they_gave_there(path):
    graph, arrays = opened(path)
    inference = infer(graph)
    feeds = dict(zip(graph.inputs, ins(arrays)))
    assert compare(inference, feeds) is not None
    assert_outputs(Plans(inference).run(feeds), arrays)


def agrees(seed):
    """Compare a drawn model's plans with real Keras, which is given its config and weights."""
    model, arrays = drawn_model(seed, dtype="float32")
    theirs = keras.models.model_from_json(model.to_json("keras3"))
    for layer in theirs.layers:
        layer.set_weights(model.get_layer(layer.name).get_weights())
    feeds = {call_id: model._cast(call_id, array) for call_id, array in model._feeds(arrays).items()}
    with np.errstate(all="ignore"):
        compare(model.inference, feeds)
        found = arrays_of(model.predict(arrays))
        wanted = arrays_of(theirs.predict(arrays if len(arrays) > 1 else arrays[0], verbose=0))
    for one, other, said in zip(found, wanted, theirs.outputs, strict=True):
        # Keras's NumPy backend strays from the dtypes that it states.
        assert one.shape == other.shape and one.dtype in (other.dtype, said.dtype)
        numbers = other[np.isfinite(other)].astype("float64")
        size = max(1.0, np.abs(numbers).max(initial=0))
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-5 * size)


@pytest.mark.parametrize("seed", QUICK)
def test_drawn_models_give_in_every_plan_what_keras_gives(seed):
    agrees(seed)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", ALL)
def test_many_drawn_models_give_in_every_plan_what_keras_gives(seed):
    agrees(seed)
