"""The engine beside its peers and the limit of the machine, interleaved in one run with two threads each.

Times are the fastest of the rounds, because other work on the machine only ever adds. The limit is what the matrix products and the
copying of what is looked up would take alone. Memory is what a run adds to the process at most.
"""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from engine.model import Model

from .networks import Workload, workloads
from .peers import installed
from .timing import fastest, shown, table



def run() -> None:
    """Print a row for each network and batch, and who stays ahead where."""
    here, missing = installed()
    behind: list[str] = []
    names = [*here]
    print(f"not measured: {', '.join(missing) or 'none'}")
    headings = ("batch", "Layerloom", "limit", *names, "best peer / ours", "ours / limit", "MB ours", "MB peers", "difference")
    for workload in workloads():
        runs = made(workload, here)
        table(workload.name, headings, [row(workload, batch, runs, names, behind) for batch in workload.batches])
    print()
    for said in behind:
        print(said)
    build_and_load()


def made(workload: Workload, here: dict[str, Callable]) -> dict[str, Callable]:
    """A function of arrays for each peer that takes the network."""
    runs: dict[str, Callable] = {"ours": lambda arrays: [ours(workload.model, arrays)]}
    for name, make in here.items():
        with suppress(ImportError):
            runs[name] = make(workload.model)
    return runs


def ours(model: Model, arrays: list[np.ndarray]) -> np.ndarray:
    """The model's output, by the way people take."""
    return model.predict(arrays[0] if len(arrays) == 1 else arrays, batch_size=None)


def row(workload: Workload, batch: int, runs: dict[str, Callable], names: list[str], behind: list[str]) -> tuple[str, ...]:
    """Times, ratios, memory and the largest difference of the outputs; adds to `behind` who is ahead."""
    arrays = workload.feed(batch)
    tried, differences, memory = {}, [], {}
    wanted = np.asarray(runs["ours"](arrays)[0])
    for name, work in runs.items():
        try:
            found = np.asarray(work(arrays)[0])
        except Exception as error:
            behind.append(f"{workload.name}, batch {batch:,}: {name} does not run ({type(error).__name__})")
            continue
        differences.append(np.abs(found - wanted).max())
        memory[name] = peak_rise(lambda work=work: work(arrays))
        tried[name] = lambda work=work: work(arrays)
    times = fastest({**tried, "limit": limit(workload.model, arrays)})
    peers = {name: time for name, time in times.items() if name not in ("ours", "limit")}
    best = min(peers, key=peers.__getitem__)
    if peers[best] < times["ours"]:
        behind.append(f"{workload.name}, batch {batch:,}: {best} is ahead, {times['ours'] / peers[best]:.2f} of its time; "
                      f"ours takes {times['ours'] / times['limit']:.2f} of our BLAS's own")
    return (f"{batch:,}", shown(times["ours"]), shown(times["limit"]),
            *(shown(times[name]) if name in times else "-" for name in names), f"{peers[best] / times['ours']:.2f} ({best})",
            f"{times['ours'] / times['limit']:.2f}", f"{memory['ours']:.1f}",
            f"{min(size for name, size in memory.items() if name != 'ours'):.1f}", f"{max(differences):.0e}")


def limit(model: Model, arrays: list[np.ndarray]) -> Callable[[], None]:
    """The matrix products alone, and as many bytes copied as are looked up."""
    rows, work = len(arrays[0]), []
    for call_id, call in model.graph.calls.items():
        layer, result = model.inference.layer(call.layer), model.inference.results[call_id]
        if layer.class_name == "Dense":
            length = rows * int(np.prod(result.inputs[0].shape[1:-1]))
            kernel = layer.kernel.value
            x, out = np.ones((length, kernel.shape[0]), "float32"), np.empty((length, kernel.shape[1]), "float32")
            work.append((x.dot, (kernel, out)))
        elif layer.class_name == "Embedding":
            size = rows * int(np.prod(result.outputs[0].shape[1:]))
            work.append((np.copyto, (np.empty(size, "float32"), np.ones(size, "float32"))))

    def run() -> None:
        for function, operands in work:
            function(*operands)
    return run


def peak_rise(work: Callable[[], Any]) -> float:
    """Megabytes that the process grows at most while something is done, seen by a thread that looks a thousand times a second."""
    seen, is_done, before = [0.0], threading.Event(), resident()

    def watch() -> None:
        while not is_done.wait(0.001):
            seen.append(resident() - before)
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        work()
    finally:
        is_done.set()
        watcher.join()
    return max(seen)


def resident() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def build_and_load(sizes: tuple[int, ...] = (1_000, 10_000), keras_at_most: int = 1_000) -> None:
    """Print what a functional model of many layers takes to be made and to be loaded from JSON, beside real Keras."""
    rows = [row for size in sizes for row in building(size, size <= keras_at_most)]
    table("Building", ("", "Layerloom", "Keras 3", "Keras / ours"), rows)


def building(size: int, with_keras: bool) -> list[tuple[str, ...]]:
    """A row for making a model of so many layers, and one for loading it."""
    import keras

    # Keras follows a chain by recursion.
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20 * size))

    from engine import Input, Model, layers, model_from_json
    built, model = once(lambda: chained(Input, Model, layers, size))
    text = model.to_json()
    loaded, _ = once(lambda: model_from_json(text))
    theirs = [once(lambda: chained(keras.Input, keras.Model, keras.layers, size))[0],
              once(lambda: keras.models.model_from_json(text))[0]] if with_keras else [None, None]
    return [(f"{name}, {size:,} layers", shown(time), shown(their) if their else "not run", f"{their / time:.1f}" if their else "")
            for name, time, their in zip(("build", "load JSON"), (built, loaded), theirs)]


def chained(start: Callable, finish: Callable, layers: Any, size: int) -> Any:
    """A functional model of Dense layers one after the other."""
    tensor = first = start((32,))
    for _ in range(size):
        tensor = layers.Dense(32, "relu")(tensor)
    return finish(first, tensor)


def once(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of one run, and what it gave."""
    begun = perf_counter()
    found = work()
    return (perf_counter() - begun) * 1000, found
