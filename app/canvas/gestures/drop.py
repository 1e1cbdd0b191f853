"""Dropping a layer from the palette: on empty paper it is added, on a wire it goes in between."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.document import edits
from app.document.sheet import Sheet
from engine.errors import LayerloomError
from engine.layer import Layer

from .. import metrics
from ..hits import box_at, call_at, wire_at
from ..offers import offer
from ..scratch import PLAIN, Scratch, Verdict
from .attempt import attempted
from .move import end_of

MIME = "application/x-layerloom-layer"


def enter(canvas: Any, event: Any) -> None:
    """Welcome a layer, and nothing else."""
    if event.mimeData().hasFormat(MIME):
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    else:
        event.ignore()


def hover(canvas: Any, event: Any) -> None:
    """Light the wire under the pointer, and say what would come."""
    enter(canvas, event)
    if not event.isAccepted():
        return
    class_name = dropped(event)
    wire = _wire_under(canvas, event, class_name)
    if wire is None:
        partner = _alike(canvas, event, class_name)
        text = class_name if partner is None else \
            QCoreApplication.translate("Canvas", "Drop to call {0} again").format(canvas.document.graph.calls[partner].layer)
        canvas.scratch = Scratch(verdict=Verdict(PLAIN, text), target=partner and canvas.columns.row_of[partner])
    elif wire != canvas.scratch.glowing:
        _, verdict = attempted(canvas.document, lambda: _inserted(canvas, class_name, wire, (0, 0)))
        canvas.scratch = Scratch(glowing=wire, verdict=verdict)
    canvas.scratch.pointer = event.position()
    canvas.update()


def leave(canvas: Any) -> None:
    """Forget what was shown."""
    canvas.scratch = Scratch()
    canvas.update()


def land(canvas: Any, event: Any) -> None:
    """Add the layer, and select it."""
    class_name, document = dropped(event), canvas.document
    wire, place, partner = _wire_under(canvas, event, class_name), placed(canvas, event), _alike(canvas, event, class_name)
    leave(canvas)
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    if partner is not None:
        layer, translate = document.graph.calls[partner].layer, QCoreApplication.translate
        beside = place[0], place[1] + metrics.BOX_HEIGHT + metrics.GRID
        offer(canvas, event.position(), [
            (translate("Canvas", "Call {0} again (same weights)").format(layer), lambda: _called(canvas, partner)),
            (translate("Canvas", "A new {0} (own weights)").format(class_name), lambda: _added(canvas, class_name, None, beside))])
        return
    _added(canvas, class_name, wire, place)


def _called(canvas: Any, call_id: str) -> None:
    """Call a layer once more, below."""
    after, fresh = edits.call_again(canvas.document.sheet, [call_id], (0, metrics.BOX_HEIGHT + metrics.GRID + 14))
    canvas.document.edit(QCoreApplication.translate("Canvas", "Call again"), canvas.led(after))
    canvas.select(fresh)


def _alike(canvas: Any, event: Any, class_name: str) -> str | None:
    """The call under the pointer, where its layer is of this class and can be called again."""
    row = call_at(canvas.columns, *canvas.camera.place(event.position()))
    if row is None or _is_apart(event):
        return None
    layer = canvas.document.graph.layer_of(canvas.columns.ids[row])
    return canvas.columns.ids[row] if layer.class_name == class_name and layer.max_inputs != 0 else None


def _added(canvas: Any, class_name: str, wire: int | None, place: tuple[int, int]) -> None:
    document = canvas.document
    try:
        if wire is not None:
            after, call_id = _inserted(canvas, class_name, wire, place)
        else:
            after, call_id = edits.add_layer(document.sheet, class_name, place, inference=document.inference)
    except LayerloomError as error:
        canvas.refused.emit(str(error))
        return
    document.edit(QCoreApplication.translate("Canvas", "Add {0}").format(class_name), canvas.led(after))
    canvas.select([call_id])
    canvas.setFocus()


def dropped(event: Any) -> str:
    """The class name that is being dragged."""
    return bytes(event.mimeData().data(MIME)).decode("utf-8", "replace")


def placed(canvas: Any, event: Any) -> tuple[int, int]:
    """The place that puts a box's middle under the pointer, on the grid."""
    x, y = canvas.camera.place(event.position())
    return metrics.snapped(x - metrics.BOX_WIDTH / 2), metrics.snapped(y - metrics.BOX_HEIGHT / 2)


def _is_apart(event: Any) -> bool:
    """Whether Alt keeps what is dropped to itself."""
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


def _wire_under(canvas: Any, event: Any, class_name: str) -> int | None:
    """The wire that the layer would go into."""
    kind = Layer.registry.get(class_name)
    x, y = canvas.camera.place(event.position())
    if kind is None or kind.max_inputs == 0 or _is_apart(event) or box_at(canvas.columns, x, y) is not None:
        return None
    return wire_at(canvas.columns, x, y, 14)


def _inserted(canvas: Any, class_name: str, wire: int, place: tuple[int, int]) -> tuple[Sheet, str]:
    document = canvas.document
    return edits.insert_on_wire(document.sheet, class_name, {}, *end_of(canvas, wire), place, document.inference)
