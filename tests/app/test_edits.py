"""Edits of a sheet: what people do with boxes and wires, without a window."""

import time

import numpy as np
import pytest

import engine.layers  # noqa: F401  (fills the registry)
from app.document import edits
from app.document.sheet import DataLink, Sheet
from engine.errors import CircleError, GraphError, ParameterError, WeightsError
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layer import Layer
from engine.repairs import repairs


def sheet_of(*classes, dialect="keras3", shape=(None, 8)):
    """An input and layers of these classes, one behind the other, and their ids."""
    sheet, last = edits.add_layer(Sheet(Graph.empty(dialect=dialect)), "InputLayer", (0, 0), {"batch_shape": shape})
    ids = [last]
    for number, name in enumerate(classes):
        sheet, last = edits.add_layer(sheet, name, (200 * number + 200, 0), {}, Source(last))
        ids.append(last)
    return sheet, ids


@pytest.mark.parametrize("name", sorted(Layer.registry))
def test_every_layer_can_be_added_with_nothing_but_its_name(name):
    sheet, _ = sheet_of()
    sheet, call_id = edits.add_layer(sheet, name, (10.4, -3.6))
    assert sheet.places[call_id] == (10, -4) and sheet.graph.layer_of(call_id).class_name == name


def test_new_layers_get_keras_s_names_and_the_dialect_of_the_model():
    sheet, _ = sheet_of("Dense", "Dense")
    assert list(sheet.graph.layers) == ["input_layer", "dense", "dense_1"]
    sheet, _ = edits.add_layer(sheet, "InputLayer", (0, 0))
    assert sheet.graph.inputs == ("input_layer", "input_layer_1")
    sheet, _ = sheet_of("Dense", dialect="keras2")
    sheet, _ = edits.add_layer(sheet, "InputLayer", (0, 0))
    assert sheet.graph.inputs == ("input_1", "input_2")
    assert {layer.dialect for layer in sheet.graph.layers.values()} == {"keras2"}


def test_first_settings_follow_the_shape_of_the_source():
    sheet, (source,) = sheet_of(shape=(None, 4, 6))
    sheet, call_id = edits.add_layer(sheet, "Reshape", (0, 0), {}, Source(source), infer(sheet.graph))
    assert sheet.graph.layer_of(call_id).target_shape == (4, 6)


def test_an_unknown_class_and_a_bad_setting_are_refused_with_a_sentence():
    sheet, _ = sheet_of()
    with pytest.raises(ParameterError, match="`Dens`"):
        edits.add_layer(sheet, "Dens", (0, 0))
    with pytest.raises(ParameterError, match="`units` must be at least 1"):
        edits.add_layer(sheet, "Dense", (0, 0), {"units": 0})
    with pytest.raises(GraphError, match="takes no input"):
        edits.add_layer(sheet, "InputLayer", (0, 0), {}, Source("input_layer"))


def test_a_layer_dropped_on_a_wire_stands_in_it():
    sheet, (_, one, two) = sheet_of("Dense", "Dense")
    sheet, middle = edits.insert_on_wire(sheet, "Dropout", {"rate": 0.2}, two, 0, (5, 5))
    assert sheet.graph.calls[two].inputs == (Source(middle),)
    assert sheet.graph.calls[middle].inputs == (Source(one),)
    assert sheet.graph.outputs == (Source(two),)


def test_a_box_dropped_on_a_wire_stands_in_it():
    sheet, (_, one, two) = sheet_of("Dense", "Dense")
    sheet, loose = edits.add_layer(sheet, "Dropout", (0, 0))
    sheet = edits.insert_call_on_wire(sheet, loose, two, 0)
    assert sheet.graph.calls[two].inputs == (Source(loose),) and sheet.graph.outputs == (Source(two),)
    with pytest.raises(GraphError, match="end of this wire"):
        edits.insert_call_on_wire(sheet, two, two, 0)


def test_deleting_a_call_leaves_an_empty_input_and_healing_closes_the_gap():
    sheet, (source, one, two, three) = sheet_of("Dense", "Dropout", "Dense")
    assert edits.delete(sheet, [two]).graph.calls[three].inputs == (None,)
    healed = edits.delete_and_heal(sheet, [one, two])
    assert healed.graph.calls[three].inputs == (Source(source),)
    assert healed.graph.outputs == (Source(three),) and healed.places.keys() == {source, three}


def test_healing_at_the_end_makes_what_came_before_the_output():
    sheet, (_, one, two) = sheet_of("Dense", "Dropout")
    assert edits.delete_and_heal(sheet, [two]).graph.outputs == (Source(one),)


def test_deleting_one_call_of_a_shared_layer_keeps_the_layer_and_deleting_the_layer_takes_all():
    sheet, (_, one) = sheet_of("Dense")
    sheet, (again,) = edits.call_again(sheet, [one])
    assert "dense" in edits.delete(sheet, [again]).graph.layers
    assert edits.delete_layers(sheet, [again]).graph.calls.keys() == {"input_layer"}


