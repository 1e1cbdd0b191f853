"""What a file says becomes the graph it means: calls by position, nested models, kwargs, structures, Sequentials of every age."""

import pytest

from engine.formats import graph_to_dict, read_text, read_value, structures
from engine.graph import Source
from engine.inference import infer
from engine.layers.locked import LockedLayer

from .files import DATA, text_of, value_of

SAMPLES = DATA / "keras_samples"
FLAVOURS = ["k208", "k222", "k231", "tfk2", "tfk2_h5cfg", "k333", "k360", "k392", "k3"]


def sample(flavour, name):
    return read_text(text_of(next((SAMPLES / flavour).glob(f"{name}*.json"))))


def wires(graph):
    return {graph.call_name(call_id): [(graph.call_name(source.call), source.index) for source in call.inputs]
            for call_id, call in graph.calls.items()}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_layer_on_its_own_output_is_three_calls(flavour):
    graph = sample(flavour, "06")
    assert wires(graph)["shared:1"] == [("shared:0", 0)] and wires(graph)["shared:2"] == [("shared:1", 0)]
    assert [graph.call_name(source.call) for source in graph.outputs] == ["shared:2"]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_calls_outside_the_model_do_not_shift_those_inside(flavour):
    graph = sample(flavour, "07")
    shared = next(name for name, ids in graph.uses.items() if len(ids) == 2)
    assert len(graph.uses[shared]) == 2
    assert {source.call for source in graph.outputs} <= set(graph.calls)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_nested_models_are_found_in_spite_of_their_offset(flavour):
    graph = sample(flavour, "08")
    assert wires(graph)["inner:2"] == [("inner:1", 0)] or wires(graph)["inner:2"] == [("inner:0", 0)]
    assert [graph.call_name(source.call) for source in graph.outputs] == ["inner:0", "inner:2"]
    assert isinstance(graph.layers["inner"], LockedLayer) or graph.layers["inner"].class_name in ("Model", "Functional")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_keyword_arguments_stay_with_their_call(flavour):
    graph = sample(flavour, "13")
    assert graph.calls[graph.uses["drop"][0]].kwargs == {"training": True}


def test_a_keyword_tensor_is_a_wire():
    call = sample("k3", "13").calls["gru"]
    assert call.inputs == (Source("drop"),) and call.kwargs == {"initial_state": Source("s")}
    attention = sample("k3", "37").calls["mha"]
    assert attention.inputs == (Source("q"),) and attention.kwargs == {"value": Source("v"), "use_causal_mask": True}
    assert sample("tfk2", "37").calls["mha"].kwargs["value"] == Source("v")


@pytest.mark.parametrize("name, inputs, outputs", [
    ("20", [Source("a")], [Source("d")]), ("21", Source("a"), Source("d")),
    ("23", {"x": Source("a"), "y": Source("b")}, None), ("24", None, None)])
def test_the_nesting_of_inputs_and_outputs_is_kept(name, inputs, outputs):
    graph = sample("k3", name)
    found = structures(graph)
    for one, wanted in zip(found, (inputs, outputs)):
        assert wanted is None or type(one) is type(wanted)
    assert found[0] == inputs or name != "23"
    first = next(iter(graph.layers))
    renamed = graph.with_layer(first, graph.layers[first].renamed("renamed"))
    said = graph_to_dict(renamed)["config"]["input_layers"]
    assert type(said) is type(value_of(next((SAMPLES / "k3").glob(f"{name}*.json")))["config"]["input_layers"])


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_built_sequential_is_a_chain_with_an_input(flavour):
    graph = sample(flavour, "02")
    assert graph.origin.sequential and len(graph.calls) == 3 and len(graph.inputs) == 1
    assert infer(graph).results[graph.outputs[0].call].outputs[0].shape == (None, 2)


@pytest.mark.parametrize("flavour", ["k222", "k231", "tfk2", "k333", "k360", "k392", "k3"])
def test_an_unbuilt_sequential_waits_for_an_input(flavour):
    graph = sample(flavour, "03")
    assert graph.inputs == () and [call.inputs for call in graph.calls.values()][0] == (None,)
    assert len(infer(graph).problems()) == 1


def test_locked_calls_have_the_outputs_their_consumers_state():
    graph = sample("k3", "26")
    results = infer(graph).results
    assert results["get_item"].outputs[0].shape == (None, 2) and results["multiply"].outputs[0].shape == (None, 3)


def k2(nodes, *ends):
    dense = {"class_name": "Dense", "name": "d", "config": {"name": "d", "units": 3}, "inbound_nodes": nodes}
    first = {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_input_shape": [None, 3]}, "inbound_nodes": []}
    return {"class_name": "Model", "config": {"name": "m", "layers": [first, dense], "input_layers": [["x", 0, 0]],
                                              "output_layers": list(map(list, ends))}}


def test_layers_may_refer_to_layers_and_calls_that_come_later():
    graph = read_value(k2([[["d", 1, 0, {}]], [["x", 0, 0, {}]]], ("d", 0, 0)))
    assert wires(graph) == {"x": [], "d:0": [("d:1", 0)], "d:1": [("x", 0)]}
    assert list(graph.order()) == ["x", graph.uses["d"][1], graph.uses["d"][0]]


def test_gaps_in_the_numbering_of_calls_are_closed():
    graph = read_value(k2([[["x", 0, 0, {}]], [["d", 4, 0, {}]]], ("d", 7, 0)))
    assert wires(graph)["d:1"] == [("d:0", 0)] and graph.call_name(graph.outputs[0].call) == "d:1"


def test_a_dense_called_on_two_tensors_is_locked_with_the_reason():
    graph = read_value(k2([[["x", 0, 0, {}], ["x", 0, 0, {}]]], ("d", 0, 0)))
    assert "takes 1 tensor" in graph.layers["d"].problem
