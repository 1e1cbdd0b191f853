"""Wires in the hand: drawn from an output or backwards from an input, moved off a port, dropped on a port, a box, or nothing."""

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from app.document import edits
from app.document.sheet import Sheet
from engine.errors import GraphError
from engine.graph import Source

from ..hits import Port, box_at, call_at, port_place
from ..scratch import LooseWire, Scratch, Verdict
from .attempt import attempted
from .bundle import gather, selected_sources
from .pointer import MOVE, RELEASE, Pointer, Story, drag
from .select import box

Try = tuple[Sheet | None, Verdict] | None


def from_port(canvas: Any, press: Pointer, port: Port) -> Story:
    """A press on a port: a click selects the box, a drag takes a wire."""
    sources = [] if port.inward else selected_sources(canvas, port.row)
    first = yield from drag(press)
    if first.kind == RELEASE:
        yield from _click(canvas, press, first, port)
        canvas.hand.sticky = True
        first = yield
        while first.kind == RELEASE:
            first = yield
    if first.kind != MOVE:
        return
    if sources:
        yield from gather(canvas, first, sources)
        return
    canvas.setCursor(Qt.CursorShape.CrossCursor)
    call_id = canvas.columns.ids[port.row]
    if not port.inward:
        yield from forward(canvas, first, Source(call_id, port.index), port_place(canvas.columns, port))
        return
    inputs = canvas.document.graph.calls[call_id].inputs
    source = inputs[port.index] if port.index < len(inputs) else None
    if source is not None:
        yield from detached(canvas, first, source, (call_id, port.index))
    elif port.index < len(inputs):
        yield from backward(canvas, first, call_id, port)


def _click(canvas: Any, press: Pointer, first: Pointer, port: Port) -> Story:
    story = box(canvas, press, port.row)
    next(story)
    with suppress(StopIteration):
        story.send(first)
    yield from ()


def forward(canvas: Any, pointer: Pointer, source: Source, start: tuple[float, float]) -> Story:
    """A wire from an output: it looks for an input."""
    tries: dict[Any, Try] = {}
    while pointer.kind == MOVE:
        key, _ = _aim(canvas, pointer, source, start, tries, None)
        pointer = yield
    if pointer.kind != RELEASE:
        return
    key, found = _aim(canvas, pointer, source, start, tries, None)
    if found is not None:
        _make(canvas, found, QCoreApplication.translate("Canvas", "Connect"))
    elif not canvas.hand.sticky and box_at(canvas.columns, pointer.x, pointer.y) is None:
        canvas.add_wanted.emit(QPointF(pointer.x, pointer.y), source, None)


def detached(canvas: Any, pointer: Pointer, source: Source, was: tuple[str, int]) -> Story:
    """A wire taken off an input: put on another one, or let go over nothing to be gone."""
    row = canvas.columns.row_of[source.call]
    start = port_place(canvas.columns, Port(row, False, source.index))
    tries: dict[Any, Try] = {}
    while pointer.kind == MOVE:
        _aim(canvas, pointer, source, start, tries, was)
        pointer = yield
    if pointer.kind != RELEASE:
        return
    key, found = _aim(canvas, pointer, source, start, tries, was)
    if key == was:
        return
    if found is not None:
        _make(canvas, found, QCoreApplication.translate("Canvas", "Move wire"))
    elif not canvas.hand.sticky and box_at(canvas.columns, pointer.x, pointer.y) is None:
        canvas.document.edit(QCoreApplication.translate("Canvas", "Disconnect"),
                             edits.disconnect(canvas.document.sheet, *was))


