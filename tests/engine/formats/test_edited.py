"""Files of real Keras, edited at random: what is saved comes back as it was, real Keras loads it, the rest stays untouched."""

import json

import keras
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from engine.errors import GraphError
from engine.formats import graph_to_dict, graph_to_json, read_text
from engine.graph import Source
from engine.layers import Dense, InputLayer
from engine.layers.locked import LockedLayer

from .files import GOLDENS, SAMPLES, text_of
from .graphs import layers, said

CHOSEN = [path for path in GOLDENS if not path.stem.startswith(("activation_", "initializer_"))] + SAMPLES


@st.composite
def edits(draw, graph):
    """One edit of a graph; one that cannot be made leaves it as it is."""
    kind = draw(st.sampled_from(["rename", "remove", "again", "unique", "rewire", "cut", "configure", "weights", "add", "swap"]))
    if not graph.calls:
        return graph.add(InputLayer(batch_shape=(None, 3), name="fresh"))[0]
    call_id = draw(st.sampled_from(sorted(graph.calls)))
    source = Source(draw(st.sampled_from(sorted(graph.calls))))
    layer = graph.layer_of(call_id)
    port = draw(st.integers(0, max(len(graph.calls[call_id].inputs) - 1, 0)))
    name = f"new {len(graph.calls)} {draw(st.integers(0, 99))}"
    try:
        if kind == "rename":
            return graph.with_layer(layer.name, layer.renamed(name))
        if kind == "remove":
            return graph.remove([call_id])
        if kind == "again" and layer.max_inputs != 0:
            return graph.call_again(layer.name, [source] * max(layer.min_inputs, 1))[0]
        if kind == "unique" and graph.is_shared(call_id) and name not in graph.layers:
            return graph.make_unique(call_id, name)
        if kind == "rewire" and graph.calls[call_id].inputs:
            return graph.connect(source, call_id, port)
        if kind == "cut" and graph.calls[call_id].inputs:
            return graph.disconnect(call_id, port)
        if kind == "configure" and isinstance(layer, Dense):
            return graph.with_layer(layer.name, layer.configure(units=draw(st.integers(1, 9)), activation="elu"))
        if kind == "weights":
            return graph.with_layer(layer.name, layer.with_weights([]))
        if kind == "add":
            made = draw(layers(name))
            return graph.add(made, [source] * made.min_inputs)[0]
        if kind == "swap":
            return graph.with_outputs(reversed(graph.outputs))
    except GraphError:
        pass
    return graph


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data(), st.sampled_from(CHOSEN))
def test_an_edited_file_comes_back_as_it_was(data, path):
    graph = read_text(text_of(path))
    for _ in range(data.draw(st.integers(1, 5))):
        graph = data.draw(edits(graph))
    text = graph_to_json(graph, layerloom={"places": {}})
    again = read_text(text)
    assert said(again) == said(graph)
    assert again.dialect == graph.dialect and again.origin.sequential == graph.origin.sequential
    assert read_text(graph_to_json(again, layerloom={"places": {}})).layers.keys() == again.layers.keys()


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data(), st.sampled_from([path for path in CHOSEN if path.parent.name == "keras3"]))
def test_an_edited_file_loads_in_keras(data, path):
    graph = read_text(text_of(path))
    for _ in range(data.draw(st.integers(1, 5))):
        graph = data.draw(edits(graph))
    # Nobody here knows what a locked layer can take.
    assume(not any(isinstance(layer, LockedLayer) for layer in graph.layers.values()))
    loaded = keras.models.model_from_json(graph_to_json(graph))
    assert {layer.name for layer in loaded.layers} <= graph.layers.keys()


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data(), st.sampled_from(CHOSEN))
def test_an_edit_leaves_other_layers_as_they_were(data, path):
    graph = read_text(text_of(path))
    value = json.loads(text_of(path))
    edited = graph_to_dict(data.draw(edits(graph)))
    if not isinstance(value["config"], dict) or not isinstance(edited["config"], dict):
        return
    before = {entry["config"]["name"]: entry["config"] for entry in value["config"]["layers"] if isinstance(entry["config"], dict)}
    after = [entry for entry in edited["config"]["layers"] if isinstance(entry["config"], dict)]
    changed = [entry for entry in after if entry["config"]["name"] in before
               and entry["config"] != before[entry["config"]["name"]]]
    assert len(changed) <= 1 or all("batch_input_shape" in entry["config"] for entry in changed)
