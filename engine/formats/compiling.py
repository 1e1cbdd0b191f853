"""What a model was compiled with, and what its optimizer has learnt: kept from file to file as far as the next Keras reads it.

Legacy files say `training_config`, Keras 3 says `compile_config`. Nothing of it is used here; the optimizer's values are kept while
the weights that training changes are those that they belong to.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from ..errors import FormatError
from ..graph import Graph
from ..inference import Inference, infer
from ..notices import Notice
from ..numeric.family import keras3_form
from .shards import Tree, arrays_in

GROUP = "optimizer"
LEGACY_GROUP = "/optimizer_weights"
MOST_VALUES = 100_000
SETTINGS = frozenset(("name", "learning_rate", "weight_decay", "clipnorm", "global_clipnorm", "clipvalue", "use_ema",
                      "ema_momentum", "ema_overwrite_frequency"))
# The optimizers that both Keras have, with the settings of their own that mean the same (keras/src/optimizers).
OPTIMIZERS: Mapping[str, frozenset[str]] = {
    "SGD": frozenset(("momentum", "nesterov")), "RMSprop": frozenset(("rho", "momentum", "epsilon", "centered")),
    "Adam": frozenset(("beta_1", "beta_2", "epsilon", "amsgrad")), "AdamW": frozenset(("beta_1", "beta_2", "epsilon", "amsgrad")),
    "Adamax": frozenset(("beta_1", "beta_2", "epsilon")), "Nadam": frozenset(("beta_1", "beta_2", "epsilon")),
    "Adagrad": frozenset(("initial_accumulator_value", "epsilon")), "Adadelta": frozenset(("rho", "epsilon")),
}
ALSO = ("loss", "loss_weights", "metrics", "weighted_metrics")
OF_KERAS3 = (*ALSO, "run_eagerly", "steps_per_execution", "jit_compile")


def said_in(training: Any, dialect: str) -> dict[str, Any]:
    """What a legacy file's `training_config` adds to its model's JSON value."""
    if not isinstance(training, Mapping):
        return {}
    if dialect == "keras2":
        return {"training_config": training}
    optimizer = training.get("optimizer_config")
    if not isinstance(optimizer, Mapping) or not isinstance(optimizer.get("class_name"), str):
        return {}
    kind = optimizer["class_name"]
    own = {"module": None if ">" in kind else "keras.optimizers", "class_name": kind.rpartition(">")[2],
           "config": optimizer.get("config"), "registered_name": kind if ">" in kind else None}
    return {"compile_config": {"optimizer": own, **{key: training[key] for key in OF_KERAS3 if key in training}}}


def carried(graph: Graph, dialect: str) -> dict[str, Any]:
    """What another dialect can say of how the model was compiled, as a part of its JSON value; empty where it cannot."""
    training = graph.origin.document.get("training_config")
    if graph.dialect != "keras2" or dialect != "keras3" or not isinstance(training, Mapping):
        return {}
    optimizer = _optimizer(training.get("optimizer_config"))
    also = {key: training[key] for key in ALSO if training.get(key) is not None}
    return {"compile_config": {"optimizer": optimizer, **also}} if optimizer and all(map(_is_plain, also.values())) else {}


def _optimizer(said: Any) -> dict[str, Any] | None:
    """The optimizer in Keras 3's words; None where it has none that means the same."""
    if not isinstance(said, Mapping) or not isinstance(config := said.get("config"), Mapping):
        return None
    own = OPTIMIZERS.get(str(said.get("class_name")).removeprefix("Custom>"))
    if own is None:
        return None
    config = {"learning_rate" if key == "lr" else key: value for key, value in config.items()}
    kept = {key: value for key, value in config.items() if key in SETTINGS | own}
    is_plain = all(value is None or isinstance(value, (bool, int, float, str)) for value in kept.values())
    return keras3_form("keras.optimizers", str(said["class_name"]).removeprefix("Custom>"), kept, None) \
        if is_plain and not config.get("decay") else None


def _is_plain(value: Any) -> bool:
    """Whether a loss or metric is said by name alone, which every Keras understands."""
    if isinstance(value, (list, Mapping)):
        is_definition = isinstance(value, Mapping) and "class_name" in value
        return not is_definition and all(map(_is_plain, value.values() if isinstance(value, Mapping) else value))
    return value is None or isinstance(value, (str, int, float))


def lost(graph: Graph, dialect: str) -> list[str]:
    """One sentence for each thing about the model's training that is lost with a conversion."""
    read, said = graph.origin.read, graph.origin.document
    found = []
    if dialect != graph.dialect and (said.get("training_config") or said.get("compile_config")) and not carried(graph, dialect):
        found.append("The settings it was compiled with cannot be said there and are left out; compile it anew.")
    if dialect != graph.dialect and read is not None and read.optimizer:
        found.append("What the optimizer has learnt is left out; training begins with a fresh optimizer.")
    return found


# -- the optimizer's values ----------------------------------------------------------------------------------------------------


def values_in(store: Tree) -> dict[str, np.ndarray]:
    """The optimizer's values in a `.weights.h5`, by path; FormatError where they would be more than the file can hold."""
    paths = [f"{GROUP}/vars/{name}" for name in store.groups(f"{GROUP}/vars") if name.isdecimal()]
    return dict(zip(paths, _arrays(store, paths)))


def legacy_values_in(store: Tree) -> dict[str, np.ndarray]:
    """The optimizer's values in a legacy file of Keras 3, by their path in a newer one."""
    names = store.texts(LEGACY_GROUP, "weight_names") or []
    return {f"{GROUP}/vars/{index}": each
            for index, each in enumerate(_arrays(store, [f"{LEGACY_GROUP}/{name}" for name in names]))}


def _arrays(store: Tree, paths: list[str]) -> list[np.ndarray]:
    if len(paths) > MOST_VALUES:
        raise FormatError(f"the optimizer in `{store.name}` has {len(paths):,} values, too large a number")
    return arrays_in(store, paths, "the optimizer")


def with_optimizer(graph: Graph, values: Mapping[str, np.ndarray]) -> Graph:
    """The graph with the optimizer's values that its file holds, and with the shapes that they belong to."""
    if not values:
        return graph
    read = graph.origin.read._replace(optimizer=values, trained=_trained(infer(graph)))
    return replace(graph, origin=replace(graph.origin, read=read))


def optimizer_of(inference: Inference) -> Mapping[str, np.ndarray]:
    """The optimizer's values by path, while the weights that training changes are still those of the file."""
    read = inference.graph.origin.read
    if read is None or not read.optimizer or forgotten(inference) is not None:
        return {}
    return read.optimizer


def forgotten(inference: Inference) -> Notice | None:
    """What to know where an edit has parted the optimizer's values of the file from the weights that they belong to."""
    read = inference.graph.origin.read
    if read is None or not read.optimizer or _trained(inference) == read.trained:
        return None
    return Notice("what the optimizer of the file has learnt does not fit the weights that training changes now, and is left out "
                  "when the model is saved: training begins with a fresh optimizer", "optimizer")


def _trained(inference: Inference) -> tuple[tuple[int, ...], ...]:
    return tuple(weight.shape for name in inference.graph.layers for weight in inference.layer(name).trainable_weights)
