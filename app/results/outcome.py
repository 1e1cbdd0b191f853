"""What the last run gave, for all who show it: summaries and losses, and the graph that they are of. Knows no Qt.

Whole values stay with the worker until they are asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.graph import Graph

from .measures import Summary


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What there is to say of outputs by call id; losses of weights by path (`layer/kernel`), of outputs by call id.

    `masks`, by call id and output, are those that were asked for; `problem` says why there are no losses, where a regularizer is
    not known. `key`, `level` and `names` (by call id) say where the worker keeps the values.
    """

    graph: Graph | None = None
    values: Mapping[str, list[Summary]] = field(default_factory=dict)
    masks: Mapping[tuple[str, int], np.ndarray] = field(default_factory=dict)
    weight_losses: Mapping[str, float] = field(default_factory=dict)
    activity_losses: Mapping[str, float] = field(default_factory=dict)
    problem: str = ""
    key: str = ""
    level: int = 0
    names: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(graph: Graph, answer: Mapping[str, Any]) -> "Outcome":
        """What the worker answered to a run of `graph`."""
        losses = answer.get("losses", {})
        return Outcome(graph, answer["summaries"], {}, losses.get("weights", {}), losses.get("activity", {}),
                       losses.get("problem", ""), answer["key"], 0, answer["names"])

    def inside(self, path: Iterable[str], graph: Graph, said: Mapping[str, Any]) -> "Outcome":
        """What the worker answered of the calls of a nested model, by their names in its graph; `path` holds the outer calls.

        Weights cost there what they cost the whole model, outputs what they are in this outer call.
        """
        def ids(name: str) -> str | None:
            return graph.call_of_name(name) or next(iter(graph.uses.get(name.removesuffix(":0"), ())), None)
        names = {call_id: name for name in said.get("summaries", ()) if (call_id := ids(name)) is not None}
        values = {call_id: said["summaries"][name] for call_id, name in names.items()}
        losses = said.get("losses", {})
        activity = {call_id: loss for name, loss in losses.get("activity", {}).items() if (call_id := ids(name)) is not None}
        before = self._weights_before(path)
        weights = {name.removeprefix(before): loss for name, loss in self.weight_losses.items() if name.startswith(before)}
        return Outcome(graph, values, {}, weights, activity, self.problem or losses.get("problem", ""), self.key, 1, names)

    def _weights_before(self, path: Iterable[str]) -> str:
        """What the paths of weights begin with that are inside the nested model of these outer calls."""
        graph, names = self.graph, []
        for call_id in path:
            names.append(graph.calls[call_id].layer)
            graph = graph.layers[names[-1]].graph
        return "".join(f"{name}/" for name in names)

    @property
    def total(self) -> float:
        """The sum of all losses."""
        return sum(self.weight_losses.values()) + sum(self.activity_losses.values())

    @property
    def has_losses(self) -> bool:
        """Whether anything costs something."""
        return bool(self.weight_losses or self.activity_losses or self.problem)

    def weights_of(self, layer: str) -> dict[str, float]:
        """The losses of a layer's weights, by the rest of their paths."""
        return {path.removeprefix(f"{layer}/"): loss for path, loss in self.weight_losses.items()
                if path.startswith(f"{layer}/") and self._owner(path) == layer}

    def outputs_of(self, call_ids: Iterable[str]) -> dict[str, float]:
        """The losses of the outputs of these calls."""
        return {call_id: self.activity_losses[call_id] for call_id in call_ids if call_id in self.activity_losses}

    def layers_with_losses(self) -> dict[str, float]:
        """Each layer that costs something, and how much in all, in the order of the model."""
        found: dict[str, float] = {}
        for path, loss in self.weight_losses.items():
            found[self._owner(path)] = found.get(self._owner(path), 0.0) + loss
        for call_id, loss in self.activity_losses.items():
            name = self.graph.calls[call_id].layer
            found[name] = found.get(name, 0.0) + loss
        return {name: found[name] for name in self.graph.layers if name in found} if self.graph is not None else {}

    def _owner(self, path: str) -> str:
        """The layer of a weight's path; the name of a Keras 2 layer may have slashes of its own."""
        parts = path.split("/")
        names = ("/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
        return next((name for name in names if self.graph is not None and name in self.graph.layers), parts[0])


NOTHING = Outcome()
