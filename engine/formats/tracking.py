"""Which values of a TensorFlow checkpoint belong to which layer: found by walking the objects that held them.

A model holds its layers as `layer-0`, `layer-1` ... in Keras's order, and those with weights as `layer_with_weights-0` ... too; a
layer holds its weights and its parts under the names of its attributes. Where a SavedModel says more of the objects, layers are
known by name. (keras/engine/functional.py, `_layer_checkpoint_dependencies`)
"""

import os
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from ..errors import FormatError, WeightsError
from ..graph import Graph
from ..inference import Inference, infer
from ..layer import Layer
from ..layer_order import layer_order
from ..layers.locked import LockedLayer
from ..naming import snake_case
from ..nested import NestedModel
from .checkpoint import Checkpoint
from .folders import folder_of
from .places import own_places
from .saved_objects import LAYER, WEIGHTED, SavedObjects, numbered
from .shards import arrays_in
from .variables import MOST_VARIABLES, Given, check_count, fitting, read_weight

NOT_PARTS = frozenset(("variables", "trainable_variables", "regularization_losses", "keras_api", "_random_generator", "signatures"))
"""What Keras lists beside the parts of a layer: its weights once more, its functions, its state of chance."""
DEEPEST = 40


def tracked(path: str | os.PathLike, prefix: str) -> "Tracking":
    """The objects of a checkpoint that a path means; FormatError where it is damaged."""
    folder = folder_of(path)
    return Tracking(Checkpoint(prefix), None if folder is None else SavedObjects(folder))


class Variable(NamedTuple):
    """A value of a layer: its attribute, its key, whether training changes it, and its place in Keras 3's group of the layer."""

    name: str
    key: str
    trainable: bool
    place: str | None


