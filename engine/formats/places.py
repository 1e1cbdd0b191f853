"""Where Keras 3 keeps the values of its own classes that are not here, such as an LSTM's, within their group of a `.weights.h5`.

A legacy file lists a layer's values flat, those that training changes first; the newer files put those of its parts below the
attribute that holds the part. What is said here follows from a layer's config; a class that is not listed has no known places.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..errors import LayerloomError
from ..inference import Inference, infer
from ..layer import Layer
from ..layers.locked import LockedLayer
from ..naming import snake_case
from ..nested import NestedModel
from .dialects import is_model
from .reading import read_value
from .variables import groups

Config = Mapping[str, Any]


class Place(NamedTuple):
    """The path of a value, and whether training changes it."""

    path: str
    trainable: bool = True


def _own(count: int, fixed: int = 0) -> Iterator[Place]:
    """Places of a layer's own variables, of which the last `fixed` are not trained."""
    return (Place(f"vars/{index}", index < count) for index in range(count + fixed))


def _flag(config: Config, key: str, usual: bool = True) -> int:
    return int(bool(config.get(key, usual)))


def _biased(kernels: int) -> Callable[[Config], Iterator[Place]]:
    return lambda config: _own(kernels + _flag(config, "use_bias"))


def _celled(config: Config) -> Iterator[Place]:
    return below("cell", _own(2 + _flag(config, "use_bias")))


def _normalized(config: Config) -> Iterator[Place]:
    return _own(_flag(config, "scale") + _flag(config, "center"), 2)


def _scaled(config: Config) -> Iterator[Place]:
    return _own(_flag(config, "scale") + (0 if config.get("rms_scaling") else _flag(config, "center")))


def _attending(config: Config) -> Iterator[Place]:
    for part in ("query_dense", "key_dense", "value_dense", "output_dense"):
        yield from below(part, _own(1 + _flag(config, "use_bias")))


def _wrapped(*attributes: str) -> Callable[[Config], Iterator[Place] | None]:
    """Places of a layer that holds the one in its config `layer` under these attributes."""
    def places(config: Config) -> Iterator[Place] | None:
        inner = own_places(config.get("layer"))
        return None if inner is None else (place for each in attributes for place in below(each, inner))
    return places


def _running(config: Config) -> Iterator[Place] | None:
    inner = own_places(config.get("cell"))
    return None if inner is None else below("cell", inner)


def _stacked(config: Config) -> list[Place] | None:
    found: list[Place] = []
    counts: dict[str, int] = {}
    for entry in config.get("cells", ()):
        inner = own_places(entry)
        if inner is None:
            return None
        base = snake_case(entry["class_name"])
        number = counts[base] = counts.get(base, -1) + 1
        found += below(f"cells/{base}_{number}" if number else f"cells/{base}", inner)
    return found


def below(group: str, places: Iterable[Place]) -> Iterator[Place]:
    """Places within a part that stands under this name."""
    return (Place(f"{group}/{path}", trainable) for path, trainable in places)


_RULES: Mapping[str, Callable[[Config], Iterable[Place] | None]] = {
    **dict.fromkeys(("Dense", "Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose",
                     "DepthwiseConv1D", "DepthwiseConv2D", "Convolution1D", "Convolution2D", "Convolution3D"), _biased(1)),
    **dict.fromkeys(("SeparableConv1D", "SeparableConv2D", "LSTMCell", "GRUCell", "SimpleRNNCell"), _biased(2)),
    **dict.fromkeys(("LSTM", "GRU", "SimpleRNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"), _celled),
    **dict.fromkeys(("LayerNormalization", "GroupNormalization"), _scaled),
    **dict.fromkeys(("MultiHeadAttention", "GroupQueryAttention"), _attending),
    "BatchNormalization": _normalized, "Embedding": lambda _: _own(1), "PReLU": lambda _: _own(1), "RNN": _running,
    "StackedRNNCells": _stacked, "TimeDistributed": _wrapped("layer"),
    "Bidirectional": _wrapped("forward_layer", "backward_layer"),
    "EinsumDense": lambda config: _own(1 + int(config.get("bias_axes") is not None)),
}


def own_places(entry: Any) -> list[Place] | None:
    """The places of a layer's values in the order of the newer files; None where they are not known."""
    if not isinstance(entry, Mapping) or not isinstance(config := entry.get("config"), Mapping):
        return None
    rule = _RULES.get(str(entry.get("class_name")))
    found = None if rule is None else rule(config)
    return None if found is None else list(found)


def places(layer: LockedLayer, values: Sequence[np.ndarray]) -> tuple[str, ...]:
    """Where the values of a locked layer, from a legacy file, stand in a `.weights.h5`; empty where that is not known."""
    if is_model(layer.entry):
        found = _of_model(layer, values)
    else:
        found = own_places(layer.entry)
    if found is None or len(found) != len(values):
        return ()
    return tuple(place.path for place in sorted(found, key=lambda place: not (layer.trainable and place.trainable)))


def _of_model(layer: LockedLayer, values: Sequence[np.ndarray]) -> list[Place] | None:
    """The places of the values of a model that is locked as a whole, such as one of a class of somebody's own."""
    try:
        inner = read_value(layer.entry, layer.dialect)
        found = _of_layers(infer(inner))
    except LayerloomError:
        return None
    if found is None:
        return None
    shapes = [shape for _, shape in sorted(found, key=lambda each: not (layer.trainable and each[0].trainable))]
    if len(shapes) != len(values) or any(shape is not None and shape != value.shape for shape, value in zip(shapes, values)):
        return None
    return [place for place, _ in found]


def _of_layers(inference: Inference) -> list[tuple[Place, tuple[int, ...] | None]] | None:
    """Places, and shapes where they are known, of the values of all layers of a model."""
    found: list[tuple[Place, tuple[int, ...] | None]] = []
    for name, group, entry in groups(inference.graph.origin.document, inference.graph):
        if name not in inference.graph.layers:
            continue
        own = _of_layer(inference.layer(name), entry)
        if own is None:
            return None
        trainable = inference.layer(name).trainable
        found += [(Place(f"layers/{group}/{path}", is_trained and trainable), shape) for (path, is_trained), shape in own]
    return found


def _of_layer(layer: Layer, entry: Mapping[str, Any]) -> list[tuple[Place, tuple[int, ...] | None]] | None:
    if isinstance(layer, NestedModel):
        return _of_layers(layer.inner if layer.built else infer(layer.graph))
    listed = own_places(entry)
    if isinstance(layer, LockedLayer) or not layer.built:
        return None if listed is None else [(place, None) for place in listed]
    return [(Place(f"vars/{index}", weight.trainable), weight.shape) for index, weight in enumerate(layer.weights)]
