"""What regularizers cost a layer in the last run, beside the weights."""

from engine.graph import Graph
from engine.losses import has_activity_losses, weight_paths

from ..results.outcome import Outcome
from ..texts.numerals import numeral
from .pairs import NotedPairs


class Costs(NotedPairs):
    """The losses of one layer: of its weights, of the output of each call, and their sum."""

    def show_layer(self, graph: Graph, built: object, outcome: Outcome) -> str | None:
        """Show the losses of a layer and give their sum in short; None where it has no regularizer and adds nothing itself."""
        weights, outputs = outcome.weights_of(built.name), outcome.outputs_of(graph.uses[built.name])
        regular = any(weight.regularizer is not None for _, weight in weight_paths([built])) or has_activity_losses(built)
        if not regular and not weights:
            return None
        self.facts.clear()
        losses = [*weights.values(), *outputs.values()]
        for path, loss in weights.items():
            self.facts.say(path, numeral(loss, ".6g"))
        for call_id, loss in outputs.items():
            self.facts.say(self._output(graph, call_id), numeral(loss, ".6g"))
        if len(losses) > 1:
            self.facts.say(self.tr("sum"), numeral(sum(losses), ".6g"))
        self.note.setText(self._note(outcome, bool(losses), bool(outputs)))
        self.note.setVisible(bool(self.note.text()))
        return numeral(sum(losses), ".6g") if losses else ""

    def _output(self, graph: Graph, call_id: str) -> str:
        calls = graph.uses[graph.calls[call_id].layer]
        return self.tr("output") if len(calls) == 1 else self.tr("output {}").format(calls.index(call_id) + 1)

    def _note(self, outcome: Outcome, known: bool, activity: bool) -> str:
        if outcome.problem:
            return outcome.problem
        if not known:
            return self.tr("Run the model (F5) to see what the regularizers cost.")
        if activity:
            return self.tr("The loss of an output is divided by the batch size, as in Keras 3 and tf.keras; Keras 2.3 and older "
                           "do not divide it.")
        return ""
