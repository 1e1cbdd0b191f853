"""Keras's Sequential: a model whose layers follow one another, put together in one go or layer by layer."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from .errors import GraphError, NotBuiltError, ShapeError
from .execution import Progress
from .graph import Graph
from .inference import infer
from .layer import Layer
from .layers import InputLayer
from .model import Model
from .naming import free_name, names
from .sequence import chain, chained
from .sparse import is_sparse
from .spec import as_shape
from .structure import leaves
from .tracing import remember_calls


class Sequential(Model):
    """A model whose layers follow one another; without an input shape the first data, or `build`, say it."""

    def __init__(self, layers: Iterable[Any] | None = None, name: str | None = None, trainable: bool = True) -> None:
        self._entries = list(layers or ())
        self._chain(name or names.give("Sequential"))
        self._say_trainable(trainable)

    @classmethod
    def of(cls, graph: Graph) -> Self:
        """The model that the graph of a chain says."""
        made = super().of(graph)
        made._entries = [graph.layer_of(call_id) for call_id in graph.order()]
        return made

    def _chain(self, name: str) -> None:
        graph = chain(self._entries, name)
        inference = infer(graph)
        remember_calls(inference)
        self._begin(graph, inference)

    def _changed(self, entries: list[Any]) -> None:
        before, trainable = self._entries, self.trainable
        self._entries = entries
        try:
            self._chain(self.name)
            problem = next(iter(self.inference.problems()), None)
            if problem is not None and problem[1].kind != "unconnected":
                raise GraphError(problem[1].message)
        except Exception:
            self._entries = before
            self._chain(self.name)
            raise
        finally:
            self._say_trainable(trainable)

    @property
    def layers(self) -> list[Layer]:
        """All layers, each once; as in Keras the input is not among them."""
        found = super().layers
        return found[1:] if found and isinstance(found[0], InputLayer) else found

    def count_params(self) -> int:
        """Number of values in all weights; NotBuiltError before an input shape has fixed them."""
        if self.layers and not self.graph.inputs:
            raise NotBuiltError(f"Sequential `{self.name}` is not built: give its first layer an input shape, or `build` it, "
                                "before counting its parameters")
        return super().count_params()

    def add(self, layer: Any) -> None:
        """Put a layer, an input or a model at the end; GraphError where it does not fit there."""
        if self._entries and isinstance(chained(layer), InputLayer):
            raise GraphError(f"an input stands at the beginning; Sequential `{self.name}` has begun already")
        self._changed([*self._entries, layer])

    def pop(self) -> Any:
        """Take the last layer away; GraphError where there is none."""
        if not self.layers:
            raise GraphError("there is no layer to take away")
        last = self.layers[-1]
        self._changed(self._entries[:-1])
        return last

    def build(self, input_shape: Sequence[int | None]) -> None:
        """Fix the input's shape, the batch first, and with it all weights."""
        if self.graph.inputs or input_shape is None:
            return
        self._refuse_nothing()
        if not isinstance(input_shape, Iterable):
            raise ShapeError(f"`build` takes the input's shape, the batch first, such as (None, 784), not {input_shape!r}",
                             "a shape", repr(input_shape))
        shape = as_shape(input_shape)
        taken = {layer.name for layer in self.layers}
        self._changed([InputLayer(batch_shape=shape, name=free_name(f"{self.layers[0].name}_input", taken)), *self._entries])

    def _refuse_nothing(self) -> None:
        if not self.layers:
            raise GraphError(f"Sequential `{self.name}` has no layers; `add` one first")

    def __call__(self, inputs: Any = None, training: bool | None = None, mask: Any = None) -> Any:
        """As for any model; arrays say the input's shape where nothing has."""
        self._build_from(inputs)
        return super().__call__(inputs, training, mask)

    def _run(self, x: Any, batch_size: int | None, training: bool | None = None, progress: Progress | None = None) -> Any:
        if not self.graph.inputs:
            self._build_from(x)
        return super()._run(x, batch_size, training, progress)

    def _build_from(self, x: Any) -> None:
        if self.graph.inputs:
            return
        self._refuse_nothing()
        given = [x] if is_sparse(x) else leaves(x)
        if len(given) == 1 and isinstance(shape := getattr(given[0], "shape", None), tuple):
            self.build((None, *shape[1:]))
