"""HDF5: weights and whole models of every Keras open with equal numbers, ours open in Keras, and nothing leads out of the file."""

import json

import h5py
import keras
import numpy as np
import pytest

from engine import formats
from engine.errors import FormatError, LayerloomError, WeightsError
from engine.formats import hdf5, persist, weights
from engine.formats.dialects import is_model
from engine.formats.patchwork import store_bytes
from engine.formats.store import Store
from engine.inference import infer
from engine.layers.locked import LockedLayer
from engine.model import Model
from engine.nested import NestedModel
from engine.opening import load_model

from .stored import FIXTURES, assert_predicts, can_run, example, of_kind, predicted, stem, written

DENSE = FIXTURES / "k3" / "01_dense"
SHARED = FIXTURES / "k3" / "05_shared_two_inputs"
SAVED = [path for path in of_kind(".weights.h5")["argvalues"] if path.parent.name == "k3"]


def config_of(path):
    return formats.read_text(stem(path).with_suffix(".json").read_text())


def tree(path):
    """Shape of every dataset, and the names of all groups."""
    found = {}
    with h5py.File(path) as opened:
        opened.visititems(lambda name, each: found.update({name: getattr(each, "shape", None)}))
    return found


@pytest.fixture
def broken(tmp_path):
    """A copy of a `.weights.h5`, changed by a function that gets the open file."""
    def make(change, source=DENSE.with_suffix(".weights.h5")):
        path = tmp_path / "broken.weights.h5"
        path.write_bytes(source.read_bytes())
        with h5py.File(path, "a") as opened:
            change(opened)
        return path
    return make


# -- files of Keras ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", **of_kind(".h5"))
def test_a_model_of_any_keras_predicts_what_keras_predicted(path):
    assert_predicts(hdf5.read_model(path), path)


@pytest.mark.parametrize("path", **of_kind(".lw.h5"))
def test_weights_in_a_legacy_file_go_into_the_model(path):
    assert_predicts(weights.load_into(config_of(path), path), path)


@pytest.mark.parametrize("path", **of_kind(".weights.h5"))
def test_weights_of_keras_go_into_the_model(path):
    assert_predicts(weights.load_into(config_of(path), path), path)


