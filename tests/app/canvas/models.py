"""Sheets that canvas tests draw and edit."""

from app.document.sheet import Note, Sheet
from engine.graph import Graph, Source
from engine.layers import Add, Concatenate, Dense, Dropout, Embedding, Flatten, InputLayer


def siamese() -> Sheet:
    """Two inputs, one shared embedding, one concatenation, one dense layer; a dropout that nothing is wired to; a note."""
    graph = Graph.empty()
    graph, question = graph.add(InputLayer(batch_shape=(None, 5), dtype="int32", name="question"))
    graph, answer = graph.add(InputLayer(batch_shape=(None, 5), dtype="int32", name="answer"))
    graph, first = graph.add(Embedding(100, 8, name="embedding"), [Source(question)])
    graph, second = graph.call_again("embedding", [Source(answer)])
    graph, flat = graph.add(Flatten(name="flatten"), [Source(first)])
    graph, other = graph.add(Flatten(name="flatten_1"), [Source(second)])
    graph, both = graph.add(Concatenate(name="concatenate"), [Source(flat), Source(other)])
    graph, score = graph.add(Dense(1, "sigmoid", name="score"), [Source(both)])
    graph, lonely = graph.add(Dropout(0.5, name="lonely"))
    places = {question: (0, 0), answer: (0, 160), first: (260, 0), second: (260, 160), flat: (520, 0), other: (520, 160),
              both: (780, 80), score: (1040, 80), lonely: (520, 320)}
    return Sheet(graph, places, {"note:1": Note("shared on purpose", 0, 320, 200, 80)})


def chain(names: list[str] | None = None) -> Sheet:
    """An input and dense layers behind it."""
    graph = Graph.empty()
    graph, last = graph.add(InputLayer(batch_shape=(None, 4), name="data"))
    places = {last: (0, 0)}
    for index, name in enumerate(names or ["first", "second"], 1):
        graph, last = graph.add(Dense(8, "relu", name=name), [Source(last)])
        places[last] = (260 * index, 0)
    return Sheet(graph, places)


def sums() -> Sheet:
    """Two inputs of different lengths and an addition of the first alone."""
    graph = Graph.empty()
    graph, left = graph.add(InputLayer(batch_shape=(None, 4), name="left"))
    graph, right = graph.add(InputLayer(batch_shape=(None, 7), name="right"))
    graph, add = graph.add(Add(name="add"), [Source(left), None])
    return Sheet(graph, {left: (0, 0), right: (0, 160), add: (260, 80)})
