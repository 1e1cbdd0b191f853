"""The German of the program: every text has its translation, placeholders agree, what is compiled is what is written."""

import ast
import re
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from app.actions.actions import ACTIONS, MENUS, SUBMENUS
from app.settings import Settings
from app.texts.languages import FOLDER, languages, speak
from tests.translations import texts, translations, written

HOLES = re.compile(r"\{[^{}]*\}|%n|%\d")
ENDING = re.compile(r"(?<=input|.call)\{\d+\}")
GERMAN = FOLDER / "layerloom_de.ts"


@pytest.fixture
def german(qapp):
    """The German translator, alone: it is not installed."""
    made = QTranslator()
    assert made.load(str(GERMAN.with_suffix(".qm")))
    return made


def test_every_text_of_the_program_has_a_translation_and_none_is_left_over():
    known = translations(GERMAN)
    assert not [key for key in texts() if not all(known.get(key, [""]))]
    assert not known.keys() - texts().keys()
    assert len(known) > 700


def test_placeholders_letters_and_endings_agree():
    for (context, text), forms in translations(GERMAN).items():
        for form in forms:
            # An English plural's ending is a hole of its own, which another language need not have.
            assert Counter(HOLES.findall(form)) == Counter(HOLES.findall(ENDING.sub("", text))), text
            assert form.count("\n") == text.count("\n"), text
            assert ("…" in form[-2:]) == ("…" in text[-1:]) or context not in ("Actions", "Listing"), text
            assert len(re.findall("&[^& ]", form)) <= 1
            assert (form[:1] == " ") == (text[:1] == " ") and "(s)" not in form, text


def test_what_is_compiled_says_what_is_written(german):
    for (context, text), forms in translations(GERMAN).items():
        if len(forms) == 1:
            assert german.translate(context, text) == forms[0]
        else:
            assert [german.translate(context, text, "", count) for count in (1, 2)] == forms


def test_letters_of_one_menu_differ(german):
    def letters(found):
        said = [re.search("&(.)", german.translate("Actions", text)) for text in found]
        return [each[1].lower() for each in said if each]

    for menu in MENUS:
        plain = [action.text for action in ACTIONS if action.menu == menu and not action.sub]
        plain += [SUBMENUS[sub] for sub in dict.fromkeys(action.sub for action in ACTIONS if action.menu == menu and action.sub)]
        assert [each for each, count in Counter(letters(plain)).items() if count > 1] == [], menu
    for sub in SUBMENUS:
        counted = Counter(letters([each.text for each in ACTIONS if each.sub == sub]))
        assert [each for each, count in counted.items() if count > 1] == [], sub
    assert len(set(letters(MENUS.values()))) == len(MENUS)


def test_the_language_is_the_desktops_unless_the_settings_say_another(tmp_path, qapp, monkeypatch):
    settings = Settings(tmp_path / "settings.ini")
    assert settings.language == "system" and languages()["de"] == "Deutsch" and "en" in languages()
    installed = []
    monkeypatch.setattr(QCoreApplication, "installTranslator", installed.append)
    QLocale.setDefault(QLocale("de_DE"))
    try:
        speak(QCoreApplication, settings.language)
        assert any(each.translate("Actions", "&File") == "&Datei" for each in installed)
        installed.clear()
        speak(QCoreApplication, "en")
        assert not any(each.translate("Actions", "&File") for each in installed)
        QLocale.setDefault(QLocale("fr_FR"))
        speak(QCoreApplication, "de")
        assert any(each.translate("Actions", "&File") for each in installed)
    finally:
        QLocale.setDefault(QLocale.c())
    settings.language = "de"
    assert Settings(tmp_path / "settings.ini").language == "de"
    settings.language = "klingon"
    assert settings.language == "system"


def test_a_window_speaks_german(qapp, qtbot, tmp_path, german):
    from app.window.window import Window
    qapp.installTranslator(german)
    try:
        window = Window(Settings(tmp_path / "settings.ini"))
        qtbot.addWidget(window)
        window.filing.open_example()
        window.canvas.select(list(window.document.graph.calls)[:2])
        window.menus.refresh()
        assert window.menus.actions["save"].text() == "&Speichern" and window.docks["outline"].windowTitle() == "Gliederung"
        assert window.canvas.accessibleDescription() == "2 Boxen ausgewählt"
        window.menus.actions["duplicate"].trigger()
        assert window.document.undo_stack.undoText() == "Duplizieren"
        window.document.undo_stack.setClean()
    finally:
        qapp.removeTranslator(german)


def test_a_text_is_found_where_a_file_calls_the_wrapper_of_another():
    home = "def said(text):\n    return translate('There', text)\n"
    callers = {
        "app.a.own": home + "said('0')",
        "app.a.name": "from app.a.own import said\nsaid('1')",
        "app.a.beside": "from .own import said as told\ntold('2')",
        "app.a.module": "from . import own\nown.said('3')",
        "app.b.above": "from ..a import own as other\nother.said('4')",
        "app.b.whole": "import app.a.own\napp.a.own.said('5')",
        "app.c.inside": "def late():\n    from app.a.own import said\n    said('6')",
        "app.d.__init__": home.replace("There", "Package"),
        "app.d.member": "from . import said\nsaid('7')",
        "app.d.e.far": "from app import d\nd.said('8')",
        "app.f.other": "def said(text):\n    return text\nsaid('none of ours')",
    }
    found = [(context, text) for context, text in written({name: ast.parse(code) for name, code in callers.items()})]
    assert found == [*(("There", str(each)) for each in range(7)), ("Package", "7"), ("Package", "8")]


def test_a_text_that_another_files_wrapper_gets_from_a_variable_is_refused():
    files = {"app.own": "def said(text):\n    return translate('There', text)", "app.other": "from app import own\nown.said(word)"}
    with pytest.raises(ValueError, match=r"app\.other:2"):
        list(written({name: ast.parse(code) for name, code in files.items()}))
