"""`.keras` archives: those of Keras open with equal numbers, ours open in Keras, and damaged ones are refused in one sentence."""

import io
import json
import os
import struct
import zipfile

import keras
import numpy as np
import pytest

from engine import formats
from engine.errors import FormatError, LayerloomError, WeightsError, WriteError
from engine.formats import archive, container
from engine.formats.patchwork import store_bytes
from engine.formats.store import Store
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers import Dense, InputLayer

from .stored import arrays_of, assert_predicts, example, of_kind, predicted, stem

MODEL = stem(of_kind(".keras")["argvalues"][0].parent.parent / "k3" / "05_shared_two_inputs.x").with_suffix(".keras")
OF_KERAS_3 = pytest.mark.parametrize("path", [path for path in of_kind(".keras")["argvalues"] if path.parent.name == "k3"],
                                     ids=lambda path: path.name)


def members(path):
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(path, found, method=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in found.items():
            made.writestr(name, data)
    return path


@pytest.mark.parametrize("path", **of_kind(".keras"))
def test_an_archive_of_keras_predicts_what_keras_predicted(path):
    assert_predicts(archive.read(path), path)


@OF_KERAS_3
def test_keras_loads_what_is_written_and_predicts_the_same(path, tmp_path):
    archive.write(archive.read(path), None, tmp_path / "ours.keras")
    model = keras.models.load_model(tmp_path / "ours.keras")
    arrays, outputs = example(path)
    given = arrays if len(arrays) > 1 else arrays[0]
    names = getattr(model, "_inputs_struct", None)
    if isinstance(names, dict):
        given = dict(zip(names, arrays))
    for theirs, wanted in zip(arrays_of(model.predict(given, verbose=0)), outputs, strict=True):
        np.testing.assert_allclose(theirs, wanted, atol=1e-5)


@OF_KERAS_3
def test_open_and_save_gives_back_the_same_model(path, tmp_path):
    graph = archive.read(path)
    archive.write(graph, None, tmp_path / "again.keras", source=path)
    before, after = members(path), members(tmp_path / "again.keras")
    assert json.loads(before["config.json"]) == json.loads(after["config.json"])
    assert before.keys() == after.keys()
    archive.write(archive.read(tmp_path / "again.keras"), None, tmp_path / "third.keras")
    assert members(tmp_path / "third.keras")["model.weights.h5"] == after["model.weights.h5"]


def test_a_model_made_here_with_an_edited_layer_loads_in_keras(tmp_path):
    graph, x = Graph.empty("net").add(InputLayer(batch_shape=(None, 3), name="x"))
    kernel = np.arange(6, dtype="float32").reshape(3, 2)
    graph, first = graph.add(Dense(2, name="zeta").with_weights([kernel, np.array([1, -1], "float32")]), [Source(x)])
    graph, second = graph.add(Dense(4, "relu", name="alpha"), [Source(first)])
    archive.write(graph, None, tmp_path / "net.keras", {"places": {"x": [0, 0]}})
    model = keras.models.load_model(tmp_path / "net.keras")
    values = np.random.default_rng(0).normal(size=(5, 3)).astype("float32")
    np.testing.assert_allclose(model.predict(values, verbose=0), predicted(graph, [values])[0], atol=1e-5)
    assert archive.layerloom_of(tmp_path / "net.keras")["places"] == {"x": [0, 0]}
    np.testing.assert_array_equal(archive.read(tmp_path / "net.keras").layers["zeta"].given[0], kernel)


def test_what_stands_beside_an_archive_that_cannot_be_written_is_untouched(tmp_path):
    with pytest.raises(WriteError):
        archive.write(archive.read(MODEL), None, tmp_path / "missing" / "a.keras")
    assert os.listdir(tmp_path) == []


# -- damage --------------------------------------------------------------------------------------------------------------------


def test_an_archive_cut_anywhere_is_an_error(tmp_path):
    whole = MODEL.read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 60)):
        (tmp_path / "cut.keras").write_bytes(whole[:length])
        with pytest.raises(LayerloomError):
            formats.read(tmp_path / "cut.keras")


def test_a_flipped_bit_is_an_error_or_changes_nothing(tmp_path):
    whole = MODEL.read_bytes()
    wanted = predicted(archive.read(MODEL), example(MODEL)[0])
    with zipfile.ZipFile(MODEL) as opened:
        entry = opened.getinfo("config.json")
    inside = range(entry.header_offset + 40, entry.header_offset + 240, 7)
    for at in [*range(60), *inside, *range(len(whole) - 400, len(whole), 3)]:
        damaged = bytearray(whole)
        damaged[at] ^= 4
        (tmp_path / "flip.keras").write_bytes(damaged)
        try:
            graph = formats.read(tmp_path / "flip.keras")
        except LayerloomError:
            continue
        np.testing.assert_array_equal(predicted(graph, example(MODEL)[0])[0], wanted[0])


