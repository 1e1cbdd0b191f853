"""Hostile and broken files through the way that the program opens them: nothing in them runs, and what is wrong is said.

A payload that ran would append its name to the file that HOSTILE_MARKER names.
"""

import json
import os
from pathlib import Path

import pytest

from app.storage import files
from engine import data, library
from engine.errors import LayerloomError
from engine.inference import infer
from engine.layers.locked import LockedLayer

FOLDER = Path(__file__).parents[1] / "data" / "hostile"
CASES = json.loads((FOLDER / "cases.json").read_text())
SLACK = 4


def worked():
    """Seconds that processors have worked for this process and those that it has waited for: others may keep them busy."""
    return sum(os.times()[:4])


def opened(case):
    """What was reached (open, opaque, diagnose, reject), and all that was said."""
    path = FOLDER / case["file"]
    try:
        if case["open_with"] == "data":
            for member in data.members(path) or [None]:
                data.load_array(path, member)
            return {"open"}, ""
        sheet = files.open_sheet(FOLDER / case["base"] if case["base"] else path)
        if case["base"]:
            sheet = files.load_weights(sheet, path)
    except LayerloomError as error:
        return {"reject"}, str(error)
    said = " ".join(problem.message for _, problem in infer(sheet.graph).problems())
    locked = {name for name, layer in sheet.graph.layers.items() if isinstance(layer, LockedLayer)}
    reached = {"open", *(["diagnose"] if said else []), *(["opaque"] if locked & set(case["opaque_layers"]) else [])}
    return reached, said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_hostile_file_does_nothing_and_is_told(case, tmp_path, monkeypatch):
    library.builtin()
    marker = tmp_path / "marker"
    monkeypatch.setenv("HOSTILE_MARKER", str(marker))
    start = worked()
    reached, said = opened(case)
    assert worked() - start < SLACK * case["max_seconds"] + 2
    assert not marker.exists()
    assert "any" in case["accept"] or reached & set(case["accept"]), (case["must"], reached, said)
    if reached == {"reject"} and case["mention_any"]:
        assert any(word.lower() in said.lower() for word in case["mention_any"]), said


@pytest.mark.parametrize("case", [each for each in CASES if each["open_with"] == "model"], ids=lambda case: case["id"])
def test_a_command_ends_with_one_line_too(case, tmp_path, monkeypatch, capsys):
    from app.__main__ import main
    marker = tmp_path / "marker"
    monkeypatch.setenv("HOSTILE_MARKER", str(marker))
    status = main(["summary", str(FOLDER / case["file"])])
    told = capsys.readouterr()
    assert status in (0, 2)
    assert (status == 2) == (len(told.err.strip().splitlines()) == 1)
    assert not marker.exists()
