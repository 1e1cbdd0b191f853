"""Several wires in one drag: those of all selected boxes into one, and all that leave a port to another tensor."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from app.document import edits
from app.document.sheet import Sheet
from app.texts.plural import plural
from engine.graph import Source

from ..hits import Port, box_at, call_at, port_place
from ..scratch import LooseWire, Scratch, Verdict
from .attempt import attempted
from .pointer import MOVE, RELEASE, Pointer, Story, drag


def selected_sources(canvas: Any, row: int) -> list[Source]:
    """The first outputs of the selected calls in reading order, where this row is one of several."""
    columns = canvas.columns
    if not columns.boxes.selected[row]:
        return []
    calls = [each for each in canvas.selection() if each in canvas.document.graph.calls]
    return [Source(each) for each in canvas.document.sheet.in_reading_order(calls)] if len(calls) > 1 else []


def gather(canvas: Any, pointer: Pointer, sources: list[Source]) -> Story:
    """Wires from several boxes look for one that takes them all, or for a new one."""
    columns, sheet = canvas.columns, canvas.document.sheet
    starts = [port_place(columns, Port(columns.row_of[source.call], False, source.index)) for source in sources]
    chosen = {source.call for source in sources}
    tries: dict[str, tuple[Sheet | None, Verdict]] = {}
    found = None

    def joined(target: str) -> tuple[Sheet, str]:
        return edits.connect_all(sheet, sources, target), target

    while pointer.kind == MOVE:
        scratch = canvas.scratch = Scratch(pointer=pointer.position)
        scratch.wire, *bundle = [LooseWire(*start, pointer.x, pointer.y) for start in starts]
        scratch.bundle = tuple(bundle)
        row = call_at(columns, pointer.x, pointer.y)
        found = None
        if row is not None and columns.ids[row] not in chosen:
            target = columns.ids[row]
            if target not in tries:
                tries[target] = attempted(canvas.document, partial(joined, target))
            found = tries[target]
            scratch.target, scratch.verdict = row, found[1]
        pointer = yield
    if pointer.kind == RELEASE:
        _finish(canvas, pointer, found, sources)


def _finish(canvas: Any, pointer: Pointer, found: tuple[Sheet | None, Verdict] | None, sources: list[Source]) -> None:
    if found is not None and found[0] is None:
        canvas.refused.emit(found[1].text)
    elif found is not None:
        canvas.document.edit(QCoreApplication.translate("Canvas", "Connect %n boxes", "", len(sources)), canvas.led(found[0]))
    elif box_at(canvas.columns, pointer.x, pointer.y) is None:
        canvas.add_wanted.emit(QPointF(pointer.x, pointer.y), sources, None)


def rehang(canvas: Any, press: Pointer, port: Port) -> Story:
    """With Ctrl: all wires that leave an output go to the output on which they are let go."""
    pointer = yield from drag(press)
    if pointer.kind != MOVE:
        return  # it may be an edit that ended it, of which the columns have yet to hear
    columns, sheet, graph = canvas.columns, canvas.document.sheet, canvas.document.graph
    source = Source(columns.ids[port.row], port.index)
    takers = [(each, at) for each in graph.consumers(source.call)
              for at, took in enumerate(graph.calls[each].inputs) if took == source]
    ends = [port_place(columns, Port(columns.row_of[each], True, at)) for each, at in takers]
    canvas.setCursor(Qt.CursorShape.CrossCursor)
    found, tries = None, {}

    def moved(other: Source) -> tuple[Sheet, str]:
        return edits.move_wires(sheet, source, other), takers[0][0]

    while pointer.kind == MOVE and takers:
        scratch = canvas.scratch = Scratch(pointer=pointer.position)
        out = canvas.hand.port_at(pointer, inward=False)
        row = out.row if out is not None else call_at(columns, pointer.x, pointer.y)
        start = (pointer.x, pointer.y) if row is None else port_place(columns, out or Port(row, False, 0))
        scratch.wire, *bundle = [LooseWire(*start, *end) for end in ends]
        scratch.bundle = tuple(bundle)
        found = None
        if row is not None and row != port.row:
            other = Source(columns.ids[row], out.index if out is not None else 0)
            if other not in tries:
                tries[other] = attempted(canvas.document, partial(moved, other))
            found = tries[other]
            scratch.target, scratch.port, scratch.verdict = row, out, found[1]
        pointer = yield
    if pointer.kind == RELEASE and found is not None:
        if found[0] is None:
            canvas.refused.emit(found[1].text)
        else:
            text = QCoreApplication.translate("Canvas", "Move %n wire(s)", "", len(takers))
            canvas.document.edit(plural(text, len(takers)), canvas.led(found[0]))