@pytest.mark.parametrize("change, reason", [
    (lambda found: found.pop("config.json"), "no `config.json`"),
    (lambda found: found.pop("model.weights.h5"), "weights are missing"),
    (lambda found: found.update({"config.json": b"[]"}), "not a Keras model"),
    (lambda found: found.update({"config.json": b"{"}), "JSON"),
    (lambda found: found.update({"model.weights.h5": b"no"}), "HDF5"),
    (lambda found: found.update({"config.json": found["config.json"].replace(b'"units": 2', b'"units": 5')}),
     r"expected the shape \(3, 5\)")])
def test_a_member_that_is_not_right_is_named(tmp_path, change, reason):
    found = members(MODEL)
    change(found)
    with pytest.raises((FormatError, WeightsError), match=reason):
        archive.read(packed(tmp_path / "a.keras", found))


def test_an_editors_part_that_is_no_object_is_left_out(tmp_path):
    found = members(MODEL) | {"layerloom.json": b"[1]"}
    assert archive.layerloom_of(packed(tmp_path / "a.keras", found)) == {}
    assert archive.read(tmp_path / "a.keras").calls.keys() == archive.read(MODEL).calls.keys()


def test_a_deflated_archive_opens(tmp_path):
    assert_predicts(archive.read(packed(tmp_path / "a.keras", members(MODEL), zipfile.ZIP_DEFLATED)), MODEL)


# -- the gate ------------------------------------------------------------------------------------------------------------------


def test_other_methods_of_compression_are_refused(tmp_path):
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with pytest.raises(FormatError, match="not supported"):
            container.Container(packed(tmp_path / "a.keras", {"config.json": b"{}"}, method))


def test_two_members_of_one_name_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.keras", "w") as made, pytest.warns(UserWarning):
        made.writestr("config.json", b"{}")
        made.writestr("config.json", b"[]")
    with pytest.raises(FormatError, match="duplicate"):
        container.Container(tmp_path / "a.keras")


def test_an_encrypted_member_is_refused(tmp_path):
    data = bytearray(packed(tmp_path / "a.keras", {"a": b"x"}).read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(signature) + at
        data[place] |= 1
    (tmp_path / "a.keras").write_bytes(data)
    with pytest.raises(FormatError, match="encrypted"):
        container.Container(tmp_path / "a.keras")


def test_a_small_file_does_not_become_a_large_memory(tmp_path):
    packed(tmp_path / "a.keras", {"config.json": bytes(40 << 20)}, zipfile.ZIP_DEFLATED)
    with pytest.raises(FormatError, match="200 times"):
        container.Container(tmp_path / "a.keras")


def test_members_that_overlap_are_refused(tmp_path):
    data = bytearray(packed(tmp_path / "a.keras", {"a": b"x" * 100, "b": b"y" * 100}).read_bytes())
    second = data.rindex(b"PK\x01\x02")
    data[second + 42:second + 46] = struct.pack("<I", 10)
    (tmp_path / "a.keras").write_bytes(data)
    with pytest.raises(FormatError):
        with container.Container(tmp_path / "a.keras") as opened:
            opened.read("b")


def test_a_member_is_read_up_to_a_limit(tmp_path):
    with container.Container(packed(tmp_path / "a.zip", {"a": b"x" * 100, "folder/": b""})) as opened:
        assert opened.names == ["a"] and opened.size("a") == 100 and opened.read("a", 100) == b"x" * 100
        with pytest.raises(FormatError, match="limit is 99"):
            opened.read("a", 99)
        with pytest.raises(FormatError, match="no member `b`"):
            opened.read("b")


def test_equal_members_give_equal_bytes():
    streams = [io.BytesIO(), io.BytesIO()]
    for stream in streams:
        container.write_container(stream, [("a", b"x"), ("b", lambda member: member.write(b"y"))])
    assert streams[0].getvalue() == streams[1].getvalue()
    assert zipfile.ZipFile(streams[0]).testzip() is None


def test_a_layer_of_an_unknown_class_keeps_its_values_through_a_save(tmp_path):
    found = members(MODEL)
    value = json.loads(found["config.json"])
    dense = next(entry for entry in value["config"]["layers"] if entry["name"] == "shared")
    dense["class_name"], dense["module"], dense["registered_name"] = "TeaPot", None, "theirs>TeaPot"
    arrays = {"layers/tea_pot/pot/vars/0": np.ones((2, 3), "float32"), "layers/tea_pot/lid/vars/0": np.zeros(4, "int32")}
    found |= {"config.json": json.dumps(value).encode(), "model.weights.h5": store_bytes(arrays, {"vars": {}})}
    path = packed(tmp_path / "a.keras", found)
    graph = archive.read(path)
    assert [weight.shape for weight in infer(graph).layer("shared").weights] == [(4,), (2, 3)]
    archive.write(graph.with_layer("shared", graph.layers["shared"].renamed("pot")), None, tmp_path / "b.keras")
    with Store(members(tmp_path / "b.keras")["model.weights.h5"], "b") as store:
        for place, array in arrays.items():
            np.testing.assert_array_equal(store.array(place), array)
