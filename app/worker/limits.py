"""What the child process may use, and how it ends when the window is gone.

Limits are set by the child itself, before any request; they keep a mistake small and are no sandbox.
"""

import os
import sys
from contextlib import suppress

try:
    import fcntl
    import resource
except ImportError:
    fcntl = resource = None

READ_MEMORY = 1536 << 20
READ_SECONDS = 10
BYTES_PER_SECOND = 2 << 20
STEP_MEMORY = 1536 << 20
STEP_SECONDS = 10

_step_memory: int | None = None


def at_start() -> None:
    """No core files, no files written, and the first to go when the machine's memory runs out."""
    with suppress(OSError):
        handle = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
        os.write(handle, b"1000")
        os.close(handle)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def end_with(lifeline: int) -> None:
    """Let the kernel end this process when the other end of a pipe closes, whatever hangs here.

    A thread that waits would not do: HDF5 keeps Python's lock while it loops.
    """
    if fcntl is not None:
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)


def for_reading(*paths: str) -> None:
    """Limits for opening files: memory and processor time that their size can justify."""
    with suppress(OSError):
        size = sum(map(os.path.getsize, paths))
        _limit_memory(READ_MEMORY + 6 * size)
        _limit_seconds(READ_SECONDS + size // BYTES_PER_SECOND)


def for_step() -> None:
    """Limits for loading a layer file or asking one of its layers: the same memory each time, and some seconds."""
    global _step_memory
    if _step_memory is None and (used := _address_space()) is not None:
        _step_memory = used + STEP_MEMORY
    _limit_memory(STEP_MEMORY, _step_memory)
    _limit_seconds(STEP_SECONDS)


def for_running() -> None:
    """Limits for running a model: the memory that is free now, and all the time it takes."""
    free = _available()
    if free is not None:
        _limit_memory(free * 9 // 10)
    _limit_seconds(None)


def _limit_memory(more: int, whole: int | None = None) -> None:
    """Allow so much memory more than is used now, or so much as a whole."""
    if resource is not None and (used := _address_space()) is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (used + more if whole is None else whole, hard))


def _limit_seconds(more: int | None) -> None:
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = hard if more is None else int(usage.ru_utime + usage.ru_stime) + 1 + more
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _address_space() -> int | None:
    if not sys.platform.startswith("linux"):
        return None
    with open("/proc/self/statm", "rb") as stream:
        return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _available() -> int | None:
    if not sys.platform.startswith("linux"):
        return None
    with open("/proc/meminfo", "rb") as stream:
        for line in stream:
            if line.startswith(b"MemAvailable:"):
                return int(line.split()[1]) * 1024
    return None
