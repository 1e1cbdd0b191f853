"""What is worth knowing about a call that works all the same, such as that a mask ends there.

Keras 2.3 refuses a mask at a layer that does not support masking; tf.keras and Keras 3 drop it.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple


INSIDE = "inside"
"""The kind of a problem or notice that is one of a call in a nested model."""


class Notice(NamedTuple):
    """A remark on a call: a sentence, and its `kind`: "mask", "dtype", "constant", or "inside" for one about a call in a nested model."""

    message: str
    kind: str

    @property
    def sentence(self) -> str:
        """The message as a sentence that stands by itself."""
        return self.message[:1].upper() + self.message[1:]


ENDED = Notice("the mask ends here: this layer does not support masking, so layers behind it see all steps", "mask")


def wide(dtype: str) -> Notice:
    """The notice on a dtype that NumPy has not."""
    return Notice(f"NumPy has no bfloat16: {dtype} is kept in the file, and computed in float32", "dtype")


refuses_masks: ContextVar[bool | None] = ContextVar("refuses_masks", default=None)
"""Whether the model that is read, or the one around it, refuses masks that a layer does not support; None outside."""


def masks_are_refused(origin: Any) -> bool:
    """Whether a mask is an error at a layer that does not support masking, in a model of this origin."""
    if origin.dialect != "keras2":
        return False
    document = origin.document if isinstance(origin.document, Mapping) else {}
    version = re.match(r"(\d+)\.(\d+)", said) if isinstance(said := document.get("keras_version"), str) else None
    if version:
        return (int(version[1]), int(version[2])) < (2, 4) and "tf" not in said
    around = refuses_masks.get()
    # An entry of a file does not say which Keras wrote it: that says the model around it.
    return origin.read is None if around is None else around


@contextmanager
def masks_around(graph: Any) -> Iterator[None]:
    """A while in which `refuses_masks` says what the model of this graph does with masks."""
    token = refuses_masks.set(masks_are_refused(graph.origin))
    try:
        yield
    finally:
        refuses_masks.reset(token)
