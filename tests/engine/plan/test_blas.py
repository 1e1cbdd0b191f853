"""The library gives back its threads, and a product that is added to a bias is the same with its own function and without."""

import gc
import weakref

import numpy as np
import pytest

from engine.plan import blas

WITH_CONTROLS = pytest.mark.skipif(blas.controls() is None, reason="another BLAS than OpenBLAS")


def drawn(*shape, dtype="float32"):
    return np.random.default_rng(0).normal(size=shape).astype(dtype)


def every_other(array):
    """The same numbers with gaps between them."""
    wide = np.zeros((array.shape[0], 2 * array.shape[1]), array.dtype)
    wide[:, ::2] = array
    return wide[:, ::2]


def askew(array):
    """The same numbers where no processor expects them."""
    askew = np.zeros(array.nbytes + 1, np.uint8)[1:].view(array.dtype).reshape(array.shape)
    askew[:] = array
    return askew


@pytest.mark.parametrize("lying", [np.copy, every_other, askew, np.asfortranarray])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("rows, depth, width", [(1, 1, 1), (3, 4, 5), (500, 70, 33), (0, 4, 5), (3, 0, 5), (3, 4, 0)])
def test_it_gives_the_product_and_the_bias(rows, depth, width, dtype, lying):
    x, kernel, bias = (drawn(*shape, dtype=dtype) for shape in ((rows, depth), (depth, width), (width,)))
    for one, other in ((lying(x), kernel), (x, lying(kernel))):
        out = np.full((rows, width), np.nan, dtype)
        call = blas.affine(one, other, bias, out)
        for _ in range(2):
            call()
            np.testing.assert_allclose(out, x @ kernel + bias, rtol=1e-4, atol=1e-4)


@WITH_CONTROLS
def test_the_librarys_own_function_is_taken_where_rows_lie_in_order_and_only_there():
    x, kernel, out = drawn(3, 4), drawn(4, 5), drawn(3, 5)
    assert blas._adding(x, kernel, out) is not None
    assert blas._adding(every_other(x), kernel, out) is None and blas._adding(x, askew(kernel), out) is None
    assert blas._adding(x.astype(">f4"), kernel.astype(">f4"), out.astype(">f4")) is None


def test_another_library_does_without_it(monkeypatch):
    monkeypatch.setattr(blas, "_gemm", lambda dtype: None)
    x, kernel, bias, out = drawn(3, 4), drawn(4, 5), drawn(5), drawn(3, 5)
    blas.affine(x, kernel, bias, out)()
    np.testing.assert_allclose(out, x @ kernel + bias, rtol=1e-5)


def test_what_it_reads_and_writes_is_there_as_long_as_the_call():
    arrays = [drawn(30, 40), drawn(40, 50), drawn(50), np.empty((30, 50), "float32")]
    kept = [weakref.ref(array) for array in arrays]
    call = blas.affine(*arrays)
    del arrays
    gc.collect()
    assert all(ref() is not None for ref in kept)
    call()
    del call
    gc.collect()
    assert all(ref() is None for ref in kept)


@WITH_CONTROLS
def test_products_keep_to_one_thread_until_the_last_who_asked_is_done():
    threads = blas.controls()[1]
    before = threads()
    with blas.single():
        with blas.single():
            assert threads() == 1
        assert threads() == 1
    assert threads() == before