def test_notes_go_with_the_calls_that_are_deleted_with_them():
    sheet, (_, one) = sheet_of("Dense")
    sheet, note = edits.add_note(sheet, (1.6, 2.2), "why")
    assert sheet.notes[note].x == 2
    after = edits.delete(sheet, [note, one])
    assert not after.notes and one not in after.graph.calls


def test_call_again_shares_weights_and_duplicate_copies_them():
    sheet, (_, one, two) = sheet_of("Dense", "Dense")
    values = [np.ones((8, 32), "float32"), np.ones(32, "float32")]
    sheet = edits.set_weights(sheet, "dense", values, infer(sheet.graph))
    shared, (again,) = edits.call_again(sheet, [one])
    assert shared.graph.calls[again].layer == "dense" and shared.graph.calls[again].inputs == (Source("input_layer"),)
    copied, (copy, behind) = edits.duplicate(sheet, [one, two], (10, 20))
    layer = infer(copied.graph).layer_of(copy)
    assert layer.name == "dense_2" and np.array_equal(layer.get_weights()[0], values[0])
    assert copied.graph.calls[behind].inputs == (Source(copy),)
    assert copied.places[copy] == (210, 20)


def test_a_duplicated_input_is_a_new_input_with_the_same_data():
    sheet, (source,) = sheet_of()
    sheet = sheet.with_data(source, DataLink("random", "", 7))
    after, (copy,) = edits.duplicate(sheet, [source])
    assert after.graph.inputs == (source, copy) and after.data[copy].seed == 7
    with pytest.raises(GraphError, match="duplicate it"):
        edits.call_again(sheet, [source])


def test_hundreds_of_calls_are_duplicated_at_once():
    sheet, ids = sheet_of(*["Dense"] * 600)
    begun = time.process_time()
    after, copied = edits.duplicate(sheet, ids[1:])
    assert len(copied) == 600 and len(after.graph.layers) == 1201
    assert time.process_time() - begun < 5


def test_a_wire_dropped_on_a_box_finds_its_port():
    sheet, (source, one) = sheet_of("Dense")
    sheet, add = edits.add_layer(sheet, "Add", (0, 0), {}, Source(source))
    assert edits.drop_port(sheet, add) == 1
    sheet = edits.connect(sheet, Source(one), add, 1)
    assert edits.drop_port(sheet, add) == 2
    assert edits.drop_port(sheet, one) == 0
    with pytest.raises(GraphError, match="takes no input"):
        edits.drop_port(sheet, source)


def test_a_circle_is_refused_in_the_names_that_people_see():
    sheet, (_, one, two) = sheet_of("Dense", "Dense")
    sheet = edits.rename(sheet, "dense", "encoder")
    with pytest.raises(CircleError, match="`dense_1` already depends on `encoder`"):
        edits.connect(sheet, Source(two), one, 0)
    with pytest.raises(CircleError, match="its own output"):
        edits.connect(sheet, Source(two), two, 0)


def test_connecting_what_is_connected_is_no_edit():
    sheet, (source, one) = sheet_of("Dense")
    assert edits.connect(sheet, Source(source), one, 0) is sheet
    assert edits.disconnect(edits.disconnect(sheet, one, 0), one, 0).graph.calls[one].inputs == (None,)
    assert edits.configure(sheet, "dense", units=32) is sheet
    assert edits.rename(sheet, "dense", " dense ") is sheet


def test_shaking_a_box_loose_cuts_its_wires_and_no_other():
    sheet, (source, one, two, three) = sheet_of("Dense", "Dense", "Dense")
    after = edits.disconnect_all(sheet, [two]).graph
    assert after.calls[two].inputs == (None,) and after.calls[three].inputs == (None,)
    assert after.calls[one].inputs == (Source(source),)
    pair = edits.disconnect_all(sheet, [one, two]).graph
    assert pair.calls[two].inputs == (Source(one),) and pair.calls[one].inputs == (None,)


def test_a_stroke_cuts_several_wires_of_one_box():
    sheet, (source, one) = sheet_of("Dense")
    sheet, join = edits.add_layer(sheet, "Concatenate", (0, 0))
    sheet = edits.connect_all(sheet, [Source(source), Source(one), Source(source)], join)
    assert edits.cut_wires(sheet, [(join, 0), (join, 2)]).graph.calls[join].inputs == (Source(one),)
    with pytest.raises(GraphError, match="takes 1 input"):
        edits.connect_all(sheet, [Source(source), Source(source)], one)


def test_all_wires_of_a_tensor_move_at_once_or_not_at_all():
    sheet, (source, one, two) = sheet_of("Dense", "Dense")
    sheet, three = edits.add_layer(sheet, "Dense", (0, 0), {}, Source(one))
    moved = edits.move_wires(sheet, Source(one), Source(source))
    assert moved.graph.calls[two].inputs == moved.graph.calls[three].inputs == (Source(source),)
    with pytest.raises(CircleError):
        edits.move_wires(sheet, Source(one), Source(two))


