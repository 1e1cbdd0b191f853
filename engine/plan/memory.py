"""How much memory is free, and the refusal of a run that would need more."""

import os
import sys

from ..errors import DataError

GROUP = "/sys/fs/cgroup/memory."
SMALL = 64 << 20
"""A run of so many bytes is not worth the question."""


def available() -> int | None:
    """Bytes that this process can still take: what the machine, its control group and its own limit leave; None if unknown."""
    found = [each for each in (_of_machine(), _of_group(), _of_process()) if each is not None]
    return max(0, min(found)) if found else None


def _of_machine() -> int | None:
    for line in _lines("/proc/meminfo"):
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return None


def _of_group() -> int | None:
    most, used = (" ".join(_lines(GROUP + name)).strip() for name in ("max", "current"))
    return int(most) - int(used) if most.isdecimal() and used.isdecimal() else None


def _of_process() -> int | None:
    if not sys.platform.startswith("linux"):
        return None
    import resource
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    used = " ".join(_lines("/proc/self/statm")).split()
    return None if soft == resource.RLIM_INFINITY or not used else soft - int(used[0]) * os.sysconf("SC_PAGE_SIZE")


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="ascii") as stream:
            return stream.readlines()
    except (OSError, ValueError):
        return []


def refusal(parts: dict[str, int], free: int, rows: int, batch: int | None) -> DataError:
    """The error for a run of `rows` samples at a time that needs more than is free; `batch` is how many at a time would fit."""
    whole = sum(parts.values())
    said = ", ".join(f"{said_bytes(size)} for {name}" for name, size in parts.items() if size)
    advice = f"run it with a batch size of {batch}" if batch else "use fewer samples or a smaller model"
    return DataError(f"this run, {rows} samples at a time, needs {said_bytes(whole)} of memory ({said}), "
                     f"but {said_bytes(free)} are free; {advice}")


def said_bytes(size: int) -> str:
    """A number of bytes as people say it: `1.5 GB`."""
    for unit, factor in (("TB", 10 ** 12), ("GB", 10 ** 9), ("MB", 10 ** 6)):
        if size >= factor:
            return f"{size / factor:,.1f} {unit}"
    return f"{size / 1000:,.1f} kB"
