"""Threads that work beside the caller; NumPy lets them run at once.

They share a unit's elementwise and gather work, during which nobody calls BLAS, or the tiles of a large batch, each of which is one
thread's altogether while BLAS keeps to the threads that call it.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextvars import copy_context
from functools import partial
from queue import SimpleQueue
from typing import Any

Calls = Sequence[Callable[[], Any]]


class Crew:
    """`size` workers, of whom the caller is one; the others are started when they are first needed."""

    def __init__(self, size: int) -> None:
        self.size = max(1, size)
        self._work: SimpleQueue = SimpleQueue()
        self._started = 0
        self._lock = threading.Lock()

    def share(self, parts: Sequence[Calls]) -> None:
        """Do each part's calls in order, the parts at once; raises the first error after all have ended.

        Context variables, NumPy's handling of numbers that overflow among them, are the caller's.
        """
        self._start(len(parts) - 1)
        done: SimpleQueue = SimpleQueue()
        for part in parts[1:]:
            self._work.put((copy_context(), part, done))
        errors = [_tried(parts[0]), *(done.get() for _ in parts[1:])]
        for error in errors:
            if error is not None:
                raise error

    def spread(self, work: Callable[[Any], Any], items: Iterable[Any], told: Callable[[int], Any]) -> None:
        """Do `work` for each item; each worker takes the next when it is done with one, so that a slow one holds up nobody.

        The caller's thread calls `told` with how many items are done; what it or `work` raises ends the rest, and is raised.
        """
        waiting, heard = deque(items), 0
        done: list[Any] = []

        def tell() -> None:
            nonlocal heard
            heard = len(done)
            told(heard)

        def serve(is_caller: bool) -> None:
            try:
                while (item := taken(waiting)) is not None:
                    work(item)
                    done.append(item)
                    if is_caller:
                        tell()
            except BaseException:
                waiting.clear()
                raise
        self.share([[partial(serve, index == 0)] for index in range(self.size)])
        if heard < len(done):
            # Others finished after the caller.
            tell()

    def _start(self, count: int) -> None:
        with self._lock:
            while self._started < min(count, self.size - 1):
                self._started += 1
                threading.Thread(target=self._serve, name="plan", daemon=True).start()

    def _serve(self) -> None:
        while True:
            context, part, done = self._work.get()
            done.put(context.run(_tried, part))


def _tried(calls: Calls) -> BaseException | None:
    try:
        for call in calls:
            call()
    except BaseException as error:
        return error
    return None


def taken(waiting: deque) -> Any:
    """The first of what waits, None where there is nothing; whichever thread asks first gets it."""
    try:
        return waiting.popleft()
    except IndexError:
        return None


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_crews: dict[int, Crew] = {}


def crew_of(size: int | None = None) -> Crew:
    """The crew of this size, one for all plans; None is as many as there are processors."""
    size = cores() if size is None else size
    return _crews.setdefault(size, Crew(size))


def forget() -> None:
    """After a fork there are no threads: start anew."""
    _crews.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=forget)
