"""Numbers follow the language where people read them, and are taken as the language writes them; configs and shapes stay."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtTest import QTest

from app.preview.numbers import Numbers
from app.texts import languages
from app.texts.numerals import numeral, plainly, short_numeral


@pytest.fixture
def language(monkeypatch):
    """Lets the program write numbers as a language does."""
    return lambda code: monkeypatch.setattr(languages, "_spoken", QLocale(code))


@pytest.mark.parametrize("code, count, small, large", [
    ("en", "1,234,567", "0.001235", "1.235e+06"), ("de", "1.234.567", "0,001235", "1,235e+06")])
def test_counts_and_fractions_have_the_marks_of_the_language(language, code, count, small, large):
    language(code)
    assert numeral(1234567) == count and numeral(10**30).count(count[1]) == 10
    assert (short_numeral(0.00123456), short_numeral(1234567.0)) == (small, large)
    assert numeral(0.5, ".3g") == {"en": "0.5", "de": "0,5"}[code] and numeral(-1000) == {"en": "-1,000", "de": "-1.000"}[code]


@pytest.mark.parametrize("value, digits, said", [
    (4990.0, 3, "4990"), (350.3, 2, "350"), (99.4, 2, "99"), (99.6, 2, "100"), (-12345.6, 4, "-12346"), (0.01234, 2, "0.012"),
    (999_999.4, 3, "999999"), (999_999.6, 3, "1e+06"), (float("nan"), 3, "nan"), (float("-inf"), 3, "-inf"), (0.0, 2, "0")])
def test_a_number_below_a_million_has_no_exponent(language, value, digits, said):
    language("en")
    assert short_numeral(value, digits) == said


@pytest.mark.parametrize("code, typed, whole, plain", [
    ("en", "0.5", False, "0.5"), ("en", "1,234", False, "1234"), ("en", "1,234.5", False, "1234.5"), ("en", "0,5", False, "0,5"),
    ("en", "28*28", True, "28*28"), ("en", "1e-3", False, "1e-3"), ("en", "12,34", True, "12,34"), ("en", ".5", False, ".5"),
    ("de", "0,5", False, "0.5"), ("de", "0.5", False, "0.5"), ("de", "0.125", False, "0.125"), ("de", "1.234,5", False, "1234.5"),
    ("de", "10.000", True, "10000"), ("de", "10.000", False, "10.000"), ("de", "1,5e-3*2,0", False, "1.5e-3*2.0"),
    ("de", ",5", False, ".5"), ("de", "1,2,3", False, "1,2,3"), ("de", "(1,5 + 2) / 4", False, "(1.5 + 2) / 4"),
    ("de_CH", QLocale("de_CH").groupSeparator().join(("1", "234.5")), False, "1234.5"), ("fr", "12\u202f345", True, "12345")])
def test_what_is_typed_is_read_as_the_language_writes_it(language, code, typed, whole, plain):
    language(code)
    assert plainly(typed, whole) == plain


def test_a_window_writes_and_reads_numbers_as_its_language_does(open_window, language, qtbot):
    language("de")
    window = open_window((1400, 900), active=True)
    document = window.document
    for text in ("input 2000", "dense 600", "dropout 0.5"):
        window.canvas.setFocus()
        QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
        QTest.keyClicks(window.adding.popup.line, text)
        QTest.keyClick(window.adding.popup.line, Qt.Key.Key_Return)
    window.status.refresh()
    assert "1.200.600" in window.status.parameters.text()
    fields = window.inspector.layer_page.form.fields
    for name, typed, value in (("rate", "0,25", 0.25), ("rate", "0.125", 0.125)):
        fields[name].line.setFocus()
        fields[name].line.selectAll()
        QTest.keyClicks(fields[name].line, typed)
        assert getattr(document.graph.layers["dropout"], name) == value
    window.canvas.select(["dense"])
    line = window.inspector.layer_page.form.fields["units"].line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "1.024")
    assert document.graph.layers["dense"].units == 1024
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "1024"
    qtbot.waitUntil(lambda: "2.049.024" in window.inspector.layer_page.section.header.summary)


def test_cells_are_typed_in_the_language_too(language):
    language("de")
    numbers = Numbers()
    numbers.show(np.array([[0.5, 1234.5]], "float32"), editable=True)
    told = []
    numbers.cell_edited.connect(lambda *edit: told.append(edit))
    assert numbers.index(0, 0).data() == "0,5"
    assert numbers.setData(numbers.index(0, 0), "0,75") and told == [(0, 0, np.float32(0.75))]
    assert not numbers.setData(numbers.index(0, 0), "a,b")


def test_the_language_decides_the_marks_and_an_unknown_one_leaves_the_english(qapp, monkeypatch):
    monkeypatch.setattr(languages, "_spoken", QLocale("en"))
    installed = []
    monkeypatch.setattr(QCoreApplication, "installTranslator", installed.append)
    for code, wanted in (("de", "1.000"), ("en", "1,000"), ("fr", "1,000")):
        languages.speak(QCoreApplication, code)
        assert numeral(1000) == wanted
