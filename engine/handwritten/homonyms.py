"""Names that mean one thing to the program and another to a user's class: each side finds what it wrote.

Our layers have attributes that Keras's have not, such as `plan` or `question`. A class written for Keras cannot know them, and may
give a layer, a number or a method of its own such a name. What its code calls so is kept under another key, and who asks decides
what is found: the program's code, or any other. A class pays for this only once it has such a name.
"""

import functools
import sys
from typing import Any

KERAS = frozenset((
    "activity_regularizer", "add_loss", "add_metric", "add_update", "add_variable", "add_weight", "batch_input_shape",
    "build", "built", "call", "compute_dtype", "compute_mask", "compute_output_shape", "compute_output_spec", "count_params",
    "dtype", "dtype_policy", "from_config", "get_config", "get_input_at", "get_input_mask_at", "get_input_shape_at",
    "get_output_at", "get_output_mask_at", "get_output_shape_at", "get_weights", "input", "input_spec", "losses", "metrics",
    "name", "non_trainable_variables", "non_trainable_weights", "output", "set_weights", "stateful", "supports_masking",
    "trainable", "trainable_variables", "trainable_weights", "variable_dtype", "variables", "weights"))
"""What Keras's layers have too: it means the same to both."""
SAID = frozenset(("compute_output_dtype", "mask_spec", "mask_specs", "max_inputs", "min_inputs", "notices"))
"""What a class may say to the program in its body."""
MADE = frozenset(("parameters", "taken"))
"""What the program reads off every class before this."""
KEY = "own "
"""What stands before the name of an attribute that a user's code has set."""


def tell_apart(cls: Any, base: Any) -> None:
    """Have a user's class keep what it calls as the program calls something else in `base` under another key."""
    own = [name for name in cls.__dict__ if name in homonyms(base) and name not in SAID and name not in MADE]
    for name in own:
        setattr(cls, KEY + name, cls.__dict__[name])
        delattr(cls, name)
    if own:
        cls.__getattribute__ = _reading(base)
    if cls.__setattr__ is object.__setattr__:
        cls.__setattr__ = _writing(base)


@functools.cache
def homonyms(base: Any) -> frozenset[str]:
    """The names that the program's layers have and Keras's have not."""
    return frozenset(name for name in dir(base) if not name.startswith("_")) - KERAS


def said(key: str) -> str:
    """The name that a user's code has for what stands in a layer's dictionary under this key."""
    return key.removeprefix(KEY)


@functools.cache
def _writing(base: Any) -> Any:
    names = homonyms(base)

    def __setattr__(self: Any, name: str, value: Any) -> None:
        if name in names and not _is_program(sys._getframe(1)):
            type(self).__getattribute__ = _reading(base)
            name = KEY + name
        object.__setattr__(self, name, value)
    return __setattr__


@functools.cache
def _reading(base: Any) -> Any:
    names = homonyms(base)

    def __getattribute__(self: Any, name: str) -> Any:
        if name in names and not _is_program(sys._getframe(1)):
            try:
                return object.__getattribute__(self, KEY + name)
            except AttributeError:
                return object.__getattribute__(self, name)
        return object.__getattribute__(self, name)
    return __getattribute__


def _is_program(frame: Any) -> bool:
    return frame.f_globals.get("__name__", "").partition(".")[0] in ("engine", "app")
