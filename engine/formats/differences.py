"""Where the two Keras compute otherwise what both can say: masks at merges, what is refused, losses of outputs, first values."""

from collections.abc import Iterator
from typing import NamedTuple

from ..graph import Graph
from ..inference import Inference, Result, infer
from ..layer import Layer
from ..layers.merging.concatenate import Concatenate
from ..layers.merging.extreme import Extreme
from ..layers.merging.merge import Merge
from ..layers.merging.multiply import Multiply
from ..layers.reshaping.flatten import Flatten
from ..numeric.initializers.variance import ScaledVariance
from ..spec import shape_text


class Remark(NamedTuple):
    """A sentence on a conversion; `keeps`: whether the other Keras, any version of it, predicts the same from the same weights."""

    sentence: str
    keeps: bool

    def about(self, name: str) -> "Remark":
        """The remark on something of this name."""
        return self._replace(sentence=f"`{name}`: {self.sentence}")


MERGED = Remark("Keras 2 keeps the steps that all masks keep, Keras 3 those that any mask keeps; "
                "what is behind it sees other steps.", False)
HALF = Remark("Keras 2 keeps the mask of the inputs that have one, Keras 3 has no mask where an input has none; "
              "what is behind it sees other steps.", False)
ACTING = Remark("Keras 3 leaves out of its result what a mask leaves out, Keras 2 takes all numbers.", False)


def differences(graph: Graph, dialect: str) -> Iterator[Remark]:
    """One remark for each call or weight of the model that the other Keras treats otherwise."""
    inference = infer(graph)
    for call_id in graph.order():
        result, layer = inference.results[call_id], graph.layer_of(call_id)
        for remark in _of_call(inference, call_id, result, layer, dialect):
            yield remark.about(graph.call_name(call_id))
    for name in graph.layers:
        yield from (remark.about(name) for remark in _of_layer(inference.layer(name)))


def _of_call(inference: Inference, call_id: str, result: Result, layer: Layer, dialect: str) -> Iterator[Remark]:
    sources = inference.graph.calls[call_id].inputs
    masks = [inference.results[source.call].masks[source.index:source.index + 1] if source else () for source in sources]
    count = sum(1 for mask in masks if mask and mask[0] is not None)
    distinct = len(set(sources))
    if count and isinstance(layer, Merge) and distinct > 1:
        yield HALF if count < len(sources) else MERGED
    if count and (isinstance(layer, Multiply) or isinstance(layer, Extreme) and distinct > 1):
        yield ACTING
    if count and isinstance(layer, Concatenate) and distinct > 1 and result.inputs[0] is not None \
            and layer.axis % result.inputs[0].rank == result.inputs[0].rank - 1:
        yield MERGED
    if dialect == "keras2":
        if any(notice.kind == "mask" for notice in result.notices):
            yield Remark("a mask comes to a layer that does not support masking: tf.keras drops it as here, "
                         "Keras 2.3 refuses the model.", True)
        shape = result.inputs[0].shape if isinstance(layer, Flatten) and result.inputs and result.inputs[0] else (None, 1, 1)
        if len(shape) < 3 or None in shape[1:]:
            yield Remark(f"tf.keras flattens {shape_text(shape)} as here, Keras 2.3 wants rank 3 or more and known lengths.", True)


def _of_layer(layer: Layer) -> Iterator[Remark]:
    if layer.activity_regularizer is not None:
        yield Remark("Keras 3 and tf.keras divide the penalty on its output by the batch size, Keras 2.3 does not; predictions are "
                     "the same.", True)
    if layer.built and any(weight.ndim == 1 and isinstance(weight.initializer, ScaledVariance) for weight in layer.weights):
        yield Remark("the first values of a vector spread wider in Keras 2.3 than in Keras 3, tf.keras and here, where its length "
                     "counts as its number of inputs.", True)
