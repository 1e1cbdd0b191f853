"""The graph as a value: edits share what they leave alone, keep order and outputs right, and refuse circles whole."""

import random
from unittest.mock import patch

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import wiring
from engine.errors import CircleError, GraphError, NameTakenError, ParameterError
from engine.grafts import FreeNames, copies, graft, parted
from engine.graph import Call, Graph, Source
from engine.layers import Add, Concatenate, Dense, InputLayer
from tests.bench.graphs import layered


def chain(length=3):
    """An input and Dense layers one behind the other."""
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    for index in range(length):
        graph, last = graph.add(Dense(4, name=f"d{index}"), [Source(last)])
    return graph


def test_an_edit_leaves_the_graph_before_it_whole():
    before = chain()
    after = before.remove(["d1"])
    assert before.calls["d2"].inputs == (Source("d1"),) and "d1" in before.layers
    assert after.calls["d2"].inputs == (None,) and "d1" not in after.layers
    assert after.calls["d0"] is before.calls["d0"] and after.layers["d0"] is before.layers["d0"]


def test_what_nobody_takes_goes_out_and_what_is_taken_does_not():
    graph = chain()
    assert graph.inputs == ("x",) and graph.outputs == (Source("d2"),)
    graph, _ = graph.add(Dense(2, name="head"), [Source("d2")])
    assert graph.outputs == (Source("head"),)
    assert graph.remove(["head"]).outputs == (Source("d2"),)


def test_tensors_whose_wires_are_cut_go_out_before_what_took_them():
    graph = chain().without_wires({"d1": {0}, "d2": {0}})
    assert graph.outputs == (Source("d1"), Source("d2"), Source("d0"))
    assert graph.calls["d1"].inputs == graph.calls["d2"].inputs == (None,) and graph.calls["d0"].inputs == (Source("x"),)


@given(st.integers(0, 1 << 30))
def test_many_wires_are_cut_at_once_as_one_by_one(seed):
    draw, graph = random.Random(seed), layered(40, 5, seed)
    ports = {call_id: {port for port in range(len(call.inputs)) if draw.random() < 0.6} for call_id, call in graph.calls.items()}
    each = graph
    for call_id, cut in ports.items():
        each = each.with_inputs(call_id, [None if port in cut else source for port, source in
                                          enumerate(graph.calls[call_id].inputs)])
    at_once = graph.without_wires(ports)
    assert dict(at_once.calls) == dict(each.calls) and sorted(at_once.outputs) == sorted(each.outputs)
    assert {call_id: set(at_once.consumers(call_id)) for call_id in graph.calls} == \
        {call_id: set(each.consumers(call_id)) for call_id in graph.calls}


def test_an_output_that_was_used_before_stays_an_output_when_another_call_takes_it():
    graph = chain().with_outputs([Source("d1"), Source("d2")])
    graph, _ = graph.add(Dense(2, name="head"), [Source("d1")])
    assert Source("d1") in graph.outputs


def test_a_circle_is_refused_and_changes_nothing():
    graph = chain()
    with pytest.raises(CircleError):
        graph.connect(Source("d2"), "d0", 0)
    with pytest.raises(CircleError):
        graph.connect(Source("d1"), "d1", 0)
    assert graph.calls["d0"].inputs == (Source("x"),)
    assert list(graph.wiring.network.edges) == [("x", "d0"), ("d0", "d1"), ("d1", "d2")]


def test_two_layers_cannot_have_one_name():
    with pytest.raises(NameTakenError, match="`d0`"):
        chain().add(Dense(1, name="d0"))
    graph = chain()
    with pytest.raises(NameTakenError):
        graph.with_layer("d1", graph.layers["d1"].renamed("d2"))


def test_a_renamed_layer_keeps_its_calls_and_its_place_in_the_order():
    graph, again = chain().call_again("d1", [Source("x")])
    renamed = graph.with_layer("d1", graph.layers["d1"].renamed("encoder"))
    assert list(renamed.layers) == ["x", "d0", "encoder", "d2"]
    assert renamed.uses["encoder"] == ("d1", again) and "d1" not in renamed.uses
    assert renamed.call_name(again) == "encoder:1" and renamed.call_of_name("encoder:1") == again


