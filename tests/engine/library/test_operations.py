"""The operations that a layer's own code may use give what real Keras gives: values, shapes and dtypes."""

import copy

import keras
import numpy as np
import pytest

from engine.backend.keras2 import K
from engine.backend.tensor import guarded, tensor
from engine.backend.vocabulary import OPS
from engine.layer import Layer

DRAWN = np.random.default_rng(7)
X = DRAWN.normal(size=(2, 3, 4)).astype("float32")
Y = DRAWN.normal(size=(2, 3, 4)).astype("float32")
M = DRAWN.normal(size=(3, 4)).astype("float32")
S = (M @ M.T + 3 * np.eye(3)).astype("float32")
P = np.abs(X) / 4 + 0.1
WHOLE = np.array([[3, 1, 2], [0, 1, 3]], "int32")
B = X > 0
SOFT = (P / P.sum(-1, keepdims=True)).astype("float32")
IMAGE = DRAWN.normal(size=(2, 6, 5, 4)).astype("float32")
for array in (X, Y, M, S, P, WHOLE, B, SOFT, IMAGE):
    array.flags.writeable = False

UNARY = [
    (X, "abs absolute negative sign square exp exp2 expm1 sin cos tan sinh cosh tanh arctan arcsinh isnan isinf isfinite floor "
        "ceil round relu relu6 sigmoid softplus softsign silu swish log_sigmoid leaky_relu hard_sigmoid hard_silu hard_swish "
        "hard_tanh hard_shrink soft_shrink elu celu selu gelu glu tanh_shrink squareplus sparse_plus sparse_sigmoid sparsemax "
        "softmax log_softmax erf sum mean max min prod std var argmax argmin any all median amax amin ptp nansum nanmean nanmax "
        "nanmin logsumexp count_nonzero transpose squeeze ravel zeros_like ones_like flip sort argsort nan_to_num normalize "
        "stop_gradient convert_to_tensor signbit trunc sinc deg2rad rad2deg average layer_normalization rms_normalization"),
    (P, "log log2 log10 log1p sqrt rsqrt reciprocal cbrt arcsin arccos arctanh"),
    (S, "inv det cholesky trace diag diagonal tril triu eigh qr norm"),
    (WHOLE, "abs sign square exp sqrt sum mean max prod any all argmax std sort sigmoid logical_not zeros_like softmax"),
    (B, "logical_not sum mean any all argmax"),
]
PAIRS = ("add subtract multiply divide true_divide maximum minimum arctan2 hypot logaddexp equal not_equal greater greater_equal "
         "less less_equal logical_and logical_or logical_xor fmax fmin divide_no_nan isclose")
