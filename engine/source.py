"""Where a tensor of a model comes from."""

from typing import NamedTuple


class Source(NamedTuple):
    """A tensor: output `index` of a call (Keras's `keras_history`)."""

    call: str
    index: int = 0
