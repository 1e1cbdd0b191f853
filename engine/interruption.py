"""Long work that may be called off: now and then it looks up, and ends with `Cancelled` where somebody no longer wants it.

Who starts the work says how it is called off; the work itself need not know whether it can be.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .errors import Cancelled

_is_unwanted: ContextVar[Callable[[], bool] | None] = ContextVar("is_unwanted", default=None)


@contextmanager
def interruptible(is_unwanted: Callable[[], bool]) -> Iterator[None]:
    """A while in which work of this thread is called off as soon as `is_unwanted` says so."""
    token = _is_unwanted.set(is_unwanted)
    try:
        yield
    finally:
        _is_unwanted.reset(token)


def look_up() -> None:
    """Go on, or raise Cancelled where the work is no longer wanted; asked every few milliseconds of long work."""
    is_unwanted = _is_unwanted.get()
    if is_unwanted is not None and is_unwanted():
        raise Cancelled("the work was called off")
