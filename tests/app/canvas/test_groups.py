"""Folded calls, frames, blocks and points of wires: pictures of a sheet that leave its model alone."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import theme
from app.canvas.columns import Columns
from app.canvas.hits import curve, thing_at, wire_at, wires_in
from app.canvas.render import Drawing, svg
from app.canvas.rows import BLOCK, FOLD, FRAME, PACK
from app.document import edits
from app.document.sheet import Note, Sheet, difference
from app.editing.standing import Standing
from app.storage.editor_part import layerloom_of, sheet_of
from app.storage.files import sheet_to_json
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers import Activation, Add, Dense, Embedding, InputLayer

from .models import siamese
from .test_canvas import pixels

EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)


def shown(columns):
    """Boxes in sight by kind, and wires in sight by where they are shown to begin and end."""
    boxes = columns.boxes
    rows = [row for row in columns.row_of.values() if np.isfinite(boxes.x[row])]
    kinds = sorted(int(boxes.kind[row]) for row in rows)
    return kinds, int((columns.wires.leg[wires_in(columns, EVERYWHERE)] == 0).sum())


def columns_of(sheet):
    made = Columns()
    made.rebuild(sheet, infer(sheet.graph))
    return made


def once(graph, *sources, layer="d"):
    """The graph with one more call."""
    return graph.call_again(layer, [Source(each) for each in sources])


def twice_embedded():
    graph, short = Graph.empty().add(InputLayer(batch_shape=(None, 5), dtype="int32", name="a"))
    graph, long = graph.add(InputLayer(batch_shape=(None, 9), dtype="int32", name="b"))
    graph, _ = graph.add(Embedding(10, 4, name="d"), [Source(short)])
    return once(graph, long)[0]


def in_series():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, first = graph.add(Dense(4, name="d"), [Source(x)])
    graph, second = once(graph, first)
    return once(graph, second)[0]


def added():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, first = graph.add(Dense(4, name="d"), [Source(x)])
    graph, second = once(graph, x)
    return graph.add(Add(name="sum"), [Source(first), Source(second)])[0]


def alternating():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, last = graph.add(Dense(4, name="d"), [Source(x)])
    for name in ("r1", "r2"):
        graph, last = graph.add(Activation("relu", name=name), [Source(last)])
        graph, last = once(graph, last)
    return graph


WRONG_ELSEWHERE = [(twice_embedded, 4, 2, ["(None, 5, 4)", "(None, 9, 4)"]), (in_series, 4, 3, ["(None, 4)"] * 3),
                   (added, 4, 4, ["(None, 4)"] * 2), (alternating, 6, 5, ["(None, 4)"] * 3)]


@pytest.mark.parametrize("model, boxes, wires, shapes", WRONG_ELSEWHERE)
def test_every_call_of_a_shared_layer_has_its_box_its_wires_and_its_shape(qapp, model, boxes, wires, shapes):
    from app.canvas.faces import Faces
    graph = model()
    sheet = Sheet(graph, {each: (260 * at, 0) for at, each in enumerate(graph.order())})
    columns = columns_of(sheet)
    kinds, count = shown(columns)
    assert len(kinds) == boxes and count == wires
    faces = Faces(columns)
    faces.follow(graph, infer(graph))
    calls = [faces[columns.row_of[each]] for each in graph.uses["d"]]
    assert [each.shape for each in calls] == shapes
    assert [each.badge for each in calls] == [f"{at + 1}/{len(calls)}" for at in range(len(calls))]


@pytest.mark.parametrize("model, boxes, wires, shapes", WRONG_ELSEWHERE)
def test_folded_they_are_lines_of_one_box_and_every_wire_goes_to_its_line(model, boxes, wires, shapes):
    graph = model()
    sheet = Sheet(graph, {each: (260 * at, 0) for at, each in enumerate(graph.order())})
    folded = edits.fold(sheet, [graph.uses["d"][0]])
    columns = columns_of(folded)
    kinds, count = shown(columns)
    assert kinds.count(FOLD) == 1 and len(kinds) == boxes - len(shapes) + 1 and count == wires
    table, ends = columns.wires, {}
    for row in sorted(wires_in(columns, EVERYWHERE).tolist(), key=lambda row: table.leg[row]):
        begin, _ = ends.get((table.target[row], table.port[row]), (float(table.y0[row]), 0))
        ends[table.target[row], table.port[row]] = begin, float(table.y1[row])
    assert len({*ends.values()}) == wires
    assert folded.graph is graph
    back = edits.fold(folded, [graph.uses["d"][0]])
    assert shown(columns_of(back)) == shown(columns_of(sheet))


def test_g_folds_the_calls_and_a_double_click_on_the_header_unfolds_them(canvas, mouse, fold_shared):
    document, columns = canvas.document, canvas.columns
    row, (first, second) = fold_shared()
    x, y = float(columns.boxes.x[row]), float(columns.boxes.y[row])
    mouse.click((x + 60, y + 26 + 36))
    assert canvas.selection() == [second]
    mouse.click((x + 60, y + 10))
    assert set(canvas.selection()) == {first, second}
    before = document.sheet.places
    mouse.drag((x + 60, y + 10), (x + 160, y + 70))
    assert document.sheet.places[first] == (before[first][0] + 100, before[first][1] + 60)
    assert document.sheet.places[second] == (before[second][0] + 100, before[second][1] + 60)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, mouse.at(x + 160, y + 70))
    assert not document.sheet.staging.folded and not columns.groups.at
    document.undo_stack.undo()
    assert document.sheet.staging.folded.keys() == {"embedding"}


def test_a_wire_can_be_pulled_from_a_line_of_a_folded_layer(canvas, mouse, fold_shared):
    document = canvas.document
    _, (first, second) = fold_shared()
    mouse.drag(mouse.port(second, False), mouse.middle("lonely"))
    assert document.graph.calls["lonely"].inputs == (Source(second),)


def test_a_frame_carries_its_boxes_and_folds_to_one(canvas, mouse):
    document = canvas.document
    sheet, frame = edits.add_frame(document.sheet, ["flatten", "flatten_1", "note:1"], "Towers")
    document.edit("frame", sheet)
    columns, row = canvas.columns, canvas.columns.row_of[frame]
    assert columns.boxes.kind[row] == FRAME
    x, y = float(columns.boxes.x[row]) + 60, float(columns.boxes.y[row]) + 12
    assert thing_at(columns, x, y) == row
    before = sheet.places
    mouse.drag((x, y), (x + 40, y + 100))
    assert canvas.selection() == [frame]
    for each in ("flatten", "flatten_1"):
        assert document.sheet.places[each] == (before[each][0] + 40, before[each][1] + 100)
    assert document.sheet.notes["note:1"].x == 40 and document.sheet.places["score"] == before["score"]
    document.edit("fold", edits.fold(document.sheet, [frame]))
    kinds, wires = shown(columns)
    assert kinds.count(PACK) == 1 and wires == 7
    canvas.select([frame])
    document.edit("delete", edits.delete(document.sheet, canvas.selection()))
    assert "flatten" in document.graph.calls and not document.sheet.staging.frames
    for _ in range(3):
        document.undo_stack.undo()
    assert document.sheet.places["flatten"] == before["flatten"] and columns.boxes.kind[columns.row_of[frame]] == FRAME


def test_a_box_dropped_in_a_frame_joins_it_and_alt_keeps_it_out(canvas, mouse):
    document = canvas.document
    sheet, frame = edits.add_frame(document.sheet, ["flatten", "flatten_1"], "Towers")
    document.edit("frame", sheet)
    mouse.drag(mouse.middle("lonely"), (614, 110))
    assert "lonely" in document.sheet.staging.frames[frame].calls
    document.edit("out", edits.leave_frames(document.sheet, ["lonely"]))
    assert document.sheet.staging.frames[frame].calls == ("flatten", "flatten_1")


def test_a_frames_title_is_typed_in_place(canvas, mouse, qapp):
    document = canvas.document
    sheet, frame = edits.add_frame(document.sheet, ["score"], "Head")
    document.edit("frame", sheet)
    row = canvas.columns.row_of[frame]
    at = mouse.at(float(canvas.columns.boxes.x[row]) + 40, float(canvas.columns.boxes.y[row]) + 10)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    line = canvas.findChild(object, "", Qt.FindChildOption.FindDirectChildrenOnly) and qapp.focusWidget()
    QTest.keyClicks(line, "Output")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert document.sheet.staging.frames[frame].title == "Output"


def test_wires_are_led_through_points_that_move_and_go(canvas, mouse):
    document, stack = canvas.document, canvas.document.undo_stack
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, mouse.at(484, 33))
    wire = ("flatten", 0)
    assert document.sheet.staging.points[wire] == ((480, 40),)
    assert stack.count() == 1
    mouse.drag((480, 40), (480, -60))
    assert document.sheet.staging.points[wire] == ((480, -60),) and stack.count() == 2
    assert len(wires_in(canvas.columns, (478, -62, 482, -58))) == 2
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, mouse.at(480, -60))
    assert not document.sheet.staging.points
    stack.undo()
    document.edit("cut", edits.disconnect(document.sheet, *wire))
    assert not document.sheet.staging.points


def test_an_edit_made_elsewhere_while_a_point_is_carried_stays_and_so_does_the_point(canvas, mouse):
    document, stack, wire = canvas.document, canvas.document.undo_stack, ("flatten", 0)
    document.edit("lead", edits.lead_wire(document.sheet, wire, [(480, 40)]))
    mouse.press((480, 40))
    mouse.move((480, -60))
    document.edit("note", edits.add_note(document.sheet, (0, 0), "text")[0])
    after = document.sheet
    assert after.staging.points[wire] == ((480, -60),) and len(after.notes) == 2 and canvas.hand.story is None
    mouse.release((480, -60))
    assert document.sheet is after and (stack.count(), stack.index()) == (3, 3)
    stack.undo()
    assert document.sheet.staging.points[wire] == ((480, -60),) and len(document.sheet.notes) == 1
    stack.undo()
    assert document.sheet.staging.points[wire] == ((480, 40),)


def test_what_is_folded_is_shown_on_a_sheet_without_any_wire(canvas):
    graph = Graph.empty().add(InputLayer(batch_shape=(None, 8), name="x"))[0].add(Dense(8, name="d"), [None])[0]
    canvas.document.open(Sheet(graph, {"x": (0, 0), "d": (400, 0)}))
    sheet, frame = edits.add_frame(canvas.document.sheet, ["x", "d"], "Both")
    canvas.document.edit("fold", edits.fold(sheet, [frame]))
    assert shown(canvas.columns) == ([PACK], 0)


def test_a_carried_point_goes_back_with_escape_and_leaves_no_step(canvas, mouse):
    document, stack, wire = canvas.document, canvas.document.undo_stack, ("flatten", 0)
    document.edit("lead", edits.lead_wire(document.sheet, wire, [(480, 40)]))
    mouse.press((480, 40))
    mouse.move((480, -60))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert document.sheet.staging.points[wire] == ((480, 40),) and stack.index() == 1 and canvas.hand.story is None


def test_repeats_are_drawn_once_and_the_model_stays(canvas):
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 8), name="x"))
    for number in range(12):
        graph, last = graph.add(Dense(8, name=f"d{number}"), [Source(last)])
        graph, last = graph.add(Activation("relu", name=f"a{number}"), [Source(last)])
    sheet = Sheet(graph, {each: (260 * at, 0) for at, each in enumerate(graph.order())})
    canvas.document.open(sheet)
    canvas.document.edit("fold", edits.fold_repeats(sheet))
    kinds, wires = shown(canvas.columns)
    assert kinds == [0, BLOCK] and wires == 1
    assert canvas.document.graph is graph
    group, = canvas.columns.groups.at.values()
    assert group.times == 12 and len(group.rows) == 24
    canvas.grab()
    canvas.document.edit("unfold", edits.unfold_all(canvas.document.sheet))
    assert shown(canvas.columns)[0] == [0] * 25


def test_the_view_is_saved_with_the_sheet_and_nothing_else_of_the_file_changes():
    sheet = siamese()
    staged, frame = edits.add_frame(edits.fold(sheet, [sheet.graph.uses["embedding"][0]]), ["flatten", "note:1"], "<b>Tower</b>")
    staged = edits.lead_wire(edits.edit_frame(staged, frame, folded=True), ("score", 0), [(990, 10), (1000, 20)])
    part = layerloom_of(staged)
    again = sheet_of(staged.graph, part)
    assert again.staging == staged.staging
    assert {key: value for key, value in part.items() if key != "view"} == layerloom_of(sheet)
    assert "view" not in sheet_to_json(sheet)


@pytest.mark.parametrize("view", [3, [], {"frames": 3},
                                  {"frames": [{"title": 1, "calls": ["score"]}, {"title": "x", "calls": [[]]}]},
                                  {"folded": [[1]]}, {"points": {"score": {"0": [[1e99, 2]], "-1": [[1, 2]], "9": [[1, 2]]}}},
                                  {"blocks": [{"calls": ["score"], "times": 5}, {"calls": "score", "times": True}]}])
def test_a_damaged_view_is_left_out(view):
    sheet = siamese()
    assert not sheet_of(sheet.graph, {**layerloom_of(sheet), "view": view}).staging


def test_columns_follow_folds_edits_and_undo_as_if_read_afresh():
    sheet = siamese()
    first, second = sheet.graph.uses["embedding"]
    steps = [lambda s: edits.fold(s, [first]), lambda s: s.moved({first: (400, 40)}), lambda s: edits.delete(s, ["flatten"]),
             lambda s: edits.add_frame(s, [second, "score"], "f")[0], lambda s: edits.fold(s, ["\0frame:1"]),
             lambda s: edits.delete(s, [first]), lambda s: edits.fold(s, ["\0frame:1"]), lambda s: edits.delete(s, ["score"])]
    inference, columns, seen = infer(sheet.graph), Columns(), [sheet]
    columns.rebuild(sheet, inference)
    for step in [*steps, *[None] * len(steps)]:
        if step is None:
            seen.pop()
            after = seen[-1]
        else:
            after = step(sheet)
            seen.append(after)
        sees = infer(after.graph, inference)
        columns.update(after, sees, difference(sheet, after, inference, sees))
        sheet, inference = after, sees
        assert shown(columns) == shown(columns_of(sheet))


def test_scrolling_over_groups_paints_what_a_whole_repaint_would(canvas):
    document = canvas.document
    folded = edits.fold(document.sheet, [document.graph.uses["embedding"][0]])
    sheet, _ = edits.add_frame(folded, ["flatten", "flatten_1"], "Towers")
    document.edit("stage", sheet)
    canvas.grab()
    canvas.camera.pan(37, -21)
    kept = pixels(canvas)
    canvas.still.spoil()
    assert (kept != pixels(canvas)).any(axis=2).mean() < 0.001


def test_a_folded_layer_is_duplicated_whole_and_a_line_of_it_alone(canvas, mouse, fold_shared):
    document = canvas.document
    row, _ = fold_shared()
    x, y = float(canvas.columns.boxes.x[row]) + 60, float(canvas.columns.boxes.y[row])
    control = Qt.KeyboardModifier.ControlModifier
    mouse.drag((x, y + 10), (x, y + 410), control)
    originals = {"question", "answer", "embedding", "flatten", "flatten_1", "concatenate", "score", "lonely"}
    copied = document.graph.layers.keys() - originals
    assert len(copied) == 1 and len(document.graph.uses[copied.pop()]) == 2
    document.undo_stack.undo()
    mouse.drag((x, y + 62), (x, y + 410), control)
    assert [len(document.graph.uses[each]) for each in document.graph.layers if each.startswith("embedding")] == [2, 1]


def test_a_selected_frame_is_nudged_with_all_that_is_in_it(canvas):
    from app.actions.ordering import Ordering
    from app.actions.selected import Selected
    document, selected = canvas.document, Selected(canvas.document, canvas)
    sheet, frame = edits.add_frame(document.sheet, ["flatten", "note:1"], "Towers")
    document.edit("frame", sheet)
    canvas.select([frame])
    Ordering(selected).nudge(1, 0)
    assert document.sheet.places["flatten"] == (540, 0) and document.sheet.notes["note:1"].x == 20
    assert document.sheet.places["score"] == sheet.places["score"]


def test_a_folded_frame_says_what_is_in_it_notes_too(canvas):
    document = canvas.document
    sheet, frame = edits.add_frame(document.sheet, ["flatten", "flatten_1", "note:1"], "Towers")
    document.edit("frame", sheet)
    canvas.select([frame])
    document.edit("fold", edits.fold(document.sheet, [frame]))
    assert canvas.grab().width() and ">Flatten × 2 · Note<" in said(document)
    only_notes, frame = edits.add_frame(siamese(), ["note:1"], "Words")
    document.open(edits.fold(only_notes, [frame]))
    assert canvas.grab().width() and ">Note<" in said(document)


def said(document):
    """The texts of the sheet's picture."""
    return svg(Drawing(document.sheet, document.inference, theme.light()), 1, "x").decode()


