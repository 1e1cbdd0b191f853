"""Medians of interleaved runs, and a table of them."""

from collections.abc import Callable
from statistics import median
from time import perf_counter


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


def fastest(workloads: dict[str, Callable[[], object]], seconds: float = 0.3, least: int = 5) -> dict[str, float]:
    """Least milliseconds of each workload; short ones are run several times in a row, and all in turn.

    Each is run once before it is timed, because the caches hold what the one before it read, and that one's threads still spin.
    """
    repeats, times = {}, {}
    for name, workload in workloads.items():
        workload()
        begun = perf_counter()
        workload()
        taken = perf_counter() - begun
        repeats[name] = max(1, min(500, round(0.002 / max(taken, 1e-6))))
        times[name] = taken
    rounds = max(least, min(60, round(seconds / max(sum(times[name] * repeats[name] for name in times) / len(times), 1e-6))))
    for _ in range(rounds):
        for name, workload in workloads.items():
            workload()
            begun = perf_counter()
            for _ in range(repeats[name]):
                workload()
            times[name] = min(times[name], (perf_counter() - begun) / repeats[name])
    return {name: time * 1000 for name, time in times.items()}


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