def test_weights_come_out_of_an_archive_too():
    graph = weights.load_into(config_of(SHARED), SHARED.with_suffix(".keras"))
    assert_predicts(graph, SHARED.with_suffix(".keras"))


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_keras_loads_the_weights_that_are_written(path, tmp_path):
    inference = infer(weights.load_into(config_of(path), path))
    weights.save(inference, tmp_path / "ours.weights.h5")
    model = keras.models.load_model(stem(path).with_suffix(".keras"))
    before = model.get_weights()
    model.set_weights([np.zeros_like(each) for each in before])
    model.load_weights(tmp_path / "ours.weights.h5")
    for ours, theirs in zip(model.get_weights(), before, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert {name: shape for name, shape in tree(tmp_path / "ours.weights.h5").items() if shape is not None} \
        == {name: shape for name, shape in tree(path).items() if shape is not None}


def test_a_model_takes_and_gives_weights(tmp_path):
    model, other = load_model(SHARED.with_suffix(".keras")), Model.of(config_of(SHARED))
    model.save_weights(tmp_path / "a.weights.h5")
    other.load_weights(tmp_path / "a.weights.h5")
    for ours, theirs in zip(other.get_weights(), model.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("kind", ["k231", "tfk2"])
def test_values_of_an_inner_model_find_their_place_in_a_new_file(kind, tmp_path):
    legacy = FIXTURES / kind / "18_nested_three_calls.h5"
    graph = hdf5.read_model(legacy)
    if not can_run(graph):
        graph = graph.with_layer("inner", graph.layers["inner"].renamed("inner_again"))
    weights.save(infer(graph), tmp_path / "a.weights.h5")
    theirs = FIXTURES / "k3" / "18_nested_three_calls.weights.h5"
    ours = {name: shape for name, shape in tree(tmp_path / "a.weights.h5").items() if shape is not None}
    assert ours == {name: shape for name, shape in tree(theirs).items() if shape is not None}


# -- older ways ----------------------------------------------------------------------------------------------------------------


def legacy(path, groups, split=0, as_text=False):
    def kind(texts):
        return np.array(texts, dtype=h5py.string_dtype()) if as_text else np.array([text.encode() for text in texts])
    with h5py.File(path, "w") as made:
        names = [name for name, _ in groups]
        if split:
            for number in range(0, len(names), split):
                made.attrs[f"layer_names{number // split}"] = kind(names[number:number + split])
        else:
            made.attrs["layer_names"] = kind(names)
        for name, values in groups:
            group = made.create_group(name)
            group.attrs["weight_names"] = kind([f"{name}/w{index}:0" for index in range(len(values))]) if values else np.array([])
            for index, value in enumerate(values):
                group[f"{name}/w{index}:0"] = value
    return path


VALUES = [np.full((3, 2), 7, "float32"), np.full(2, 5, "float32")]


@pytest.mark.parametrize("name", ["dense", "somebody_elses_name"])
@pytest.mark.parametrize("split", [0, 1])
@pytest.mark.parametrize("as_text", [False, True])
def test_legacy_groups_go_by_name_or_by_order_of_layers_with_weights(tmp_path, name, split, as_text):
    path = legacy(tmp_path / "a.h5", [("an_input", []), (name, VALUES), ("flat", [])], split, as_text)
    graph = weights.load_into(config_of(DENSE), path)
    np.testing.assert_array_equal(graph.layers["dense"].given[0], VALUES[0])


def test_layers_of_the_same_names_are_found_in_any_order(tmp_path):
    graph = config_of(FIXTURES / "k3" / "22_dict_io")
    values = {name: [np.full(each.shape, index, "float32") for each in infer(graph).layer(name).weights]
              for index, name in enumerate("de")}
    loaded = weights.load_into(graph, legacy(tmp_path / "a.h5", [("e", values["e"]), ("d", values["d"])]))
    assert [loaded.layers[name].given[0].max() for name in "de"] == [0, 1]


@pytest.mark.parametrize("groups, reason", [
    ([], "weights for 0 layers"), ([("a", VALUES), ("b", VALUES)], "weights for 2 layers"),
    ([("a", VALUES[:1])], "expected 2 weights"),
    ([("a", [VALUES[0].T, VALUES[1]])], r"expected the shape \(3, 2\)"), ([("a", [*VALUES, VALUES[1]])], "extra")])
def test_legacy_weights_that_do_not_fit_are_refused(tmp_path, groups, reason):
    with pytest.raises(WeightsError, match=reason):
        weights.load_into(config_of(DENSE), legacy(tmp_path / "a.h5", groups))


def test_a_config_as_text_or_bytes_opens(tmp_path):
    source = FIXTURES / "k231" / "01_dense.h5"
    for value in ("text", "bytes"):
        (tmp_path / "a.h5").write_bytes(source.read_bytes())
        with h5py.File(tmp_path / "a.h5", "a") as opened:
            said = opened.attrs["model_config"]
            said = said if isinstance(said, str) else said.decode()
            opened.attrs["model_config"] = said if value == "text" else np.bytes_(said)
        assert_predicts(hdf5.read_model(tmp_path / "a.h5"), source)


# -- what does not fit ---------------------------------------------------------------------------------------------------------

KERNEL = "layers/dense/vars/0"


def replaced(**options):
    def change(opened):
        del opened[KERNEL]
        opened.create_dataset(KERNEL, **options)
    return change


def with_link(link):
    def change(opened):
        del opened[KERNEL]
        opened[KERNEL] = link
    return change


@pytest.mark.parametrize("change, reason", [
    (replaced(data=np.zeros((2, 3))), r"`kernel` of layer `dense` expected the shape \(3, 2\).*\(2, 3\)"),
    (replaced(data=np.zeros(6)), r"\(6,\)"), (replaced(data=3.0), r"\(\)"), (replaced(data=h5py.Empty("f4")), "kernel"),
    (replaced(data=np.zeros((3, 2), "complex64")), "dtype"),
    (replaced(data=np.full((3, 2), b"text")), "dtype"), (replaced(shape=(3, 2), dtype=h5py.ref_dtype), "dtype"),
    (lambda opened: opened.__delitem__("layers/dense/vars/1"), "expected 2 weights.*missing"),
    (lambda opened: opened.__delitem__("layers/dense"), "expected 2 weights.*missing"),
    (lambda opened: opened.create_dataset("layers/dense/vars/2", data=[1.0]), "extra"),
    (with_link(h5py.SoftLink("/layers/dense/vars/1")), "link"),
    (with_link(h5py.SoftLink("/nowhere")), "link"), (with_link(h5py.ExternalLink("/etc/passwd", "/x")), "link"),
    (replaced(shape=(3, 2), dtype="f4", external=[("/proc/self/environ", 0, 24)]), "external"),
    (replaced(shape=(10**9, 10**9), dtype="f4", chunks=(10, 10)), "shape"),
    (replaced(shape=(3, 2), dtype="f4", chunks=(1, 1), compression="lzf"), "filter")])
def test_weights_that_do_not_fit_change_nothing_and_are_named(broken, change, reason):
    model = load_model(DENSE.with_suffix(".keras"))
    before = model.get_weights()
    with pytest.raises(LayerloomError, match=reason) as caught:
        model.load_weights(broken(change))
    assert "dense" in str(caught.value)
    for ours, theirs in zip(model.get_weights(), before):
        np.testing.assert_array_equal(ours, theirs)


def test_a_virtual_dataset_is_refused(broken, tmp_path):
    layout = h5py.VirtualLayout((3, 2), "f4")
    layout[:] = h5py.VirtualSource(str(tmp_path / "other.h5"), "x", shape=(3, 2))

    def change(opened):
        del opened[KERNEL]
        opened.create_virtual_dataset(KERNEL, layout)
    with pytest.raises(LayerloomError, match="virtual"):
        weights.load_into(config_of(DENSE), broken(change))


@pytest.mark.parametrize("options", [
    {"data": np.ones((3, 2), "float16")}, {"data": np.ones((3, 2), ">f8")}, {"data": np.ones((3, 2), "int8")},
    {"data": np.ones((3, 2), "f4"), "compression": "gzip", "shuffle": True, "fletcher32": True}], ids=range(4))
def test_other_dtypes_and_plain_filters_are_no_obstacle(broken, options):
    graph = weights.load_into(config_of(DENSE), broken(replaced(**options)))
    assert graph.layers["dense"].given[0].dtype == "float32" and (graph.layers["dense"].given[0] == 1).all()


def test_what_the_model_does_not_expect_is_not_read(broken):
    def change(opened):
        opened["layers/self"] = opened["layers"]
        opened["passwd"] = h5py.ExternalLink("/etc/passwd", "/x")
        opened.create_dataset("bomb", shape=(10**9, 10**9), dtype="f4", chunks=(10, 10))
    assert_predicts(weights.load_into(config_of(DENSE), broken(change)), DENSE.with_suffix(".weights.h5"))


@pytest.mark.parametrize("source", [DENSE.with_suffix(".weights.h5"), FIXTURES / "k231" / "01_dense.h5"], ids=["weights", "model"])
def test_a_file_cut_anywhere_is_an_error(tmp_path, source):
    whole = source.read_bytes()
    for length in range(0, len(whole) - 1, max(1, len(whole) // 50)):
        (tmp_path / "cut.h5").write_bytes(whole[:length])
        with pytest.raises(LayerloomError):
            weights.load_into(config_of(DENSE), tmp_path / "cut.h5")


@pytest.mark.parametrize("source, reason", [
    (SHARED.with_suffix(".weights.h5"), "only weights"), (FIXTURES / "k231" / "01_dense.lw.h5", "only weights")])
def test_weights_alone_are_no_model(source, reason):
    with pytest.raises(FormatError, match=reason):
        hdf5.read_model(source)


@pytest.mark.parametrize("content, reason", [(b"", "empty"), (b"{}", "shards"), (b"text", "not an HDF5"),
                                             (b"\x89HDF\r\n\x1a\n", "damaged")])
def test_what_holds_no_weights_is_said(tmp_path, content, reason):
    (tmp_path / "a.weights.h5").write_bytes(content)
    with pytest.raises(FormatError, match=reason):
        weights.load_into(config_of(DENSE), tmp_path / "a.weights.h5")


@pytest.mark.parametrize("value", [3, "[]", "{", "9" * 10])
def test_a_config_that_says_no_model_is_an_error(tmp_path, value):
    path = tmp_path / "a.h5"
    path.write_bytes((FIXTURES / "k231" / "01_dense.h5").read_bytes())
    with h5py.File(path, "a") as opened:
        opened.attrs["model_config"] = value
    with pytest.raises(FormatError):
        hdf5.read_model(path)


# -- the gate ------------------------------------------------------------------------------------------------------------------


def test_bfloat16_is_read_as_keras_keeps_it(tmp_path):
    halves = np.array([1.0, -2.5, 0.15625], "<f4").view("<u4") >> 16
    with h5py.File(tmp_path / "a.h5", "w") as made:
        dataset = made.create_dataset("x", data=halves.astype("<u2").view("V2"))
        dataset.attrs["dtype"] = "bfloat16"
    with Store(tmp_path / "a.h5") as store:
        np.testing.assert_array_equal(store.array("x"), np.array([1.0, -2.5, 0.15625], "float32"))


def test_equal_contents_give_equal_bytes_and_are_read_back(tmp_path):
    arrays = {"layers/a/vars/0": np.arange(6.0).reshape(2, 3), "layers/a/vars/1": np.float32(3),
              "layers/b/vars/0": np.zeros((0, 2))}
    first, second = (store_bytes(arrays, {"layers/a/vars": {"name": "ä"}, "vars": {}}) for _ in range(2))
    assert first == second
    persist.write_bytes(tmp_path / "a.h5", first)
    with Store(tmp_path / "a.h5") as store:
        assert store.text("layers/a/vars", "name") == "ä" and store.groups("layers") == ["a", "b"] and store.is_group("vars")
        for path, array in arrays.items():
            np.testing.assert_array_equal(store.array(path), array)
            assert store.describe(path).shape == np.shape(array)
        assert store.describe("layers/c") is None and not store.has("layers/a/vars/9") and store.groups("nothing") == []


def test_a_path_that_no_model_has_is_refused(tmp_path):
    persist.write_bytes(tmp_path / "a.h5", store_bytes({"x": np.zeros(3)}, {}))
    with Store(tmp_path / "a.h5") as store:
        with pytest.raises(FormatError, match="no path"):
            store.array("/".join("a" * 300))
        with pytest.raises(FormatError, match="has no dataset `../x`"):
            store.array("../x")
        np.testing.assert_array_equal(store.array("/.//x/"), np.zeros(3))
        with pytest.raises(FormatError, match="not a dataset"):
            store.describe("/")
        assert json.dumps(store.texts("/", "layer_names")) == "null"


# -- models inside models ------------------------------------------------------------------------------------------------------


def opened_up(graph):
    """The model with each locked inner model as a layer that can run."""
    for name, layer in graph.layers.items():
        if isinstance(layer, LockedLayer) and is_model(layer.entry):
            inner = formats.read_value({**layer.entry, "name": name}, layer.dialect)
            nested = NestedModel.of(inner, name, layer.dialect)
            nested.origin = layer.origin
            graph = graph.with_layer(name, nested)
    return graph


@pytest.mark.parametrize("kind", ["k231", "tfk2", "k3"])
@pytest.mark.parametrize("name", ["08_nested_called_twice", "18_nested_three_calls"])
def test_an_inner_model_that_can_run_gets_its_values_from_every_kind_of_file(kind, name, tmp_path):
    for path in sorted((FIXTURES / kind).glob(f"{name}*h5")):
        graph = opened_up(config_of(path))
        with weights.open_store(path) as store:
            loaded = weights.with_values(graph, weights.values_in(store, infer(graph), graph.origin.document))
        arrays, outputs = example(path)
        np.testing.assert_allclose(predicted(loaded, arrays)[0], outputs[0], atol=1e-5)
        saved = written(weights.patchwork(infer(loaded), graph.origin.document))
        persist.write_bytes(tmp_path / "a.weights.h5", saved)
        theirs = tree(FIXTURES / "k3" / f"{name}.weights.h5")
        ours = tree(tmp_path / "a.weights.h5")
        assert {place for place in ours if ours[place] is not None} == {place for place in theirs if theirs[place] is not None}
        with Store(saved, "ours") as store:
            again = weights.with_values(graph, weights.values_in(store, infer(graph), graph.origin.document))
        np.testing.assert_allclose(predicted(again, arrays)[0], outputs[0], atol=1e-5)


def sharded(folder):
    """A model of Keras whose weights it saved in several files, and the list of them."""
    model = keras.Sequential([keras.Input((40,)), keras.layers.Dense(60), keras.layers.Dense(60), keras.layers.Dense(60)])
    model.save_weights(folder / "many.weights.json", max_shard_size=16_000 / 1024**3)
    assert len(list(folder.glob("*.weights.h5"))) > 1
    return model, folder / "many.weights.json"


def test_weights_in_several_files_are_read_as_one(tmp_path):
    model, path = sharded(tmp_path)
    graph = weights.load_into(formats.read_text(model.to_json()), path)
    given = [value for layer in graph.layers.values() for value in layer.given]
    for one, other in zip(given, model.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)
    assert len(weights.sources(path)) > 1


def test_a_layer_of_an_unknown_class_has_its_values_from_several_files(tmp_path):
    model, path = sharded(tmp_path)
    said = json.loads(model.to_json())
    said["config"]["layers"][1].update(module="somewhere", registered_name="somewhere>Dense")
    graph = weights.load_into(formats.read_text(json.dumps(said)), path)
    layer = graph.layers[model.layers[0].name]
    assert isinstance(layer, LockedLayer)
    for one, other in zip(layer.given, model.layers[0].get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("name", ["../other.weights.h5", "/etc/other.weights.h5", "a\\b.weights.h5", 3, "passwd", None])
def test_a_shard_that_is_elsewhere_is_refused(name, tmp_path):
    model, path = sharded(tmp_path)
    path.write_text(json.dumps({"metadata": {}, "weight_map": {"/layers/dense/vars": name}}))
    with pytest.raises(FormatError, match="not allowed"):
        weights.load_into(formats.read_text(model.to_json()), path)


def test_a_shard_that_is_missing_or_a_link_is_named(tmp_path):
    model, path = sharded(tmp_path)
    first = next(tmp_path.glob("*_00001.weights.h5"))
    first.rename(tmp_path / "moved")
    with pytest.raises(FormatError, match=first.name):
        weights.load_into(formats.read_text(model.to_json()), path)
    first.symlink_to(tmp_path / "moved")
    with pytest.raises(FormatError, match="is a link"):
        weights.load_into(formats.read_text(model.to_json()), path)
