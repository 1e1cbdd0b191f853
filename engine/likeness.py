"""Which layers are alike: whatever shapes come, they give the same ones, so that in a large model one of them is asked for all.

Only what a layer declares counts, and only for layers whose outputs hang on that and on the inputs alone: a nested model, a user's
own class or a class that reads its call is like no other.
"""

from collections.abc import Hashable
from typing import Any, ClassVar
from weakref import WeakValueDictionary

from .numeric.activations import Activation
from .numeric.constraints import Constraint
from .numeric.initializers import Initializer
from .numeric.regularizers import Regularizer
from .settings import Likeness, Told

WITHOUT_SHAPE = (Initializer, Regularizer, Constraint)
"""What weights are drawn, punished and held by never tells a shape."""
UNTOLD = ("trainable",)
PLAIN = (str, int, float, type(None))


_likenesses: WeakValueDictionary[Hashable, Likeness] = WeakValueDictionary()


class Alike(Told):
    """What has its like."""

    __slots__ = ()
    dialect: str
    is_alone: ClassVar[bool] = False
    """Whether what comes out hangs on more than settings and inputs."""

    @property
    def likeness(self) -> Likeness | None:
        """What this layer has in common with others that give the same shapes for the same inputs; None where it has no like."""
        found = self._values.likenesses
        if self.dialect not in found:
            key = None if self.is_alone else self._telling()
            found[self.dialect] = None if key is None else _likenesses.setdefault(key, Likeness())
        return found[self.dialect]

    def _telling(self) -> Hashable | None:
        """Class, dialect and settings as far as they tell shapes; None where one of them cannot be compared."""
        found: list[Any] = [type(self), self.dialect]
        for name, value in self._values.items():
            if name in UNTOLD or isinstance(value, WITHOUT_SHAPE):
                value = None
            elif isinstance(value, Activation) and value.is_built_in():
                value = (type(value), *value.settings())
            parts = value if isinstance(value, tuple) else ()
            if not isinstance(value, (*PLAIN, tuple)) or not all(isinstance(each, (*PLAIN, type)) for each in parts):
                return None
            # 1, 1.0 and True are equal, and not the same setting.
            found += (type(value), value)
        return tuple(found)
