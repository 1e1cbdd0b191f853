"""One use of a layer in a graph, and what links it to the tensors of others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .history import NO_KEYWORDS
from .source import Source
from .spec import TensorSpec

Link = Callable[[Source], Source | None]


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a layer: where its inputs come from (None where nothing is connected yet) and its keyword arguments.

    A keyword argument that is a tensor is a `Source`. `stated` is what a file says of the outputs of a class we do not know;
    `origin` is the file's own entry for this call.
    """

    layer: str
    inputs: tuple[Source | None, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=lambda: NO_KEYWORDS)
    stated: tuple[TensorSpec, ...] = ()
    origin: Any = None

    def sources(self) -> Sequence[Source]:
        """All tensors the call waits for, those in keyword arguments included."""
        sources = [source for source in self.inputs if source is not None]
        if self.kwargs:
            sources += [value for value in self.kwargs.values() if isinstance(value, Source)]
        return sources

    def linked(self, link: Link, layer: str | None = None) -> "Call":
        """The call with other tensors at its inputs and in its keyword arguments; a keyword that gets None goes.

        With `layer` it is of another layer too.
        """
        inputs = tuple([None if source is None else link(source) for source in self.inputs])
        kwargs = self.kwargs
        if kwargs:
            linked = {name: link(value) if isinstance(value, Source) else value for name, value in kwargs.items()}
            kwargs = {name: value for name, value in linked.items() if value is not None or self.kwargs[name] is None}
        return Call(layer or self.layer, inputs, kwargs, self.stated, self.origin)


def nothing(source: Source) -> None:
    """What a call takes instead of a tensor that went."""
