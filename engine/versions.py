"""Which Keras 2 a model speaks: Keras 2.3 and before refuse masks that a layer does not support, and do not divide the penalties on
outputs by the batch size; tf.keras is as Keras 3 in both. A file tells by its `keras_version`; what is new says 2.3, and
what is converted too, unless Keras 2.3 refuses it.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

keras_2_3: ContextVar[bool | None] = ContextVar("keras_2_3", default=None)
"""Whether the model that is read, or the one around it, is one of Keras 2.3 or before; None outside."""


def is_keras_2_3(origin: Any) -> bool:
    """Whether a model of this origin is one of Keras 2.3 or before."""
    if origin.dialect != "keras2":
        return False
    document = origin.document if isinstance(origin.document, Mapping) else {}
    said = document.get("keras_version")
    if isinstance(said, str) and (version := re.match(r"(\d+)\.(\d+)", said)):
        return (int(version[1]), int(version[2])) < (2, 4) and "tf" not in said
    around = keras_2_3.get()
    # An entry of a file does not say which Keras wrote it: that says the model around it.
    return origin.read is None if around is None else around


@contextmanager
def speaking(graph: Any) -> Iterator[None]:
    """A while in which `keras_2_3` says which Keras the model of this graph speaks."""
    token = keras_2_3.set(is_keras_2_3(graph.origin))
    try:
        yield
    finally:
        keras_2_3.reset(token)
