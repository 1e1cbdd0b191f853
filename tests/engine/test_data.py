"""Arrays come from files as they were put in, and whatever is no array is refused in one sentence before memory is taken."""

import io
import os
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine import data
from engine.errors import DataError, WriteError
from engine.spec import TensorSpec

SAMPLE = np.arange(12, dtype="float32").reshape(3, 4)


def table(tmp_path, text):
    path = tmp_path / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# -- npy and npz ---------------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(arrays.arrays(arrays.scalar_dtypes().filter(lambda dtype: dtype.kind in "fiub" and dtype.itemsize <= 8),
                     arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)), st.booleans())
def test_every_array_of_numbers_comes_back_from_npy_and_npz(tmp_path_factory, array, fortran):
    array = np.asfortranarray(array) if fortran else array
    folder = tmp_path_factory.mktemp("arrays")
    np.save(folder / "one.npy", array)
    np.savez_compressed(folder / "two.npz", x=array, y=SAMPLE)
    for back in (data.load_array(folder / "one.npy"), data.load_array(folder / "two.npz", "x")):
        np.testing.assert_array_equal(back, array)
        assert back.dtype == array.dtype.newbyteorder("=")


def test_what_is_saved_numpy_reads(tmp_path):
    data.save_arrays(tmp_path / "out.npz", {"out_0": SAMPLE, "out_1": SAMPLE[0]})
    with np.load(tmp_path / "out.npz") as back:
        assert sorted(back) == ["out_0", "out_1"]
        np.testing.assert_array_equal(back["out_0"], SAMPLE)
    data.save_arrays(tmp_path / "out.npy", {"out_0": SAMPLE})
    np.testing.assert_array_equal(np.load(tmp_path / "out.npy"), SAMPLE)
    assert data.members(tmp_path / "out.npz") == ["out_0", "out_1"] and data.members(tmp_path / "out.npy") == []


def test_equal_arrays_give_equal_files(tmp_path):
    for name in "ab":
        data.save_arrays(tmp_path / f"{name}.npz", {"x": SAMPLE})
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_large_array_stays_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "MAPPED_SIZE", 100)
    np.save(tmp_path / "big.npy", np.arange(1000.0).reshape(10, 100))
    back = data.load_array(tmp_path / "big.npy")
    assert isinstance(back, np.memmap) and back[3, 4] == 304.0


def test_an_archive_of_several_asks_which(tmp_path):
    np.savez(tmp_path / "two.npz", x=SAMPLE, y=SAMPLE)
    with pytest.raises(DataError, match="`x`, `y`; say which"):
        data.load_array(tmp_path / "two.npz")
    with pytest.raises(DataError, match="no member `z.npy`"):
        data.load_array(tmp_path / "two.npz", "z")


def test_pickles_are_never_opened(tmp_path):
    np.save(tmp_path / "objects.npy", np.array([print, {}], dtype=object), allow_pickle=True)
    with pytest.raises(DataError, match="object"):
        data.load_array(tmp_path / "objects.npy")


@pytest.mark.parametrize("header", [
    b"{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000, 1000), }",
    b"{'descr': '<f4', 'fortran_order': False, 'shape': (-4, -4), }",
    b"{'descr': '<f4', 'fortran_order': False, 'shape': (4.0,), }",
    b"{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }",
    b"{'descr': '(10,)<f4', 'fortran_order': False, 'shape': (1,), }",
    b"{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }",
    b"{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }",
    b"{'shape': (1,)}", b"[1, 2]", b"(" * 5000, b"__import__('os')", b"\xff\xfe",
])
def test_a_header_that_lies_is_refused_before_memory_is_taken(tmp_path, header):
    path = tmp_path / "bad.npy"
    path.write_bytes(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + b"\0" * 64)
    with pytest.raises(DataError):
        data.load_array(path)


@pytest.mark.parametrize("kind", ["npy", "npz"])
def test_a_file_cut_anywhere_is_an_error(tmp_path, kind):
    stream = io.BytesIO()
    np.save(stream, SAMPLE) if kind == "npy" else np.savez_compressed(stream, x=SAMPLE)
    whole = stream.getvalue()
    for length in range(len(whole)):
        (tmp_path / "cut").write_bytes(whole[:length])
        with pytest.raises(DataError):
            data.load_array(tmp_path / "cut")


def test_a_bomb_in_an_archive_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("x.npy", bytes(50 << 20))
    with pytest.raises(DataError, match="200 times"):
        data.load_array(tmp_path / "bomb.npz")


