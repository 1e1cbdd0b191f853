"""Where the two Keras compute otherwise what both can say: masks at merges, what a layer refuses, losses of outputs, first values."""

from collections.abc import Iterator

from ..graph import Graph
from ..inference import Inference, Result, infer
from ..layer import Layer
from ..layers.merging.concatenate import Concatenate
from ..layers.merging.merge import Merge
from ..layers.reshaping.flatten import Flatten
from ..numeric.initializers.variance import ScaledVariance
from ..spec import shape_text


def differences(graph: Graph, dialect: str) -> Iterator[str]:
    """One sentence for each call or weight of the model that the other Keras treats otherwise."""
    inference = infer(graph)
    for call_id in graph.order():
        result, layer = inference.results[call_id], graph.layer_of(call_id)
        name = graph.call_name(call_id)
        yield from (f"`{name}`: {sentence}" for sentence in _of_call(inference, call_id, result, layer, dialect))
    for name, layer in graph.layers.items():
        yield from (f"`{name}`: {sentence}" for sentence in _of_layer(inference.layer(name)))


def _of_call(inference: Inference, call_id: str, result: Result, layer: Layer, dialect: str) -> Iterator[str]:
    sources = inference.graph.calls[call_id].inputs
    masks = [inference.results[source.call].masks[source.index:source.index + 1] if source else () for source in sources]
    count = sum(1 for mask in masks if mask and mask[0] is not None)
    distinct = len(set(sources))
    if count and isinstance(layer, Merge) and distinct > 1:
        if count < len(sources):
            yield ("Keras 2 keeps the mask of the inputs that have one, Keras 3 has no mask where an input has none; what is behind "
                   "it sees other steps.")
        else:
            yield "Keras 2 keeps the steps that all masks keep, Keras 3 those that any mask keeps; what is behind it sees other steps."
    if count and isinstance(layer, Concatenate) and distinct > 1 and result.inputs[0] is not None \
            and layer.axis % result.inputs[0].rank == result.inputs[0].rank - 1:
        yield "Keras 2 keeps the steps that all masks keep, Keras 3 those that any mask keeps; what is behind it sees other steps."
    if dialect == "keras2":
        if any(notice.kind == "mask" for notice in result.notices):
            yield "a mask comes to a layer that does not support masking: tf.keras drops it as here, Keras 2.3 refuses the model."
        shape = result.inputs[0].shape if isinstance(layer, Flatten) and result.inputs and result.inputs[0] else (None, 1, 1)
        if len(shape) < 3 or None in shape[1:]:
            yield f"tf.keras flattens {shape_text(shape)} as here, Keras 2.3 wants rank 3 or more and known lengths."


def _of_layer(layer: Layer) -> Iterator[str]:
    if layer.activity_regularizer is not None:
        yield ("the penalty on its output is divided by the batch size in Keras 3 and tf.keras, as here, and not in Keras 2.3; "
               "predictions are the same.")
    if layer.built and any(weight.ndim == 1 and isinstance(weight.initializer, ScaledVariance) for weight in layer.weights):
        yield ("the first values of a vector spread wider in Keras 2.3 than in Keras 3, tf.keras and here, where its length counts "
               "as its number of inputs.")