def test_a_layer_of_any_number_of_inputs_closes_gaps_and_others_keep_them():
    graph = chain()
    graph, joined = graph.add(Concatenate(name="join"), [Source("d0"), Source("d1"), Source("d2")])
    assert graph.disconnect(joined, 1).calls[joined].inputs == (Source("d0"), Source("d2"))
    graph, added = graph.add(Add(name="add"), [Source("d0"), Source("d1")])
    assert graph.disconnect(added, 0).calls[added].inputs == (None, Source("d1"))
    empty, lone = chain().add(Add(name="lone"))
    assert empty.connect(Source("d0"), lone, 1).calls[lone].inputs == (None, Source("d0"))
    with pytest.raises(GraphError, match="takes 1 input"):
        graph.connect(Source("d0"), "d1", 1)


def test_making_a_call_unique_copies_the_layer_and_sharing_gives_it_back():
    graph, again = chain().call_again("d1", [Source("x")])
    unique = graph.make_unique(again)
    name = unique.calls[again].layer
    assert name != "d1" and unique.layers[name].units == 4 and unique.uses["d1"] == ("d1",)
    shared = unique.reassigned({again: "d1"})
    assert name not in shared.layers and shared.uses["d1"] == ("d1", again)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=20), st.sets(st.integers(0, 25)), st.integers(0, 5))
def test_many_calls_at_once_part_from_their_layers_or_join_one_as_they_do_one_by_one(layers, chosen, joined):
    graph, ids = chain(), ["x", "d0", "d1", "d2"]
    for number in layers:
        graph, call_id = graph.call_again(f"d{number % 3}", [Source("x")])
        ids.append(call_id)
    chosen = [call_id for number, call_id in enumerate(ids) if number in chosen]
    apart = graph
    for call_id in chosen:
        rest = [each for each in graph.uses[graph.calls[call_id].layer] if each not in chosen]
        if rest or call_id != graph.uses[graph.calls[call_id].layer][0]:
            apart = apart.make_unique(call_id)
    at_once = parted(graph, chosen)
    afresh = Graph.of(at_once.layers, at_once.calls, at_once.inputs, at_once.outputs)
    assert described(at_once) == described(apart) == described(afresh)
    one_by_one, layer = graph, f"d{joined % 3}"
    for call_id in chosen[1:]:
        one_by_one = one_by_one.reassigned({call_id: layer})
    assert described(graph.reassigned(dict.fromkeys(chosen[1:], layer))) == described(one_by_one)


def described(graph):
    """All that a graph says, to be compared."""
    return [list(graph.layers), [layer.get_config() for layer in graph.layers.values()], dict(graph.calls), list(graph.calls),
            dict(graph.uses), graph.inputs, graph.outputs]


def test_making_a_huge_layer_unique_allocates_nothing():
    graph, last = Graph.empty().add(InputLayer(batch_shape=(None, 10**6), name="x"))
    graph, call = graph.add(Dense(10**9, name="huge"), [Source(last)])
    graph, again = graph.call_again("huge", [Source(last)])
    graph.layers["huge"].build_for([(None, 10**6)])
    assert graph.make_unique(again).layers["huge_1"].units == 10**9


def test_a_graph_that_names_what_is_not_there_is_refused():
    with pytest.raises(GraphError, match="`nowhere`"):
        Graph.of({"d": Dense(1, name="d")}, {"d": Call("d", (Source("nowhere"),))})
    with pytest.raises(GraphError, match="`gone`"):
        Graph.of({}, {"d": Call("gone")})


def test_copies_keep_wires_and_sharing_inside_and_wires_from_outside():
    graph, again = chain().call_again("d1", [Source("d1")])
    graph, fresh = copies(graph, ["d0", "d1", again], same_layers=False)
    assert graph.calls[fresh["d0"]].inputs == (Source("x"),)
    assert graph.calls[fresh["d1"]].inputs == (Source(fresh["d0"]),)
    assert graph.calls[fresh[again]].layer == graph.calls[fresh["d1"]].layer != "d1"


def test_a_graft_under_a_taken_name_is_refused():
    with pytest.raises(GraphError, match="`d0`"):
        graft(chain(), {"d0": Dense(1, name="d0")}, {})


def test_free_names_are_given_once():
    names = FreeNames({"dense", "dense_2"})
    assert [names.give("dense"), names.give("dense"), names.near("dense_2"), names.near("other")] == \
        ["dense_1", "dense_3", "dense_4", "other"]


edits = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 30), st.integers(0, 30)), max_size=40)


