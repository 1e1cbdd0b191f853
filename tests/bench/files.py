"""Opening a model's JSON: ours to a checked graph, real Keras to a model."""

from collections.abc import Callable
from time import perf_counter

from engine import formats
from engine.inference import infer

from .graphs import layered
from .timing import shown, table


def once(work: Callable[..., object], *given: object) -> float:
    """Milliseconds of one run."""
    begun = perf_counter()
    work(*given)
    return (perf_counter() - begun) * 1000


def run() -> None:
    """Print times by size, beside Keras where it does not take minutes."""
    import keras

    from app.canvas.metrics import box_size
    from app.layout import arrange
    rows = []
    for size in (1_000, 10_000):
        text = formats.graph_to_json(layered(size))
        graph = formats.read_text(text)
        opened = once(lambda text: infer(formats.read_text(text)), text)
        sizes = {call_id: box_size(graph, call_id) for call_id in graph.calls}
        arranged = once(arrange, graph, sizes)
        theirs = once(keras.models.model_from_json, text) if size <= 1_000 else None
        rows.append((f"{size:,} calls", shown(opened), shown(arranged), shown(theirs) if theirs else "not run",
                     f"{theirs / opened:.1f}" if theirs else ""))
    table("Files", ("", "read and infer", "lay out", "keras model_from_json", "keras / ours"), rows)