def two_ends():
    """A frame around the first and the last box of a chain, and a note far to the left in it."""
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    places = {last: (0, 0)}
    for number, name in enumerate(("a", "b", "c"), 1):
        graph, last = graph.add(Dense(4, name=name), [Source(last)])
        places[last] = (260 * number, 0)
    sheet = Sheet(graph, places, {"note:1": Note("far off", -900, 0, 120, 60)})
    return edits.add_frame(sheet, ["a", "c", "note:1"], "Ends")


@pytest.mark.parametrize("down", [False, True])
def test_a_wire_back_into_a_folded_frame_goes_around_it_and_is_hit_there(canvas, down):
    sheet, frame_id = two_ends()
    sheet = sheet.moved({each: place[::-1] for each, place in sheet.places.items()}).drawn(True) if down else sheet
    canvas.document.open(edits.fold(sheet, [frame_id]))
    columns = canvas.columns
    row = columns.row_of[frame_id]
    assert columns.down is down and columns.boxes.kind[row] == PACK
    back, = (each for each in columns.wires_of(np.array([row])).tolist() if columns.wires.b[each] == row
             and columns.wires.a[each] == columns.row_of["b"])
    px, py = (each[0] for each in curve(columns, np.array([back])))
    below = (columns.boxes.x + columns.boxes.w if down else columns.boxes.y + columns.boxes.h)[[row, columns.row_of["b"]]].max()
    assert (px if down else py).max() > below
    assert wire_at(columns, float(px[12]), float(py[12])) == back


def test_a_folded_frame_stands_where_its_calls_are_and_not_at_its_note():
    sheet, frame_id = two_ends()
    assert Standing(edits.fold(sheet, [frame_id]), {}).areas[-1, :2].tolist() == [260, 0]
    alone, note_frame = edits.add_frame(sheet, ["note:1"], "Note")
    assert Standing(edits.fold(alone, [note_frame]), {}).areas[-1, :2].tolist() == [-900, 0]


def test_a_frame_around_framed_boxes_says_which_frame_it_takes_them_from(open_window):
    window = open_window((1200, 800), active=True)
    sheet, inner = edits.add_frame(siamese(), ["embedding", "flatten"], "Inner")
    window.document.open(sheet)
    said = []
    window.selected.said.connect(said.append)
    window.canvas.select([inner, "lonely"])
    window.menus.refresh()
    QTest.keyClick(window.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    (frame,) = window.document.sheet.staging.frames.values()
    assert {*frame.calls} == {"embedding", "flatten", "lonely"}
    assert said == ["A box is in one frame at most; 1 frame gave all to this one: Inner"]
    window.document.undo_stack.undo()
    assert [each.title for each in window.document.sheet.staging.frames.values()] == ["Inner"]
