"""Keras 2's backend, `K`: each function against the formula that Keras 2 documents, or against `keras.ops` where it is the same."""

import keras
import numpy as np
import pytest

from engine import backend as K
from engine.backend.networks import DTYPES, LINALG, NN
from engine.backend.tensorflow import MATH, TF

DRAWN = np.random.default_rng(3)
X = DRAWN.normal(size=(2, 3, 4)).astype("float32")
M = DRAWN.normal(size=(3, 4)).astype("float32")
V = DRAWN.normal(size=(4,)).astype("float32")
B = X > 0


def close(ours, wanted):
    wanted = np.asarray(wanted)
    assert np.shape(ours) == wanted.shape
    np.testing.assert_allclose(np.asarray(ours), wanted, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("x, y", [((2, 3), (3, 4)), ((2, 5, 3), (3, 4)), ((2, 3), (4, 3, 5)), ((2, 5, 3), (4, 3, 6)),
                                  ((3, 3), (3, 1))])
def test_dot_sums_over_the_last_axis_and_the_last_but_one(x, y):
    x, y = DRAWN.normal(size=x).astype("float32"), DRAWN.normal(size=y).astype("float32")
    close(K.dot(x, y), np.dot(x, y))
    assert K.dot(x, y).dtype == np.float32


@pytest.mark.parametrize("x, y, axes, formula", [
    ((5, 3), (5, 3), None, "bi,bi->b"), ((5, 3), (5, 3), 1, "bi,bi->b"), ((5, 2, 3), (5, 3, 4), None, "bij,bjk->bik"),
    ((5, 2, 3), (5, 4, 3), (2, 2), "bij,bkj->bik"), ((5, 2, 3), (5, 2), (1, 1), "bij,bi->bj"), ((5, 2), (5, 2, 3), 1, "bi,bij->bj"),
    ((5, 2, 3, 4), (5, 4, 6), (3, 1), "bijk,bkl->bijl"), ((5, 3, 2), (5, 6, 7, 2), (-1, -1), "bij,bklj->bikl"),
    ((5, 2, 3), (5, 3), None, "bij,bj->bi")])
def test_batch_dot_is_dot_for_each_sample(x, y, axes, formula):
    x, y = DRAWN.normal(size=x).astype("float32"), DRAWN.normal(size=y).astype("float32")
    wanted = np.einsum(formula, x, y)
    close(K.batch_dot(x, y, axes), wanted if wanted.ndim > 1 else wanted[:, None])


def test_batch_dot_refuses_axes_that_differ():
    with pytest.raises(ValueError):
        K.batch_dot(X, X, (1, 2))


@pytest.mark.parametrize("ours, wanted", [
    (lambda: K.mean(B), B.mean()), (lambda: K.mean(X, axis=-1), X.mean(-1)), (lambda: K.sum(X, 1, True), X.sum(1, keepdims=True)),
    (lambda: K.max(X, axis=[0, 2]), X.max((0, 2))), (lambda: K.min(X), X.min()), (lambda: K.var(X, 1), X.var(1)),
    (lambda: K.std(X, -1, keepdims=True), X.std(-1, keepdims=True)), (lambda: K.prod(X, 0), X.prod(0)),
    (lambda: K.any(X, 1), (X != 0).any(1)), (lambda: K.all(X), True), (lambda: K.argmax(X), X.argmax(-1)),
    (lambda: K.argmin(X, 1), X.argmin(1)), (lambda: K.cumsum(X, 1), X.cumsum(1)), (lambda: K.cumprod(X, 1), X.cumprod(1)),
    (lambda: K.exp(X), np.exp(X)), (lambda: K.log(K.abs(X)), np.log(np.abs(X))), (lambda: K.sqrt(K.square(X)), np.abs(X)),
    (lambda: K.pow(X, 2), X ** 2), (lambda: K.clip(X, 0.5, -0.5), np.full_like(X, 0.5)),
    (lambda: K.clip(X, -0.5, 0.5), X.clip(-0.5, 0.5)), (lambda: K.sign(X), np.sign(X)), (lambda: K.round(X), np.round(X)),
    (lambda: K.maximum(X, 0), X.clip(0)), (lambda: K.minimum(X, 0), X.clip(None, 0)), (lambda: K.equal(X, X), np.ones_like(B)),
    (lambda: K.not_equal(X, 0), X != 0), (lambda: K.greater(X, 0), B), (lambda: K.less_equal(X, 0), ~B),
    (lambda: K.relu(X, 0.1), np.where(B, X, 0.1 * X)), (lambda: K.relu(X, max_value=0.5), X.clip(0, 0.5)),
    (lambda: K.relu(X, threshold=0.3), np.where(X > 0.3, X, 0)),
    (lambda: K.relu(X, 0.1, 1.0, 0.3), np.where(X > 0.3, X, 0).clip(0, 1) - 0.1 * (0.3 - X).clip(0)),
    (lambda: K.elu(X, 0.5), np.where(B, X, 0.5 * (np.exp(X) - 1))), (lambda: K.hard_sigmoid(X), (0.2 * X + 0.5).clip(0, 1)),
    (lambda: K.softmax(X), keras.ops.softmax(X)), (lambda: K.sigmoid(X), 1 / (1 + np.exp(-X))), (lambda: K.tanh(X), np.tanh(X)),
    (lambda: K.softplus(X), np.log1p(np.exp(X))), (lambda: K.softsign(X), X / (1 + np.abs(X))),
    (lambda: K.l2_normalize(X, 1), X / np.sqrt((X ** 2).sum(1, keepdims=True))),
    (lambda: K.l2_normalize(X), X / np.sqrt((X ** 2).sum())), (lambda: K.expand_dims(X), X[..., None]),
    (lambda: K.expand_dims(X, 1), X[:, None]), (lambda: K.squeeze(X[:1], 0), X[0]),
    (lambda: K.reshape(X, (-1, 4)), X.reshape(-1, 4)), (lambda: K.permute_dimensions(X, (0, 2, 1)), X.swapaxes(1, 2)),
    (lambda: K.transpose(M), M.T), (lambda: K.concatenate([X, X]), np.concatenate([X, X], -1)),
    (lambda: K.concatenate([X, X], axis=1), np.concatenate([X, X], 1)), (lambda: K.stack([M, M], 1), np.stack([M, M], 1)),
    (lambda: K.repeat(M, 2), np.stack([M, M], 1)), (lambda: K.repeat_elements(X, 2, 1), np.repeat(X, 2, 1)),
    (lambda: K.tile(M, (2, 1)), np.tile(M, (2, 1))), (lambda: K.flatten(X), X.ravel()),
    (lambda: K.batch_flatten(X), X.reshape(2, 12)), (lambda: K.reverse(X, 1), X[:, ::-1]),
    (lambda: K.gather(M, np.array([2, 0])), M[[2, 0]]), (lambda: K.one_hot(np.array([1, 0]), 3), np.eye(3)[[1, 0]]),
    (lambda: K.zeros((2, 3)), np.zeros((2, 3))), (lambda: K.ones_like(X), np.ones_like(X)), (lambda: K.eye(3), np.eye(3)),
    (lambda: K.arange(4), np.arange(4)), (lambda: K.arange(1, 5, 2), [1, 3]),
    (lambda: K.constant(2, shape=(2, 2)), np.full((2, 2), 2)), (lambda: K.variable(M), M), (lambda: K.cast(B, "float32"), B),
    (lambda: K.cast_to_floatx([1, 2]), [1, 2]), (lambda: K.bias_add(X, V), X + V),
    (lambda: K.bias_add(X, V[:3], "channels_first"), X + V[:3, None]),
    (lambda: K.temporal_padding(X, (1, 2)), np.pad(X, ((0, 0), (1, 2), (0, 0)))), (lambda: K.switch(True, X, -X), X),
    (lambda: K.switch(B, X, lambda: -X), np.abs(X)),
    (lambda: K.switch(B[:, 0, 0], X, -X), np.where(B[:, 0, 0][:, None, None], X, -X)), (lambda: K.in_train_phase(X, -X), -X),
    (lambda: K.in_train_phase(X, lambda: -X, training=True), X), (lambda: K.map_fn(lambda row: row.sum(), M), M.sum(1)),
    (lambda: K.foldl(lambda a, b: a + b, M), M.sum(0)),
    (lambda: K.binary_crossentropy(B * 1.0, np.full_like(X, 0.3)), -np.where(B, np.log(0.3), np.log(0.7))),
    (lambda: K.in_top_k(M, np.array([0, 1, 2]), 4), [True] * 3), (lambda: K.logsumexp(X, 1), np.log(np.exp(X).sum(1))),
    (lambda: K.batch_normalization(X, V, V ** 2, V, V), V * (X - V) / np.sqrt(V ** 2 + 1e-3) + V),
    (lambda: K.int_shape(X), X.shape), (lambda: K.shape(X), X.shape)])
def test_a_function_of_the_backend_is_what_keras_2_documents(ours, wanted):
    close(ours(), wanted)


def test_settings_and_phases():
    assert (K.floatx(), K.epsilon(), K.image_data_format(), K.learning_phase(), K.ndim(X), K.dtype(X), K.backend()) == \
        ("float32", 1e-7, "channels_last", 0, 3, "float32", "numpy")


def test_random_numbers_have_the_shape_and_range_that_was_asked_for():
    drawn = K.random_uniform((50, 40), 2.0, 3.0)
    assert (drawn.shape, drawn.dtype, 2 <= drawn.min(), drawn.max() <= 3) == ((50, 40), "float32", True, True)
    assert abs(K.random_normal((100, 100), mean=1.0, stddev=2.0, seed=1).mean() - 1) < 0.1
    assert np.abs(K.truncated_normal((100, 100))).max() <= 2.0
    close(K.random_normal((3,), seed=4), K.random_normal((3,), seed=4))
    assert set(np.unique(K.random_bernoulli((20, 20), 0.5))) == {0, 1}


def test_a_recurrence_steps_through_a_sequence_and_keeps_masked_states():
    mask = np.array([[True, True, False], [True, True, True]])
    last, outputs, states = K.rnn(lambda x, s: (s[0] + x, [s[0] + x]), X, [np.zeros((2, 4), "float32")], mask=mask)
    close(last, [X[0, :2].sum(0), X[1].sum(0)])
    assert outputs.shape == (2, 3, 4)
    close(states[0], last)


@pytest.mark.parametrize("ours, wanted", [
    (lambda: TF["reduce_sum"](X, 1), X.sum(1)),
    (lambda: TF["reduce_mean"](X, axis=[1, 2], keepdims=True), X.mean((1, 2), keepdims=True)),
    (lambda: TF["reduce_max"](X), X.max()), (lambda: TF["matmul"](X, X, transpose_b=True), X @ X.swapaxes(1, 2)),
    (lambda: TF["matmul"](X, M.T), X @ M.T), (lambda: TF["concat"]([X, X], 1), np.concatenate([X, X], 1)),
    (lambda: TF["split"](X, [1, 3], axis=2)[1], X[..., 1:]), (lambda: TF["split"](X, 2, 2)[0], X[..., :2]),
    (lambda: TF["transpose"](X, [0, 2, 1]), X.swapaxes(1, 2)),
    (lambda: TF["reshape"](X, [-1, TF["shape"](X)[-1]]), X.reshape(-1, 4)), (lambda: TF["gather"](M, [1, 0]), M[[1, 0]]),
    (lambda: TF["gather"](M, [1, 0], axis=1), M[:, [1, 0]]), (lambda: TF["gather_nd"](M, [[1, 0], [2, 3]]), M[[1, 2], [0, 3]]),
    (lambda: TF["gather"](X, [[1], [2]], batch_dims=1), np.stack([X[0, [1]], X[1, [2]]])),
    (lambda: TF["where"](B, X, 0.0), X.clip(0)), (lambda: TF["one_hot"]([1], 3), [[0, 1, 0]]),
    (lambda: TF["fill"]([2], 3.0), [3, 3]), (lambda: TF["range"](3), [0, 1, 2]),
    (lambda: TF["clip_by_value"](X, 0, 1), X.clip(0, 1)), (lambda: TF["norm"](M, axis=1), np.linalg.norm(M, axis=1)),
    (lambda: TF["stack"]([M, M], axis=1), np.stack([M, M], 1)), (lambda: TF["cast"](B, DTYPES["float32"]), B),
    (lambda: TF["constant"]([1, 2]), [1, 2]), (lambda: TF["pad"](M, [[1, 0], [0, 1]]), np.pad(M, ((1, 0), (0, 1)))),
    (lambda: TF["boolean_mask"](M, [True, False, True]), M[[0, 2]]), (lambda: TF["tile"](M, [1, 2]), np.tile(M, (1, 2))),
    (lambda: TF["squeeze"](X[:1]), X[0]), (lambda: TF["einsum"]("bij,kj->bik", X, M), X @ M.T),
    (lambda: MATH["l2_normalize"](X, axis=-1), X / np.linalg.norm(X, axis=-1, keepdims=True)),
    (lambda: MATH["reduce_variance"](X), X.var()), (lambda: MATH["reduce_std"](X), X.std()),
    (lambda: NN["leaky_relu"](X), np.where(B, X, 0.2 * X)), (lambda: NN["softmax"](X), keras.ops.softmax(X)),
    (lambda: NN["gelu"](X), keras.ops.gelu(X, approximate=False)), (lambda: NN["moments"](X, [1])[1], X.var(1)),
    (lambda: NN["embedding_lookup"](M, [[2]]), M[[[2]]]),
    (lambda: NN["conv2d"](X[..., None], np.ones((2, 2, 1, 1), "float32"), [1, 1, 1, 1], "SAME"),
     keras.ops.conv(X[..., None], np.ones((2, 2, 1, 1), "float32"), 1, "same")),
    (lambda: NN["max_pool2d"](X[..., None], 2, 2, "VALID"), keras.ops.max_pool(X[..., None], 2, 2)),
    (lambda: LINALG["band_part"](M, -1, 0), np.tril(M)),
    (lambda: NN["sigmoid_cross_entropy_with_logits"](labels=B * 1.0, logits=X), np.log1p(np.exp(-np.abs(X))) + X.clip(0) - X * B)])
def test_a_function_of_tensorflow_is_what_numpy_says(ours, wanted):
    close(ours(), wanted)
