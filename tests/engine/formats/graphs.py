"""Random models made by edits, as Hypothesis draws them."""

from hypothesis import strategies as st

from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers import Activation, Add, Concatenate, Dense, Dropout, Embedding, Flatten, InputLayer, Reshape

NAMES = ["a", "b c", "d/e".replace("/", "_"), "입력", "x'y", 'q"z', "class", "None", "dense", "dense_1"]


@st.composite
def layers(draw, name):
    """A layer of any of nine classes."""
    kind = draw(st.sampled_from([Dense, Dense, Dense, Activation, Dropout, Flatten, Reshape, Add, Concatenate, Embedding]))
    if kind is Dense:
        return Dense(draw(st.integers(1, 4)), activation=draw(st.sampled_from(["linear", "relu", "softmax", "gelu"])),
                     use_bias=draw(st.booleans()), kernel_regularizer=draw(st.sampled_from([None, "l2"])),
                     kernel_initializer=draw(st.sampled_from(["glorot_uniform", "he_normal", "ones"])),
                     bias_constraint=draw(st.sampled_from([None, "non_neg"])), name=name)
    if kind is Activation:
        return Activation(draw(st.sampled_from(["tanh", "selu", "softsign"])), name=name)
    if kind is Dropout:
        return Dropout(draw(st.sampled_from([0, 0.25])), seed=draw(st.sampled_from([None, 3])), name=name)
    if kind is Reshape:
        return Reshape(draw(st.sampled_from([(-1,), (1, -1), (-1, 1)])), name=name)
    if kind is Embedding:
        return Embedding(9, draw(st.integers(1, 3)), mask_zero=draw(st.booleans()), name=name)
    if kind is Concatenate:
        return Concatenate(axis=draw(st.sampled_from([-1, 1])), name=name)
    return kind(name=name)


@st.composite
def graphs(draw, unfinished=False):
    """A graph of up to three inputs and nine calls, some of shared layers; `unfinished` ones have drafts and problems."""
    graph = Graph.empty("drawn")
    for number in range(draw(st.integers(1, 3))):
        shape = draw(st.sampled_from([(None, 3), (None, 4), (None, 2, 3)]))
        dtype = draw(st.sampled_from(["float32", "float32", "int32"]))
        graph, _ = graph.add(InputLayer(batch_shape=shape, dtype=dtype, name=f"in {number}"))
    for number in range(draw(st.integers(1, 9))):
        after = draw(_steps(graph, f"{draw(st.sampled_from(NAMES))} {number}"))
        problems = {call_id for call_id, _ in infer(after).problems()}
        if unfinished or not problems:
            graph = after
    if unfinished and draw(st.booleans()) and len(graph.calls) > 2:
        graph = graph.remove([draw(st.sampled_from(sorted(graph.calls)))])
    return graph


@st.composite
def _steps(draw, graph, name):
    outputs = {call_id: result.outputs for call_id, result in infer(graph).results.items()}
    # Keras's NumPy backend computes whole numbers as whole numbers where its other backends do not.
    sources = [Source(call_id) for call_id in graph.calls if not outputs[call_id] or outputs[call_id][0].dtype == "float32"]
    indices = [Source(call_id) for call_id in graph.inputs]
    callable_layers = [layer for layer in graph.layers.values() if layer.max_inputs != 0]
    again = bool(callable_layers and sources) and draw(st.integers(0, 2)) == 0
    layer = draw(st.sampled_from(callable_layers)) if again else draw(layers(name)) if sources else Embedding(9, 2, name=name)
    count = 1 if layer.max_inputs == 1 else draw(st.integers(2, 3))
    choice = indices if isinstance(layer, Embedding) else sources
    first = draw(st.sampled_from(choice))
    if isinstance(layer, Add):
        # What Keras does with tensors of different rank depends on the shapes that the layer was first called with.
        choice = [each for each in choice if rank_of(outputs, each) == rank_of(outputs, first)]
    inputs = [first, *(draw(st.sampled_from(choice)) for _ in range(count - 1))]
    return (graph.call_again(layer.name, inputs) if again else graph.add(layer, inputs))[0]


def rank_of(outputs, source):
    return len(outputs[source.call][0].shape) if outputs[source.call] else None


def said(graph):
    """What a graph says, whatever its call ids are: layers with their values, calls with their wires, ends."""
    name = graph.call_name
    wires = {name(call_id): ([source and (name(source.call), source.index) for source in call.inputs],
                             {key: (name(each.call), each.index) if isinstance(each, Source) else each
                              for key, each in call.kwargs.items()})
             for call_id, call in graph.calls.items()}
    values = {layer.name: (layer.class_name, {key: each.serialize(graph.dialect) if hasattr(each, "serialize") else each
                                              for key, each in layer._current().items()})
              for layer in graph.layers.values()}
    return {"layers": values, "calls": wires, "inputs": [name(each) for each in graph.inputs],
            "outputs": [(name(source.call), source.index) for source in graph.outputs]}
