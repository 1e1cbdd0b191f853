"""Whatever is folded and unfolded in whatever order, no box comes over another, and everything goes back to where it was."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.canvas.columns import Columns
from app.canvas.courses import bezier
from app.canvas.hits import curve
from app.canvas.metrics import BOX_HEIGHT, BOX_WIDTH, box_size
from app.canvas.rows import FOLD, FRAME, PACK
from app.document import edits
from app.document.sheet import Note, Sheet
from app.document.staging import Block, Frame, Staging
from app.editing import order
from app.editing.overlaps import overlaps
from app.editing.pieces import pieces
from app.editing.room import closed
from app.editing.standing import Standing
from app.editing.vacancy import PAPER, vacancy
from app.layout import arrange
from engine.errors import GraphError
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers import Activation, Concatenate, Dense, InputLayer


def drawn(seed, crowded=False):
    """A sheet of calls, some of them shared or with many inputs, and notes, laid out or at random places; none on another
    unless `crowded`."""
    chance = random.Random(seed)
    graph, first = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    sources = [first]
    for number in range(chance.randint(3, 14)):
        source, kind = Source(chance.choice(sources)), chance.random()
        if kind < 0.35 and len(graph.layers) > 1:
            graph, made = graph.call_again(chance.choice(list(graph.layers)[1:]), [source])
        elif kind < 0.5:
            graph, made = graph.add(Concatenate(name=f"c{number}"), [Source(each) for each in chance.choices(sources, k=5)])
        elif kind < 0.7 and number > 2:
            for _ in range(3):
                graph, made = graph.add(Activation("relu"), [source])
                graph, made = graph.add(Dense(4), [Source(made)])
                source = Source(made)
        else:
            graph, made = graph.add(Dense(4, name=f"d{number}"), [source])
        sources.append(made)
    notes = {f"note:{number}": (chance.choice([120, 200, 420]), chance.choice([60, 80, 260]))
             for number in range(chance.randint(0, 3))}
    ordered = {} if chance.random() < 0.6 else arrange(graph, {each: box_size(graph, each) for each in graph.calls})
    spots = random_spots(chance, graph, notes, ordered, crowded)
    noted = {each: Note("n", *spots[each], *size) for each, size in notes.items()}
    return chance, Sheet(graph, {each: spots[each] for each in graph.calls}, noted)


def random_spots(chance, graph, notes, ordered, crowded):
    """Where calls and notes stand: those that are `ordered` there, the others anywhere, to the right of what is in their way."""
    sizes = {**{each: box_size(graph, each) for each in graph.calls}, **notes}
    spots, areas = {}, []
    for each, (wide, high) in sizes.items():
        x, y = ordered.get(each) or (chance.randrange(0, 1600, 4), chance.randrange(0, 900, 3))
        if each not in ordered and chance.random() < 0.6:
            x, y = x // 240 * 240, y // 120 * 120
        while not crowded and any(x < r and left < x + wide and y < b and top < y + high for left, top, r, b in areas):
            x += 40
        spots[each] = (x, y)
        areas.append((x, y, x + wide, y + high))
    return spots


def sizes_of(sheet):
    found = {each: box_size(sheet.graph, each) for each in sheet.graph.calls}
    return {each: size for each, size in found.items() if size != (BOX_WIDTH, BOX_HEIGHT)}


def covers(sheet):
    """The pairs of boxes that are seen over each other, by name."""
    stand = Standing(sheet, sizes_of(sheet))
    seen = stand.seen().tolist()
    return {frozenset((stand.names[one], stand.names[other])) for at, one in enumerate(seen) for other in seen[:at]
            if (stand.areas[one, :2] < stand.areas[other, 2:]).all() and (stand.areas[other, :2] < stand.areas[one, 2:]).all()}


def framed(chance, sheet):
    """The sheet with frames around random boxes."""
    for number in range(chance.randint(1, 3)):
        everything = [*sheet.graph.calls, *sheet.notes]
        ids = chance.sample(everything, min(len(everything), chance.randint(1, 4)))
        sheet, _ = edits.add_frame(sheet, ids, f"frame {number}")
    return sheet


def step(chance, sheet):
    """The sheet after something was folded or unfolded."""
    sizes = sizes_of(sheet)
    shared = [each for each in sheet.graph.calls if sheet.graph.is_shared(each)]
    folded = [block.calls[0] for block in sheet.staging.blocks.values()]
    chosen = chance.choice([*sheet.staging.frames, *shared, *folded, *sheet.staging.frames])
    return edits.fold(sheet, [chosen], sizes)


@settings(deadline=None)
@given(st.integers(0, 10 ** 9))
def test_no_fold_puts_a_box_over_another_and_unfolding_restores_all_places(seed):
    chance, sheet = drawn(seed)
    sheet = framed(chance, sheet.drawn(chance.random() < 0.3))
    assert not covers(sheet)
    after = sheet
    for _ in range(chance.randint(1, 6)):
        after = step(chance, after)
        assert not covers(after)
    after = edits.unfold_all(after, sizes_of(after))
    assert (after.places, after.notes) == (sheet.places, sheet.notes) and not covers(after)


@settings(deadline=None)
@given(st.integers(0, 10 ** 9))
def test_repeats_that_fold_cover_nothing_and_open_in_any_order(seed):
    chance, sheet = drawn(seed)
    sheet = framed(chance, sheet)
    try:
        after = edits.fold_repeats(sheet, sizes_of(sheet))
    except GraphError:
        return
    assert not covers(after)
    for _ in range(chance.randint(0, 5)):
        after = step(chance, after)
        assert not covers(after)
    after = edits.unfold_all(after, sizes_of(after))
    assert not covers(after) and (after.places, after.notes) == (sheet.places, sheet.notes)


@settings(deadline=None)
@given(st.integers(0, 10 ** 9))
def test_what_was_moved_between_folding_and_unfolding_is_covered_by_nothing_new(seed):
    chance, sheet = drawn(seed, crowded=seed % 3 == 0)
    after = framed(chance, sheet)
    for _ in range(chance.randint(2, 7)):
        if chance.random() < 0.4:
            moved = chance.choice([*after.graph.calls])
            after = after.moved({moved: (chance.randrange(0, 1600), chance.randrange(0, 900))})
        before, after = after, step(chance, after)
        fresh = covers(after) - covers(before)
        stand = Standing(before, {})
        hidden = set(stand.names) - {stand.names[row] for row in stand.seen()}
        assert all(pair <= hidden for pair in fresh), "only boxes that were folded together may lie over each other as they did"


@settings(deadline=None)
@given(st.integers(0, 10 ** 9))
def test_boxes_are_counted_on_where_the_canvas_draws_them(seed):
    chance, sheet = drawn(seed)
    sheet = framed(chance, sheet.drawn(chance.random() < 0.3))
    for _ in range(3):
        sheet = step(chance, sheet)
    columns = Columns()
    columns.rebuild(sheet, infer(sheet.graph))
    boxes, stand = columns.boxes, Standing(sheet, columns.larger())
    for row in stand.seen().tolist():
        at = columns.row_of[stand.names[row]]
        drawn_at = float(boxes.x[at]), float(boxes.y[at]), float(boxes.x[at] + boxes.w[at]), float(boxes.y[at] + boxes.h[at])
        assert drawn_at == tuple(stand.areas[row].tolist()), stand.names[row]


@settings(deadline=None)
@given(st.integers(0, 10 ** 9))
@example(5)
def test_repeats_that_unfold_have_the_ways_of_their_wires_back(seed):
    chance, sheet = drawn(seed)
    sheet = order.lay_out(framed(chance, sheet.drawn(chance.random() < 0.3)), sizes_of(sheet))
    for call_id, call in sheet.graph.calls.items():
        if any(call.inputs) and chance.random() < 0.3:
            sheet = edits.lead_wire(sheet, (call_id, 0), [(chance.randrange(2000), chance.randrange(900))])
    try:
        after = edits.fold_repeats(sheet, sizes_of(sheet))
    except GraphError:
        return
    after = edits.unfold_all(after, sizes_of(after))
    if not covers(sheet):
        assert after.places == sheet.places and after.staging.points == sheet.staging.points


def test_overlaps_are_those_of_comparing_all_with_all():
    chance = np.random.default_rng(0)
    low = chance.integers(-2000, 2000, (300, 2))
    areas = np.concatenate([low, low + chance.integers(1, 400, (300, 2))], 1).astype(float)
    areas[:3, 2:] += 5000
    some = chance.random(300) < 0.3
    found = {tuple(pair) for pair in overlaps(areas, some).tolist()}
    assert found == {(one, other) for one in range(300) for other in range(one + 1, 300) if (some[one] or some[other])
                     and (areas[one, :2] < areas[other, 2:]).all() and (areas[other, :2] < areas[one, 2:]).all()}


def test_a_vacancy_is_the_place_that_was_wished_for_or_the_nearest_with_paper_around():
    sides = np.array((BOX_WIDTH, BOX_HEIGHT))
    assert vacancy((7, 9), sides, np.empty((0, 4))) == (7, 9)
    one = np.array([[0.0, 0.0, 188.0, 66.0]])
    x, y = vacancy((0, 0), sides, one)
    assert (x, y) in ((0, 80), (0, -80)) and abs(y) >= BOX_HEIGHT + PAPER[1]
    wall = np.array([[-5000.0, -5000.0, 5000.0, 5000.0]])
    x, y = vacancy((0, 0), sides, wall)
    assert max(abs(x + sides[0] / 2), abs(y + sides[1] / 2)) > 5000


def test_a_frame_around_boxes_far_apart_folds_beside_the_stranger_at_its_corner():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    for name in ("a", "b", "stranger"):
        graph, _ = graph.add(Dense(4, name=name), [Source(x)])
    sheet = Sheet(graph, {x: (-400, 0), "a": (0, 300), "b": (300, 0), "stranger": (0, 0)},
                  staging=Staging({"frame:1": Frame("f", ("a", "b"))}))
    folded = edits.fold(sheet, ["frame:1"])
    assert not covers(folded) and folded.places == sheet.places and folded.staging.frames["frame:1"].away != (0, 0)
    assert edits.fold(folded, ["frame:1"]).staging == sheet.staging


def test_towers_side_by_side_close_their_common_room_once_and_open_it_once():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    places, towers, ends = {x: (-240, 0)}, [], []
    for tower in range(2):
        last, calls = x, []
        for number in range(4):
            graph, last = graph.add(Dense(4), [Source(last)])
            places[last] = (240 * number, tower * 200)
            calls.append(last)
        towers.append(tuple(calls))
        ends.append(Source(last))
    graph, joined = graph.add(Concatenate(), ends)
    sheet = Sheet(graph, {**places, joined: (960, 100)})
    near, room = closed(sheet, towers, {})
    assert near.places[joined] == (240, 100) and room == [720, 720]
    blocks = {f"block:{at}": Block(calls, 4, (0, 0), 720) for at, calls in enumerate(towers)}
    folded = replace(near, staging=Staging(blocks=blocks))
    assert not covers(folded)
    for turn in (towers, towers[::-1]):
        after = folded
        for calls in turn:
            after = edits.fold(after, calls[:1])
            assert not covers(after)
        assert after.places == sheet.places


def test_room_is_not_closed_under_what_reaches_into_it():
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    places = {last: (-240, 0)}
    for number in range(6):
        graph, last = graph.add(Dense(4 if number < 5 else 2), [Source(last)])
        places[last] = (240 * number, 0)
    sheet = Sheet(graph, places, {"note:1": Note("long", -240, 100, 900, 60)})
    assert edits.fold_repeats(sheet).places[last][0] < 1200
    beside = sheet.moved({last: (1200, 90)})
    assert edits.fold_repeats(beside).places == beside.places


@settings(deadline=None)
@given(st.integers(0, 10 ** 9))
@example(6994)
def test_a_layout_brings_folded_boxes_back_to_their_corners_and_covers_nothing(seed):
    chance, sheet = drawn(seed)
    for _ in range(4):
        sheet = step(chance, framed(chance, sheet) if not sheet.staging.frames else sheet)
    stand = Standing(sheet, sizes_of(sheet))
    sizes = {stand.names[row]: tuple(stand.areas[row, 2:] - stand.areas[row, :2]) for row in stand.seen().tolist()}
    after = order.lay_out(sheet, sizes)
    assert {each.away for each in after.staging.stands(after.graph).values()} <= {(0, 0)}
    assert not [pair for pair in covers(after) if pair.isdisjoint(after.notes)]


def seen_at(sheet):
    """Where boxes are seen, by name."""
    stand = Standing(sheet, sizes_of(sheet))
    return {stand.names[row]: tuple(stand.areas[row, :2].tolist()) for row in stand.seen().tolist()}


def inside(sheet):
    """How the calls and notes that one box stands for stand to its first one."""
    corners = {**dict(sheet.places.items()), **{each: note[1:3] for each, note in sheet.notes.items()}}
    return {name: [(corners[each][0] - corners[stand.members[0]][0], corners[each][1] - corners[stand.members[0]][1])
                   for each in stand.members] for name, stand in sheet.staging.stands(sheet.graph).items() if stand.kind != "frame"}


@settings(deadline=None)
@given(st.integers(0, 10 ** 9))
def test_what_moves_boxes_moves_a_folded_one_as_it_is_seen_with_all_that_is_in_it(seed):
    chance, sheet = drawn(seed)
    for _ in range(4):
        sheet = step(chance, framed(chance, sheet) if not sheet.staging.frames else sheet)
    ids = chance.sample(list(sheet.graph.calls), min(len(sheet.graph.calls), 4))
    chosen = pieces(sheet, ids, sizes_of(sheet))
    moved = order.nudge(sheet, ids, 20, -40)
    was, now = seen_at(sheet), seen_at(moved)
    went = {each for each in was if now[each] == (was[each][0] + 20, was[each][1] - 40)}
    assert len(went) == len(chosen) and all(now[each] == was[each] for each in was if each not in went)
    made = [moved, order.snap(sheet, ids)]
    if len(chosen) > 1:
        made.append(order.align(sheet, sizes_of(sheet), ids, "top"))
        assert len({box.corner[1] for box in pieces(made[-1], ids)}) == 1
    assert all(inside(each) == inside(sheet) for each in made)


@settings(deadline=None)
@given(st.integers(0, 10 ** 9))
def test_a_folded_box_stays_though_something_in_it_goes(seed):
    chance, sheet = drawn(seed)
    for _ in range(4):
        sheet = step(chance, framed(chance, sheet) if not sheet.staging.frames else sheet)
    gone = chance.choice([*sheet.graph.calls, *sheet.notes])
    after = edits.delete(sheet, [gone])
    kept = after.staging.stands(after.graph)
    was, now = seen_at(sheet), seen_at(after)
    assert all(now[each] == was[each] for each in kept if each in was and each in now)


def test_frames_are_aligned_with_all_that_is_in_them():
    graph, places = Graph.empty(), {}
    for place in ((0, 0), (300, 0), (0, 200), (340, 220)):
        graph, each = graph.add(InputLayer(batch_shape=(None, 4)))
        places[each] = place
    ids = list(places)
    sheet, high = edits.add_frame(Sheet(graph, places), ids[:2], "high")
    sheet, low = edits.add_frame(sheet, ids[2:], "low")
    after = edits.align(sheet, {}, [high, low, ids[3]], "right")
    assert [after.places[each] for each in ids] == [(40, 0), (340, 0), (0, 200), (340, 220)]


def test_a_frame_of_notes_goes_along_with_a_layout_as_one():
    graph, first = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, last = graph.add(Dense(4, name="d"), [Source(first)])
    notes = {"note:1": Note("one", 600, 500, 120, 60), "note:2": Note("two", 800, 560, 120, 60)}
    sheet, frame_id = edits.add_frame(Sheet(graph, {first: (600, 620), last: (900, 1000)}, notes), notes, "Notes")
    for each in (sheet, edits.fold(sheet, [frame_id])):
        after = order.lay_out(each, {})
        (x, y), (left, top) = (after.notes[name][1:3] for name in notes)
        assert (left - x, top - y) == (200, 60)
        assert after.staging.stands(graph)[frame_id].away == (0, 0)


def ways_of(sheet):
    """The columns of a sheet; by wire that is seen and runs on, the boxes under which it runs, as it is drawn and straight."""
    columns = Columns()
    columns.rebuild(sheet, infer(sheet.graph))
    boxes, wires = columns.boxes, columns.wires
    seen = np.flatnonzero((boxes.kind != FRAME) & np.isfinite(boxes.x))

    def under(px, py, ends):
        return {columns.ids[row] for row in seen.tolist() if row not in ends
                and ((px > boxes.x[row]) & (px < boxes.x[row] + boxes.w[row])
                     & (py > boxes.y[row]) & (py < boxes.y[row] + boxes.h[row])).any()}

    found, steps = {}, np.linspace(0, 1, 65)
    for row in np.flatnonzero((wires.source >= 0) & np.isfinite(wires.left) & (wires.leg == 0)).tolist():
        legs = np.flatnonzero((wires.target == wires.target[row]) & (wires.port == wires.port[row]))
        legs, ends = legs[np.argsort(wires.leg[legs])], (int(wires.a[row]), int(wires.b[row]))
        px, py = (each.ravel() for each in curve(columns, legs, steps))
        whole = tuple(np.array([each]) for each in (px[0], py[0], px[-1], py[-1]))
        if (py[0] < py[-1]) if columns.down else (px[0] < px[-1]):
            straight = (each.ravel() for each in bezier(whole, steps, columns.down))
            found[columns.ids[wires.target[row]], int(wires.port[row])] = under(px, py, ends), under(*straight, ends)
    return columns, found


@settings(deadline=None)
@given(st.integers(0, 10 ** 9))
def test_wires_go_around_what_is_folded_and_have_their_own_ways_back_when_it_unfolds(seed):
    chance, sheet = drawn(seed)
    sheet = order.lay_out(framed(chance, sheet.drawn(chance.random() < 0.3)), sizes_of(sheet))
    after = sheet
    for _ in range(chance.randint(1, 4)):
        after = step(chance, after)
        columns, found = ways_of(after)
        table = columns.wires
        hidden = (table.a == table.b) & (table.a >= 0) & (columns.boxes.kind[table.a] > FOLD)
        assert not np.isfinite(table.out[hidden]).any(), "what is folded away is not drawn beside the box"
        stands = {name for name, stand in after.staging.stands(after.graph).items() if stand.kind != "frame"}
        for wire, (drawn_under, straight_under) in found.items():
            assert len(drawn_under & stands) <= len(straight_under & stands), wire
    after = edits.unfold_all(after, sizes_of(after))
    if not covers(sheet):
        assert ways_of(after)[0].ways.points == sheet.staging.points


@pytest.fixture
def window(open_window):
    """A chain whose third box is in a frame, with a wire past it; and an empty frame's worth of paper at its corner."""
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    places, calls = {last: (0, 0)}, [last]
    for number, name in enumerate("abcd", 1):
        layer = Concatenate(name=name) if name == "d" else Dense(4, name=name)
        graph, last = graph.add(layer, [Source(last)] + ([Source("a")] if name == "d" else []))
        places[last] = (260 * number, 200 if name == "b" else 0)
        calls.append(last)
    made = open_window((1300, 800), active=True)
    sheet, frame_id = edits.add_frame(Sheet(graph, {**places, "c": (780, -200)}), ["b", "c"], "Middle")
    made.document.open(sheet)
    made.document.edit("aside", edits.edit_frame(made.document.sheet, frame_id, away=(0, 0)))
    made.canvas.frame(animated=False)
    made.canvas.setFocus()
    made.canvas.select([frame_id])
    made.menus.refresh()
    return made


