"""What the pointer may rest on: the shape that it takes there, and words that say what this is and what a hand can do with it."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.texts.plural import plural
from engine.spec import shape_text

from . import tips
from .hits import Socket
from .rows import FRAME, NOTE
from .scratch import Hover
from .tips import translated

BETWEEN = " · "


def shape(hover: Hover) -> Qt.CursorShape:
    """The pointer's shape."""
    if hover.port is not None:
        return Qt.CursorShape.CrossCursor
    if hover.corner:
        return Qt.CursorShape.SizeFDiagCursor
    if hover.point is not None:
        return Qt.CursorShape.SizeAllCursor
    return Qt.CursorShape.ArrowCursor if hover.wire is None else Qt.CursorShape.PointingHandCursor


def said(canvas: Any, hover: Hover) -> str:
    """The words, on one line; none where there is nothing."""
    if hover.port is not None and hover.port.row not in canvas.columns.groups.at:
        return said_of(canvas, Socket(canvas.columns.ids[hover.port.row], *hover.port[1:]))
    if hover.point is not None:
        return translated("A point of the wire: drag it, or double-click to take it off")
    if hover.wire is not None:
        words = tips.describe_wire(canvas.document, canvas.columns, hover.wire).splitlines()
        return BETWEEN.join([*words, translated("double-click puts a point on it")])
    if hover.corner:
        return translated("Drag to make the note larger or smaller")
    return "" if hover.row is None else _box(canvas, hover.row)


def _box(canvas: Any, row: int) -> str:
    columns = canvas.columns
    kind, group = columns.boxes.kind[row], columns.groups.at.get(row)
    if kind == NOTE:
        return translated("A note: double-click to write in it")
    if kind == FRAME:
        count = len(group.rows)
        text = QCoreApplication.translate("Canvas", "{title}: drag the frame with its %n box(es), G folds it", "", count)
        return plural(text, count).format(title=group.title)
    if group is not None:
        return tips.folded(len(group.rows))
    return BETWEEN.join(tips.describe(canvas.document, columns.ids[row]).splitlines())


def said_of(canvas: Any, port: Socket) -> str:
    """The words on a port."""
    graph, results, call_id = canvas.document.graph, canvas.document.inference.results, port.call
    name, inputs = graph.call_name(call_id), graph.calls[call_id].inputs
    if not port.inward:
        return translated("{name} gives {shape}: drag it to a box, or into empty space for a new layer").format(
            name=name, shape=_shape(results[call_id].outputs, port.index))
    if port.index >= len(inputs):
        return translated("This input of {name} belongs to an argument; the inspector changes it").format(name=name)
    source = inputs[port.index]
    if source is None:
        return translated("Input {number} of {name} is free: drag a wire to it, or from it").format(
            number=port.index + 1, name=name)
    return translated("Input {number} of {name} takes {shape} from {source}: drag the wire elsewhere, or away").format(
        number=port.index + 1, name=name, shape=_shape(results[source.call].outputs, source.index),
        source=graph.call_name(source.call))


def _shape(specs: Any, index: int) -> str:
    return shape_text(specs[index].shape) if index < len(specs) and specs[index] is not None else "?"
