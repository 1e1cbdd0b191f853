"""Keras's functional API over `Graph`: `Input` and layer calls make tensors, `Model` makes a graph of them and runs it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

import numpy as np

from .data import cast_input, check_lengths, shape_input
from .errors import GraphError, WeightsError
from .execution import Progress, evaluate, execute, refuse_problems
from .graph import Graph
from .history import SymbolicTensor, record
from .nesting import arrays_for, leaves, like, structures
from .inference import Inference, infer
from .layer import Layer
from .layers import InputLayer
from .losses import activity_losses, has_activity_losses, weight_losses
from .naming import names
from .plan.plans import Plans
from .summary import summary_text
from .tracing import record_calls, trace


def Input(shape: Sequence[int | None] | None = None, batch_size: int | None = None, name: str | None = None,
          dtype: str | None = None, sparse: bool = False, batch_shape: Sequence[int | None] | None = None) -> SymbolicTensor:
    """A tensor that a model is fed with; `shape` is without the batch, `batch_shape` with it."""
    if isinstance(shape, int):
        shape = (shape,)
    if shape is None and batch_shape is None:
        raise GraphError("an input needs a `shape`, such as `Input((784,))`, or a `batch_shape`")
    whole = tuple(batch_shape) if batch_shape is not None else (batch_size, *shape)
    layer = InputLayer(batch_shape=whole, dtype=dtype, sparse=sparse, name=name)
    outputs = layer.compute_output_spec([])
    layer.build_for(())
    return record(layer, (), outputs, [None], {}).outputs[0]


class Model:
    """A graph with numbers: predicts, traces, counts, saves (Keras's `Model`, without training)."""

    def __init__(self, inputs: Any, outputs: Any, name: str | None = None) -> None:
        graph = trace(leaves(inputs), leaves(outputs), name or names.give("Functional"))
        self._begin(graph, infer(graph), (inputs, outputs))

    @classmethod
    def of(cls, graph: Graph) -> Self:
        """The model that a graph says; its layers' calls are the graph's."""
        made = Model.__new__(cls)
        inference = infer(graph)
        record_calls(inference)
        made._begin(graph, inference, structures(graph))
        return made

    def _begin(self, graph: Graph, inference: Inference, nestings: tuple[Any, Any]) -> None:
        self.graph = graph
        self.inference = inference
        self._structures = nestings
        self._activity: dict[str, float] = {}
        self._has_activity = any(map(has_activity_losses, graph.layers.values()))
        self._is_sound = False
        self._plans = Plans(inference)
        self._is_single = len(graph.outputs) == 1 and not isinstance(nestings[1], Mapping)

    @property
    def name(self) -> str:
        """The model's name."""
        return self.graph.name

    @property
    def layers(self) -> list[Layer]:
        """All layers, each once, in the order of the file."""
        return [self.inference.layer(name) for name in self.graph.layers]

    @property
    def inputs(self) -> list[SymbolicTensor]:
        """The tensors that come in."""
        return [self._tensor(call_id, 0) for call_id in self.graph.inputs]

    @property
    def outputs(self) -> list[SymbolicTensor]:
        """The tensors that go out."""
        return [self._tensor(source.call, source.index) for source in self.graph.outputs]

    def _tensor(self, call_id: str, index: int) -> SymbolicTensor:
        layer = self.inference.layer_of(call_id)
        return layer._inbound_nodes[self.graph.call_index(call_id)].outputs[index]

    @property
    def input_shape(self) -> Any:
        """Shape of the input, or a list of shapes."""
        shapes = [tensor.shape for tensor in self.inputs]
        return shapes[0] if len(shapes) == 1 else shapes

    @property
    def output_shape(self) -> Any:
        """Shape of the output, or a list of shapes."""
        shapes = [tensor.shape for tensor in self.outputs]
        return shapes[0] if len(shapes) == 1 else shapes

    @property
    def losses(self) -> list[float]:
        """Regularisation losses of all weights, a shared layer's once, and of the outputs of the last run, once a call."""
        return [*weight_losses(self.layers).values(), *self._activity.values()]

    @property
    def weights(self) -> list:
        """All weights, layer by layer."""
        return [weight for layer in self.layers for weight in layer.weights]

    def get_layer(self, name: str | None = None, index: int | None = None) -> Layer:
        """The layer of this name or place; raises ValueError with the names there are."""
        if name is None and index is not None:
            return self.layers[index]
        if name not in self.graph.layers:
            raise ValueError(f"no layer is called `{name}`; there are {', '.join(self.graph.layers)}")
        return self.inference.layer(name)

    def count_params(self) -> int:
        """Number of values in all weights, shared ones once."""
        return self.inference.count_params()

    def summary(self) -> None:
        """Print a table of calls with their shapes and parameters."""
        print(summary_text(self.inference))

    # -- running ---------------------------------------------------------------------------------------------------------

    def predict(self, x: Any, batch_size: int | None = 32, progress: Progress | None = None) -> Any:
        """The model's outputs for arrays `x` (an array, a list, or a dict by input name).

        Where the outputs of a sample depend on others of its batch, `batch_size` samples go together (None: all), otherwise as many
        as are fastest. `progress` is told how many samples are done of how many, and may raise to cancel. DataError where `x`
        does not fit the inputs, or the run the memory.
        """
        outputs = self._quickly(x, batch_size)
        if outputs is None:
            feeds = self._feeds(x)
            self._refuse_problems()
            rows = len(next(iter(feeds.values()))) if feeds else 0
            step = rows if not batch_size or self._has_fixed_batch() else batch_size
            if self._has_activity:
                outputs = self._with_activity({call_id: self._cast(call_id, array) for call_id, array in feeds.items()}, step)
            else:
                outputs = self._plans.run(feeds, step, progress, self._cast)
        return outputs[0] if self._is_single else like(self._structures[1], outputs)

    def _quickly(self, x: Any, batch_size: int | None) -> list[np.ndarray] | None:
        """What arrays give that need no fitting to the model's inputs; None where they may."""
        arrays = x if type(x) is list else (x,)
        if self._has_activity or len(arrays) != len(self.graph.inputs):
            return None
        for array in arrays:
            if type(array) is not np.ndarray or batch_size and array.ndim and len(array) > batch_size:
                return None
        return self._plans.quick(self.graph.inputs, arrays)

    def _refuse_problems(self) -> None:
        if not self._is_sound:
            refuse_problems(self.inference, [source.call for source in self.graph.outputs])
            self._is_sound = True

    def _with_activity(self, feeds: Mapping[str, np.ndarray], step: int) -> list[np.ndarray]:
        """The outputs, step by step as Keras does, because what the regularizers say of them depends on the batch."""
        rows, wanted = len(next(iter(feeds.values()))), [source.call for source in self.graph.outputs]
        parts = [self._outputs({call_id: array[start:start + step] for call_id, array in feeds.items()}, wanted)
                 for start in range(0, rows, step)]
        return parts[0] if len(parts) == 1 else [np.concatenate(each) for each in zip(*parts)]

    def __call__(self, x: Any) -> Any:
        """The model's outputs for arrays, all rows at once."""
        return self.predict(x, batch_size=None)

    def trace(self, x: Any) -> dict[str, Any]:
        """The output of every call by call name: an array, or a list of arrays."""
        refuse_problems(self.inference)
        values = execute(self.graph, self.inference.layers,
                         {call_id: self._cast(call_id, array) for call_id, array in self._feeds(x).items()})
        return {self.graph.call_name(call_id): outputs[0] if len(outputs) == 1 else outputs
                for call_id, outputs in values.items()}

    def _outputs(self, feeds: Mapping[str, np.ndarray], wanted: Iterable[str]) -> list[np.ndarray]:
        values = evaluate(self.graph, self.inference.layers, feeds, wanted)
        outputs = {call_id: value.outputs for call_id, value in values.items()}
        masks = {call_id: value.masks for call_id, value in values.items()}
        self._activity = activity_losses(self.graph, self.inference.layers, outputs, masks)
        return [outputs[source.call][source.index] for source in self.graph.outputs]

    def _has_fixed_batch(self) -> bool:
        return any(self.inference.results[call_id].outputs[0].shape[:1] not in ((), (None,)) for call_id in self.graph.inputs)

    def _feeds(self, x: Any) -> dict[str, np.ndarray]:
        input_names = [self.graph.calls[call_id].layer for call_id in self.graph.inputs]
        arrays = arrays_for(x, input_names, self._structures[0])
        fitted = {call_id: shape_input(np.asarray(array), self.inference.results[call_id].outputs[0], name)
                  for call_id, array, name in zip(self.graph.inputs, arrays, input_names)}
        check_lengths(dict(zip(input_names, fitted.values())))
        return fitted

    def _cast(self, call_id: str, array: np.ndarray, start: int = 0) -> np.ndarray:
        return cast_input(array, self.inference.results[call_id].outputs[0], self.graph.calls[call_id].layer, start)

    # -- weights and files -----------------------------------------------------------------------------------------------

    def get_weights(self) -> list[np.ndarray]:
        """Copies of all weights' values, layer by layer."""
        return [weight.value.copy() for weight in self.weights]

    def set_weights(self, weights: Sequence[Any]) -> None:
        """Take these values, layer by layer; raises WeightsError when one does not fit, and then changes nothing."""
        own = self.weights
        if len(own) != len(weights):
            raise WeightsError(f"the model has {len(own)} weights, not {len(weights)}")
        before, start = self.get_weights(), 0
        try:
            for layer in self.layers:
                count = len(layer.weights)
                layer.set_weights(weights[start:start + count])
                start += count
        except WeightsError:
            for weight, value in zip(own, before):
                weight.take(value)
            raise

    def to_json(self, dialect: str | None = None) -> str:
        """The model as Keras's JSON; `dialect` None keeps the one it was read in, else "keras2" or "keras3"."""
        from .formats import graph_to_json
        return graph_to_json(self.graph, self.inference, dialect)

    def get_config(self) -> dict[str, Any]:
        """The `config` part of the model's JSON."""
        from .formats import graph_to_dict
        return graph_to_dict(self.graph, self.inference)["config"]

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> "Model":
        """The model that a `config` says."""
        from .formats import read_value
        return Model.of(read_value({"class_name": "Functional" if "input_layers" in config else "Sequential",
                                    "config": dict(config)}))

    def save(self, path: str) -> None:
        """Write the model to a .json or .keras file."""
        from .formats import write
        write(self.graph, path, inference=self.inference)

    def save_weights(self, path: str) -> None:
        """Write the weights to a .weights.h5 file."""
        from .formats import weights
        weights.save(self.inference, path)

    def load_weights(self, path: str) -> None:
        """Take the weights of a .weights.h5 or .h5 file; raises WeightsError when they do not fit, and then changes nothing."""
        from .formats import weights
        self.set_weights(weights.values_for(self.inference, path))


class Sequential(Model):
    """A model whose layers follow one another."""

    def __init__(self, layers: Iterable[Any] = (), name: str | None = None) -> None:
        from .sequence import chain
        graph = chain(list(layers), name or names.give("Sequential"))
        inference = infer(graph)
        record_calls(inference)
        self._begin(graph, inference, structures(graph))


def load_model(path: str) -> Model:
    """The model in a file of any Keras: .json, .keras or .h5, with its weights where the file has them."""
    from .formats import read
    return Model.of(read(path))


def model_from_json(text: str) -> Model:
    """The model that Keras's JSON of any version says."""
    from .formats import read_text
    return Model.of(read_text(text))
