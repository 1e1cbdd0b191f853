"""What is saved opens as it was, with places, notes and weights; and no file is overwritten that another program has changed."""

import errno
import json
import os
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest

from app.document import edits
from app.document.sheet import DataLink, Note, Sheet
from app.storage import files
from app.storage.editor_part import layerloom_of, sheet_of
from app.storage.opening import Opening
from engine.errors import FormatError, WriteError
from engine.formats import persist
from engine.graph import Graph, Source
from engine.layers import Add, Dense, InputLayer

FIXTURES = Path(__file__).parents[1] / "data" / "fixtures"


def made():
    graph, x = Graph.empty("net").add(InputLayer(batch_shape=(None, 3), name="x"))
    graph, first = graph.add(Dense(3, name="d").with_weights([np.eye(3, dtype="float32"), np.ones(3, "float32")]), [Source(x)])
    graph, second = graph.call_again("d", [Source(first)])
    graph, total = graph.add(Add(name="sum"), [Source(first), Source(second)])
    places = {x: (0, 0), first: (200, 10), second: (400, -30), total: (600, 5)}
    return Sheet(graph, places, {"note": Note("look <b>here</b>", 5, 6, 100, 50)}, {x: DataLink("file", "a.npz", 3)}, 16,
                 {"theirs": [1, 2]})


def named(sheet, mapping):
    return {sheet.graph.call_name(call_id): value for call_id, value in mapping.items()}


def same(first, second):
    assert list(named(first, first.graph.calls)) == list(named(second, second.graph.calls))
    assert named(first, first.places) == named(second, second.places) and first.notes == second.notes
    assert named(first, first.data) == named(second, second.data)
    assert first.batch == second.batch and first.extra == second.extra


@pytest.mark.parametrize("name", ["a.json", "a.keras"])
def test_a_sheet_comes_back_as_it_was_saved(tmp_path, name):
    sheet = made()
    files.save_sheet(sheet, tmp_path / name)
    back = files.open_sheet(tmp_path / name)
    same(sheet, back)
    if name.endswith("keras"):
        np.testing.assert_array_equal(back.graph.layers["d"].given[0], np.eye(3))
    files.save_sheet(back, tmp_path / name)
    same(back, files.open_sheet(tmp_path / name))


def test_saving_again_gives_the_same_bytes(tmp_path):
    files.save_sheet(made(), tmp_path / "a.json")
    files.save_sheet(files.open_sheet(tmp_path / "a.json"), tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_places_are_whole_numbers_and_come_last(tmp_path):
    sheet = made().moved({"x": (1.7, -2.2)})
    files.save_sheet(sheet, tmp_path / "a.json")
    value = json.loads((tmp_path / "a.json").read_text())
    assert list(value)[-1] == "layerloom" and list(value["layerloom"])[-1] == "places"
    assert value["layerloom"]["places"] == {"x": [2, -2], "d:0": [200, 10], "d:1": [400, -30], "sum": [600, 5]}


def test_places_survive_a_layer_that_is_shared_no_more():
    sheet = made()
    part = layerloom_of(sheet)
    alone = sheet.graph.remove([sheet.graph.uses["d"][1]])
    assert sheet_of(alone, part).places["d"] == (200, 10)
    assert sheet_of(sheet.graph, {"places": {"d": [1, 2]}}).places == {"d": (1, 2)}


@pytest.mark.parametrize("part", [
    {"places": 3}, {"places": {"x": "here", "d": [1], "sum": [1e300, 0], "gone": [1, 1]}}, {"places": {"x": [float("nan"), 0]}},
    {"notes": {"n": "text", "m": {"text": 3}}}, {"data": {"x": {"kind": "url"}, "d": 4}},
    {"data": {"x": {"kind": "file", "path": 3}}},
    {"batch": "many"}, {"batch": -1}, {"batch": True}, {"batch": 10**20}], ids=str)
def test_an_editors_part_that_makes_no_sense_is_left_out(part):
    sheet = sheet_of(made().graph, part)
    assert sheet.batch == 4 and not sheet.places and not sheet.notes and not sheet.data


def test_a_note_that_is_called_like_a_layer_gets_another_name():
    sheet = sheet_of(made().graph, {"notes": {"x": {"text": "hello"}}})
    assert sheet.notes["x_1"].text == "hello"


def test_a_frame_keeps_its_note_when_a_layer_comes_to_be_called_like_it():
    sheet, note_id = edits.add_note(made(), (0, 300), "mine")
    sheet, _ = edits.add_frame(sheet, [note_id], "Remarks")
    for name in (note_id, "note"):
        renamed = edits.rename(sheet, "d", name)
        back = sheet_of(renamed.graph, json.loads(json.dumps(layerloom_of(renamed))))
        (frame,) = back.staging.frames.values()
        assert [back.notes[each].text for each in frame.calls] == ["mine"] and frame.calls[0] not in back.graph.calls


def test_a_frame_around_a_note_that_gets_another_name_stays_around_it():
    graph = made().graph
    taken = graph.uses["d"][1]  # an id of ours, which no file says: there it is `d:1`
    part = {"notes": {taken: {"text": "hello"}}, "view": {"frames": [{"title": "F", "calls": [taken]}]}}
    sheet = sheet_of(graph, part)
    (frame,) = sheet.staging.frames.values()
    assert frame.calls != (taken,) and [sheet.notes[each].text for each in frame.calls] == ["hello"]


@pytest.mark.parametrize("name", ["k231/05_shared_two_inputs.json", "tfk2/05_shared_two_inputs.h5",
                                  "k3/05_shared_two_inputs.keras"])
def test_files_of_every_keras_open_arranged(name):
    sheet = files.open_sheet(FIXTURES / name)
    assert sheet.places.keys() == sheet.graph.calls.keys() and len(set(sheet.places.values())) == 5


def test_calls_without_a_place_are_put_below_the_others():
    sheet = made()
    bare = Sheet(sheet.graph, {call_id: place for call_id, place in sheet.places.items() if call_id != "sum"})
    arranged = files.arranged(bare)
    assert arranged.places["x"] == (0, 0) and arranged.places["sum"][1] > 10
    assert files.arranged(sheet) is sheet


def test_a_wire_that_is_missing_costs_no_weights(tmp_path):
    sheet = made()
    graph = sheet.graph.disconnect("d", 0)
    files.save_sheet(sheet.with_graph(graph), tmp_path / "a.keras")
    back = files.open_sheet(tmp_path / "a.keras")
    assert named(back, back.graph.calls).keys() == named(sheet, graph.calls).keys()
    assert back.graph.calls[back.graph.call_of_name("d:0")].inputs == (None,)
    np.testing.assert_array_equal(back.graph.layers["d"].given[0], np.eye(3))
    assert named(back, back.places) == named(sheet, sheet.places)


def test_members_that_are_not_ours_stay_in_an_archive(tmp_path):
    files.save_sheet(made(), tmp_path / "a.keras")
    with zipfile.ZipFile(tmp_path / "a.keras", "a") as archive:
        archive.writestr("assets/lookup/vocabulary.txt", "tea\n")
    files.save_sheet(files.open_sheet(tmp_path / "a.keras"), tmp_path / "a.keras")
    with zipfile.ZipFile(tmp_path / "a.keras") as archive:
        assert archive.read("assets/lookup/vocabulary.txt") == b"tea\n" and archive.testzip() is None


# -- what another program does -------------------------------------------------------------------------------------------------


def test_a_file_that_another_program_changed_is_not_overwritten(tmp_path):
    path = tmp_path / "a.json"
    files.save_sheet(made(), path)
    there = os.stat(path)
    theirs = path.read_bytes().replace(b'"net"', b'"ten"')
    path.write_bytes(theirs)
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns + 1))
    assert files.changed_on_disk(path)
    with pytest.raises(files.ChangedOnDiskError, match="another program"):
        files.save_sheet(made(), path)
    assert path.read_bytes() == theirs
    files.save_sheet(made(), path, overwrite=True)
    assert not files.changed_on_disk(path)


