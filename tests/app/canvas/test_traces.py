"""What an edit paints anew is enough: the picture that is kept and the screen are those of a canvas painted from nothing."""

import random

import pytest

from app import theme
from app.canvas.canvas import Canvas
from app.document import edits
from app.document.document import Document
from app.document.sheet import Sheet
from engine.errors import LayerloomError
from engine.graph import Graph, Source

from .stills import kept, unlike

CLASSES = ("Dense", "Dense", "Activation", "Add", "Concatenate")


def start() -> Sheet:
    sheet = Sheet(Graph.empty())
    for row in range(2):
        sheet, _ = edits.add_layer(sheet, "InputLayer", (0, 150 * row), {"batch_shape": (None, 4)})
    for index in range(14):
        column = 1 + index // 4
        source = list(sheet.graph.calls)[max(0, index - 4)]
        sheet, _ = edits.add_layer(sheet, "Dense", (260 * column, 150 * (index % 4)), {"units": 4}, Source(source))
    return sheet


def edited(sheet: Sheet, draw: random.Random) -> Sheet:
    """The sheet after an edit of some kind."""
    ids = list(sheet.graph.calls)
    one, other = draw.choice(ids), draw.choice(ids)
    kind = draw.randrange(8)
    if kind == 0:
        place = draw.randrange(1000), draw.randrange(600)
        return edits.add_layer(sheet, draw.choice(CLASSES), place, {}, Source(one))[0]
    if kind == 1:
        return edits.connect(sheet, Source(one), other, edits.drop_port(sheet, other))
    if kind == 2:
        return edits.disconnect_all(sheet, [one])
    if kind == 3 and len(ids) > 10:
        return edits.delete(sheet, [one])
    if kind == 4:
        return sheet.moved({one: (draw.randrange(1000), draw.randrange(600))})
    if kind == 5:
        return edits.rename(sheet, sheet.graph.calls[one].layer, f"name_{draw.randrange(99)}")
    if kind == 6:
        return edits.share_with(sheet, [one], sheet.graph.calls[other].layer)
    if sheet.graph.layer_of(one).class_name == "Dense":
        return edits.configure(sheet, sheet.graph.calls[one].layer, units=draw.choice((3, 4, 5)))
    return sheet


@pytest.mark.parametrize("zoom", [1.0, 0.3, 0.1])
def test_after_each_edit_the_screen_shows_what_a_new_canvas_would_paint(qtbot, monkeypatch, zoom):
    draw, document = random.Random(5), Document(start())
    canvas = Canvas(document, theme.light())
    qtbot.addWidget(canvas)
    canvas.resize(700, 480)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.camera.show(canvas.camera.view.zoomed(zoom, 0, 0))
    for step in range(40):
        try:
            sheet = edited(document.sheet, draw)
        except LayerloomError:
            continue
        if draw.random() < 0.2:
            canvas.select([draw.choice(list(document.graph.calls))])
        if draw.random() < 0.2 and document.undo_stack.canUndo():
            document.undo_stack.undo()
        else:
            document.edit("", sheet)
        qtbot.wait(1)
        screen = canvas.screen().grabWindow(canvas.winId()).toImage()
        before = kept(canvas)
        canvas.still.spoil()
        with monkeypatch.context() as held:
            # How much detail there is was chosen for the whole window; a few boxes more or less do not change it.
            held.setattr(canvas.picture, "choose", lambda *_: canvas.picture.detail)
            canvas.repaint()
        assert unlike(before, kept(canvas)) == 0, step
        # Qt rounds a pixel or two of a stroke otherwise where it is clipped.
        assert unlike(screen, canvas.screen().grabWindow(canvas.winId()).toImage()) < 8, step
