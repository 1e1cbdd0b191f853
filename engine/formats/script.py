"""A graph as a Python script that makes the same model with Keras: the walk that carries variable names.

Every text of the file reaches the script as a literal, so a name can never become code.
"""

import keyword
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ..graph import Call, Graph, Source
from ..inference import Inference
from ..keywords import joined
from ..layer import Layer
from ..layers.core.input_layer import InputLayer
from ..layers.locked import LockedLayer
from ..layers.operations.arranging import ConcatenateOperation
from ..layers.operations.operation import Operation, constant
from ..naming import snake_case
from ..nested import NestedModel
from ..numeric.family import Member
from ..params import plain
from ..structure import leaves, structures
from ..walk import walk
from .config import non_defaults
from .entry import module_of
from .state import State

TAKEN = {"keras", "layers", "model", "print", "None", "True", "False"}
WIDTH = 100


def to_python(graph: Graph, inference: Inference | None = None, dialect: str = "keras3") -> str:
    """Python that builds the model with Keras's functional API; calls that are not finished are left out.

    Text with the dialect "keras2" is for Keras 2.3 and tf.keras, else for Keras 3.
    """
    script = Script(graph, dialect)
    made = script.model(State(graph, graph.dialect, inference))
    return "\n".join(["import keras", "from keras import layers", *user_imports(graph), "", *script.lines, f"model = {made}", ""])


def user_imports(graph: Graph) -> list[str]:
    """The lines that import the user's own layers, from files that must lie where Python finds them."""
    kinds = {type(layer) for layer in graph.layers.values() if layer.source_path}
    named = sorted((Path(str(kind.source_path)).stem, kind.__name__) for kind in kinds)
    return [f"from {stem} import {name}" for stem, name in named if stem.isidentifier() and name.isidentifier()]


