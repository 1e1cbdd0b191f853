"""What the engine says is told in the user's language: patterns are known again, names stay names, the rest stays English."""

import pytest

from app.texts import sentences
from app.texts.sentences import HOLE, localized
from tests.sentences import sentences as patterns
from tests.translations import translations

from .test_translations import GERMAN


@pytest.fixture
def german(monkeypatch):
    """Lets sentences be German."""
    monkeypatch.setattr(sentences, "_language", "de")


def test_every_pattern_is_known_again_whatever_stands_in_its_holes(german):
    known = translations(GERMAN)
    filled = ("Éins", "zwo-2", "(None, 3)", "vier", "5", "x=6")
    for pattern in patterns():
        said, wanted = (HOLE.sub(lambda hole: filled[int(hole[0][1:-1])], text) for text in (pattern, *known["Sentences", pattern]))
        assert localized(said) == wanted, pattern


@pytest.mark.parametrize("said, wanted", [
    ("Dense `nothing`: its input is not connected; connect it to a tensor",
     "Dense `nothing`: sein Eingang ist nicht verbunden; verbinden Sie ihn mit einem Tensor"),
    ("`units` must be at least 1, not -3", "`units` muss mindestens 1 sein, nicht -3"),
    ("In `m`, `d`: the mask ends here: this layer does not support masking, so layers behind it see all steps",
     "In `m`, `d`: die Maske endet hier: dieser Layer unterstützt keine Masken, also sehen die Layer dahinter alle Schritte"),
    ("Insert Dense 4 before `d`", "Dense 4 vor `d` einfügen"),
    ("`a` takes 1 input, not one more", "`a` hat 1 Eingang/Eingänge, nicht noch einen"),
    ("", ""), ("what no pattern says", "what no pattern says"), ("rank", "rank")])
def test_parts_are_told_too_and_names_stay(german, said, wanted):
    assert localized(said) == wanted


def test_in_english_everything_stays():
    assert all(localized(pattern) == pattern for pattern in patterns())


def test_a_problem_is_german_wherever_it_is_shown(german, open_window, qtbot):
    window = open_window((1400, 900))
    window.filing.open(str(GERMAN.parents[1] / "examples" / "unfinished.json"))
    result = window.document.inference.results
    calls = [call_id for call_id, each in result.items() if each.problem]
    found = [window.problems.model.index(row, column).data() for row in range(2) for column in (1, 2, 3)]
    assert any("ist nicht verbunden" in text for text in found) and {"ein Tensor", "nichts"} <= set(found)
    faces = [window.canvas.faces[window.canvas.columns.row_of[each]] for each in calls]
    assert any("Gewichte wurden für" in face.problem for face in faces)
    window.canvas.select([next(each for each in calls if result[each].problem.kind != "unconnected")])
    window.inspector.tabs.setCurrentIndex(1)
    box = window.inspector.call_page.problem
    qtbot.waitUntil(lambda: box.buttons.count() > 0)
    button = box.buttons.itemAt(0).widget()
    assert "Gewichte wurden für" in box.sentence.text() and button.text() == "Diesen Aufruf eigenständig machen"
    button.click()
    assert window.document.undo_stack.undoText() == "Diesen Aufruf eigenständig machen"
