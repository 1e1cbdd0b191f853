"""A small edit moves little: what is laid out again after it keeps its order, and what lies behind it moves on by a column."""

import random

import pytest

from app.document import edits
from app.document.sheet import Sheet
from app.editing import order
from app.layout import arrange
from engine.graph import Call, Graph, Source
from engine.layers import Activation, Add, Dense, InputLayer

COLUMN = 240
"""From one column to the next, with boxes as wide as those that nobody says a size of."""


def tangle(count, width, seed=3):
    """Columns of calls that take from any calls of the column before: the hardest drawing to leave as it is."""
    draw = random.Random(seed)
    layers, calls, above = {"x": InputLayer(batch_shape=(None, 4), name="x")}, {"x": Call("x")}, ["x"]
    while len(calls) < count:
        column = []
        for _ in range(width):
            name = f"n{len(calls)}"
            two = draw.random() < 0.4 and len(above) > 1
            layers[name] = Add(name=name) if two else Dense(4, name=name)
            calls[name] = Call(name, tuple(map(Source, draw.sample(above, 2 if two else 1))))
            column.append(name)
        above = column
    return Graph.of(layers, calls)


def towers(blocks):
    """Blocks in a row, each of two arms that are added."""
    layers, calls, last = {"x": InputLayer(batch_shape=(None, 4), name="x")}, {"x": Call("x")}, "x"
    for block in range(blocks):
        for name, source in ((f"a{block}", last), (f"b{block}", f"a{block}"), (f"c{block}", last)):
            layers[name], calls[name] = Dense(4, name=name), Call(name, (Source(source),))
        layers[f"s{block}"] = Add(name=f"s{block}")
        calls[f"s{block}"] = Call(f"s{block}", (Source(f"b{block}"), Source(f"c{block}")))
        last = f"s{block}"
    return Graph.of(layers, calls)


def insert(sheet, target):
    source, (x, y) = sheet.graph.calls[target].inputs[0], sheet.places[target]
    sheet, new = edits.add_layer(sheet, "Activation", (x - 20, y + 20), {"activation": "relu"}, source)
    return edits.connect(sheet, Source(new), target, 0)


def leave_out(sheet, target):
    return edits.delete_and_heal(sheet, [target])


def add_leaf(sheet, target):
    x, y = sheet.places[target]
    return edits.add_layer(sheet, "Dense", (x + 200, y + 40), {"units": 3}, Source(target))[0]


def add_branch(sheet, target):
    merge = next(each for each in sheet.graph.order() if sheet.graph.layer_of(each).class_name == "Add")
    source, place = sheet.graph.calls[merge].inputs[0], sheet.places[merge]
    sheet, new = edits.add_layer(sheet, "Dense", place, {"units": 4}, sheet.graph.calls[source.call].inputs[0])
    return edits.connect(sheet, Source(new), merge, 2)


def compared(before, after):
    """Of the boxes that stood before and stand now: the ways across, and the shares that moved down or up, and changed order."""
    both = [each for each in before if each in after]
    across = {after[each][0] - before[each][0] for each in both}
    columns = {}
    for each in sorted(both, key=lambda each: before[each][1]):
        columns.setdefault(before[each][0], []).append(each)
    pairs = [(after[one], after[other]) for column in columns.values() for one, other in zip(column, column[1:])]
    turned = [one for one, other in pairs if one[0] == other[0] and one[1] > other[1]]
    down = [each for each in both if after[each][1] != before[each][1]]
    return across, len(down) / len(both), len(turned) / len(pairs)


@pytest.mark.parametrize("edit", [insert, leave_out, add_leaf, add_branch])
@pytest.mark.parametrize(("graph", "moved"), [(tangle(2_500, 50), 0.35), (tangle(300, 17), 0.5), (towers(60), 0.05)],
                         ids=["wide", "small", "towers"])
def test_what_is_not_near_an_edit_keeps_its_place_among_its_neighbours(graph, moved, edit):
    sheet = order.lay_out(Sheet(graph, arrange(graph)), {})
    chain = [each for each in graph.order() if len(graph.calls[each].inputs) == 1 and list(graph.consumers(each))]
    target = random.Random(8).choice(chain[len(chain) // 2:])
    after = order.lay_out(edit(sheet, target), {}).places
    across, down, turned = compared(dict(sheet.places), dict(after))
    assert across <= {-COLUMN, 0, COLUMN}
    assert turned <= 0.02
    assert down <= moved


def test_laying_a_wide_drawing_out_again_moves_nothing():
    graph = tangle(2_500, 50)
    sheet = order.lay_out(Sheet(graph, arrange(graph)), {})
    assert order.lay_out(sheet, {}).places == sheet.places


def test_neighbours_whose_wires_cross_change_places_and_the_others_stay():
    graph = towers(1).add(Activation("relu", name="last"), [Source("s0")])[0]
    sheet = Sheet(graph, arrange(graph))
    upper, lower = sorted(("a0", "c0"), key=lambda each: sheet.places[each][1])
    assert sheet.places[upper][0] == sheet.places[lower][0]
    crossed = sheet.moved({upper: sheet.places[lower], lower: sheet.places[upper]})
    assert order.lay_out(crossed, {}).places == sheet.places
