"""Work that makes very many objects and drops few, without the garbage collector looking through them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold back the garbage collector."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def set_apart(is_large: bool) -> None:
    """Let the collector leave what there is now alone, where it is much; what was set apart before is looked at again."""
    if gc.get_freeze_count():
        gc.unfreeze()
    if is_large:
        gc.freeze()
