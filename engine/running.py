"""How a model runs: by its plans where nothing but the outputs is wanted, and by the plain engine otherwise."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from .batches import batches, counted, gives_batches
from .calling import gathering
from .data import cast_input, check_lengths, shape_input
from .ends import Ends, alone
from .errors import DataError, ParameterError
from .execution import Progress, refuse_problems
from .graph import Graph
from .inference import Inference
from .layer import Layer
from .layers.core.input_layer import constant_of
from .losses import activity_losses, adds_losses, has_activity_losses, owners
from .plan.changes import changes
from .plan.plans import Plans
from .rerun import Rerun
from .sparse import dense, is_sparse
from .structure import arrays_for, leaves, like, mapped, structures


class Running(Ends):
    """What a model does with data."""

    whole: Callable[[], Graph]

    def _ready(self, graph: Graph, inference: Inference) -> None:
        self.graph = graph
        self.inference = inference
        self._structures = structures(graph)
        self._activity: dict[str, float] = {}
        self._seen = -1
        self._needs_plain = False
        self._is_sound = False
        self._plans = Plans(inference)
        self._is_single = len(graph.outputs) == 1 and not isinstance(self._structures[1], Mapping)

    @property
    def _is_plain(self) -> bool:
        """Whether the plain engine must run: losses come about there, and constants are known to it alone."""
        if self._seen != changes.count:
            # A layer may be given another penalty on its outputs at any time; what the last run cost was that of the one before.
            self._seen, self._activity = changes.count, {}
            constants = any(constant_of(self.inference.layer_of(call_id)) is not None for call_id in self.graph.inputs)
            self._needs_plain = constants or not self.graph.inputs or any(
                has_activity_losses(layer) or adds_losses(layer) for layer in self.whole().layers.values())
        return self._needs_plain

    def predict(self, x: Any = None, batch_size: int | None = 32, verbose: Any = 0, steps: int | None = None,
                callbacks: Any = None, max_queue_size: int = 10, workers: int = 1, use_multiprocessing: bool = False, *,
                progress: Progress | None = None) -> Any:
        """The model's outputs for `x` (an array, a list, or a dict by input name); sparse inputs take SciPy's matrices too.

        A generator, or a sequence of batches, is taken batch by batch. At most `steps` batches are computed (None: all). Where the
        outputs of a sample depend on others of its batch, `batch_size` samples go together (None: all), otherwise as many as are
        fastest. `progress` is told how many samples are done of how many, and may raise to cancel. DataError where `x` does not fit
        the inputs, or the run the memory. `verbose` and what stands behind `callbacks` are Keras's and change nothing.
        """
        if type(batch_size) is not int or batch_size < 1:
            batch_size = counted("batch_size", batch_size)
        if callbacks:
            raise ParameterError("`callbacks` cannot be called here; `progress` is told how far a run is", "callbacks")
        if steps is not None or type(x) is not np.ndarray and gives_batches(x):
            return self._in_steps(x, batch_size, counted("steps", steps), progress)
        return self._run(x, batch_size, None, progress)

    def _in_steps(self, x: Any, batch_size: int | None, steps: int | None, progress: Progress | None) -> Any:
        if not gives_batches(x):
            most = None if steps is None else steps * (batch_size or 32)
            return mapped(self._run(x, batch_size, None, progress), lambda array: array[:most])
        parts = [leaves(self._run(batch, None)) for batch in batches(x, steps)]
        if not parts:
            raise DataError("the generator gave no batch; give one that has not been gone through, and at least one step")
        joined = [np.concatenate(each) for each in zip(*parts)]
        return joined[0] if self._is_single else like(self._structures[1], joined)

    def predict_on_batch(self, x: Any) -> Any:
        """The model's outputs for arrays, all rows at once."""
        return self._run(x, None)

    def _run(self, x: Any, batch_size: int | None, training: bool | None = None, progress: Progress | None = None) -> Any:
        outputs = self._quickly(x, batch_size) if training is None else None
        if outputs is None:
            feeds = self._feeds(x)
            self._refuse_problems()
            rows = next(iter(feeds.values())).shape[0] if feeds else 1
            step = batch_size or rows
            if self._is_plain or training is not None or any(map(is_sparse, feeds.values())):
                cast = {call_id: self._cast(call_id, array) for call_id, array in feeds.items()}
                outputs = self._plainly(cast, rows, step, training, progress)
            else:
                outputs = self._plans.run(feeds, step, progress, self._cast)
        return outputs[0] if self._is_single else like(self._structures[1], outputs)

    def _quickly(self, x: Any, batch_size: int | None) -> list[np.ndarray] | None:
        """What arrays give that need no fitting to the model's inputs; None where they may."""
        arrays = x if type(x) is list else (x,)
        if self._is_plain or len(arrays) != len(self.graph.inputs):
            return None
        for array in arrays:
            if type(array) is not np.ndarray or batch_size and array.ndim and len(array) > batch_size:
                return None
        return self._plans.quick(self.graph.inputs, arrays)

    def _refuse_problems(self) -> None:
        if not self._is_sound:
            refuse_problems(self.inference, [source.call for source in self.graph.outputs])
            self._is_sound = True

    def _plainly(self, feeds: Mapping[str, Any], rows: int, step: int, training: bool | None,
                 progress: Progress | None) -> list[np.ndarray]:
        """The outputs, step by step as Keras does."""
        parts = []
        for start in range(0, rows, step):
            parts.append(self._outputs({call_id: array[start:start + step] for call_id, array in feeds.items()}, training))
            if progress is not None:
                progress(min(start + step, rows), rows)
        return parts[0] if len(parts) == 1 else [np.concatenate(each) for each in zip(*parts)]

    def trace(self, x: Any = None) -> dict[str, Any]:
        """The output of every call by call name: an array, or a list of arrays; a sparse input gives the matrix it was fed."""
        refuse_problems(self.inference)
        feeds = {call_id: self._cast(call_id, array) for call_id, array in self._feeds(x).items()}
        values = self._evaluated(feeds, None, None)
        return {self.graph.call_name(call_id): alone(outputs) for call_id, outputs in values.items()}

    def _outputs(self, feeds: Mapping[str, Any], training: bool | None) -> list[np.ndarray]:
        values = self._evaluated(feeds, [source.call for source in self.graph.outputs], training)
        return [dense(values[source.call][source.index]) for source in self.graph.outputs]

    def _evaluated(self, feeds: Mapping[str, Any], wanted: Iterable[str] | None, training: bool | None) -> dict[str, list[Any]]:
        layers, rerun = self.inference.layers, Rerun()
        with gathering(owners(layers.values())):
            values = rerun.evaluate(self.inference, feeds, wanted, training=training)
        outputs = {call_id: value.outputs for call_id, value in values.items()}
        self._activity = activity_losses(self.graph, layers, outputs, rerun.inside)
        return outputs

    def _feeds(self, x: Any) -> dict[str, Any]:
        layers = {call_id: self.inference.layer_of(call_id) for call_id in self.graph.inputs}
        fed = {call_id: layer for call_id, layer in layers.items() if constant_of(layer) is None}
        if not fed:
            return {}
        names = [layer.name for layer in fed.values()]
        self._refuse_surplus(x, layers, names)
        arrays = arrays_for(x, names, self._structures[0] if len(fed) == len(layers) else None)
        fitted = {call_id: self._shaped(call_id, array) for call_id, array in zip(fed, arrays)}
        check_lengths(dict(zip(names, fitted.values())))
        return fitted

    def _refuse_surplus(self, x: Any, layers: Mapping[str, Layer], names: Sequence[str]) -> None:
        """DataError where data came for an input that an array of its own feeds."""
        constants = [layer.name for layer in layers.values() if layer.name not in names]
        if isinstance(x, Mapping):
            constants = [name for name in constants if name in x]
        elif isinstance(x, (list, tuple)) and len(x) == len(layers):
            # One input takes a list of its samples too: whole arrays have as many axes as the model's first input.
            first = next(iter(layers))
            is_whole = len(names) > 1 or np.ndim(x[0]) == len(self.inference.results[first].outputs[0].shape)
            constants = constants if is_whole else []
        else:
            return
        if constants:
            raise DataError(f"input `{constants[0]}` takes no data: the array of its `Input(tensor=...)` feeds it; "
                            f"give data for {', '.join(names)} alone")

    def _shaped(self, call_id: str, array: Any) -> Any:
        layer = self.inference.layer_of(call_id)
        shaped = shape_input(array, self.inference.results[call_id].outputs[0], layer.name)
        return shaped if getattr(layer, "sparse", False) else dense(shaped)

    def _cast(self, call_id: str, array: Any, start: int = 0) -> Any:
        return cast_input(array, self.inference.results[call_id].outputs[0], self.graph.calls[call_id].layer, start)
