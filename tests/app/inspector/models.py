"""Small models for the inspector's tests."""

from app.document.sheet import Sheet
from engine import layers
from engine.graph import Graph, Source


def digits() -> Sheet:
    """image -> flatten -> dense -> shared -> shared -> digits, with ids equal to names."""
    graph, image = Graph.empty().add(layers.InputLayer(name="image", batch_shape=(None, 28, 28)))
    graph, flat = graph.add(layers.Flatten(name="flatten"), [Source(image)])
    graph, dense = graph.add(layers.Dense(64, name="dense"), [Source(flat)])
    graph, once = graph.add(layers.Dense(64, name="shared"), [Source(dense)])
    graph, twice = graph.call_again("shared", [Source(once)])
    graph, _ = graph.add(layers.Dense(10, name="digits", activation="softmax"), [Source(twice)])
    return Sheet(graph)


def misfit() -> Sheet:
    """A shared layer whose third call brings another number of features."""
    sheet = digits()
    graph, _ = sheet.graph.call_again("shared", [Source("digits")])
    return sheet.with_graph(graph)
