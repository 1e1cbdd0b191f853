"""Sparse matrices that SciPy saved are read as the numbers they stand for, and broken ones are refused in a sentence."""

import numpy as np
import pytest

from engine import data
from engine.errors import DataError

sparse = pytest.importorskip("scipy.sparse")


@pytest.mark.parametrize("kind", ["csr", "csc", "coo", "bsr", "dia"])
@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("shape", [(6, 4), (4, 6), (1, 1), (5, 5)])
def test_every_format_gives_its_numbers(tmp_path, kind, compressed, shape):
    matrix = sparse.random(*shape, density=0.4, dtype="float32", random_state=1).asformat(kind)
    sparse.save_npz(tmp_path / "x.npz", matrix, compressed)
    assert data.member_for(tmp_path / "x.npz", "image") is None
    found = data.load_array(tmp_path / "x.npz")
    assert found.dtype == np.float32 and np.array_equal(found, matrix.toarray())


def test_values_of_one_place_are_added(tmp_path):
    matrix = sparse.coo_array((np.float32([1, 2, 5]), ([0, 0, 1], [1, 1, 0])), shape=(2, 3))
    sparse.save_npz(tmp_path / "x.npz", matrix)
    assert data.load_array(tmp_path / "x.npz").tolist() == [[0, 3, 0], [5, 0, 0]]


@pytest.mark.parametrize("change", [
    {"indices": np.array([99, 0])}, {"indices": np.array([-1, 0])}, {"indptr": np.array([0, 5, 1])},
    {"indptr": np.array([0, 1, 1, 1, 2])}, {"shape": np.array([1 << 20, 1 << 20])}, {"shape": np.array([2])},
    {"format": np.array(b"lil")}, {"data": np.float32([1, 2, 3])}])
def test_parts_that_do_not_go_together_are_refused(tmp_path, change):
    parts = {"format": np.array(b"csr"), "shape": np.array([2, 3]), "data": np.float32([1, 2]),
             "indices": np.array([0, 2]), "indptr": np.array([0, 1, 2])}
    np.savez(tmp_path / "x.npz", **{**parts, **change})
    with pytest.raises(DataError, match="sparse"):
        data.load_array(tmp_path / "x.npz")
