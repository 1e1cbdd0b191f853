"""Medians of interleaved runs, and a table of them."""

from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time, sleep


def medians(workloads: dict[str, Callable[[], object]], rounds: int = 15, repeat: int = 1) -> dict[str, float]:
    """Median milliseconds of each workload; all are run in turn, so that a slow moment of the machine hits each."""
    times: dict[str, list[float]] = {name: [] for name in workloads}
    for workload in workloads.values():
        workload()
    for _ in range(rounds):
        for name, workload in workloads.items():
            begun = perf_counter()
            for _ in range(repeat):
                workload()
            times[name].append((perf_counter() - begun) * 1000 / repeat)
    return {name: median(each) for name, each in times.items()}


def fastest(workloads: dict[str, Callable[[], object]], seconds: float = 0.01, rounds: int = 12) -> dict[str, float]:
    """Least milliseconds of each workload, of which each round takes some seconds' worth in a row; all are run in turn.

    Each begins when the threads of the one before sleep, and is run once before it is timed: the caches hold what another read.
    """
    times: dict[str, float] = {}
    for _ in range(rounds):
        for name, workload in workloads.items():
            rest()
            workload()
            begun = perf_counter()
            workload()
            repeats = round(min(500, max(1, seconds / max(perf_counter() - begun, 1e-6))))
            begun = perf_counter()
            for _ in range(repeats):
                workload()
            times[name] = min(times.get(name, float("inf")), (perf_counter() - begun) / repeats)
    return {name: time * 1000 for name, time in times.items()}


def rest(most: float = 0.5) -> None:
    """Wait until this process does nothing: libraries let their threads spin for a tenth of a second, where others would work."""
    end = perf_counter() + most
    while perf_counter() < end:
        begun = process_time()
        sleep(0.01)
        if process_time() - begun < 0.001:
            return


def table(title: str, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Print a table with a title."""
    widths = [max(len(row[column]) for row in [headings, *rows]) for column in range(len(headings))]
    print(f"\n{title}")
    for row in [headings, tuple("-" * width for width in widths), *rows]:
        print("  ".join(text.ljust(width) if column == 0 else text.rjust(width)
                        for column, (text, width) in enumerate(zip(row, widths))))


def shown(milliseconds: float) -> str:
    """A time with three figures: `8.21 ms`, `14.0 us`; long ones in whole milliseconds: `32,637 ms`."""
    if milliseconds < 0.1:
        return f"{milliseconds * 1000:.3g} us"
    if milliseconds >= 1000:
        return f"{milliseconds:,.0f} ms"
    return f"{milliseconds:.3g} ms"