def test_a_touch_a_deletion_and_a_file_never_seen_are_no_alarm(tmp_path):
    path = tmp_path / "a.json"
    files.save_sheet(made(), path)
    os.utime(path, (1, 1))
    assert not files.changed_on_disk(path)
    os.unlink(path)
    assert not files.changed_on_disk(path) and not files.changed_on_disk(tmp_path / "never")
    files.save_sheet(made(), path)


def test_a_file_replaced_whole_is_noticed_through_a_link_too(tmp_path):
    path, link = tmp_path / "a.json", tmp_path / "link.json"
    files.save_sheet(made(), path)
    link.symlink_to(path)
    persist.write_bytes(path, b"{}")
    assert files.changed_on_disk(link)


@pytest.mark.parametrize("name", ["a.json", "a.keras"])
def test_a_save_that_fails_leaves_the_file_and_what_is_known_of_it(tmp_path, monkeypatch, name):
    path = tmp_path / name
    files.save_sheet(made(), path)
    before, stamp = path.read_bytes(), files.known_stamp(path)

    class Full(persist.Disk):
        def write(self, handle, data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr(persist, "disk", Full())
    with pytest.raises(WriteError, match="no space left"):
        files.save_sheet(made(), path)
    assert path.read_bytes() == before and os.listdir(tmp_path) == [name] and files.known_stamp(path) == stamp


def test_a_name_that_says_no_format_is_refused(tmp_path):
    with pytest.raises(WriteError, match="must end in"):
        files.save_sheet(made(), tmp_path / "a.txt")


# -- opening beside the window -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["k3/02_sequential_built.json", "k3/02_sequential_built.keras"])
def test_a_file_opens_beside_the_window(qtbot, name):
    opening = Opening(FIXTURES / name)
    with qtbot.waitSignal(opening.opened) as caught:
        opening.start()
    assert len(caught.args[0].graph.calls) >= 2


def test_a_sheet_that_was_written_as_a_text_within_json_opens(tmp_path):
    sheet = made()
    (tmp_path / "twice.json").write_text(json.dumps(files.sheet_to_json(sheet)))
    same(files.open_sheet(tmp_path / "twice.json"), sheet)


@pytest.mark.parametrize("name, content, reason", [
    ("a.json", b"{", "JSON"), ("b.keras", b"PK\x03\x04", "zip"), ("c.h5", b"\x89HDF\r\n\x1a\n", "HDF5"),
    ("d.json", None, "no such file"), ("e.json", b"", "JSON"), ("f.keras", b"\x89PNG\r\n", "neither JSON"),
    ("g.json", "\ufeff[".encode("utf-16"), "JSON"), ("h.yaml", b"backend: tensorflow\nclass_name: Model\n", "is YAML"),
    ("i.json", b'"no model"', "neither JSON")])
def test_what_cannot_be_opened_is_said(qtbot, tmp_path, name, content, reason):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    opening = Opening(tmp_path / name)
    with qtbot.waitSignal(opening.failed) as caught:
        opening.start()
    assert reason in caught.args[0]
    with pytest.raises(FormatError, match=reason):
        files.open_sheet(tmp_path / name)


def test_opening_can_be_cancelled(qtbot):
    opening = Opening(FIXTURES / "k3" / "02_sequential_built.keras")
    told = []
    opening.opened.connect(told.append)
    opening.failed.connect(told.append)
    opening.start()
    time.sleep(0.05)
    opening.cancel()
    qtbot.wait(1500)
    assert told == []