def test_names_cannot_lead_out_of_a_folder(tmp_path):
    data.save_arrays(tmp_path / "a.npz", {"../../x": SAMPLE, "/etc/y": SAMPLE, "a\\b": SAMPLE, "block/conv": SAMPLE, "": SAMPLE})
    assert data.members(tmp_path / "a.npz") == ["_/_/x", "etc/y", "a_b", "block/conv", "_"]


# -- tables --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text, wanted", [
    ("1,2\n3,4\n", [[1, 2], [3, 4]]), ("a,b\n1,2\n", [[1, 2]]), ("1;2.5\r\n3;4\r\n", [[1, 2.5], [3, 4]]),
    ("1\t-2e-1\n", [[1, -0.2]]),
    ("\ufeff1,2\n", [[1, 2]]), ('"a, b",c\n"1",2\n\n', [[1, 2]]), ("1, 2\n 3,4", [[1, 2], [3, 4]]), ("5\n6\n", [[5], [6]]),
    ("x\n.5\n+6.\n", [[0.5], [6]]), (b"\xff\xfe" + "1,2\n".encode("utf-16-le"), [[1, 2]])])
def test_a_table_is_numbers_with_or_without_a_header(tmp_path, text, wanted):
    back = data.load_array(table(tmp_path, text))
    np.testing.assert_allclose(back, wanted)
    assert back.dtype == (np.int64 if np.all(np.equal(np.mod(wanted, 1), 0)) and b"." not in table(tmp_path, text).read_bytes()
                          else np.float64)


@pytest.mark.parametrize("cell", ["1_000", "0x10", "٣", "=1+1", "one", "", "1 2", "1e", "--1", "1,5"])
def test_what_is_no_number_is_told_with_row_and_column(tmp_path, cell):
    with pytest.raises(DataError, match="row 3, column 2"):
        data.load_array(table(tmp_path, f"a;b\n1;2\n3;{cell}\n"))


def test_ragged_rows_are_told(tmp_path):
    with pytest.raises(DataError, match="row 3: 1 columns, where the rows above have 2"):
        data.load_array(table(tmp_path, "a,b\n1,2\n3\n"))


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\n", b"\xe9\xff\xfe", b"\x00\x01", '1,"2\n3,4\n', "1," * 20_000], ids=range(7))
def test_what_is_no_table_is_refused(tmp_path, text):
    with pytest.raises(DataError):
        data.load_array(table(tmp_path, text))


def test_a_table_of_outputs_has_no_cell_that_is_a_formula(tmp_path):
    data.save_arrays(tmp_path / "out.csv", {"=cmd()": np.array([1.5, -2]), "@x": np.array([[1, 2], [3, 4]])})
    assert (tmp_path / "out.csv").read_text() == "'=cmd(),'@x_0,'@x_1\n1.5,1,2\n-2.0,3,4\n"
    np.testing.assert_array_equal(data.load_array(tmp_path / "out.csv"), [[1.5, 1, 2], [-2, 3, 4]])


def test_numbers_survive_a_table(tmp_path):
    values = np.random.default_rng(0).standard_normal((20, 3)).astype("float32")
    data.save_arrays(tmp_path / "out.csv", {"y": values})
    np.testing.assert_array_equal(data.load_array(tmp_path / "out.csv").astype("float32"), values)


@pytest.mark.parametrize("name, arrays, reason", [
    ("a.npy", {"x": SAMPLE, "y": SAMPLE}, "one array"), ("a.txt", {"x": SAMPLE}, "ends in none"),
    ("a.csv", {"x": SAMPLE, "y": SAMPLE[:2]}, "same number of rows")])
def test_what_a_file_cannot_hold_is_said(tmp_path, name, arrays, reason):
    with pytest.raises(DataError, match=reason):
        data.save_arrays(tmp_path / name, arrays)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(WriteError, match="there is no folder"):
        data.save_arrays(tmp_path / "missing" / "a.npz", {"x": SAMPLE})
    with pytest.raises(DataError, match="no such file"):
        data.load_array(tmp_path / "missing.npy")
    with pytest.raises(DataError, match="folder"):
        data.load_array(tmp_path)


# -- feeding -------------------------------------------------------------------------------------------------------------------


def test_random_inputs_are_repeatable_and_of_their_kind():
    floats = data.random_input(TensorSpec((None, 3, None)), batch=5, seed=7)
    assert floats.shape == (5, 3, 8) and floats.dtype == "float32" and 0.5 < floats.std() < 1.5
    np.testing.assert_array_equal(floats, data.random_input(TensorSpec((None, 3, None)), batch=5, seed=7))
    assert not np.array_equal(floats, data.random_input(TensorSpec((None, 3, None)), batch=5, seed=8))
    ids = data.random_input(TensorSpec((None, 1000), "int32"), batch=2, limit=5)
    assert ids.dtype == "int32" and set(np.unique(ids)) == set(range(5))
    assert data.random_input(TensorSpec((2, 9), "bool")).dtype == bool
    assert data.random_input(TensorSpec((None, 9), "uint8"), limit=10**6).max() <= 255
    assert not data.zeros_input(TensorSpec((None, 2), "int64"), batch=3).any()


