"""What a SavedModel says of the objects of the program that wrote it: which holds which, and Keras's JSON of its own.

Since TensorFlow 2.5 Keras's JSON stands in `keras_metadata.pb`, before within `saved_model.pb`. (tensorflow/core/protobuf/
saved_model.proto, meta_graph.proto and saved_object_graph.proto; keras/protobuf/saved_metadata.proto;
keras/saving/legacy/saved_model/load.py)
"""

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from .folders import METADATA, MODEL, content
from .protobuf import Message, damaged
from .text import parse

KERAS = "_tf_keras_"
MOST_BYTES = 2 << 30
"""What a message can have at most."""
MOST_OBJECTS = 1_000_000
PLAIN = ("__tuple__", "TensorShape")
LAYER = re.compile(r"layer-(\d{1,7})")
WEIGHTED = re.compile(r"layer_with_weights-(\d{1,7})")


class SavedObject(NamedTuple):
    """An object: the numbers of those that it holds by attribute, Keras's JSON, and whether training changes it."""

    children: Mapping[str, int]
    metadata: bytes
    trainable: bool


class SavedObjects:
    """The objects of the SavedModel in a folder, by their numbers; the first is the model. FormatError where it is damaged."""

    def __init__(self, folder: str) -> None:
        metadata = _metadata(os.path.join(folder, METADATA))
        path = os.path.join(folder, MODEL)
        nodes = list(Message(content(path, MOST_BYTES), path).message(2).message(7).messages(1))
        self._found = [_object(node, metadata.get(number), len(nodes)) for number, node in enumerate(nodes)]
        self._said: dict[int, Mapping[str, Any]] = {}

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, number: int) -> SavedObject:
        return self._found[number]

    def said(self, number: int) -> Mapping[str, Any]:
        """Keras's JSON of an object; empty where there is none."""
        if number not in self._said:
            metadata = self._found[number].metadata if number < len(self._found) else b""
            value = _plain(parse(metadata)) if metadata else {}
            self._said[number] = value if isinstance(value, Mapping) else {}
        return self._said[number]

    def layers(self, model: int) -> dict[str, int]:
        """The layers of a model by their names."""
        return {str(self.said(number).get("name")): number for number in numbered(self._found[model].children, LAYER)}


def _object(node: Message, metadata: bytes | None, count: int) -> SavedObject:
    user = node.message(4)
    own = bytes(user.data(3)) if user.text(1).startswith(KERAS) else b""
    trainable = not node.has(7) or bool(node.message(7).whole(3))
    return SavedObject(children_of(node, count), own if metadata is None else metadata, trainable)


def _metadata(path: str) -> dict[int, bytes]:
    """Keras's JSON of objects, by their numbers."""
    if not os.path.isfile(path):
        return {}
    return {node.whole(2): bytes(node.data(5)) for node in Message(content(path, MOST_BYTES), path).messages(1)}


def _plain(value: Any) -> Any:
    """A value of Keras's JSON without the marks that tell a tuple or a shape from a list.

    (keras/saving/legacy/saved_model/json_utils.py)
    """
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("class_name") in PLAIN and isinstance(value.get("items"), list):
        return _plain(value["items"])
    return {key: _plain(each) for key, each in value.items()}


def children_of(node: Message, count: int) -> dict[str, int]:
    """The objects that an object holds, by attribute; FormatError where one is none of `count`."""
    found = {each.text(2): each.whole(1) for each in node.messages(1)}
    if count > MOST_OBJECTS or any(not 0 <= each < count for each in found.values()):
        raise damaged("an object holds one that is not there, or there are too many", node.place)
    return found


def numbered(children: Mapping[str, int], form: re.Pattern[str]) -> list[int]:
    """The objects under names of a form, in the order of the numbers in these names."""
    found = [(int(match[1]), child) for name, child in children.items() if (match := form.fullmatch(name))]
    return [child for _, child in sorted(found)]