CALLS = [
    ("power", (P, 2.5), {}), ("power", (X, 2), {}), ("mod", (X, 0.7), {}), ("floor_divide", (X, 0.7), {}),
    ("clip", (X, -0.5, 0.5), {}), ("add", (X, 1), {}), ("add", (X, WHOLE[0, 0]), {}), ("multiply", (WHOLE, 2.5), {}),
    ("divide", (WHOLE, WHOLE + 1), {}), ("add", (WHOLE, WHOLE), {}), ("where", (B, X, 0.0), {}), ("where", (B, X, Y), {}),
    ("cast", (X, "int32"), {}), ("cast", (B, "float32"), {}), ("sum", (X,), {"axis": 1}),
    ("sum", (X,), {"axis": (0, 2), "keepdims": True}), ("mean", (X,), {"axis": -1, "keepdims": True}),
    ("max", (X,), {"axis": [0, 1]}), ("logsumexp", (X,), {"axis": 1, "keepdims": True}), ("argmax", (X,), {"axis": 1}),
    ("cumsum", (X,), {"axis": 1}), ("cumprod", (X,), {"axis": 2}), ("var", (X,), {"axis": (1, 2)}), ("moments", (X, [0, 1]), {}),
    ("norm", (X,), {"axis": -1}), ("quantile", (X, 0.3), {}), ("reshape", (X, (4, -1)), {}), ("transpose", (X, (2, 0, 1)), {}),
    ("expand_dims", (X, -1), {}), ("expand_dims", (X, (0, 2)), {}), ("squeeze", (X[:1], 0), {}),
    ("concatenate", ([X, Y],), {"axis": -1}), ("stack", ([X, Y],), {"axis": 1}), ("unstack", (X,), {"axis": 1}),
    ("split", (X, 2), {"axis": 2}), ("split", (X, [1, 3]), {"axis": 2}), ("repeat", (X, 2), {"axis": 1}),
    ("tile", (X, (1, 2, 1)), {}), ("flip", (X,), {"axis": 1}), ("roll", (X, 2), {"axis": 2}), ("swapaxes", (X, 0, 2), {}),
    ("moveaxis", (X, 0, -1), {}), ("broadcast_to", (M, (2, 3, 4)), {}), ("pad", (M, ((1, 0), (0, 2))), {}),
    ("pad", (M, ((1, 0), (0, 2))), {"constant_values": 3}), ("vstack", ([M, M],), {}), ("hstack", ([M, M],), {}),
    ("diff", (X,), {}), ("slice", (X, (0, 1, 1), (2, 2, 2)), {}),
    ("slice_update", (X, (0, 1, 1), np.zeros((1, 2, 2), "float32")), {}), ("matmul", (X, M.T), {}), ("matmul", (M, M.T), {}),
    ("dot", (X, M.T), {}), ("tensordot", (X, M.T), {"axes": 1}), ("outer", (M[0], M[1]), {}), ("einsum", ("bij,kj->bik", X, M), {}),
    ("inner", (M, M), {}), ("vdot", (M[0], M[1]), {}), ("kron", (M, M), {}), ("cross", (M[:, 0], M[:, 1]), {}),
    ("solve", (S, M), {}), ("svd", (S,), {"compute_uv": False}), ("take", (X, WHOLE), {"axis": 2}), ("take", (X, WHOLE), {}),
    ("take_along_axis", (M, WHOLE.T.astype("int32")[:, :2], 1), {}), ("one_hot", (WHOLE, 5), {}),
    ("one_hot", (WHOLE, 4), {"axis": 1}), ("multi_hot", (WHOLE, 5), {}), ("top_k", (X, 2), {}),
    ("in_top_k", (WHOLE[0][:2], M[:2], 2), {}), ("searchsorted", (np.array([1., 2., 3.], "float32"), P[0, 0]), {}),
    ("segment_sum", (M, np.array([0, 0, 1])), {"num_segments": 2}), ("isin", (WHOLE, [1, 3]), {}), ("bincount", (WHOLE[0],), {}),
    ("nonzero", (B,), {}), ("scatter", (np.array([[1], [3]]), np.array([2., 5.], "float32"), (5,)), {}),
    ("scatter_update", (M, np.array([[1, 1], [2, 3]]), np.array([2., 5.], "float32")), {}), ("zeros", ((2, 3),), {}),
    ("ones", ((2, 3), "int32"), {}), ("full", ((2, 3), 4.5), {}), ("full_like", (X, 2), {}), ("eye", (3,), {}),
    ("eye", (3, 4, 1), {}), ("identity", (3,), {}), ("arange", (5,), {}), ("arange", (1, 6, 2), {}),
    ("arange", (0.0, 1.0, 0.25), {}), ("linspace", (0, 1, 5), {}), ("tri", (3,), {}), ("array", ([1.5, 2],), {}),
    ("array", ([1, 2],), {}), ("meshgrid", (M[0], M[1]), {}), ("softmax", (X,), {"axis": (1, 2)}), ("softmax", (X,), {"axis": 1}),
    ("log_softmax", (X,), {"axis": 1}), ("elu", (X, 0.3), {}), ("gelu", (X,), {"approximate": False}), ("leaky_relu", (X, 0.1), {}),
    ("celu", (X, 0.5), {}), ("threshold", (X, 0.2, 9.0), {}), ("normalize", (X,), {"axis": 1, "order": 3}),
    ("batch_normalization", (X, M[0], P[0, 0], -1), {"offset": M[1], "scale": M[2]}), ("binary_crossentropy", (SOFT, P / 2), {}),
    ("binary_crossentropy", (SOFT, X), {"from_logits": True}), ("categorical_crossentropy", (SOFT, P), {}),
    ("categorical_crossentropy", (SOFT, X), {"from_logits": True}), ("dot_product_attention", (IMAGE, IMAGE, IMAGE), {}),
    ("dot_product_attention", (IMAGE, IMAGE, IMAGE), {"is_causal": True}),
    ("conv", (IMAGE, DRAWN.normal(size=(3, 2, 4, 5)).astype("float32"), 1, "valid"), {}),
    ("conv", (IMAGE, DRAWN.normal(size=(3, 2, 4, 5)).astype("float32"), 2, "same"), {}),
    ("conv", (IMAGE, DRAWN.normal(size=(3, 2, 4, 5)).astype("float32"), 1, "same"), {"dilation_rate": 2}),
    ("conv", (IMAGE, DRAWN.normal(size=(3, 2, 2, 6)).astype("float32"), 1, "valid"), {}),
    ("conv", (X, DRAWN.normal(size=(2, 4, 5)).astype("float32"), 1, "same"), {}),
    ("depthwise_conv", (IMAGE, DRAWN.normal(size=(3, 2, 4, 2)).astype("float32"), 1, "same"), {}),
    ("max_pool", (IMAGE, 2, 2, "same"), {}), ("max_pool", (IMAGE, (2, 3), 1, "valid"), {}),
    ("average_pool", (IMAGE, 2, 2, "same"), {}), ("average_pool", (X, 2, 1, "valid"), {}), ("shape", (X,), {}), ("ndim", (X,), {}),
    ("size", (X,), {}), ("select", ([B, ~B], [X, Y]), {}), ("get_item", (X, 1), {}),
]


