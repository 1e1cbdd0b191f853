"""Unsaved work survives a crash: it is on the disk within a second, and of a damaged journal what is whole comes back."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from app.document.document import Document
from app.document.sheet import Note, Sheet
from app.storage import files
from app.storage.journal import Journal, _sheets, snapshots
from app.storage.records import FRAME, Record, packed, unpacked
from app.storage.recovery import Autosave, recoverable
from engine.errors import FormatError
from engine.formats import persist
from engine.graph import Graph, Source
from engine.layers import Dense, InputLayer

ROOT = Path(__file__).parents[2]


def sheet_with(notes=0):
    graph, x = Graph.empty("net").add(InputLayer(batch_shape=(None, 3), name="x"))
    graph, d = graph.add(Dense(3, name="d").with_weights([np.eye(3, dtype="float32"), None]), [Source(x)])
    graph, _ = graph.add(Dense(2, name="loose"))
    written = {f"n{index}": Note(f"note {index}", index, 0) for index in range(notes)}
    return Sheet(graph, {x: (0, 0), d: (200, 10), "loose": (9, 9)}, written)


def journal_of(root, count=3, path="", base=None):
    journal = Journal(root)
    for index in range(1, count + 1):
        journal.write(sheet_with(index), path, base)
    journal.close()
    return journal


def notes_of(root):
    found = recoverable(root)
    for each in found:
        each.release()
    return [len(each.sheet().notes) for each in found]


# -- journals ------------------------------------------------------------------------------------------------------------------


def test_the_newest_sheet_comes_back_with_weights_drafts_and_places(tmp_path):
    journal_of(tmp_path, 3, "/models/net.keras")
    [left] = recoverable(tmp_path)
    sheet = left.sheet()
    assert left.path == "/models/net.keras" and abs(left.time - time.time()) < 60 and not left.is_base_changed
    assert list(sheet.graph.calls) == ["x", "d", "loose"] and len(sheet.notes) == 3 and sheet.places["loose"] == (9, 9)
    np.testing.assert_array_equal(sheet.graph.layers["d"].given[0], np.eye(3))
    assert sheet.graph.layers["d"].given[1] is None


def test_weights_are_written_once(tmp_path):
    journal = Journal(tmp_path)
    sheet = sheet_with()
    sizes = []
    for index in range(3):
        journal.write(sheet.with_notes({"n": Note(str(index), 0, 0)}), "", None)
        sizes.append((journal.folder / "0.log").stat().st_size)
    journal.close()
    records = list(unpacked((journal.folder / "0.log").read_bytes()))
    assert [record.head["kind"] for record in records] == ["array", "sheet", "sheet", "sheet"]


def test_a_long_journal_begins_anew_and_keeps_the_log_before(tmp_path, monkeypatch):
    monkeypatch.setattr("app.storage.journal.MOST_SHEETS", 4)
    journal = journal_of(tmp_path, 14)
    assert sorted(each.name for each in journal.folder.glob("*.log")) == ["2.log", "3.log"]
    assert notes_of(tmp_path) == [14]
    (journal.folder / "3.log").write_bytes(b"")
    assert notes_of(tmp_path) == [12]


def test_a_log_that_is_cut_anywhere_gives_the_sheets_before_the_cut(tmp_path):
    journal = journal_of(tmp_path, 3)
    log = journal.folder / "0.log"
    whole = log.read_bytes()
    ends, at = [], 0
    for record in unpacked(whole):
        at += len(packed(record))
        ends.append((at, len(snapshots_of(whole[:at]))))
    for cut in {*range(0, len(whole), 97), *(end + step for end, _ in ends for step in (-1, 0, 1))}:
        expected = max((count for end, count in ends if end <= cut), default=0)
        assert len(snapshots_of(whole[:cut])) == expected, cut


def snapshots_of(data):
    return list(_sheets(data))


def test_a_flipped_bit_anywhere_gives_a_sheet_that_was_written_or_none(tmp_path):
    journal = journal_of(tmp_path, 2)
    whole = (journal.folder / "0.log").read_bytes()
    generator = random.Random(0)
    for at in [*range(60), *generator.sample(range(len(whole)), 300)]:
        damaged = bytearray(whole)
        damaged[at] ^= 1 << generator.randrange(8)
        assert len(snapshots_of(bytes(damaged))) < 2


def test_zeros_after_a_torn_append_are_no_record():
    record = packed(Record({"kind": "x"}, b"body"))
    assert list(unpacked(record + bytes(1000))) == [Record({"kind": "x"}, b"body")]
    assert list(unpacked(bytes(FRAME.size + 4))) == []


@given(st.binary(max_size=300), st.integers(0, 40))
def test_no_bytes_whatever_stop_the_reader(data, cut):
    whole, record = packed(Record({"a": 1}, data)), Record({"a": 1}, data)
    assert all(isinstance(each, Record) for each in unpacked(data))
    assert next(iter(unpacked(whole + data))) == record
    assert record not in unpacked(whole[:min(cut, len(whole) - 1)])


def test_a_journal_without_a_whole_sheet_goes_to_the_trash(tmp_path):
    journal = journal_of(tmp_path / "journals", 1)
    (journal.folder / "0.log").write_bytes(b"nothing")
    assert recoverable(tmp_path / "journals") == [] and not journal.folder.exists()
    assert (tmp_path / "trash" / journal.folder.name / "0.log").exists()


def test_a_sheet_that_cannot_be_read_gives_way_to_the_one_before(tmp_path):
    journal = journal_of(tmp_path, 2)
    with open(journal.folder / "0.log", "ab") as stream:
        head = {"kind": "sheet", "version": 1, "path": 3, "arrays": [], "model": {"text": "{}", "layers": {}, "layerloom": {}}}
        stream.write(packed(Record(head)))
        stream.write(packed(Record({**head, "model": {"text": 3}})))
    assert notes_of(tmp_path) == [2]


def test_work_of_a_program_that_runs_is_not_touched(tmp_path):
    journal = Journal(tmp_path)
    journal.write(sheet_with(), "", None)
    assert recoverable(tmp_path) == [] and journal.folder.exists()
    journal.close()
    [left] = recoverable(tmp_path)
    assert recoverable(tmp_path) == []
    left.release()


def test_what_is_given_up_stays_in_the_trash_for_a_month(tmp_path):
    journal_of(tmp_path / "journals", 1)
    [left] = recoverable(tmp_path / "journals")
    left.discard()
    [kept] = (tmp_path / "trash").iterdir()
    assert list(snapshots(kept)) and recoverable(tmp_path / "journals") == []
    os.utime(kept, (1, 1))
    journal_of(tmp_path / "journals", 1).discard()
    assert not kept.exists()


def test_a_file_that_is_newer_than_the_work_is_noticed(tmp_path):
    path = tmp_path / "net.json"
    files.save_sheet(sheet_with(), path)
    journal_of(tmp_path / "journals", 1, str(path), files.known_stamp(path))
    [left] = recoverable(tmp_path / "journals")
    assert not left.is_base_changed
    path.write_bytes(path.read_bytes() + b" ")
    assert left.is_base_changed


def test_attempts_are_counted_before_anything_can_crash(tmp_path):
    journal = journal_of(tmp_path, 1)
    for number in range(3):
        [left] = recoverable(tmp_path)
        assert left.attempts == number
        left.sheet()
        left.release()
    for log in journal.folder.glob("*.log"):
        log.write_bytes(packed(Record({"kind": "sheet", "version": 1, "arrays": [], "model": {}})))
    [left] = recoverable(tmp_path)
    with pytest.raises(FormatError, match="cannot be recovered"):
        left.sheet()


@pytest.mark.parametrize("name", ["create", "write", "fsync"])
def test_a_log_that_cannot_be_written_says_so_and_keeps_what_was_before(tmp_path, name):
    log = persist.Log(tmp_path / "a.log")
    log.append(b"before")
    disk = persist.Disk()

    def fail(*_):
        raise OSError(errno.ENOSPC, "No space left on device")
    setattr(disk, name, fail)
    with pytest.raises(persist.WriteError, match="no space left"):
        (persist.Log(tmp_path / "b.log", disk)).append(b"x")
    log.close()
    assert (tmp_path / "a.log").read_bytes() == b"before"


# -- autosave ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def document(qapp):
    return Document(sheet_with())


def wait_for(qtbot, root, notes):
    qtbot.waitUntil(lambda: max(snapshot_notes(root), default=-1) == notes)


def snapshot_notes(root):
    return [len(json.loads(head["model"]["text"])["layerloom"].get("notes", {}))
            for folder in root.glob("*") for head, _ in list(snapshots(folder))[:1]]


def test_an_edit_is_on_the_disk_within_a_second(qtbot, tmp_path, document):
    autosave = Autosave(document, tmp_path)
    document.edit("note", sheet_with(1))
    left = autosave._timer.remainingTime()
    assert 0 < left < 1000
    qtbot.wait(30)
    document.edit("note", sheet_with(2))
    assert autosave._timer.remainingTime() < left, "a later edit puts it off"
    wait_for(qtbot, tmp_path, 2)
    autosave.close(keep=True)
    assert notes_of(tmp_path) == [2]


def test_saved_work_leaves_no_journal_and_the_next_edit_begins_another(qtbot, tmp_path, document):
    root = tmp_path / "journals"
    autosave = Autosave(document, root)
    document.edit("note", sheet_with(1))
    wait_for(qtbot, root, 1)
    document.undo_stack.setClean()
    qtbot.waitUntil(lambda: not list(root.iterdir()))
    document.edit("note", sheet_with(2))
    wait_for(qtbot, root, 2)
    autosave.close()
    assert not list(root.iterdir()) and recoverable(root) == []


def test_a_window_that_is_destroyed_without_being_closed_leaves_its_journal(qtbot, tmp_path):
    window = QObject()
    document = Document(sheet_with(), window)
    autosave = Autosave(document, tmp_path / "journals", window)
    document.edit("note", sheet_with(1))
    wait_for(qtbot, tmp_path / "journals", 1)
    folder = autosave._journal.folder
    shiboken6.delete(window)
    autosave._thread.shutdown()
    assert folder.is_dir() and notes_of(tmp_path / "journals") == [1]


def test_a_document_without_edits_writes_nothing(qtbot, tmp_path, document):
    autosave = Autosave(document, tmp_path / "journals")
    document.open(sheet_with(2))
    qtbot.wait(900)
    autosave.close(keep=True)
    assert not (tmp_path / "journals").exists()


def test_a_disk_that_is_full_is_said_once_and_stops_nothing(qtbot, tmp_path, document):
    (tmp_path / "journals").write_text("a file where a folder should be")
    autosave = Autosave(document, tmp_path / "journals")
    said = []
    autosave.failed.connect(said.append)
    for count in (1, 2):
        document.edit("note", sheet_with(count))
        autosave.write()
    qtbot.waitUntil(lambda: bool(said))
    autosave.close()
    qtbot.wait(50)
    assert len(said) == 1 and "not kept" in said[0]


PAUSE = 20
EDITS = """
import os, sys
sys.path.insert(0, {root!r})
from PySide6.QtCore import QCoreApplication, QTimer
from pathlib import Path
from app.document.document import Document
from app.storage.journal import Journal
from app.storage.recovery import Autosave
from tests.app.test_recovery import sheet_with
keep = Journal.write
def write(journal, sheet, *more):
    keep(journal, sheet, *more)
    os.write(1, b"%d\\n" % len(sheet.notes))
Journal.write = write
app = QCoreApplication([])
document = Document(sheet_with())
autosave = Autosave(document, Path({state!r}))
count = 0
def edit():
    global count
    count += 1
    document.edit("note", sheet_with(count))
timer = QTimer(interval={pause})
timer.timeout.connect(edit)
timer.start()
app.exec()
"""


@pytest.mark.parametrize("seed", range(3))
def test_a_program_that_is_killed_loses_at_most_the_last_second(tmp_path, seed):
    code = EDITS.format(root=str(ROOT), state=str(tmp_path), pause=PAUSE)
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    kept = [0, *(int(child.stdout.readline()) for _ in range(2))]
    time.sleep(random.Random(seed).random())
    child.send_signal(signal.SIGKILL)
    kept += map(int, child.communicate()[0].split())
    assert notes_of(tmp_path)[0] >= kept[-1]
    # However slow the machine is, no more edits than a second has room for are made before the next is written.
    assert all(after - before < 1000 / PAUSE for before, after in pairwise(kept))
