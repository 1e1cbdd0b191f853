"""Which layers are alike: whatever shapes come, they give the same ones, so that in a large model one of them is asked for all.

Only what a layer declares counts, and only for layers whose outputs hang on that and on the inputs alone: a nested model, a user's
own class or a class that reads its call is like no other.
"""

import functools
from collections.abc import Hashable
from typing import Any, ClassVar

from .numeric.activations import Activation
from .numeric.constraints import Constraint
from .numeric.initializers import Initializer
from .numeric.regularizers import Regularizer
from .params import Declared

WITHOUT_SHAPE = (Initializer, Regularizer, Constraint)
"""What weights are drawn, punished and held by never tells a shape."""
UNTOLD = ("name", "trainable")
PLAIN = (str, int, float, type(None))


class Alike(Declared):
    """What has its like."""

    dialect: str
    is_alone: ClassVar[bool] = False
    """Whether what comes out hangs on more than settings and inputs."""

    @functools.cached_property
    def likeness(self) -> Hashable | None:
        """What this layer has in common with others that give the same shapes for the same inputs; None where it has no like."""
        if self.is_alone:
            return None
        found: list[Any] = [type(self), self.dialect]
        for name in self.parameters:
            value = None if name in UNTOLD else self.setting(name)
            if isinstance(value, WITHOUT_SHAPE):
                value = None
            elif isinstance(value, Activation) and value.is_built_in():
                value = (type(value), *value.settings())
            parts = value if isinstance(value, tuple) else ()
            if not isinstance(value, (*PLAIN, tuple)) or not all(isinstance(each, (*PLAIN, type)) for each in parts):
                return None
            found.append(value)
        return tuple(found)
