"""The examples: each opens with places, has no problem unless that is its point, runs, is read by Keras, and is well laid out."""

import json
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QTranslator

from app.canvas import markdown
from app.canvas.columns import Columns
from app.canvas.metrics import BOX_HEIGHT, BOX_WIDTH
from app.canvas.picture import NEAR
from app.canvas.rows import FRAME
from app.canvas.view import View
from app.storage.examples import EXAMPLES, example_path, in_language
from app.storage.files import open_sheet
from app.texts.sentences import FOLDER
from engine import library, load_model
from engine.data import random_input
from engine.inference import infer

NAMES = [each.name for each in EXAMPLES]
SOUND = [name for name in NAMES if name != "unfinished"]


@pytest.fixture(autouse=True, scope="module")
def layers():
    library.builtin()


def feeds(graph, inference, batch=3):
    return {graph.calls[call_id].layer: random_input(inference.results[call_id].outputs[0], batch, 7) for call_id in graph.inputs}


def test_there_are_enough_of_them_and_each_has_a_file():
    assert len(SOUND) >= 8 and len(set(NAMES)) == len(NAMES)
    assert {path.stem for path in example_path("digits").parent.glob("*.json")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_with_a_place_for_every_box_and_no_box_on_another(name):
    part = json.loads(example_path(name).read_text())["layerloom"]
    sheet = open_sheet(example_path(name))
    assert len(part["places"]) == len(sheet.graph.calls)
    columns = Columns()
    columns.rebuild(sheet, infer(sheet.graph))
    boxes = columns.boxes
    for one, other in combinations((row for row in columns.row_of.values() if boxes.kind[row] != FRAME), 2):
        assert (boxes.x[one] + boxes.w[one] <= boxes.x[other] or boxes.x[other] + boxes.w[other] <= boxes.x[one]
                or boxes.y[one] + boxes.h[one] <= boxes.y[other] or boxes.y[other] + boxes.h[other] <= boxes.y[one])


@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_problem_only_where_that_is_its_point(name):
    inference = infer(open_sheet(example_path(name)).graph)
    assert bool(inference.problems()) == (name == "unfinished")


@pytest.mark.parametrize("name", SOUND)
def test_it_runs_and_real_keras_gives_the_same_numbers(name):
    keras = pytest.importorskip("keras")
    sheet, path = open_sheet(example_path(name)), example_path(name)
    ours, data = load_model(path), feeds(sheet.graph, infer(sheet.graph))
    theirs = keras.models.model_from_json(path.read_text())
    assert ours.count_params() == theirs.count_params()
    theirs.set_weights(ours.get_weights())
    order = [each.name for each in theirs.inputs]
    wanted = theirs([data[each] for each in order] if len(order) > 1 else data[order[0]])
    found = ours.predict(data)
    for one, other in zip(*(each if isinstance(each, (list, tuple)) else [each] for each in (found, wanted)), strict=True):
        assert np.allclose(one, np.asarray(other), atol=1e-5)


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_large_enough_to_be_read_and_no_wire_runs_over_a_box(name):
    from app.canvas.hits import curve
    sheet = open_sheet(example_path(name))
    columns = Columns()
    columns.rebuild(sheet, infer(sheet.graph))
    boxes, wires = columns.boxes, columns.wires
    area = (boxes.x[:boxes.used].min(), boxes.y[:boxes.used].min(),
            (boxes.x + boxes.w)[:boxes.used].max(), (boxes.y + boxes.h)[:boxes.used].max())
    assert View().framing(area, 866, 766).zoom >= NEAR
    for row in np.flatnonzero(np.isfinite(wires.left)).tolist():
        px, py = curve(columns, np.array([row]))
        for each in columns.row_of.values():
            if boxes.kind[each] != FRAME and each not in (wires.a[row], wires.b[row]):
                right, down = px - boxes.x[each], py - boxes.y[each]
                assert not ((right > 0) & (right < BOX_WIDTH) & (down > 0) & (down < BOX_HEIGHT)).any()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", NAMES)
def test_its_notes_speak_the_users_language_and_have_room_for_it(name, language, qapp):
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"layerloom_{language}.qm")) != (language == "en")
    qapp.installTranslator(translator)
    try:
        sheet = open_sheet(example_path(name))
        notes = in_language(sheet).notes
    finally:
        qapp.removeTranslator(translator)
    for note_id, note in notes.items():
        assert (note.text == sheet.notes[note_id].text) == (language == "en")
        assert markdown.leaflet(note.text, note.width - 24).size().height() <= note.height - 8
