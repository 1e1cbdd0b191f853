"""Columns kept in step with edits are the columns of the last sheet read afresh."""

import random

import numpy as np
import pytest

from app.canvas import columns as module
from app.canvas.columns import LOOSE, Columns
from app.canvas.hits import Port, box_at, boxes_in, port_at, port_place, wire_at, wires_in
from app.document import edits
from app.document.sheet import Note, difference
from engine.errors import LayerloomError
from engine.graph import Source
from engine.inference import infer

from .models import siamese

BOX_COLUMNS = ("x", "y", "w", "h", "kind", "state", "inputs", "outputs", "known")


def picture(columns):
    """All that columns say, by id, whatever the rows."""
    boxes, wires = columns.boxes, columns.wires
    found = {each: (tuple(float(getattr(boxes, name)[row]) for name in BOX_COLUMNS), columns.families[boxes.family[row]]
                    if boxes.kind[row] == 0 else "", boxes.slot[row] == LOOSE) for each, row in columns.row_of.items()}
    lines = sorted((columns.ids[source], int(output), columns.ids[target], int(port), *(float(each) for each in ends))
                   for source, output, target, port, *ends in zip(
                       wires.source, wires.output, wires.target, wires.port, wires.x0, wires.y0, wires.x1, wires.y1,
                       wires.left, wires.top, wires.right, wires.bottom) if source >= 0)
    shared = {}
    for each, row in columns.row_of.items():
        if boxes.slot[row] != LOOSE:
            shared.setdefault(int(boxes.slot[row]), set()).add(each)
    return found, lines, sorted(map(sorted, shared.values()))


def random_edit(sheet, dice):
    calls = list(sheet.graph.calls)
    if not calls or dice.random() < 0.25:
        kind = dice.choice(["Dense", "Add", "Flatten", "Concatenate", "InputLayer", "Dropout"])
        return edits.add_layer(sheet, kind, (dice.randrange(900), dice.randrange(900)))[0]
    one, other = dice.choice(calls), dice.choice(calls)
    choice = dice.randrange(10)
    if choice == 0:
        return edits.delete(sheet, [one])
    if choice == 1:
        return sheet.moved({one: (dice.randrange(900), dice.randrange(900))})
    if choice == 9:
        return sheet.carried(dice.sample(calls, min(len(calls), 3)), 10, -20)
    if choice == 2:
        return edits.call_again(sheet, [one])[0]
    if choice == 3:
        return edits.make_unique(sheet, [one])
    if choice == 4:
        return sheet.with_notes({f"note:{number}": Note("", number, dice.randrange(99)) for number in range(dice.randrange(3))})
    if choice == 5:
        return edits.disconnect(sheet, one, 0)
    if choice == 6:
        return edits.delete_layers(sheet, [one])
    source = Source(one, 0)
    return edits.connect(sheet, source, other, edits.drop_port(sheet, other))


@pytest.mark.parametrize("seed", range(6))
def test_columns_follow_random_edits_and_undo(seed, monkeypatch):
    if seed % 2:
        # As when very many boxes moved.
        monkeypatch.setattr(module, "MANY", 0)
    dice = random.Random(seed)
    sheet, inference = siamese(), infer(siamese().graph)
    columns, before = Columns(), []
    inference = infer(sheet.graph)
    columns.rebuild(sheet, inference)
    for _ in range(60):
        try:
            after = before.pop() if before and dice.random() < 0.2 else random_edit(sheet, dice)
        except LayerloomError:
            continue
        before.append(sheet)
        sees = infer(after.graph, inference)
        columns.update(after, sees, difference(sheet, after, inference, sees))
        sheet, inference = after, sees
        fresh = Columns()
        fresh.rebuild(sheet, inference)
        assert picture(columns) == picture(fresh)


@pytest.fixture
def columns():
    sheet = siamese()
    made = Columns()
    made.rebuild(sheet, infer(sheet.graph))
    return made


def test_culling_finds_what_meets_an_area(columns):
    assert set(columns.names(boxes_in(columns, (0, 0, 100, 100)).tolist())) == {"question"}
    assert len(boxes_in(columns, (-500, -500, -100, -100))) == 0
    assert len(wires_in(columns, (190, 0, 250, 60))) == 1


def test_a_point_hits_the_box_the_port_or_the_wire_there(columns):
    row = columns.row_of["question"]
    assert box_at(columns, 10, 10) == row
    assert box_at(columns, 210, 33) is None
    x, y = port_place(columns, Port(row, False, 0))
    assert port_at(columns, x + 8, y - 8) == Port(row, False, 0)
    assert port_at(columns, x + 40, y) is None
    assert port_at(columns, x, y, inward=True) is None
    wire = wire_at(columns, 224, 33)
    assert columns.ids[columns.wires.source[wire]] == "question"
    assert wire_at(columns, 224, 60) is None


def test_a_hundred_thousand_boxes_fit_in_little_memory():
    columns = Columns()
    rows = columns.boxes.take(100_000)
    columns.wires.take(140_000)
    size = sum(getattr(table, name).nbytes for table in (columns.boxes, columns.wires) for name in table.empty)
    assert len(np.unique(rows)) == 100_000
    assert size < 20_000_000


def test_freed_rows_are_used_again(columns):
    used = columns.boxes.used
    columns.boxes.give_back(np.array([1, 2]))
    assert columns.boxes.take(2).tolist() == [1, 2]
    assert columns.boxes.used == used


def test_there_may_be_as_many_stripes_and_ports_as_boxes():
    columns = Columns()
    most = np.iinfo(columns.boxes.at.dtype).max
    assert all(np.iinfo(each.dtype).max >= most for each in (columns.boxes.slot, columns.boxes.inputs, columns.wires.port))
