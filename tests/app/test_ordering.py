"""Where boxes stand: laying out either way, aligning, distributing, the grid and the arrow keys, each one step of undo."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.editing import order
from app.layout import arrange
from app.storage.files import open_sheet, save_sheet
from engine import Input, Model, layers

from .pointing import move_pointer

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
CONTROL, SHIFT, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt"))


@pytest.fixture
def window(open_window):
    made = open_window((1300, 800), active=True, example=True)
    made.canvas.setFocus()
    return made


def places(window):
    return dict(window.document.sheet.places)


def key(window, which, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press a key, after the actions have learnt what is selected."""
    QApplication.processEvents()
    QTest.keyClick(window.canvas, which, modifiers)
    QApplication.processEvents()


def press(window, name):
    window.menus.refresh()
    assert window.menus.actions[name].isEnabled(), window.menus.actions[name].statusTip()
    window.menus.actions[name].trigger()


def test_aligned_edges_are_one_line_and_undo_brings_all_back(window):
    before = places(window)
    window.canvas.select(list(before))
    for name, axis, share in (("left", 0, 0), ("right", 0, 1), ("top", 1, 0), ("bottom", 1, 1), ("centre", 0, 0.5),
                              ("middle", 1, 0.5)):
        steps = window.document.undo_stack.index()
        press(window, f"align_{name}")
        sizes = window.ordering.sizes(before)
        lines = {places(window)[each][axis] + share * sizes[each][axis] for each in before}
        assert max(lines) - min(lines) <= 1
        assert window.document.undo_stack.index() == steps + 1
        window.document.undo_stack.undo()
        assert places(window) == before


def test_distributed_boxes_have_equal_gaps_and_the_ends_stay(window):
    ids = list(places(window))[:4]
    spread = {each: (index ** 2 * 300, index * 90) for index, each in enumerate(ids)}
    window.document.edit("spread", window.document.sheet.moved(spread))
    window.canvas.select(ids)
    key(window, Qt.Key.Key_H, ALT_SHIFT)
    left = sorted(places(window)[each][0] for each in ids)
    gaps = {after - now for now, after in zip(left, left[1:])}
    assert left[0] == 0 and left[-1] == 2700 and gaps == {900}


def test_fewer_boxes_than_an_order_needs_are_told_so(window):
    window.canvas.select(list(places(window))[:2])
    window.menus.refresh()
    assert window.menus.actions["align_left"].isEnabled()
    assert "three" in window.menus.actions["distribute_across"].statusTip()


def test_arrow_keys_with_modifiers_move_boxes_and_a_row_of_them_is_one_step(window):
    each = list(places(window))[0]
    window.canvas.select([each])
    x, y = places(window)[each]
    steps = window.document.undo_stack.index()
    for _ in range(3):
        key(window, Qt.Key.Key_Right, CONTROL | SHIFT)
    key(window, Qt.Key.Key_Up, CONTROL | ALT)
    assert places(window)[each] == (x + 60, y - 1)
    assert window.document.undo_stack.index() == steps + 1
    key(window, Qt.Key.Key_G, ALT_SHIFT)
    assert places(window)[each] == (round((x + 60) / 20) * 20, round((y - 1) / 20) * 20)


def test_notes_are_nudged_and_aligned_like_boxes(window):
    press(window, "add_note")
    note = list(window.document.sheet.notes)[-1]
    window.canvas.setFocus()
    call = list(places(window))[0]
    window.canvas.select([note, call])
    key(window, Qt.Key.Key_Left, ALT_SHIFT)
    assert window.document.sheet.notes[note].x == places(window)[call][0]


def test_top_down_is_kept_in_the_file_and_by_the_next_layout(window, tmp_path):
    press(window, "layout_down")
    sheet = window.document.sheet
    for call_id, call in sheet.graph.calls.items():
        for source in call.sources():
            assert sheet.places[source.call][1] + 66 < sheet.places[call_id][1]
    window.menus.refresh()
    assert window.menus.actions["layout_down"].isChecked() and not window.menus.actions["layout_right"].isChecked()
    save_sheet(sheet, tmp_path / "down.json")
    window.document.undo_stack.setClean()
    window.filing.open(str(tmp_path / "down.json"))
    press(window, "arrange")
    assert window.document.sheet.downward and places(window) == dict(sheet.places)
    press(window, "layout_right")
    assert "direction" not in window.document.sheet.extra
    window.document.undo_stack.undo()
    assert window.document.sheet.downward


def test_laying_out_a_part_leaves_the_rest_and_keeps_its_corner(window):
    before = places(window)
    part = window.document.graph.order()[-3:]
    window.canvas.select(part)
    press(window, "arrange")
    after = places(window)
    assert {each for each in before if before[each] != after[each]} <= set(part)
    for axis in (0, 1):
        assert abs(min(after[each][axis] for each in part) - min(before[each][axis] for each in part)) <= 20


def test_a_small_edit_moves_little(window):
    press(window, "arrange")
    before = places(window)
    window.canvas.select([window.document.graph.order()[-1]])
    window.adding.add_class("Dense")
    press(window, "arrange")
    after = places(window)
    assert sum(before[each] != after[each] for each in before) <= len(before) // 4


def test_dragging_goes_to_the_grid_only_while_it_is_switched_on(window):
    each = list(places(window))[0]

    def drag(way):
        x, y = places(window)[each]
        start = QPoint(*(round(value) for value in window.canvas.camera.view.pixel(x + 40, y + 10)))
        QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=start)
        for step in range(1, 5):
            move_pointer(window.canvas, start + way * step / 4)
        QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=start + way)
        QApplication.processEvents()
    window.canvas.reset_zoom()
    window.canvas.camera.settle()
    window.canvas.camera.frame(window.canvas.area_of(window.canvas.columns.rows([each])), False)
    drag(QPoint(33, 27))
    assert [value % 20 for value in places(window)[each]] == [0, 0]
    window.canvas.setFocus()
    key(window, Qt.Key.Key_G, SHIFT)
    assert not window.settings.snaps
    drag(QPoint(33, 27))
    assert [value % 20 for value in places(window)[each]] == [13, 7]


def test_long_skips_pass_beside_boxes_not_through_them_when_drawn_downwards():
    entry = Input((8,))
    tensor = entry
    for _ in range(4):
        tensor = layers.Dense(8)(tensor)
    graph = Model(entry, layers.Add()([tensor, entry])).graph
    sizes = dict.fromkeys(graph.calls, (188, 66))
    made = arrange(graph, sizes, downward=True)
    assert len({y for _, y in made.values()}) == 6
    first, *chain, last = [made[call_id] for call_id in sorted(made, key=lambda call_id: made[call_id][1])]
    assert all(abs(x - first[0]) >= 94 or abs(x - last[0]) >= 94 for x, _ in chain)


def test_a_sheet_that_is_in_order_already_is_the_very_same():
    graph = Model(entry := Input((8,)), layers.Dense(2)(entry)).graph
    from app.document.sheet import Sheet
    sheet = Sheet(graph, arrange(graph))
    assert order.snap(sheet, graph.calls) is sheet


def test_files_with_a_direction_open_as_before(tmp_path, window):
    press(window, "layout_down")
    save_sheet(window.document.sheet, tmp_path / "a.json")
    assert open_sheet(tmp_path / "a.json").extra == {"direction": "down"}
