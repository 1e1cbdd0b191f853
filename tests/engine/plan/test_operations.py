"""Operations have steps of their own in a plan, and those that mix samples keep to the batches that were asked for."""

import keras
import numpy as np
import pytest
from keras import ops

from engine.formats import read_text
from engine.inference import infer
from engine.model import Model

from ..formats.test_operations import models
from .test_plan import compare


@pytest.mark.parametrize("name", models())
def test_operations_give_in_a_plan_what_they_give_plainly(name):
    theirs = keras.Model(*models()[name])
    inference = infer(read_text(theirs.to_json()))
    random = np.random.default_rng(3)
    feeds = {call_id: random.normal(size=(9, 3)).astype(each.dtype)
             for call_id, each in zip(inference.graph.inputs, theirs.inputs)}
    assert compare(inference, feeds).samplewise


def mixing():
    x, y = keras.Input((3,), name="x"), keras.Input((3,), name="y")
    return {
        "mean": ([x], x - ops.mean(x, axis=0, keepdims=True)), "whole": ([x], x / (1 + ops.max(ops.absolute(x)))),
        "shares": ([x], ops.softmax(x, axis=0)), "products": ([x, y], ops.matmul(x, ops.transpose(y)) @ x),
        "ranks": ([x], ops.sum(x + ops.expand_dims(x, 1), axis=1)), "joined": ([x, y], ops.concatenate([x, y], axis=0)[::2, :]),
        "order": ([x], x[::-1, :]), "turned": ([x], ops.transpose(ops.transpose(x) / (1 + ops.mean(x * x)))),
    }


@pytest.mark.parametrize("name", mixing())
def test_samples_that_operations_mix_go_together_as_in_keras(name):
    theirs = keras.Model(*mixing()[name])
    ours = Model.of(read_text(theirs.to_json()))
    arrays = [np.random.default_rng(index).normal(size=(22, 3)).astype("float32") for index in range(len(theirs.inputs))]
    for size in (4, 22):
        wanted = theirs.predict(arrays if len(arrays) > 1 else arrays[0], batch_size=size, verbose=0)
        np.testing.assert_allclose(ours.predict(arrays, batch_size=size), wanted, atol=1e-5)
