"""The palette: all classes of the registry, found by typing, sent by Enter, dragged by the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import theme
from app.families import families, family_of
from app.palette import CLASS, MIME, Palette
from engine import library
from engine.layer import Layer


@pytest.fixture
def palette(qtbot):
    library.builtin()
    made = Palette(theme.light())
    qtbot.addWidget(made)
    made.resize(240, 600)
    made.show()
    return made


def shown(palette):
    """Class names that the palette shows now."""
    found = palette.found
    heads = [found.index(row, 0) for row in range(found.rowCount())]
    found_entries = [found.index(row, 0, head).data(CLASS) for head in heads for row in range(found.rowCount(head))]
    return [each for each in found_entries if each]


def test_it_holds_every_class_that_can_be_added(palette):
    wanted = {name for name, kind in Layer.registry.items() if not name.startswith("_") and not getattr(kind, "locked", False)}
    assert set(shown(palette)) == wanted
    assert "Dense" in wanted


def test_a_family_is_the_folder_a_class_stands_in():
    library.builtin()
    assert family_of(Layer.registry["Dense"]) == "core"
    assert family_of(Layer.registry["Concatenate"]) == "merging"
    assert family_of(type("Own", (), {"__module__": "somewhere"})) == "custom"
    assert next(iter(families(Layer.registry))) == "core"


def test_an_input_is_called_so_and_found_by_both_of_its_names(palette):
    for typed in ("input", "InputLayer"):
        palette.find(typed)
        current = palette.tree.currentIndex()
        assert current.data() == "Input" and current.data(CLASS) == "InputLayer"


def test_every_entry_has_help_and_a_colour(palette):
    model = palette.model
    for row in range(model.rowCount()):
        for entry in (model.item(row).child(each) for each in range(model.item(row).rowCount())):
            assert entry.toolTip() and entry.data(Qt.ItemDataRole.AccessibleDescriptionRole)
            assert not entry.icon().isNull()


def test_typing_finds_and_enter_chooses(palette, qtbot):
    QTest.keyClicks(palette.search, "dens")
    assert palette.tree.currentIndex().data(CLASS) == "Dense"
    with qtbot.waitSignal(palette.layer_chosen) as chosen:
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert chosen.args == ["Dense"]


def test_words_of_the_help_find_a_class_too(palette):
    palette.search.setText("fully connected")
    assert "Dense" in shown(palette)
    palette.search.setText("no such layer at all")
    assert shown(palette) == []


def test_a_double_click_chooses(palette, qtbot):
    palette.search.setText("flatten")
    index = palette.tree.currentIndex()
    place = palette.tree.visualRect(index).center()
    with qtbot.waitSignal(palette.layer_chosen) as chosen:
        QTest.mouseClick(palette.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(palette.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["Flatten"]


def test_a_dragged_entry_is_the_name_of_its_class(palette):
    palette.search.setText("concatenate")
    data = palette.found.mimeData([palette.tree.currentIndex()])
    assert bytes(data.data(MIME)).decode() == "Concatenate"


def test_a_family_is_nothing_to_drag(palette):
    assert not palette.found.flags(palette.found.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_help_from_a_file_is_never_read_as_markup(qtbot):
    library.builtin()

    class Sly(Layer):
        """<img src='file:///etc/passwd'> sly."""
    try:
        made = Palette(theme.light())
        qtbot.addWidget(made)
        made.search.setText("Sly")
        assert "<img" not in made.tree.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    finally:
        del Layer.registry["Sly"]
