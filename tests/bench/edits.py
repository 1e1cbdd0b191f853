"""What one edit costs: a parameter and a wire, inference included, on layered graphs; and edits of all calls at once."""

from time import perf_counter

from engine.grafts import copies, parted
from engine.graph import Source
from engine.inference import infer

from .graphs import chain, layered
from .timing import fastest, medians, shown, table


def run(sizes: tuple[int, ...] = (1_000, 10_000)) -> None:
    """Print the cost of opening and editing by size."""
    rows = []
    for size in sizes:
        begun = perf_counter()
        graph = layered(size)
        built = (perf_counter() - begun) * 1000
        begun = perf_counter()
        inference = infer(graph)
        inferred = (perf_counter() - begun) * 1000
        times = medians(edits(graph, inference))
        rows.append((f"{size:,} calls", shown(built), shown(inferred), *(shown(each) for each in times.values())))
    table("Graph", ("", "build", "infer all", "parameter edit", "wire edit"), rows)
    along(chain(max(sizes)))
    titles = list(of_all(layered(1)))
    rows = [(f"{size:,} calls", *map(shown, medians(of_all(layered(size)), rounds=3).values())) for size in sizes]
    table("All calls at once", ("", *titles), rows)


def along(graph) -> None:
    """Print what one edit at the head of a chain costs that changes every shape, and one that changes none."""
    inference, entry = infer(graph), graph.inputs[0]
    head = graph.calls[next(iter(graph.consumers(entry)))].layer
    count = [5]

    def every():
        count[0] += 1
        infer(graph.with_layer(entry, graph.layers[entry].configure(batch_shape=(None, count[0], 32))), inference)

    def none():
        count[0] += 1
        infer(graph.with_layer(head, graph.layers[head].configure(activation=("tanh", "relu")[count[0] % 2])), inference)

    times = fastest({"every shape changes": every, "no shape changes": none})
    title = f"Edit at the head of a chain of {len(graph.calls):,}"
    table(title, ("", "time"), [(name, shown(each)) for name, each in times.items()])


def of_all(graph):
    """Edits of every call of a graph, as functions."""
    inference, calls = infer(graph), list(graph.calls)
    shared = copies(graph, calls, same_layers=True)[0]
    nothing = graph.remove(calls)
    known = infer(nothing, inference)
    return {"duplicate": lambda: infer(copies(graph, calls, same_layers=False)[0], inference),
            "call again": lambda: infer(copies(graph, calls, same_layers=True)[0], inference),
            "make unique": lambda: parted(shared, shared.calls),
            "delete": lambda: infer(graph.remove(calls), inference),
            "undo of delete": lambda: infer(graph, known)}


def edits(graph, inference):
    """Two edits in the middle of a graph, as functions."""
    middle = [call_id for call_id in graph.order() if graph.layer_of(call_id).class_name == "Dense"][len(graph.calls) // 8]
    layer = graph.layers[middle]
    target = next(call_id for call_id in reversed(graph.order()) if len(graph.calls[call_id].inputs) == 1)

    def parameter():
        infer(graph.with_layer(middle, layer.configure(activation="tanh")), inference)

    def wire():
        infer(graph.connect(Source(middle), target, 0), inference)

    return {"parameter": parameter, "wire": wire}
