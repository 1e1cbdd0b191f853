"""The palette: every layer class of the registry by family, searchable, to be dragged or sent to the canvas by Enter."""

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QModelIndex, QRect, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from engine.layer import Layer

MIME = "application/x-layerloom-layer"
CLASS = Qt.ItemDataRole.UserRole + 1
WORDS = Qt.ItemDataRole.UserRole + 2
FIRST = ("core", "embedding", "merging", "pooling", "reshaping")


def families(registry: Mapping[str, type[Layer]]) -> dict[str, list[type[Layer]]]:
    """Layer classes by family, in the order people look for them; a user's own classes are the family `own`."""
    found: dict[str, list[type[Layer]]] = {}
    for layer_class in registry.values():
        found.setdefault(family_of(layer_class), []).append(layer_class)
    rank = {name: index for index, name in enumerate(FIRST)}
    return {family: sorted(found[family], key=lambda each: each.__name__)
            for family in sorted(found, key=lambda each: (rank.get(each, len(rank)), each == "own", each))}


def family_of(layer_class: type[Layer]) -> str:
    """The folder of `engine.layers` that a class stands in, or `own`."""
    parts = layer_class.__module__.split(".")
    return parts[2] if parts[:2] == ["engine", "layers"] and len(parts) > 3 else "own"
