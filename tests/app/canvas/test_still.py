"""The still picture that is kept is the one that a canvas painted from nothing would show, whatever was done before."""

import random

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QWheelEvent

from app import theme
from app.canvas.canvas import Canvas
from app.document import edits
from app.document.document import Document
from app.document.sheet import Sheet
from engine.graph import Graph, Source
from engine.layers import Add, Dense, InputLayer

from .stills import kept, unlike


def woven(columns: int, rows: int) -> Sheet:
    """A sheet of many boxes, each wired to some of the column before."""
    draw, (graph, first) = random.Random(3), Graph.empty().add(InputLayer(batch_shape=(None, 8), name="data"))
    places, before = {first: (0, 0)}, [first]
    for column in range(1, columns):
        calls = []
        for row in range(rows):
            sources = [Source(draw.choice(before)) for _ in range(draw.choice((1, 1, 2)))]
            layer = Add(name=f"sum_{column}_{row}") if len(sources) == 2 else Dense(8, name=f"dense_{column}_{row}")
            graph, call_id = graph.add(layer, sources)
            places[call_id] = (260 * column, 110 * row)
            calls.append(call_id)
        before = calls
    return Sheet(graph, places)


@pytest.fixture
def weave(qtbot):
    """A canvas over such a sheet, shown."""
    canvas = Canvas(Document(woven(24, 18)), theme.light())
    qtbot.addWidget(canvas)
    canvas.resize(620, 410)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def cold(canvas: Canvas) -> QImage:
    """The picture that is kept, painted from nothing."""
    canvas.picture.sprites.clear()
    canvas.faces.clear()
    canvas.still.spoil()
    canvas.repaint()
    return kept(canvas)


def turn(canvas: Canvas, place: QPointF, angle: int) -> None:
    event = QWheelEvent(place, canvas.mapToGlobal(place), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    canvas.wheelEvent(event)


def rest(canvas: Canvas, qtbot) -> None:
    """Wait until a zooming hand is taken to rest, and then some."""
    qtbot.waitUntil(lambda: not canvas.camera.restless)
    canvas.repaint()
    canvas.still.settle()


def do_something(canvas: Canvas, draw: random.Random) -> None:
    """Pan, zoom, edit, select, undo, or change the colours."""
    document, kind = canvas.document, draw.randrange(10)
    call_id = draw.choice(list(document.graph.calls))
    if kind < 4:
        for _ in range(draw.randrange(1, 12)):
            canvas.camera.pan(draw.randint(-30, 60), draw.randint(-25, 40))
            canvas.repaint()
            if draw.random() < 0.5:
                canvas.still.film.look_ahead()
    elif kind == 4:
        canvas.camera.pan(draw.randint(-900, 900), draw.randint(-700, 700))
    elif kind == 5:
        turn(canvas, QPointF(draw.randrange(600), draw.randrange(400)), draw.choice((-720, -240, -120, 120, 240, 600)))
    elif kind == 6:
        document.edit("move", document.sheet.moved({call_id: (draw.randrange(6000), draw.randrange(2000))}))
    elif kind == 7:
        document.edit("rename", edits.rename(document.sheet, document.graph.calls[call_id].layer, f"name_{draw.randrange(10**6)}"))
    elif kind == 8:
        canvas.select(draw.sample(list(document.graph.calls), draw.randrange(4)))
    else:
        canvas.set_theme(draw.choice((theme.light, theme.dark))())


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_is_what_would_be_painted_from_nothing(weave, qtbot, seed):
    draw = random.Random(seed)
    weave.camera.show(weave.camera.view.zoomed((1.0, 0.6, 0.3, 0.2, 0.1, 0.05)[seed], 0, 0))
    for step in range(12):
        for _ in range(draw.randrange(1, 4)):
            do_something(weave, draw)
            weave.repaint()
        rest(weave, qtbot)
        # Qt rounds a pixel or two of a stroke otherwise where it is clipped.
        assert unlike(kept(weave), cold(weave)) < 8, step


def test_a_zooming_hand_sees_the_old_picture_scaled_and_at_rest_a_sharp_one(weave, qtbot):
    weave.camera.show(weave.camera.view.zoomed(0.5, 0, 0).panned(-300, -200))
    weave.repaint()
    before = weave.still.film.view
    turn(weave, QPointF(300, 200), 120)
    weave.repaint()
    assert weave.still.film.view == before != weave.camera.view
    rest(weave, qtbot)
    assert weave.still.film.view == weave.camera.view
    assert unlike(kept(weave), cold(weave)) == 0


def test_a_pan_to_where_there_is_far_more_paints_with_less_detail_at_once(weave):
    weave.camera.show(weave.camera.view.zoomed(0.3, 0, 0).panned(580, 0))
    weave.repaint()
    alone = weave.picture.detail
    for _ in range(9):
        weave.camera.pan(-90, -10)
        weave.repaint()
    deserved = weave.picture.choose(weave.camera.view, QRect(QPoint(0, 0), weave.camera.pixels()))
    assert alone.is_too_much_for(deserved) and not weave.picture.detail.is_too_much_for(deserved)


def test_what_a_pan_will_show_is_painted_ahead(weave, qtbot):
    weave.repaint()
    weave.camera.pan(-20, 0)
    weave.repaint()
    qtbot.waitUntil(lambda: not weave.still.film.look_ahead())
    painted = []
    weave.still.film.paint = lambda painter, view, rect: painted.append(rect)
    for _ in range(3):
        weave.camera.pan(-20, 0)
        weave.repaint()
    assert not painted
