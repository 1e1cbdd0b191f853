"""Whole models in the legacy `.h5` files of Keras 1 to 3: the config is a text attribute, the weights are groups beside it."""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..errors import FormatError
from ..graph import Graph
from ..inference import infer
from . import compiling
from .contents import Contents
from .legacy import read_legacy, root_of
from .reading import read_value
from .store import Store
from .text import parse


def read_model(path: str | os.PathLike) -> Graph:
    """The model in a `.h5` file, with its weights; FormatError or WeightsError where it holds none or is damaged."""
    return read_contents(path).model()


def read_contents(path: str | os.PathLike) -> Contents:
    """All that a `.h5` file says."""
    name = os.fspath(path)
    with Store(path) as store:
        text = store.text("/", "model_config")
        if text is None:
            holds = "only weights" if root_of(store) is not None or store.has("layers") else "no Keras model"
            raise FormatError(f"`{name}` holds {holds}: it has no `model_config`. Open the model's .json or .keras file, "
                              f"then load weights into it")
        value = parse(text)
        if not isinstance(value, Mapping):
            raise FormatError(f"the `model_config` of `{name}` is no JSON object")
        value = {**value, **_version(store)}
        graph = read_value(value)
        compiled = compiling.said_in(_training(store), graph.dialect)
        if compiled:
            value = {**value, **compiled}
            graph = replace(graph, origin=replace(graph.origin, document={**graph.origin.document, **compiled}))
        inference = infer(graph)
        root = root_of(store)
        if root is None:
            if any(layer.weights for layer in inference.layers.values()):
                raise FormatError(f"`{name}` lists no weights: `model_weights` has no `layer_names`")
            return Contents(value, graph, {})
        given = read_legacy(store, root, [inference.layer(each) for each in graph.layers])
        return Contents(value, graph, given, optimizer=compiling.legacy_values_in(store) if "compile_config" in compiled else {})


def _training(store: Store) -> Any:
    text = store.text("/", "training_config")
    try:
        return None if text is None else parse(text)
    except FormatError:
        return None


def _version(store: Store) -> dict[str, str]:
    found = {key: store.text("/", key) for key in ("keras_version", "backend")}
    return {key: text for key, text in found.items() if text is not None}