class Script:
    """The lines so far, and the variable of each layer and call."""

    def __init__(self, graph: Graph, dialect: str) -> None:
        self.graph = graph
        self.dialect = dialect
        self.lines: list[str] = []
        self.taken = set(TAKEN)
        self.shared: dict[str, str] = {}
        self.variables: dict[str, str] = {}
        self.is_inner = False

    # -- names -----------------------------------------------------------------------------------------------------------

    def variable(self, name: str) -> str:
        """A fresh identifier that resembles a name."""
        base = re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_").lower() or "layer"
        base = f"layer_{base}" if base[0].isdigit() or keyword.iskeyword(base) else base
        found, number = base, 1
        while found in self.taken:
            found, number = f"{base}_{number}", number + 1
        self.taken.add(found)
        return found

    # -- values ----------------------------------------------------------------------------------------------------------

    def value(self, value: Any) -> str:
        """A parameter's value as Python."""
        if isinstance(value, Member):
            return self._member(value)
        if isinstance(value, (list, tuple)):
            inner = ", ".join(self.value(item) for item in value)
            return f"({inner},)" if isinstance(value, tuple) and len(value) == 1 else f"({inner})" \
                if isinstance(value, tuple) else f"[{inner}]"
        if isinstance(value, Mapping):
            return "{" + ", ".join(f"{self.value(key)}: {self.value(item)}" for key, item in value.items()) + "}"
        return repr(str(value)) if isinstance(value, str) else repr(value)

    def _member(self, member: Member) -> str:
        said = member.serialize(self.dialect)
        if isinstance(said, str):
            return repr(said)
        home = said.get("module", f"keras.{member.kind}s") if isinstance(said, Mapping) else None
        name, config = (said.get("class_name"), said.get("config")) if isinstance(said, Mapping) else (None, None)
        ours = member.is_built_in() and member.family.unknown is not type(member)
        if not ours or not isinstance(config, Mapping) or not str(name).isidentifier():
            return self._deserialized(said)
        changed = {key: value for key, value in config.items() if value is not None}
        return f"{'keras.' + str(home).removeprefix('keras.')}.{name}({self._arguments(changed)})"

    def _deserialized(self, said: Any) -> str:
        where = "keras.saving.deserialize_keras_object" if self.dialect == "keras3" else "keras.utils.deserialize_keras_object"
        return f"{where}({self.value(plain(said))})"

    def _arguments(self, values: Mapping[str, Any]) -> str:
        return ", ".join(f"{name}={self.value(value)}" for name, value in values.items())

    def layer(self, layer: Layer) -> str:
        """An expression that makes a layer."""
        if isinstance(layer, LockedLayer):
            entry = {key: value for key, value in layer.entry.items() if key not in ("inbound_nodes", "name", "build_config")}
            where = "keras.saving.deserialize_keras_object" if self.dialect == "keras3" else "layers.deserialize"
            return f"{where}({self.value({**entry, 'config': layer.get_config()})})"
        if isinstance(layer, NestedModel):
            return self._inner(layer)
        values = non_defaults(layer)
        if isinstance(layer, InputLayer):
            return self._input(layer, values)
        first = [name for name, each in layer.parameters.items() if each.required and name in values]
        arguments = [self.value(values.pop(name)) for name in first]
        rest = self._arguments({**values, "name": layer.name})
        home = "layers." if module_of(layer) else ""
        return f"{home}{layer.class_name}({', '.join([*arguments, rest])})"

    def _inner(self, layer: NestedModel) -> str:
        """The variable of a model inside this one, whose lines come first."""
        inner = Script(layer.graph, self.dialect)
        inner.lines, inner.taken, inner.is_inner = self.lines, self.taken, True
        made = inner.model(State(layer.graph, layer.graph.dialect, layer.inner if layer.built else None))
        name = self.variable(f"{layer.name}_model")
        self.lines.append(f"{name} = {made}")
        if not layer.trainable:
            self.lines.append(f"{name}.trainable = False")
        return name

    def _input(self, layer: InputLayer, values: dict[str, Any]) -> str:
        shape = tuple(layer.batch_shape)
        values = {name: value for name, value in values.items() if name in ("dtype", "sparse")}
        batch = {"shape": shape[1:], **({"batch_size": shape[0]} if shape[0] is not None else {})} if shape \
            else {"batch_shape": shape}
        return f"keras.Input({self._arguments({**batch, **values, 'name': layer.name})})"

    # -- calls -----------------------------------------------------------------------------------------------------------

    def read(self, call_id: str, call: Call, inputs: list[tuple[str, int]]) -> str:
        """Write one call; its value is its variable."""
        layer = self.graph.layers[call.layer]
        if layer.max_inputs == 0 and not isinstance(layer, LockedLayer):
            name = self.variable(call.layer)
            self.lines.append(f"{name} = {self.layer(layer)}")
            self.variables[call_id] = name
            return name
        arguments = [self._tensor(*each) for each in inputs]
        made = self._operation(layer, call, arguments) if isinstance(layer, Operation) else self._call(layer, call, arguments)
        name = self.variable(call.layer)
        self.lines.append(f"{name} = {made}")
        self.variables[call_id] = name
        return name

    def _call(self, layer: Layer, call: Call, arguments: list[str]) -> str:
        callee = self._callee(layer)
        listed = layer.takes_list(len(arguments)) and not layer.ports
        first = f"[{', '.join(arguments)}]" if listed else ", ".join(arguments)
        kwargs = {key: self._keyword(value) for key, value in call.kwargs.items() if key.isidentifier()}
        lists = joined({key: self._keyword(value) for key, value in call.kwargs.items() if "." in key}, len(arguments))
        kwargs |= {key: f"[{', '.join(str(each) for each in items)}]" for key, items in lists.items()}
        return f"{callee}({first}{''.join(f', {key}={value}' for key, value in kwargs.items())})"

    def _operation(self, layer: Operation, call: Call, arguments: list[str]) -> str:
        """An expression that applies an operation: the function of the same name, or brackets for a part of a tensor."""
        function = f"keras.ops.{snake_case(layer.class_name)}"
        said = {name: value for name, value in non_defaults(layer).items() if name not in ("name", "trainable")}
        said = {name: value for name, value in said.items() if name != "dtype" or layer.spelling["keras3"].get("dtype", name)}
        options = "".join(f", {name}={self.value(value)}" for name, value in said.items())
        if isinstance(layer, ConcatenateOperation):
            return f"{function}([{', '.join(arguments)}], axis={self.value(layer.axis)})"
        waiting = iter(arguments)
        found = [self._constant(constant(call.kwargs[name])) if name in call.kwargs else next(waiting) for name in layer.names]
        if layer.class_name == "GetItem":
            return f"{found[0]}[{found[1]}]"
        return f"{function}({', '.join(found)}{options})"

    def _constant(self, value: Any) -> str:
        if isinstance(value, np.ndarray):
            return f"keras.ops.convert_to_tensor({value.tolist()!r}, dtype={value.dtype.name!r})"
        if isinstance(value, tuple):
            return "(" + "".join(f"{self._constant(each)}, " for each in value) + ")"
        return repr(value) if isinstance(value, slice) else "..." if value is ... else self.value(value)

    def _callee(self, layer: Layer) -> str:
        if len(self.graph.uses[layer.name]) == 1:
            return self.layer(layer)
        if layer.name not in self.shared and isinstance(layer, NestedModel):
            self.shared[layer.name] = self.layer(layer)
        if layer.name not in self.shared:
            self.shared[layer.name] = self.variable(f"{layer.name}_layer")
            self.lines.append(f"{self.shared[layer.name]} = {self.layer(layer)}")
        return self.shared[layer.name]

    def _tensor(self, name: str, index: int) -> str:
        return name if index == 0 else f"{name}[{index}]"

    def _keyword(self, value: Any) -> str:
        return self._tensor(self.variables[value.call], value.index) if isinstance(value, Source) else self.value(value)

    # -- models ----------------------------------------------------------------------------------------------------------

    def model(self, state: State) -> str:
        """An expression that makes the model, after the lines it needs."""
        chain = state.chain()
        if chain is not None:
            return self._sequential(chain)
        drafts = state.drafts()
        if drafts:
            self.lines.append(f"# {len(drafts)} unfinished calls are left out: they are not connected, or have a problem.")
        walk(self.graph, self.read, lambda names, index: (names, index), set(self.graph.calls) - drafts)
        return self._functional(drafts)

    def _functional(self, drafts: set[str]) -> str:
        inputs, outputs = structures(self.graph)
        kept = [source for source in self.graph.outputs if source.call not in drafts]
        # A Keras model has an output: one that is not finished gives its inputs back.
        outputs = (outputs if len(kept) == len(self.graph.outputs) else kept) if kept else inputs
        ends = [self._structure(_flat(each) if self.is_inner else each) for each in (inputs, outputs)]
        return f"keras.Model({ends[0]}, {ends[1]}, name={self.value(self.graph.name)})"

    def _structure(self, structure: Any) -> str:
        if isinstance(structure, Source):
            return self._tensor(self.variables[structure.call], structure.index)
        if isinstance(structure, Mapping):
            return "{" + ", ".join(f"{key!r}: {self._structure(item)}" for key, item in structure.items()) + "}"
        return "[" + ", ".join(map(self._structure, structure)) + "]"

    def _sequential(self, chain: list[str]) -> str:
        made = "".join(f"    {self.layer(self.graph.layer_of(call_id))},\n" for call_id in chain)
        listed = f"[\n{made}]" if made else "[]"
        return f"keras.Sequential({listed}, name={self.value(self.graph.name)})"


def _flat(structure: Any) -> Any:
    """A nesting as Keras 2 has it: a tensor or a list, for that is how the calls of a model inside another give and take them."""
    tensors = leaves(structure)
    return tensors[0] if len(tensors) == 1 else tensors
