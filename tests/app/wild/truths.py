"""What must hold of a window whatever was done to it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.scratch import Scratch
from app.document.levels import Level, Levels
from app.document.sheet import Sheet
from app.storage.editor_part import layerloom_of
from app.storage.files import open_sheet, save_sheet

from ..test_storm import anew, check_graph, check_inference
from .hands import LEFT, MIDDLE, NONE, RIGHT, mouse

FARTHEST = 2 * 10**7
UNLIKE = 150
"""Pixels that text may be drawn otherwise when it is drawn at another time."""


def said(sheet: Sheet) -> str:
    """All that a sheet is, as text."""
    layers = {name: (layer.class_name, str(layer.get_config())) for name, layer in sheet.graph.layers.items()}
    return json.dumps(layerloom_of(sheet), sort_keys=True) + str(layers) + str(dict(sheet.graph.calls))


class Witness:
    """Remembers with what a document began, and looks at its window after each deed."""

    def __init__(self, window: Any, folder: Path) -> None:
        self.window, self.folder = window, folder
        self._begin()
        window.document.opened.connect(self._begin)

    def _begin(self) -> None:
        self.first = self.window.document.root
        self.began = said(self.first)

    # -- after every deed ------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """The sheet is consistent, history hangs together, and the canvas shows what is there."""
        document, canvas = self.window.document, self.window.canvas
        check_sheet(document.root)
        check_sheet(document.sheet)
        self._check_history()
        known = {*document.graph.calls, *document.sheet.notes, *document.sheet.staging.frames}
        own = {each for each in canvas.selection() if not each.startswith("\0")}
        assert own <= known, own - known
        rows = {each for each in canvas.columns.row_of if not each.startswith("\0")}
        assert rows <= known and {*document.graph.calls, *document.sheet.notes} <= rows, rows ^ known

    def _check_history(self) -> None:
        stack = self.window.document.undo_stack
        commands = [stack.command(index) for index in range(stack.count())]
        sheets = [self.first, *(each.after for each in commands)]
        for command, before in zip(commands, sheets):
            assert command.before is before or said(command.before) == said(before), command.text()
        now = self.window.document.root
        assert now is sheets[stack.index()] or said(now) == said(sheets[stack.index()])

    # -- now and then ----------------------------------------------------------------------------------------------------

    def look_closely(self) -> None:
        """What is kept up to date equals what is worked out anew."""
        document, canvas = self.window.document, self.window.canvas
        self.look()
        check_graph(document.root.graph)
        if document.inside:
            # A level is known as its outer call sees it, with the shapes and masks that this one feeds.
            fresh = Levels(Level(document.root, anew(document.root.graph))).at(document.inside)
            assert document.inference.results == fresh.inference.results
        else:
            check_inference(document)
        if canvas.moving is None and canvas.hand.story is None:
            fresh = type(canvas.columns)()
            fresh.rebuild(document.sheet, document.inference)
            assert boxes_of(canvas.columns) == boxes_of(fresh)
            assert sorted(wires_of(canvas.columns)) == sorted(wires_of(fresh))

    # -- at the end ------------------------------------------------------------------------------------------------------

    def look_back(self) -> None:
        """Nothing is stuck; the picture, a file, undo to the first sheet and redo to the last tell the same."""
        self._calm()
        self.look_closely()
        self._check_picture()
        check_file(self.window.document.root, self.folder)
        stack, last = self.window.document.undo_stack, self.window.document.root
        at = stack.index()
        while stack.canUndo():
            stack.undo()
        assert said(self.window.document.root) == self.began == said(self.first)
        self.look_closely()
        while stack.index() < at:
            stack.redo()
        assert said(self.window.document.root) == said(last)
        self.look_closely()

    def _calm(self) -> None:
        """Let go of everything."""
        canvas = self.window.canvas
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for button in (LEFT, MIDDLE, RIGHT):
            mouse("release", canvas, button, NONE, QPoint(5, 5))
        canvas.setFocus()
        QTest.keyRelease(canvas, Qt.Key.Key_Space)
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        QApplication.processEvents()
        hand = canvas.hand
        assert hand.story is None and not hand.space and not hand.sticky and hand._pan is None
        assert canvas.scratch == Scratch(pointer=canvas.scratch.pointer) and canvas.moving is None

    def _check_picture(self) -> None:
        """The kept picture is that of a canvas that paints all anew."""
        canvas = self.window.canvas
        if not 20 <= canvas.width() <= 2000 or canvas.height() < 20:
            return
        canvas.camera.settle()
        for _ in range(40):
            QTest.qWait(10)
            if not canvas.camera.restless:
                break
        canvas.hand.hover(None)
        warm, before = pixels(canvas.grab().toImage()), _look(canvas)
        canvas.still.film.spoil()
        canvas.picture.sprites.clear()
        cold = pixels(canvas.grab().toImage())
        if _look(canvas) == before and warm.shape == cold.shape:
            assert int((np.abs(warm - cold).max(-1) > 40).sum()) <= UNLIKE


def check_sheet(sheet: Sheet) -> None:
    """Places, notes, frames, data and points are of what is there, each once."""
    calls, staging = sheet.graph.calls, sheet.staging
    assert set(sheet.places) == set(calls)
    assert not set(sheet.notes) & set(calls) and not set(staging.frames) & {*calls, *sheet.notes}
    assert set(sheet.data) <= set(sheet.graph.inputs)
    framed = [each for frame in staging.frames.values() for each in frame.calls]
    assert len(set(framed)) == len(framed) and set(framed) <= {*calls, *sheet.notes}
    assert all(frame.calls for frame in staging.frames.values())
    assert all(set(block.calls) <= set(calls) for block in staging.blocks.values())
    assert all(calls[call_id].inputs[port] is not None for call_id, port in staging.points)
    assert all(len(sheet.graph.uses.get(name, ())) > 1 for name in staging.folded)
    assert all(type(each) is int and abs(each) <= FARTHEST for place in sheet.places.values() for each in place)
    assert all(source.call in calls for source in sheet.graph.outputs)


def check_file(sheet: Sheet, folder: Path) -> None:
    """Saved and opened again, the sheet is the same."""
    if not sheet.graph.calls:
        return
    path = folder / "again.json"
    save_sheet(sheet, path, overwrite=True)
    again = open_sheet(path)
    path.unlink()
    assert json.dumps(layerloom_of(sheet), sort_keys=True) == json.dumps(layerloom_of(again), sort_keys=True)
    assert _wires_by_name(sheet) == _wires_by_name(again)
    if sheet.graph.dialect == "keras3":
        assert {name: str(layer.get_config()) for name, layer in sheet.graph.layers.items()} == {
            name: str(layer.get_config()) for name, layer in again.graph.layers.items()}


def _wires_by_name(sheet: Sheet) -> dict[str, list[Any]]:
    name = sheet.graph.call_name
    return {name(call_id): [source and (name(source.call), source.index) for source in call.inputs]
            for call_id, call in sheet.graph.calls.items()}


def boxes_of(columns: Any) -> dict[str, list[Any]]:
    """What is shown of each box."""
    shown = ("x", "y", "w", "h", "kind", "state", "inputs", "outputs")
    return {each: [getattr(columns.boxes, name)[row] for name in shown] for each, row in columns.row_of.items()}


def wires_of(columns: Any) -> list[tuple]:
    """Each wire by what it joins, with its ends."""
    wires = columns.wires
    ends = np.nan_to_num(np.array([wires.x0, wires.y0, wires.x1, wires.y1], float), posinf=0, neginf=0).round(1).T.tolist()
    return [(columns.ids[wires.source[row]], int(wires.output[row]), columns.ids[wires.target[row]], int(wires.port[row]),
             int(wires.leg[row]), *ends[row]) for row in range(len(wires.source)) if wires.source[row] >= 0]


def _look(canvas: Any) -> Any:
    return getattr(canvas.picture, "detail", None) or (getattr(canvas.picture, "level", 0), canvas.picture.manner)


def pixels(image: QImage) -> np.ndarray:
    """Rows of pixels, in red, green and blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1, 4).astype(int)
