"""Work that makes very many objects and drops few, without the garbage collector looking through them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 50_000
"""So many new objects are worth handing over, rather than looking through them as soon as the work is done."""
_apart = False


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold back the garbage collector; what was made meanwhile counts as old, so that it is looked through when all is."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Setting everything apart and taking it back is the one way to make objects old; it takes no time.
            if gc.get_count()[0] > MANY and not _apart:
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def set_apart(is_large: bool) -> None:
    """Let the collector leave what there is now alone, where it is much; what was set apart before is looked at again."""
    global _apart
    gc.unfreeze()
    if is_large:
        gc.freeze()
    _apart = is_large