def test_g_folds_a_frame_onto_a_wire_which_then_goes_around_and_straight_again(window, monkeypatch):
    canvas, document = window.canvas, window.document
    assert not canvas.columns.ways.points
    QTest.keyClick(canvas, Qt.Key.Key_G)
    lit = []
    monkeypatch.setattr(canvas.picture, "stroke", lambda painter, view, rows, ink: lit.extend(rows.tolist()))
    assert canvas.grab().width() and lit and (canvas.columns.wires.a[lit] != canvas.columns.wires.b[lit]).all()
    folded, = (row for row, group in canvas.columns.groups.at.items() if group.kind == PACK)
    document.edit("onto the wire", document.sheet.carried(["b", "c"], 0, 33 - int(canvas.columns.boxes.y[folded])))
    columns, found = ways_of(document.sheet)
    assert columns.ways.points == canvas.columns.ways.points and ("d", 1) in columns.ways.points
    assert found["d", 1][0] == set() and found["d", 1][1] == {columns.ids[folded]}
    assert not document.sheet.staging.points, "only the picture knows of it"
    before, steps = canvas.columns.ways.points["d", 1], document.undo_stack.index()
    (x, y), _ = before
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.camera.view.rect((x, y, x, y)).center())
    assert document.sheet.staging.points == {("d", 1): before[1:]}, "what is seen can be edited"
    document.undo_stack.setIndex(steps)
    assert canvas.columns.ways.points["d", 1] == before
    window.menus.refresh()
    QTest.keyClick(canvas, Qt.Key.Key_G)
    assert not canvas.columns.ways.points


def test_a_call_that_stands_nowhere_yet_keeps_nothing_from_being_drawn():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    for name in ("a", "b"):
        graph, _ = graph.add(Dense(4, name=name), [Source(x)])
    sheet, frame = edits.add_frame(Sheet(graph, {"a": (240, 0), "b": (240, 120)}), ["a", "b"], "Both")
    columns, _ = ways_of(edits.fold(sheet, [frame]))
    assert not columns.ways.points and columns.row_of["x"] >= 0
