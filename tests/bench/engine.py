"""The engine beside its peers and the limit of the machine, interleaved in one run with two threads each.

Times are the fastest of the rounds, because other work on the machine only ever adds. The limit is what the matrix products and the
copying of what is looked up would take alone. Memory is what the first run at a batch size adds to the process at most, and what
our plan had said.
"""

import ctypes
import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from engine.model import Model
from engine.plan.packing import FEW

from .networks import Workload, workloads
from .peers import installed
from .timing import fastest, shown, table

# Bytes from which the C library asks the system for memory: few while memory is counted, else as many as it comes to by itself in a
# program that uses large arrays again and again. It then gives back twice as many.
MMAP_THRESHOLD, TRIM_THRESHOLD, APART, USUAL = -3, -1, 64 << 10, 32 << 20


def run() -> None:
    """Print a row for each network and batch, and who stays ahead where."""
    here, missing = installed()
    behind: list[str] = []
    names = [*here]
    print(f"not measured: {', '.join(missing) or 'none'}")
    headings = ("batch", "Layerloom", "limit", *names, "best peer / ours", "ours / limit", "MB ours", "MB said",
                f"MB {' '.join(names)}", "difference")
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
    wanted, products = None, limit(workload.model, arrays)
    # What BLAS takes for itself at its first large product is nobody's.
    products()
    for name, work in runs.items():
        given: list[Any] = []
        try:
            memory[name] = peak_rise(lambda work=work, given=given: given.extend(work(arrays)))
            found = np.asarray(given[0])
        except Exception as error:
            behind.append(f"{workload.name}, batch {batch:,}: {name} does not run ({type(error).__name__})")
            continue
        wanted = found if wanted is None else wanted
        differences.append(np.abs(found - wanted).max())
        tried[name] = lambda work=work: work(arrays)
    times = fastest({**tried, "limit": products})
    peers = {name: time for name, time in times.items() if name not in ("ours", "limit")}
    best = min(peers, key=peers.__getitem__)
    if peers[best] < times["ours"]:
        behind.append(f"{workload.name}, batch {batch:,}: {best} is ahead, {times['ours'] / peers[best]:.2f} of its time; "
                      + reason(times["ours"], times["limit"], peers[best], steps_of(workload.model)))
    return (f"{batch:,}", shown(times["ours"]), shown(times["limit"]),
            *(shown(times[name]) if name in times else "-" for name in names), f"{peers[best] / times['ours']:.2f} ({best})",
            f"{times['ours'] / times['limit']:.2f}", f"{memory['ours']:.1f}", f"{workload.model._plans.stated / 1e6:.1f}",
            " ".join(f"{memory[name]:.1f}" if name in times else "-" for name in names), f"{max(differences):.0e}")


def steps_of(model: Model) -> int:
    """How many calls the model's last plan makes."""
    plans = [plan for made in (model._plans.made, model._plans.tiled) for plan in made.values() if plan is not None]
    return plans[-1].describe()["steps"]


def reason(ours: float, limit: float, peer: float, steps: int) -> str:
    """Why a peer is ahead: what NumPy's products take that no plan can be faster than, and what ours takes beside them."""
    said = [f"NumPy's own products alone take {shown(limit)}, {limit / peer:.2f} of all its time"]
    if ours > limit * 1.05:
        said.append(f"beside them ours takes {shown(ours - limit)}, in {steps} steps that are each a call from Python and a pass "
                    f"through memory")
    return "; ".join(said)


def limit(model: Model, arrays: list[np.ndarray]) -> Callable[[], None]:
    """NumPy's own matrix products, alone and bound beforehand, and as many bytes copied as are looked up."""
    rows, work = len(arrays[0]), []
    for call_id, call in model.graph.calls.items():
        layer, result = model.inference.layer(call.layer), model.inference.results[call_id]
        if layer.class_name == "Dense":
            length = rows * int(np.prod(result.inputs[0].shape[1:-1]))
            work.append(product(layer.kernel.value, length))
        elif layer.class_name == "Embedding":
            size = rows * int(np.prod(result.outputs[0].shape[1:]))
            work.append((np.copyto, (np.empty(size, "float32"), np.ones(size, "float32"))))

    def run() -> None:
        for function, operands in work:
            function(*operands)
    return run


def product(kernel: np.ndarray, rows: int) -> tuple[Callable, tuple[np.ndarray, ...]]:
    """A product of so many rows, as NumPy's BLAS is fastest: of few the kernel stands by outputs, and the rows are columns."""
    depth, width = kernel.shape
    if rows <= FEW:
        return np.ascontiguousarray(kernel.T).dot, (np.ones((depth, rows), "float32"), np.empty((width, rows), "float32"))
    return np.ones((rows, depth), "float32").dot, (kernel, np.empty((rows, width), "float32"))


def peak_rise(work: Callable[[], Any]) -> float:
    """Megabytes that the process grows at most while something is done, by the system's own account; NaN where it keeps none."""
    try:
        trimmed()
        set_apart(APART)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before = memory_of("VmRSS")
        work()
        return max(0.0, memory_of("VmHWM") - before)
    except OSError:
        work()
        return float("nan")
    finally:
        set_apart(USUAL)


def set_apart(size: int) -> None:
    """From so many bytes on, memory comes from the system and goes back to it, and not to what was free in the process."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(MMAP_THRESHOLD, size)
        ctypes.CDLL(None).mallopt(TRIM_THRESHOLD, 2 * size)


def trimmed() -> None:
    """Give back to the system what is free, so that what is done next has to ask for it."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def memory_of(name: str) -> float:
    """A line of the process's status, in megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1000


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
    built, model = once(lambda: chained(Input, Model, layers, size), 3)
    text = model.to_json()
    loaded, _ = once(lambda: model_from_json(text), 3)
    theirs = [once(lambda: chained(keras.Input, keras.Model, keras.layers, size), 2)[0],
              once(lambda: keras.models.model_from_json(text), 2)[0]] if with_keras else [None, None]
    return [(f"{name}, {size:,} layers", shown(time), shown(their) if their else "not run", f"{their / time:.1f}" if their else "")
            for name, time, their in zip(("build", "load JSON"), (built, loaded), theirs)]


def chained(start: Callable, finish: Callable, layers: Any, size: int) -> Any:
    """A functional model of Dense layers one after the other."""
    tensor = first = start((32,))
    for _ in range(size):
        tensor = layers.Dense(32, "relu")(tensor)
    return finish(first, tensor)


def once(work: Callable[[], Any], times: int) -> tuple[float, Any]:
    """Milliseconds of the fastest of some runs, and what the last gave."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        found = work()
        taken.append(perf_counter() - begun)
    return min(taken) * 1000, found
