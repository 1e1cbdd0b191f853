"""HDF5 files as we write them: h5py finds in them what was put there, and so do we."""

import io

import h5py
import numpy as np
import pytest

from engine.errors import FormatError
from engine.formats.patchwork import store_bytes
from engine.formats.store import MOST_OPEN, Store

ARRAYS = {
    "layers/a/vars/0": np.arange(6, dtype="float64").reshape(2, 3),
    "layers/a/vars/1": np.array(3, "int32"),
    "layers/b/vars/0": np.zeros((0, 3), "float32"),
    "layers/b/vars/1": np.array([True, False]),
    "other/endian": np.arange(4, dtype=">f4"),
    "large": np.linspace(0, 1, 40_000).reshape(200, 200).astype("float16"),
    "turned": np.linspace(0, 1, 60_000).reshape(200, 300).T,
}
GROUPS = {"layers/a/vars": {"name": "Schlüssel", "kind": "dense"}, "empty/group": {}}


def test_arrays_of_every_kind_come_back_through_h5py_and_through_us():
    made = store_bytes(ARRAYS, GROUPS)
    with h5py.File(io.BytesIO(made)) as theirs, Store(made, "made") as ours:
        for path, array in ARRAYS.items():
            for found in (theirs[path][()], ours.array(path)):
                assert found.shape == array.shape and found.dtype.kind == array.dtype.kind
                np.testing.assert_array_equal(found, array)
            assert ours.array(path).dtype.isnative


def test_groups_keep_their_texts():
    made = store_bytes(ARRAYS, GROUPS)
    with h5py.File(io.BytesIO(made)) as theirs, Store(made, "made") as ours:
        assert dict(theirs["layers/a/vars"].attrs) == GROUPS["layers/a/vars"]
        assert ours.text("layers/a/vars", "name") == "Schlüssel"
        assert ours.text("layers/b/vars", "name") is None
        assert sorted(ours.groups("")) == ["empty", "large", "layers", "other", "turned"]
        assert ours.is_group("empty/group") and not ours.is_group("large") and not ours.has("large/0")


def test_equal_contents_give_equal_bytes():
    assert store_bytes(ARRAYS, GROUPS) == store_bytes(dict(ARRAYS), dict(GROUPS))


def test_more_arrays_than_are_kept_open_are_read_in_any_order():
    arrays = {f"layers/layer_{index}/vars/0": np.full(2, index, "int64") for index in range(MOST_OPEN)}
    with Store(store_bytes(arrays, {}), "many") as store:
        for index in (*range(MOST_OPEN), *reversed(range(MOST_OPEN))):
            assert store.array(f"layers/layer_{index}/vars/0").tolist() == [index, index]


@pytest.mark.parametrize("path, reason", [("empty", "size"), ("text", "not numeric"), ("complex", "not numeric"),
                                          ("soft", "soft or external link"), ("kind", "not a dataset")])
def test_what_no_weight_can_be_is_refused(path, reason):
    stream = io.BytesIO()
    with h5py.File(stream, "w") as made:
        made["empty"] = h5py.Empty("f4")
        made["text"] = "a text"
        made["complex"] = np.zeros(3, "complex64")
        made["soft"] = h5py.SoftLink("/text")
        made["kind"] = np.dtype("f4")
    with Store(stream.getvalue(), "odd") as store, pytest.raises(FormatError, match=reason):
        store.array(path)