def _aim(canvas: Any, pointer: Pointer, source: Source, start: tuple[float, float], tries: dict[Any, Try],
         was: tuple[str, int] | None) -> tuple[Any, Try]:
    """Draw the wire to the pointer and say what letting go would do; each target is tried once."""
    columns, sheet = canvas.columns, canvas.document.sheet
    port = canvas.hand.port_at(pointer, inward=True)
    row = port.row if port is not None else call_at(columns, pointer.x, pointer.y)
    scratch = canvas.scratch = Scratch(pointer=pointer.position)
    end = (pointer.x, pointer.y) if port is None else port_place(columns, port)
    scratch.wire = LooseWire(*start, *end)
    if row is None or port is None and columns.ids[row] == source.call:
        return None, None
    target = columns.ids[row]
    key = (target, port.index if port is not None else None)
    if key == was or was is not None and key == (was[0], None):
        return was, None
    if key not in tries:
        tries[key] = attempted(canvas.document, lambda: (_wired(sheet, source, *key, was), target))
    scratch.target, scratch.port, scratch.verdict = row, port, tries[key][1]
    if port is None and (free := _drop_port(canvas, row)) is not None:
        scratch.wire = LooseWire(*start, *port_place(columns, free))
    return key, tries[key]


def _drop_port(canvas: Any, row: int) -> Port | None:
    """The port that a wire let go over a box's body would go into, if it is there already."""
    call_id = canvas.columns.ids[row]
    if canvas.document.graph.layer_of(call_id).max_inputs == 0:
        return None
    index = edits.drop_port(canvas.document.sheet, call_id)
    return Port(row, True, index) if index < canvas.columns.boxes.inputs[row] else None


def _wired(sheet: Sheet, source: Source, target: str, port: int | None, was: tuple[str, int] | None) -> Sheet:
    if was is not None and port is not None and was[0] == target:
        return edits.swap_inputs(sheet, target, was[1], port)
    _taking(sheet, target, port)
    if was is not None:
        sheet = edits.disconnect(sheet, *was)
    return edits.connect(sheet, source, target, edits.drop_port(sheet, target) if port is None else port)


def _taking(sheet: Sheet, target: str, port: int | None) -> None:
    """Refuse a port that belongs to a keyword argument."""
    if port is not None and port >= max(len(sheet.graph.calls[target].inputs), 1):
        raise GraphError("this port belongs to a keyword argument; change it in the inspector")


def backward(canvas: Any, pointer: Pointer, call_id: str, port: Port) -> Story:
    """A wire from a free input: it looks for an output."""
    tries: dict[Any, Try] = {}
    while pointer.kind == MOVE:
        _aim_back(canvas, pointer, call_id, port, tries)
        pointer = yield
    if pointer.kind != RELEASE:
        return
    found = _aim_back(canvas, pointer, call_id, port, tries)
    if found is not None:
        _make(canvas, found, QCoreApplication.translate("Canvas", "Connect"))
    elif not canvas.hand.sticky and box_at(canvas.columns, pointer.x, pointer.y) is None:
        canvas.add_wanted.emit(QPointF(pointer.x, pointer.y), None, (call_id, port.index))


def _aim_back(canvas: Any, pointer: Pointer, call_id: str, port: Port, tries: dict[Any, Try]) -> Try:
    columns, sheet = canvas.columns, canvas.document.sheet
    out = canvas.hand.port_at(pointer, inward=False)
    row = out.row if out is not None else call_at(columns, pointer.x, pointer.y)
    scratch = canvas.scratch = Scratch(pointer=pointer.position)
    start = (pointer.x, pointer.y) if out is None else port_place(columns, out)
    scratch.wire = LooseWire(*start, *port_place(columns, port))
    if row is None or row == port.row and out is None:
        return None
    source = Source(columns.ids[row], out.index if out is not None else 0)
    if source not in tries:
        tries[source] = attempted(canvas.document, lambda: (edits.connect(sheet, source, call_id, port.index), call_id))
    scratch.target, scratch.port, scratch.verdict = row, out, tries[source][1]
    return tries[source]


def _make(canvas: Any, found: tuple[Sheet | None, Verdict], text: str) -> None:
    """Make the edit that was tried, or say why not."""
    after, verdict = found
    if after is None:
        canvas.refused.emit(verdict.text)
    else:
        canvas.document.edit(text, canvas.led(after))
