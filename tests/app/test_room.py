"""Folding repeats is one view edit: what follows comes up, the model stays, and unfolding puts every box where it was."""

import random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.document.sheet import Note, Sheet
from app.document.staging import Block, Frame, Staging
from app.editing import order
from app.editing.room import closed, opened
from app.layout import WIDTH, arrange
from engine.graph import Graph, Source
from engine.layers import Activation, Add, Dense, InputLayer

from .test_layout import overlapping
from .test_ordering import press, window  # noqa: F401


def blocks(times=12, beside=False):
    """Residual blocks in series between an input and an output; `beside` with a branch that runs along all of them."""
    graph, start = Graph.empty().add(InputLayer(batch_shape=(None, 8), name="x"))
    last = start
    for number in range(times):
        before = last
        graph, last = graph.add(Dense(8, name=f"d{number}"), [Source(last)])
        graph, last = graph.add(Activation("relu", name=f"a{number}"), [Source(last)])
        graph, last = graph.add(Add(name=f"s{number}"), [Source(last), Source(before)])
    graph, last = graph.add(Dense(2, name="end"), [Source(last)])
    if beside:
        graph, other = graph.add(InputLayer(batch_shape=(None, 8), name="y"))
        for number, size in enumerate((3, 5, 7)):
            graph, other = graph.add(Dense(size, name=f"b{number}"), [Source(other)])
    sheet = Sheet(graph, arrange(graph))
    if beside:
        wide = max(x for x, _ in sheet.places.values())
        sheet = sheet.moved({each: (wide * at // 4, 600) for at, each in enumerate(("y", "b0", "b1", "b2"))})
    return sheet


def test_folded_repeats_are_one_box_and_what_follows_comes_up_and_goes_back_exactly():
    sheet = blocks()
    folded = edits.fold_repeats(sheet)
    block, = folded.staging.blocks.values()
    assert block.times == 12 and len(block.calls) == 36 and folded.graph is sheet.graph
    assert folded.places["end"][0] - folded.places["d0"][0] < 2.5 * WIDTH
    assert edits.unfold_all(folded).places == sheet.places
    assert edits.fold(folded, ["d3"]).places == sheet.places


def test_repeats_between_others_close_up_each_by_itself_and_open_in_any_order():
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 8), name="x"))
    for part, size in enumerate((4, 6, 5)):
        for number in range(size):
            graph, last = graph.add(Dense(8 + part, name=f"p{part}_{number}"), [Source(last)])
        graph, last = graph.add(Activation("tanh", name=f"t{part}"), [Source(last)])
    sheet = Sheet(graph, {**arrange(graph)}, {"note:1": Note("at the end", 4000, 200)})
    folded = edits.fold_repeats(sheet)
    assert len(folded.staging.blocks) == 3
    for seed in range(3):
        after, keys = folded, ["p0_1", "p1_1", "p2_1"]
        random.Random(seed).shuffle(keys)
        for each in keys:
            after = edits.fold(after, [each])
        assert after.places == sheet.places and not after.staging.blocks
    assert edits.unfold_all(folded).places == sheet.places
    assert folded.notes["note:1"].x < sheet.notes["note:1"].x and edits.unfold_all(folded).notes == sheet.notes


def test_room_is_not_closed_over_what_stands_beside():
    sheet = blocks(beside=True)
    folded = edits.fold_repeats(sheet)
    assert folded.staging.blocks and folded.places == sheet.places
    assert edits.unfold_all(folded).places == sheet.places


def test_points_of_wires_behind_come_along():
    sheet = edits.lead_wire(blocks(), ("end", 0), [(10_000, 300)])
    sheet = sheet.moved({"end": (11_000, 0)})
    folded = edits.fold_repeats(sheet)
    (x, y), = folded.staging.points["end", 0]
    assert x - 10_000 == folded.places["end"][0] - 11_000 and y == 300
    assert edits.unfold_all(folded).staging.points == sheet.staging.points


def test_a_frame_unfolded_after_a_layout_finds_room_again():
    sheet = blocks(3)
    framed, frame = edits.add_frame(sheet, [each for each in sheet.graph.calls if each[0] in "das"], "Body")
    folded = order.lay_out(edits.fold(framed, [frame]), {})
    assert folded.places["end"][0] < 4 * WIDTH
    again = edits.fold(folded, [frame])
    assert overlapping(again.places, {}) == []


def test_what_is_long_in_no_way_moves_nothing():
    sheet = blocks(1)
    after, room = closed(sheet, [["d0"], []], {})
    assert after is sheet and room == [0, 0] and opened(sheet, []) is sheet


def test_a_hundred_blocks_are_folded_drawn_and_undone(window):  # noqa: F811
    sheet = blocks(100)
    window.document.undo_stack.setClean()
    window.document.open(sheet)
    QTest.keyClick(window.canvas, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert window.document.undo_stack.count() == 1 and len(window.document.sheet.staging.blocks) == 1
    seen = list(window.canvas.columns.groups.at)
    assert len(seen) == 1 and window.document.graph is sheet.graph
    window.document.undo_stack.undo()
    assert window.document.sheet is sheet and not window.canvas.columns.groups.at


def test_staging_says_once_what_stands_for_what():
    graph = blocks(2).graph
    staging = Staging({"frame:1": Frame("f", ("d0", "a0"), 0, True), "frame:2": Frame("g", ("end",))},
                      blocks={"block:1": Block(("d0", "d1"), 2), "block:2": Block(("s0", "s1"), 2)})
    assert {key: stand.kind for key, stand in staging.stands(graph).items()} == \
        {"frame:1": "pack", "\0block:2": "block", "frame:2": "frame"}


def test_a_layer_in_a_wire_makes_no_more_room_than_it_needs():
    graph, first = Graph.empty().add(InputLayer(batch_shape=(None, 8), name="x"))
    graph, second = graph.add(Dense(4, name="d"), [Source(first)])
    graph, third = graph.add(Dense(2, name="e"), [Source(second)])
    near, far = ({first: (0, 0), second: (240, 0), third: (way, 0)} for way in (480, 1000))
    for places, place, stands, moved in ((near, (360, 0), 480, 720), (near, (300, 0), 480, 720), (far, (400, 0), 480, 1000),
                                         (far, (900, 0), 760, 1000), (far, (560, 0), 560, 1000), (near, (360, 200), 360, 480)):
        after, made = edits.insert_on_wire(Sheet(graph, places), "Dropout", {"rate": 0.5}, third, 0, place)
        assert (after.places[made], after.places[third]) == ((stands, place[1]), (moved, 0)), place
        assert after.places[first] == (0, 0) and after.places[second] == (240, 0)


def test_room_is_made_downwards_in_a_drawing_downwards_and_backward_wires_are_left_alone():
    graph, first = Graph.empty().add(InputLayer(batch_shape=(None, 8), name="x"))
    graph, second = graph.add(Dense(4, name="d"), [Source(first)])
    sheet = Sheet(graph, {first: (0, 0), second: (0, 120)}).drawn(True)
    after, made = edits.insert_on_wire(sheet, "Dropout", {"rate": 0.5}, second, 0, (0, 60))
    assert dict(after.places.items()) == {first: (0, 0), made: (0, 120), second: (0, 240)}
    back = Sheet(graph, {first: (300, 0), second: (0, 0)})
    after, made = edits.insert_on_wire(back, "Dropout", {"rate": 0.5}, second, 0, (150, 0))
    assert after.places[made] == (150, 0) and after.places[second] == (0, 0)