def edited(graph, kind, first, second):
    """One small edit of a graph, drawn by numbers."""
    calls = list(graph.calls)
    one, other = calls[first % len(calls)], calls[second % len(calls)]
    if kind == 0:
        return graph.add(Add(name=f"a{len(calls)}_{first}_{second}"), [Source(one), Source(other)])[0]
    if kind == 1 and graph.layer_of(other).max_inputs != 0:
        return graph.connect(Source(one), other, 0)
    if kind == 2 and len(calls) > 3:
        return graph.remove([one])
    if kind == 3 and graph.layer_of(one).max_inputs != 0:
        return graph.call_again(graph.calls[one].layer, [Source(other)])[0]
    if kind == 5 and len(calls) < 40:
        return copies(graph, calls, same_layers=False)[0]
    if kind == 6 and len(calls) > 3:
        return graph.remove(calls[1 + first % 2::2])
    return graph.make_unique(one) if graph.is_shared(one) else graph


@given(edits, st.booleans())
def test_after_any_edits_the_kept_order_and_wires_are_those_of_the_calls(steps, repairs_all):
    graph, versions = chain(), []
    with patch.object(wiring, "FEW", 1000 if repairs_all else 0):
        for step in steps:
            try:
                graph = edited(graph, *step)
            except GraphError:
                continue
            versions.append(graph)
    for graph in versions[::-2] + versions[::2]:
        edges = {(source.call, call_id) for call_id, call in graph.calls.items() for source in call.sources()}
        place = {call_id: index for index, call_id in enumerate(graph.order())}
        assert set(graph.wiring.network.edges) == edges
        assert place.keys() == graph.calls.keys() and all(place[one] < place[other] for one, other in edges)
        assert networkx.is_directed_acyclic_graph(graph.wiring.network)
        assert graph.order() == Graph.of(graph.layers, graph.calls).order() == Graph.of(graph.layers, graph.calls).wiring.order()


def test_calls_that_an_undo_brings_back_stand_in_the_order_where_they_stood():
    before, last = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    for number in range(12):
        before, last = before.add(Dense(4, name=f"d{number}"), [Source(last if number % 3 else "x")])
    order = before.wiring.order()
    after, _ = before.remove(["d1", "d4", "d5"]).add(Dense(4, name="late"), [Source("d2")])
    assert after.wiring.order() == [each for each in order if each not in ("d1", "d4", "d5")] + ["late"]
    assert before.wiring.order() == order


def test_a_rename_asks_for_no_setting_again_and_still_refuses_a_name_that_is_none():
    layer = Dense(4, name="d", kernel_initializer="zeros").renamed("e")
    assert layer.name == "e" and layer.told is Dense(4, name="other", kernel_initializer="zeros").renamed("f").told
    with pytest.raises(ParameterError):
        layer.renamed(3)


def test_the_order_of_calls_is_that_in_which_they_stand_whatever_edits_led_there():
    graph = chain()
    for name in ("loose", "late", "last"):
        graph, _ = graph.add(Dense(4, name=name))
    removed = graph.remove(["loose"])
    graph.order()
    again, _ = removed.add(Dense(4, name="loose"))
    wired = again.connect(Source("last"), "late", 0).disconnect("late", 0)
    for each in (graph, removed, again, wired):
        assert each.order() == Graph.of(each.layers, each.calls).order()


def test_no_two_calls_go_by_one_name():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    for name in ("a", "a:0", "a:1", "a:1:0", "a:7", "a:"):
        graph, _ = graph.add(Dense(4, name=name), [Source(x)])
    for name in ("a", "a", "a:1", "a:"):
        graph, _ = graph.call_again(name, [Source(x)])
    names = [graph.call_name(call_id) for call_id in graph.calls]
    assert len(set(names)) == len(names) and {"a:0", "a:1", "a:2", "a:0:0", "a:7", "a::1"} <= set(names)
    assert [graph.call_of_name(name) for name in names] == list(graph.calls)
    assert [graph.call_of_name(name) for name in ("a", "a:3", "a:00", "nowhere", "")] == [None] * 5


def test_calls_behind_what_is_removed_take_what_they_are_told_instead_in_arguments_too():
    graph, x = Graph.empty().add(InputLayer(batch_shape=(None, 4), name="x"))
    graph, a = graph.add(Dense(4, name="a"), [Source(x)])
    graph, b = graph.add(Dense(4, name="b"), [Source(a)], kwargs={"mask": Source(a)})
    assert graph.remove([a]).calls[b].inputs == (None,) and "mask" not in graph.remove([a]).calls[b].kwargs
    healed = graph.remove([a], lambda source: Source(x))
    assert healed.calls[b].inputs == (Source(x),) and healed.calls[b].kwargs == {"mask": Source(x)}
    assert healed.outputs == (Source(b),)