def cases():
    for array, words in UNARY:
        yield from (pytest.param(name, (array,), {}, id=f"{name}-{array.dtype}") for name in words.split())
    yield from (pytest.param(name, (X, Y), {}, id=name) for name in PAIRS.split())
    yield from (pytest.param(*each, id=f"{each[0]}-{index}") for index, each in enumerate(CALLS))


def same(ours, theirs):
    if isinstance(theirs, (list, tuple)) and not isinstance(ours, tuple) or hasattr(theirs, "_fields"):
        theirs = list(theirs)
    if isinstance(ours, (list, tuple)) and not all(isinstance(each, int) for each in ours):
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs):
            same(one, other)
        return
    theirs = np.asarray(theirs)
    np.testing.assert_allclose(np.asarray(ours), theirs, rtol=2e-5, atol=2e-5)
    assert np.shape(ours) == theirs.shape
    if isinstance(ours, np.ndarray) and theirs.dtype != np.float64:
        assert ours.dtype.kind == theirs.dtype.kind and (ours.dtype == theirs.dtype or ours.dtype.kind in "iu")


@pytest.mark.parametrize("name, args, kwargs", list(cases()))
def test_an_operation_gives_what_keras_gives(name, args, kwargs):
    # Keras's NumPy backend writes into what `slice_update` is given.
    same(OPS[name](*args, **kwargs), getattr(keras.ops, name)(*copy.deepcopy(args), **kwargs))


@pytest.mark.parametrize("name", sorted(name for name in OPS if hasattr(keras.ops, name)))
def test_every_operation_of_keras_ops_that_is_offered_is_compared_with_it(name):
    compared = {each.values[0] for each in cases()}
    elsewhere = {"cond", "switch", "while_loop", "fori_loop", "map", "scan", "vectorized_map", "copy", "convert_to_numpy",
                 "is_tensor", "dtype", "custom_gradient", "empty", "empty_like"}
    assert name in compared | elsewhere | RARE


RARE = set("""angle arccosh bitwise_and bitwise_not bitwise_or bitwise_xor conj conjugate fmod gcd heaviside imag lcm left_shift
logaddexp2 nanmedian nanprod nanstd nanvar real right_shift cosh""".split())


@pytest.mark.parametrize("name", sorted(RARE & set(OPS)))
def test_rare_operations_give_what_keras_gives(name):
    of_pairs = name in ("bitwise_and", "bitwise_or", "bitwise_xor", "gcd", "lcm", "left_shift", "right_shift")
    if of_pairs:
        args = (WHOLE, WHOLE[::-1])
    elif name in ("fmod", "heaviside", "logaddexp2"):
        args = (P, P[::-1])
    else:
        args = (WHOLE,) if name == "bitwise_not" else (P + 1,)
    same(OPS[name](*args), getattr(keras.ops, name)(*args))


def test_loops_and_choices_give_what_keras_gives():
    ours, theirs = OPS, keras.ops
    assert ours["cond"](True, lambda: 1, lambda: 2) == 1
    same(ours["while_loop"](lambda i: i < 5, lambda i: i + 2, 0), theirs.while_loop(lambda i: i < 5, lambda i: i + 2, 0))
    same(ours["fori_loop"](0, 4, lambda i, v: v * 2 + i, 1), theirs.fori_loop(0, 4, lambda i, v: v * 2 + i, 1))
    same(ours["map"](lambda row: row * 2, X), theirs.map(lambda row: row * 2, X))
    same(ours["vectorized_map"](lambda row: row.sum(0), X), theirs.vectorized_map(lambda row: row.sum(0), X))
    same(ours["scan"](lambda c, x: (c + x, c * x), M[0], M), theirs.scan(lambda c, x: (c + x, c * x), M[0], M))
    same(ours["switch"](1, [lambda: 4, lambda: 5]), theirs.switch(1, [lambda: 4, lambda: 5]))


def test_tensors_keep_single_precision_and_are_never_written_into():
    x = tensor(X)
    for each in (x * 2.5, x + np.ones(4), x / 3, x ** 2, np.float64(2) * x, x.mean(), x @ np.ones((4, 2)), x > 0, x + WHOLE[0, 0]):
        assert each.dtype in (np.float32, bool)
    before = x
    x += 1
    x -= 0.5
    np.testing.assert_allclose(before, X)
    assert (before.get_shape().as_list(), before.shape.rank, before[0].shape[1:]) == ([2, 3, 4], 3, (4,))
    with pytest.raises(ValueError):
        np.add(x, 1, out=guarded(np.zeros((2, 3, 4))))


def test_weights_are_operands():
    layer = Layer()
    weight = layer.add_weight("w", (4, 2), initializer="ones")
    x = tensor(X)
    np.testing.assert_allclose(x @ weight, X @ np.ones((4, 2)), rtol=1e-6)
    assert K["dot"](x, weight).shape == (2, 3, 2) and (weight * 2).dtype == "float32"
    assert OPS["concatenate"]([weight, weight]).shape == (8, 2)