def test_random_numbers_that_no_machine_holds_are_refused():
    with pytest.raises(DataError, match="GiB"):
        data.random_input(TensorSpec((None, 10**9, 10**9)))


@pytest.mark.parametrize("array, spec, table, shape", [
    (SAMPLE, TensorSpec((None, 4)), False, (3, 4)), (SAMPLE.astype("int8"), TensorSpec((None, 4)), False, (3, 4)),
    (SAMPLE, TensorSpec((None, 4), "int32"), False, (3, 4)), (SAMPLE[:, :1], TensorSpec((None,)), False, (3,)),
    (SAMPLE[:, 0], TensorSpec((None, 1)), False, (3, 1)), (SAMPLE, TensorSpec((None, 2, 2)), True, (3, 2, 2)),
    (SAMPLE, TensorSpec((3, None)), False, (3, 4))])
def test_arrays_that_fit_are_taken_in_the_dtype_of_the_input(array, spec, table, shape):
    fitted = data.fit_input(array, spec, "x", table)
    assert fitted.shape == shape and fitted.dtype == spec.dtype


@pytest.mark.parametrize("array, spec, advice", [
    (SAMPLE, TensorSpec((None, 5)), r"takes an array of shape \(None, 5\); one of shape \(3, 4\) came"),
    (SAMPLE[0], TensorSpec((None, 4)), "first axis"), (SAMPLE, TensorSpec((None, 2, 2)), r"reshape the array to \(3, 2, 2\)"),
    (np.zeros((2, 3, 4)), TensorSpec((None, 4, 3)), "transpose"),
    (SAMPLE + 0.5, TensorSpec((None, 4), "int32"), r"whole numbers \(int32\); 0.5 came at position \[0, 0\]"),
    (SAMPLE * 100, TensorSpec((None, 4), "uint8"), "from 0 to 255"), (SAMPLE, TensorSpec((None, 4), "bool"), "from 0 to 1"),
    (np.full((1, 4), np.inf), TensorSpec((None, 4), "int32"), "from"), (SAMPLE[:0], TensorSpec((None, 4)), "empty"),
    (np.array([["a"]]), TensorSpec((None, 1)), "numbers"), (np.full((1, 4), np.nan), TensorSpec((None, 4), "int32"), "whole")])
def test_arrays_that_do_not_fit_are_refused_with_advice(array, spec, advice):
    with pytest.raises(DataError, match=advice) as caught:
        data.fit_input(array, spec, "pixels")
    assert "`pixels`" in str(caught.value)


def test_inputs_of_different_lengths_are_told():
    with pytest.raises(DataError, match="`x` has 3, `y` has 2"):
        data.check_lengths({"x": SAMPLE, "y": SAMPLE[:2]})
    data.check_lengths({"x": SAMPLE, "y": SAMPLE})


def test_numbers_that_are_not_finite_are_remarked_on():
    assert data.remarks(np.array([1, np.nan, np.inf]), "x") == ["x: 1 NaN and 1 infinite values are not finite numbers"]
    assert data.remarks(SAMPLE, "x") == [] and data.remarks(np.arange(3), "x") == []


def test_names_of_calls_stay_in_an_archive_and_drives_do_not(tmp_path):
    names = ["words:0", "lstm:1.2", "C:/x", "../up", "a\\b"]
    data.save_arrays(tmp_path / "a.npz", {name: np.ones(2) for name in names})
    assert data.members(tmp_path / "a.npz") == ["words:0", "lstm:1.2", "C_/x", "_/up", "a_b"]


def test_of_several_arrays_the_one_of_the_name_is_meant(tmp_path):
    np.savez(tmp_path / "a.npz", x=np.ones(2), y=np.zeros(2))
    assert data.member_for(tmp_path / "a.npz", "x") == "x"
    with pytest.raises(DataError, match="none is called `z`"):
        data.member_for(tmp_path / "a.npz", "z")
    np.savez(tmp_path / "one.npz", anything=np.ones(2))
    assert data.member_for(tmp_path / "one.npz", "z") is None


def test_a_pipe_is_refused_before_anybody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError, match="pipe"):
        data.load_array(tmp_path / "pipe")
