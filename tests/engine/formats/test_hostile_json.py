"""Whatever stands in a file, opening it gives a model or one FormatError: never another error, a hang or a run of its code."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import FormatError
from engine.formats import graph_to_dict, graph_to_json, read_text, read_value
from engine.formats.serialization import read_entry
from engine.inference import infer
from engine.layers.locked import LockedLayer

from .files import GOLDENS, SAMPLES, value_of

CHOSEN = [path for path in GOLDENS if not path.stem.startswith(("activation_", "initializer_"))] + SAMPLES
JUNK = [None, True, False, 0, 1, -1, 2**70, 1.5, "", "x", "a", [], {}, [[]], [None], ["a", 0, 0], [["a", 0, 0, {}]], -3,
        {"class_name": "Dense"}, "float32", 10**9, {"a": 1}, [1, 2, 3], {"args": [], "kwargs": {}}, [2**40, None]]


def places(value, path=()):
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def at(value, path):
    for key in path:
        value = value[key]
    return value


@st.composite
def mutated(draw):
    """A file of real Keras with up to three things in it replaced, removed, moved or doubled."""
    value = copy.deepcopy(value_of(draw(st.sampled_from(CHOSEN))))
    for _ in range(draw(st.integers(1, 3))):
        every = list(places(value))
        if not every:
            break
        path = draw(st.sampled_from(every))
        parent, kind = at(value, path[:-1]), draw(st.sampled_from(["junk", "junk", "gone", "moved", "twice"]))
        if kind == "junk":
            parent[path[-1]] = copy.deepcopy(draw(st.sampled_from(JUNK)))
        elif kind == "gone":
            del parent[path[-1]]
        elif kind == "moved":
            parent[path[-1]] = copy.deepcopy(at(value, draw(st.sampled_from(every))))
        elif isinstance(parent, list):
            parent.insert(path[-1], copy.deepcopy(parent[path[-1]]))
        else:
            parent[draw(st.sampled_from(["units", "name", "strange", "batch_shape"]))] = 3
    return value


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=150)
@given(mutated())
def test_a_damaged_file_opens_or_is_refused_in_one_sentence(value):
    try:
        graph = read_text(json.dumps(value))
    except FormatError as refused:
        assert "\n" not in str(refused)
        return
    inference = infer(graph)
    assert {key: item for key, item in graph_to_dict(graph, inference).items() if key in value} == value
    json.loads(graph_to_json(graph, inference, layerloom={}))


def model(*layers, inputs=(("x", 0, 0),), outputs=(("d", 0, 0),)):
    """A Keras 3 model around these entries."""
    return {"module": "keras.src.models.functional", "class_name": "Functional",
            "config": {"name": "m", "layers": [entry("x", "InputLayer", None, batch_shape=[None, 4]), *layers],
                       "input_layers": list(map(list, inputs)), "output_layers": list(map(list, outputs))}}


def entry(name, kind, source, **config):
    """A layer called once on `source`."""
    tensor = {"class_name": "__keras_tensor__", "config": {"shape": [None, 4], "dtype": "float32", "keras_history": source}}
    nodes = [] if source is None else [{"args": [tensor], "kwargs": {}}]
    return {"module": "keras.layers", "class_name": kind, "config": {"name": name, **config}, "name": name, "inbound_nodes": nodes}


@pytest.mark.parametrize("value, named", [
    (model(entry("d", "Dense", ["ghost", 0, 0], units=2)), ["d", "ghost"]),
    (model(entry("d", "Dense", ["x", 7, 0], units=2)), ["d", "x", "7"]),
    (model(entry("d", "Dense", ["x", "0", None], units=2)), ["d", "keras_history"]),
    (model(entry("d", "Dense", ["e", 0, 0], units=2), entry("e", "Dense", ["d", 0, 0], units=2)), ["cycle", "d", "e"]),
    (model(entry("d", "Dense", ["d", 0, 0], units=2)), ["cycle", "d"]),
    (model(entry("d", "Dense", ["x", 0, 0], units=2), entry("d", "Dense", ["x", 0, 0], units=2)), ["two", "`d`"]),
    (model(entry("d", "Dense", ["x", 0, 0], units=2), outputs=[("ghost", 0, 0)]), ["output_layers", "ghost"]),
    (model(entry("d", "Dense", ["x", 0, 0], units=2), outputs=[]), ["output_layers"]),
    (model(entry("d", "Dense", ["x", 0, 0], units=2), inputs=[]), ["input_layers"]),
    (model(entry("d", "Dense", ["x", 0, 0], units=2), inputs=[("d", 0, 0)]), ["input_layers", "d"]),
    ({"class_name": "Dense", "config": {}}, ["Dense", "model"]),
    ({"class_name": "Functional", "config": {}, "keras_version": "1.2.2"}, ["layers"]),
    ([], ["object"]), ({}, ["class_name"]),
])
def test_what_is_wrong_is_named(value, named):
    with pytest.raises(FormatError) as refused:
        read_text(json.dumps(value))
    for word in named:
        assert word in str(refused.value)


@pytest.mark.parametrize("config, named", [
    ({"units": -3}, "`units` must be at least 1"), ({"units": "64"}, "`units`"), ({"units": 2.5}, "`units`"), ({}, "`units`"),
    ({"units": 2, "unitz": 3}, "`unitz`"), ({"units": 2, "activation": "reluu"}, "did you mean `relu`"),
    ({"units": 2, "__class__": "os"}, "`__class__`"), ({"units": 2, "trainable": None}, "`trainable`"),
])
def test_a_layer_with_a_wrong_value_opens_locked_and_says_so(config, named):
    value = model(entry("d", "Dense", ["x", 0, 0], **config))
    graph = read_value(value)
    assert isinstance(graph.layers["d"], LockedLayer) and named in graph.layers["d"].problem
    assert [call_id for call_id, _ in infer(graph).problems()] == ["d"]
    assert graph_to_dict(graph) == value


@pytest.mark.parametrize("changes", [
    {"module": "os", "class_name": "system"}, {"module": "builtins", "class_name": "eval"}, {"class_name": "Lambda"},
    {"module": "keras.src.ops.numpy", "class_name": "Dense"}, {"module": None, "registered_name": "Dense"},
    {"registered_name": "mine>Dense"}, {"module": "mine"}, {"module": 3}, {"module": "keras_evil.layers"},
])
def test_a_class_that_is_not_a_keras_layer_is_locked_and_kept(changes):
    value = model({**entry("d", "Dense", ["x", 0, 0], units=2), **changes}, entry("e", "Flatten", ["d", 0, 0]),
                  outputs=[("e", 0, 0)])
    graph = read_value(value)
    assert isinstance(graph.layers["d"], LockedLayer) and graph.layers["d"].problem == ""
    assert graph.layers["d"].class_name == value["config"]["layers"][1]["class_name"]
    assert infer(graph).results["d"].outputs == ((((None, 4), "float32")),)
    assert graph_to_dict(graph) == value


@pytest.mark.parametrize("key, value", [
    ("activation", {"class_name": "__lambda__", "config": {"value": "4wEAAA=="}}),
    ("kernel_initializer", {"module": "builtins", "class_name": "__lambda__", "config": {"code": "4wEAAA=="}}),
    ("bias_regularizer", {"class_name": "Somebodys", "config": {"inner": [{"class_name": "__lambda__", "config": {}}]}})])
def test_code_for_a_parameter_locks_the_layer_and_is_named(key, value):
    config = {"name": "d", "units": 2, key: value}
    layer = read_entry({"module": "keras.layers", "class_name": "Dense", "config": config}, "d", "keras3")
    assert isinstance(layer, LockedLayer)
    assert key in layer.why and "code" in layer.why
    assert layer.entry["config"] == config


def test_a_model_that_holds_a_locked_layer_says_which_and_why_it_cannot_run():
    lam = {"module": "keras.layers", "class_name": "Lambda", "config": {"name": "lam"}}
    entry = lam
    for depth in range(3):
        entry = {"module": "keras", "class_name": "Sequential", "config": {"name": f"s{depth}", "layers": [entry]}}
    layer = read_entry(entry, "s2", "keras3")
    assert layer.hindrance.startswith("in `s2`, layer `lam` cannot run: a Lambda")
    assert "never taken from a file" in read_entry(lam, "lam", "keras3").why
