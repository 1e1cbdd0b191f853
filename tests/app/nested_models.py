"""Sheets with nested models, for tests."""

from app.document.sheet import Sheet
from engine import library
from engine.graph import Graph, Source
from engine.layer import Layer
from engine.nested import NestedModel

library.builtin()
Input, Dense, Add = (Layer.registry[name] for name in ("InputLayer", "Dense", "Add"))


def tower(name="tower", units=3, width=4):
    """A nested model of an input and a dense layer."""
    graph, x = Graph.empty(name).add(Input(batch_shape=(None, width), name="x"))
    graph, _ = graph.add(Dense(units, name="a"), [Source(x)])
    return NestedModel.of(graph, name)


def twice():
    """Two inputs through one tower, added."""
    graph, left = Graph.empty("siamese").add(Input(batch_shape=(None, 4), name="left"))
    graph, right = graph.add(Input(batch_shape=(None, 4), name="right"))
    graph, first = graph.add(tower(), [Source(left)])
    graph, second = graph.call_again("tower", [Source(right)])
    graph, total = graph.add(Add(name="sum"), [Source(first), Source(second)])
    return Sheet(graph, {left: (0, 0), right: (0, 200), first: (300, 0), second: (300, 200), total: (600, 100)})


def deep(depth):
    """A nested model within a nested model, `depth` times."""
    layer = tower("level")
    for _ in range(depth - 1):
        graph, x = Graph.empty("level").add(Input(batch_shape=(None, 4), name="x"))
        graph, _ = graph.add(layer, [Source(x)])
        layer = NestedModel.of(graph, "level")
    graph, x = Graph.empty("model").add(Input(batch_shape=(None, 4), name="x"))
    graph, _ = graph.add(layer, [Source(x)])
    return Sheet(graph, {"x": (0, 0), "level": (300, 0)})


def tall():
    """Four dense layers behind an input, in a row."""
    graph, last = Graph.empty("tall").add(Input(batch_shape=(None, 4), name="x"))
    for name in "abcd":
        graph, last = graph.add(Dense(4, name=name), [Source(last)])
    return Sheet(graph, {call_id: (260 * index, 0) for index, call_id in enumerate(graph.calls)})
