"""Where the values of a model inside a model stand in a `.weights.h5`, when they came from a file that keeps them in one flat list.

Legacy files list the trainable values of all inner layers first, then the others; the archive has a group for each inner layer.
"""

from collections.abc import Iterator

from ..errors import LayerloomError
from ..inference import infer
from ..layer import Layer
from ..layers.locked import LockedLayer
from .dialects import is_model
from .reading import read_value
from .variables import groups

Place = tuple[bool, str, tuple[int, ...]]


def layout(layer: Layer) -> Layer:
    """The layer, with places for its values where it is a locked inner model that has none."""
    if not isinstance(layer, LockedLayer) or layer.paths or not layer.given or not is_model(layer.entry):
        return layer
    try:
        places = sorted(_places(layer), key=lambda place: not place[0])
    except LayerloomError:
        return layer
    if [shape for _, _, shape in places] == [value.shape for value in layer.given]:
        layer.paths = tuple(path for _, path, _ in places)
    return layer


def _places(layer: LockedLayer) -> Iterator[Place]:
    """Each value of the inner model: whether it is trainable, its path and its shape."""
    inner = read_value(layer.entry, layer.dialect)
    inference = infer(inner)
    for name, group, _ in groups(inner.origin.document):
        for index, weight in enumerate(inference.layer(name).weights):
            yield weight.trainable, f"layers/{group}/vars/{index}", weight.shape