class Tracking:
    """The objects of a checkpoint, with what a SavedModel says of them where it is one's own."""

    def __init__(self, checkpoint: Checkpoint, saved: SavedObjects | None = None) -> None:
        self.checkpoint = checkpoint
        self.objects = checkpoint.objects
        self.saved = saved

    def values(self, inference: Inference, skip: bool = False) -> dict[str, Given]:
        """The values of each layer of a model that has some, by name; WeightsError where they do not fit.

        `skip`: a layer that they do not fit is left out, with a warning.
        """
        return self._values(self._model(), inference, skip)

    def _model(self) -> int:
        """The number of the model: the first object, or the only model that it holds, as `tf.train.Checkpoint(model=...)` does."""
        held = set(self._held_models().values())
        return held.pop() if len(held) == 1 and not numbered(self.objects[0].children, LAYER) else 0

    def _held_models(self) -> dict[str, int]:
        """The models that the first object holds, by attribute."""
        return {name: each for name, each in self.objects[0].children.items() if numbered(self.objects[each].children, LAYER)}

    def _values(self, model: int, inference: Inference, skip: bool) -> dict[str, Given]:
        nodes = self._nodes(model, inference)
        found = fitting({name: partial(self._given, nodes.get(name), inference.layer(name), skip)
                         for name in inference.graph.layers}, skip)
        return {name: given for name, given in found.items() if given.values or given.inner}

    def _nodes(self, model: int, inference: Inference) -> dict[str, int]:
        """The number of the object that each layer is, by name."""
        listed = numbered(self.objects[model].children, LAYER)
        holders = {name for name in inference.graph.layers if _may_hold(inference.layer(name))}
        named = {str(self.said(node).get("name")): node for node in listed}
        if holders <= named.keys():
            return named
        names = _names(inference.graph)
        weighted = numbered(self.objects[model].children, WEIGHTED)
        chosen = [name for name in names if name in holders]
        if len(weighted) == len(chosen):
            return dict(zip(chosen, weighted))
        if len(listed) == len(names):
            return dict(zip(names, listed))
        if not listed and (held := self._held_models()):
            raise WeightsError(f"`{self.checkpoint.name}` holds several models: {', '.join(held)}; save the one that is wanted "
                               "by itself")
        if not listed:
            raise WeightsError(f"`{self.checkpoint.name}` holds values without the layers of a model; save it with `save_weights`")
        raise WeightsError(f"`{self.checkpoint.name}` has weights for {len(weighted)} layers of {len(listed)}; the model has "
                           f"{len(chosen)} layers with weights of {len(names)}")

    def _given(self, node: int | None, layer: Layer, skip: bool) -> Given:
        if isinstance(layer, NestedModel):
            inner = layer.inner if layer.built else infer(layer.graph)
            return Given((), (), {} if node is None else self._values(node, inner, skip))
        variables = [] if node is None else self.variables(node)
        if isinstance(layer, LockedLayer) or not layer.built:
            placed = sorted(_placed(variables, layer.origin), key=lambda each: not each.trainable)
            values = arrays_in(self.checkpoint, [each.key for each in placed], f"layer `{layer.name}`")
            paths = tuple(each.place for each in placed if each.place is not None and isinstance(layer, LockedLayer))
            return Given(tuple(values), paths if len(paths) == len(values) else ())
        check_count(layer, len(variables), self.checkpoint.name)
        named = {each.name: each for each in variables}
        if named.keys() == {weight.name for weight in layer.weights}:
            variables = [named[weight.name] for weight in layer.weights]
        return Given(tuple(read_weight(self.checkpoint, each.key, layer, weight) for each, weight in zip(variables, layer.weights)))

    # -- objects ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _counterparts(self) -> Mapping[int, int]:
        """The number in the SavedModel of each object of the checkpoint: of the one that the same attributes lead to."""
        if self.saved is None or not len(self.saved):
            return {}
        found = {0: 0}
        waiting = [0]
        while waiting:
            here = waiting.pop()
            theirs = self.saved[found[here]].children
            for name, node in self.objects[here].children.items():
                if name in theirs and node not in found:
                    found[node] = theirs[name]
                    waiting.append(node)
        return found

    def said(self, node: int) -> Mapping[str, Any]:
        """Keras's JSON of an object; empty where there is none."""
        number = self._counterparts.get(node)
        return self.saved.said(number) if self.saved is not None and number is not None else {}

    def variables(self, node: int) -> list[Variable]:
        """The values of a layer: its own, of which those come first that training changes, and then those of each of its parts."""
        found: list[Variable] = []
        seen = {node}
        waiting: list[tuple[int, str | None, int]] = [(node, "", 0)]
        while waiting:
            here, group, depth = waiting.pop()
            own, parts = self._held(here, group)
            listed = [Variable(name, self.objects[each].key, self._is_trainable(each), None)
                      for each, name in own.items() if each not in seen]
            listed.sort(key=lambda each: not each.trainable)
            found += listed if group is None else [each._replace(place=f"{group}vars/{index}") for index, each in enumerate(listed)]
            if depth > DEEPEST or len(found) > MOST_VARIABLES:
                raise FormatError(f"`{self.checkpoint.name}` has layers nested too deep, or too many values in one")
            waiting += reversed([(each, below, depth + 1) for each, below in parts.items() if each not in seen])
            seen.update(own, parts)
        return found

    def _is_trainable(self, node: int) -> bool:
        number = self._counterparts.get(node)
        return self.saved is None or number is None or self.saved[number].trainable

    def _held(self, here: int, group: str | None) -> tuple[dict[int, str], dict[int, str | None]]:
        """The attributes of the values that an object holds itself, also in lists; and the groups of its parts."""
        held = self.objects[here]
        own: dict[int, str] = {}
        parts = self._listed(numbered(held.children, LAYER), group, "layers")
        for name, node in held.children.items():
            if name in NOT_PARTS or LAYER.fullmatch(name) or WEIGHTED.fullmatch(name):
                continue
            if self.objects[node].key:
                own[node] = name
            elif self._is_list(node):
                elements = self.objects[node].children
                own.update((each, f"{name}/{index}") for index, each in elements.items() if self.objects[each].key)
                parts |= self._listed([each for each in elements.values() if not self.objects[each].key], group, name)
            else:
                is_layer = self.saved is None or bool(self.said(node))
                parts[node] = f"{group}{name}/" if is_layer and group is not None else None
        return own, parts

    def _is_list(self, node: int) -> bool:
        return not self.said(node) and all(map(str.isdecimal, self.objects[node].children))

    def _listed(self, nodes: Sequence[int], group: str | None, name: str) -> dict[int, str | None]:
        """The groups of layers in a list: Keras 3 counts those of a class (keras/src/saving/saving_lib.py)."""
        counts: dict[str, int] = {}
        found: dict[int, str | None] = {}
        for node in nodes:
            kind = self.said(node).get("class_name")
            base = snake_case(kind.rpartition(">")[2]) if isinstance(kind, str) else ""
            number = counts[base] = counts.get(base, -1) + 1
            found[node] = f"{group}{name}/{base}{f'_{number}' if number else ''}/" if base and group is not None else None
        return found


def _names(graph: Graph) -> list[str]:
    """The layers of a model in the order in which Keras counts them."""
    inputs = {graph.calls[each].layer for each in graph.inputs} if graph.origin.sequential else ()
    return [name for name in layer_order(graph) if name not in inputs]


def _may_hold(layer: Layer) -> bool:
    return not layer.built or isinstance(layer, LockedLayer) or bool(layer.weights)


def _placed(variables: list[Variable], entry: Any) -> list[Variable]:
    """Values at the places that they have in Keras 3, where a class is Keras's own: attributes may have other names there."""
    known = own_places(entry)
    if known is None or len(known) != len(variables):
        return variables
    return [each._replace(place=place.path, trainable=place.trainable) for each, place in zip(variables, known)]