def test_inputs_are_swapped():
    sheet, (source, one) = sheet_of("Dense")
    sheet, join = edits.add_layer(sheet, "Concatenate", (0, 0))
    sheet = edits.connect_all(sheet, [Source(source), Source(one)], join)
    assert edits.swap_inputs(sheet, join).graph.calls[join].inputs == (Source(one), Source(source))
    with pytest.raises(GraphError, match="needs two"):
        edits.swap_inputs(sheet, one)


@pytest.mark.parametrize("name, wanted", [("", "needs a name"), ("  ", "needs a name"), ("dense_1", "`dense_2` is free"),
                                          ("a/b", "slash")])
def test_a_name_that_will_not_do_is_refused_with_the_reason(name, wanted):
    sheet, _ = sheet_of("Dense", "Dense")
    with pytest.raises(GraphError, match=wanted):
        edits.rename(sheet, "dense", name)


def test_keras_2_takes_a_slash_in_a_name():
    sheet, _ = sheet_of("Dense", dialect="keras2")
    assert "block/dense" in edits.rename(sheet, "dense", "block/dense").graph.layers


def test_a_name_set_among_other_parameters_renames():
    sheet, _ = sheet_of("Dense")
    after = edits.configure(sheet, "dense", name="head", units=5)
    assert after.graph.layers["head"].units == 5


def test_making_all_calls_unique_leaves_the_first_its_layer():
    sheet, (_, one) = sheet_of("Dense")
    sheet, (two, three) = edits.call_again(edits.call_again(sheet, [one])[0], [one, "dense_1"])
    after = edits.make_unique(sheet, sheet.graph.uses["dense"]).graph
    assert after.calls[one].layer == "dense" and len(after.layers) == 1 + len(sheet.graph.uses["dense"])
    assert edits.make_unique(sheet, ["input_layer"]) is sheet


def test_sharing_needs_a_layer_of_the_same_class():
    sheet, (_, one, two, drop) = sheet_of("Dense", "Dense", "Dropout")
    assert edits.share_with(sheet, [two], "dense").graph.uses["dense"] == (one, two)
    with pytest.raises(GraphError, match="only layers of one class"):
        edits.share_with(sheet, [drop], "dense")


def test_weights_are_checked_against_the_layer_as_it_is_built_now():
    sheet, _ = sheet_of("Dense")
    inference = infer(sheet.graph)
    with pytest.raises(WeightsError, match="2 weights, not 1"):
        edits.set_weights(sheet, "dense", [np.zeros(3)], inference)
    with pytest.raises(WeightsError, match=r"\(8, 32\)"):
        edits.set_weights(sheet, "dense", [np.zeros((3, 3)), None], inference)
    first = edits.set_weights(sheet, "dense", [np.ones((8, 32)), None], inference)
    second = edits.set_weights(first, "dense", [None, np.full(32, 2)], infer(first.graph))
    kernel, bias = infer(second.graph).layer("dense").get_weights()
    assert (kernel == 1).all() and (bias == 2).all()
    assert not infer(sheet.graph).layer("dense").weights[0].given


def test_an_output_is_toggled_and_outputs_are_put_in_order():
    sheet, (source, one, two) = sheet_of("Dense", "Dense")
    both = edits.toggle_outputs(sheet, [Source(one)])
    assert both.graph.outputs == (Source(two), Source(one))
    assert edits.reorder_outputs(both, [Source(one), Source(two)]).graph.outputs == (Source(one), Source(two))
    assert edits.toggle_outputs(both, [Source(one)]).graph.outputs == sheet.graph.outputs
    assert edits.toggle_outputs(sheet, map(Source, (source, two, one))).graph.outputs == (Source(source), Source(one))
    with pytest.raises(GraphError, match="each input"):
        edits.reorder_inputs(sheet, [source, source])


def test_a_repair_places_what_it_adds():
    sheet, (source, dense) = sheet_of("Dense", shape=(None,))
    repair = next(each for each in repairs(infer(sheet.graph), dense) if each.label.startswith("Insert"))
    after = edits.mend(sheet, repair)
    assert after.places.keys() == after.graph.calls.keys() and not infer(after.graph).problems()


def test_a_duplicate_has_the_frame_and_the_note_of_what_it_copies():
    sheet, x = edits.add_layer(Sheet(Graph.empty()), "InputLayer", (0, 0))
    sheet, note = edits.add_note(sheet, (0, 200), "of x")
    sheet, frame = edits.add_frame(sheet, [x, note], "Start")
    after, (copy, noted) = edits.duplicate(sheet, [frame, x, note], (10, 20))
    other, = after.staging.frames.keys() - {frame}
    assert after.staging.frames[other].calls == (copy, noted) and after.staging.frames[other].title == "Start"
    assert after.notes[noted].y == 220 and after.places[copy] == (10, 20)
    alone, (only,) = edits.duplicate(sheet, [x])
    assert set(alone.staging.frames) == {frame} and only in alone.graph.calls
