"""Keras's functional API over `Graph`: layer calls make tensors, `Model` makes a graph of them and runs it.

A model is also a layer: called on tensors it becomes a nested one, with the same weights.
"""

import json
import os
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Self

import numpy as np

from .calling import prepare
from .collection import uncollected
from .custom import custom_object_scope
from .ends import alone
from .errors import GraphError, ParameterError, WeightsError, WriteError
from .execution import refuse_problems, refuse_wrong
from .graph import Graph
from .history import SymbolicTensor
from .inference import Inference, infer
from .layer import Layer
from .losses import added_losses, weight_losses
from .members import Members
from .naming import names
from .nested import NestedModel
from .numeric.family import DIALECTS
from .owner import Variables
from .running import Running
from .spec import InputSpec, TensorSpec, as_shape
from .structure import arrays_for, leaves, like, mapped
from .summary import summary_text
from .tracing import entrances, remember_calls, trace
from .weights import Weight


class Model(Running, Members, Variables):
    """A graph with numbers: predicts, traces, counts, saves (Keras's `Model`, without training)."""

    def __init__(self, inputs: Any, outputs: Any, name: str | None = None, trainable: bool = True) -> None:
        if not leaves(outputs):
            raise GraphError("a model needs outputs: give the tensor that a layer returned, or a list of them")
        into = entrances(leaves(inputs))
        with uncollected():
            graph = trace(into, leaves(outputs), name or names.give("Functional"))
            nesting = mapped(inputs, lambda _: None), mapped(outputs, lambda _: None)
            graph = replace(graph, origin=replace(graph.origin, nesting=nesting))
            inference = infer(graph)
        refuse_problems(inference)
        self._begin(graph, inference)
        self._ends = [each.tensor for each in into], leaves(outputs)
        self._say_trainable(trainable)

    @classmethod
    def of(cls, graph: Graph) -> Self:
        """The model that a graph says; its layers' calls are the graph's."""
        made = cls.__new__(cls)
        made._hold(graph)
        return made

    def _hold(self, graph: Graph) -> None:
        inference = infer(graph)
        remember_calls(inference)
        self._begin(graph, inference)

    def _begin(self, graph: Graph, inference: Inference) -> None:
        self._ready(graph, inference)
        self._ends = None
        self._nested: NestedModel | None = None

    @property
    def name(self) -> str:
        """The model's name."""
        return self.graph.name

    @property
    def built_layers(self) -> Mapping[str, Layer]:
        """The layers by name: a model's are all built, but where unknown ones hide their shapes."""
        return self.inference.layers

    @property
    def losses(self) -> list[float]:
        """Losses of the outputs of the last run, once a call, and regularisation losses of all weights, a shared layer's once."""
        return [*self._activity.values(), *added_losses(self.layers), *weight_losses(self.layers).values()]

    @property
    def weights(self) -> list[Weight]:
        """All weights, layer by layer."""
        return [weight for layer in self.layers for weight in layer.weights]

    @property
    def trainable(self) -> bool:
        """Whether training may change any weight; layers have their own say too."""
        return self.graph.origin.trainable

    @trainable.setter
    def trainable(self, value: bool) -> None:
        """As in Keras 3 and tf.keras all layers inside are told, at any depth."""
        self._say_trainable(value)
        # A parameter is assigned through its declaration, which no slot tells of.
        waiting: list[Any] = [*self.layers, *([] if self._nested is None else [self._nested])]
        for layer in waiting:
            layer.trainable = bool(value)
            if isinstance(layer, NestedModel):
                waiting.extend(layer.layers)

    def _say_trainable(self, value: bool) -> None:
        """Say it of the model alone, which is how a file keeps it."""
        if bool(value) != self.trainable:
            self.graph = replace(self.graph, origin=replace(self.graph.origin, trainable=bool(value)))
            self.inference = replace(self.inference, graph=self.graph)

    @property
    def trainable_weights(self) -> list[Weight]:
        """The weights that training may change, layer by layer; none when the model is not trainable."""
        return [weight for layer in self.layers for weight in layer.trainable_weights] if self.trainable else []

    @property
    def non_trainable_weights(self) -> list[Weight]:
        """The weights that training leaves alone."""
        changing = {id(weight) for weight in self.trainable_weights}
        return [weight for weight in self.weights if id(weight) not in changing]

    def apply_constraints(self) -> None:
        """Move every weight that has a constraint to where it holds, as training does after each step."""
        for layer in self.layers:
            layer.apply_constraints()

    @property
    def built(self) -> bool:
        """Whether the shapes of all layers are known, so that there are weights."""
        return all(name in self.inference.layers for name in self.graph.layers)

    def count_params(self) -> int:
        """Number of values in all weights, shared ones once."""
        return self.inference.count_params()

    @property
    def input_spec(self) -> list[InputSpec]:
        """What each input takes; the batch may be of any size."""
        return [InputSpec(shape=(None, *tensor.shape[1:])) for tensor in self.inputs]

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Shape of the output for inputs of these shapes, or a list of shapes; ShapeError where the model cannot take them."""
        several = isinstance(input_shape, list) and all(isinstance(each, (list, tuple)) for each in input_shape)
        specs = [TensorSpec(as_shape(shape)) for shape in (input_shape if several else [input_shape])]
        return alone([spec.shape for spec in prepare(self.as_layer(), specs, {})])

    def summary(self, line_length: int | None = None, positions: Sequence[float] | None = None,
                print_fn: Callable[[str], Any] | None = None, expand_nested: bool = False, show_trainable: bool = False,
                layer_range: Sequence[str] | None = None) -> None:
        """Print a table of calls with their shapes and parameters, as `summary_text` says it; `print_fn` gets it as one text."""
        (print_fn or print)(summary_text(self.inference, line_length=line_length, positions=positions, expand_nested=expand_nested,
                                         show_trainable=show_trainable, layer_range=layer_range))

    # -- running ---------------------------------------------------------------------------------------------------------

    def __call__(self, inputs: Any = None, training: bool | None = None, mask: Any = None) -> Any:
        """The model's outputs for arrays, all rows at once; on tensors the model is a layer of another model."""
        given = () if type(inputs) is np.ndarray else leaves(inputs)
        if given and all(isinstance(each, SymbolicTensor) for each in given):
            said = {name: value for name, value in (("training", training), ("mask", mask)) if value is not None}
            taken = arrays_for(inputs, self.input_names, self._structures[0]) if isinstance(inputs, Mapping) else given
            outputs = self.as_layer()(taken if len(taken) > 1 else taken[0], **said)
            return outputs if self._is_single else like(self._structures[1], leaves(outputs))
        return self._run(inputs, None, training)

    def as_layer(self) -> NestedModel:
        """The model as a layer, which has the same weights; always the same one."""
        if self._nested is None:
            self._nested = NestedModel.of(self.whole(), self.name, self.graph.dialect, self.trainable)
        return self._nested

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

    def to_json(self, dialect: str | None = None, **options: Any) -> str:
        """The model as Keras's JSON; `dialect` None keeps the one it was read in, else "keras2" or "keras3".

        Other options, such as `indent`, are those of `json.dumps`. Warns where the other Keras does not read it or differs.
        """
        from .formats import graph_to_dict, graph_to_json
        if dialect not in (None, "keras2", "keras3"):
            raise ParameterError(f"`dialect` is \"keras2\", \"keras3\" or None, not {dialect!r}", "dialect")
        self._warn_of_conversion(dialect or self.graph.dialect, "written")
        if options:
            return json.dumps(graph_to_dict(self.graph, self.inference, dialect), **options)
        return graph_to_json(self.graph, self.inference, dialect)

    def get_config(self) -> dict[str, Any]:
        """The `config` part of the model's JSON."""
        from .formats import graph_to_dict
        return graph_to_dict(self.graph, self.inference)["config"]

    @classmethod
    def from_config(cls, config: Mapping[str, Any], custom_objects: Mapping[str, Any] | None = None) -> "Model":
        """The model that a `config` says; `custom_objects` are classes and functions by the names that it has for them."""
        from .formats import read_value
        from .opening import model_of
        with custom_object_scope(custom_objects):
            return model_of(read_value({"class_name": "Functional" if "input_layers" in config else "Sequential",
                                        "config": dict(config)}))

    def save(self, path: str | os.PathLike, overwrite: bool = True) -> None:
        """Write the model to a .json or .keras file; calls that are not finished go beside the model, which Keras ignores.

        WriteError where the file is there already and must not be written over. A .keras file is Keras 3's: a model of Keras 2
        that computes otherwise there is written with a warning that says where.
        """
        from .formats import write
        from .formats.layer_names import refused_names
        self._refuse_overwriting(path, overwrite)
        for sentence in refused_names(self.graph.layers if self.graph.dialect == "keras3" else (), "keras3"):
            warnings.warn(sentence, stacklevel=2)
        if os.fspath(path).lower().endswith(".keras"):
            self._warn_of_conversion("keras3", "saved")
        write(self.graph, path, {} if self.inference.problems() else None, self.inference)

    def _warn_of_conversion(self, dialect: str, done: str) -> None:
        """Say where the other Keras refuses the model or computes otherwise."""
        from .formats.conversion import conversion_report, keeps_numbers
        if dialect != self.graph.dialect and not keeps_numbers(self.graph, dialect):
            report = " ".join(conversion_report(self.graph, dialect))
            warnings.warn(f"`{self.name}` is {done} as a {DIALECTS[dialect]} model: {report}", stacklevel=3)

    @staticmethod
    def _refuse_overwriting(path: str | os.PathLike, overwrite: bool) -> None:
        if not overwrite and os.path.exists(path):
            raise WriteError(f"`{os.fspath(path)}` is there already; give another name, or `overwrite=True`")

    def save_weights(self, path: str | os.PathLike, overwrite: bool = True) -> None:
        """Write the weights to a .weights.h5 file; raises ShapeError for a model with a problem, of which Keras has no weights.

        WriteError where the file is there already and must not be written over.
        """
        refuse_wrong(self.inference, self.graph.calls)
        self._refuse_overwriting(path, overwrite)
        if not os.fspath(path).endswith(".weights.h5"):
            warnings.warn(f"Keras 3 reads `{os.fspath(path)}` only under a name that ends in .weights.h5", stacklevel=2)
        from .formats import weights
        weights.save(self.inference, path)

    def load_weights(self, path: str | os.PathLike, by_name: bool = False, skip_mismatch: bool = False) -> None:
        """Take the weights of a .weights.h5 or .h5 file or a checkpoint; WeightsError if they do not fit, and then nothing changes.

        `by_name` takes those of layers that the file has under their names, and leaves the others; only .h5 files name layers.
        `skip_mismatch` leaves a layer whose weights do not fit, with a warning.
        A locked layer takes what the file has for it, for nothing else says what it needs; `layers` are then other objects.
        """
        from .formats import weights
        if not by_name and not skip_mismatch and any(layer.hindrance for layer in self.layers):
            trainable = self.trainable
            self._hold(weights.load_into(self.whole(), path))
            self._say_trainable(trainable)
            return
        self.set_weights(weights.values_for(self.inference, path, by_name, skip_mismatch))
