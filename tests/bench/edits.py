"""What one edit costs: a parameter and a wire, inference included, on layered graphs."""

from time import perf_counter

from engine.graph import Source
from engine.inference import infer

from .graphs import layered
from .timing import medians, shown, table


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
