"""What is worth knowing about a call that works all the same, such as that a mask ends there.

Keras 2.3 refuses a mask at a layer that does not support masking; tf.keras and Keras 3 drop it.
"""

from typing import NamedTuple

INSIDE = "inside"
"""The kind of a problem or notice that is one of a call in a nested model."""
LOCKED = "locked"
"""The kind of a notice that a call's layer cannot run, and that its shapes are not checked."""


class Notice(NamedTuple):
    """A remark on a call: a sentence, and its `kind`: "mask", "dtype", "constant", "locked", "name", "inside" of a nested model."""

    message: str
    kind: str

    @property
    def sentence(self) -> str:
        """The message as a sentence that stands by itself."""
        return sentence(self.message)


def sentence(words: str) -> str:
    """Words with a capital letter at their head; names in them stay as they are."""
    return words[:1].upper() + words[1:]


ENDED = Notice("the mask ends here: this layer does not support masking, so layers behind it see all steps", "mask")


def wide(dtype: str) -> Notice:
    """The notice on a dtype that NumPy has not."""
    return Notice(f"NumPy has no bfloat16: {dtype} is kept in the file, and computed in float32", "dtype")
