"""Pictures of the canvas: their options, the selection alone, the clipboard, the command line; text stays text."""

import re

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from app import theme
from app.canvas.render import Drawing, pixels, render, svg
from app.cli import main
from app.storage.examples import example_path
from app.storage.files import open_sheet
from app.storage.picture_options import AskOptions
from engine import library
from engine.inference import infer


@pytest.fixture
def sheet(qapp):
    library.builtin()
    return open_sheet(example_path("text_pair"))


def shown(path):
    return QImage(str(path))


def test_text_in_an_svg_is_text_with_fonts_to_fall_back_on(sheet):
    said = svg(Drawing(sheet, infer(sheet.graph), theme.light()), 1, "x").decode()
    assert ">question<" in said and "<image" not in said
    families = re.findall('font-family="([^"]*)"', said)
    assert families and all(each.endswith("sans-serif") for each in families)


@pytest.mark.parametrize("transparent", [False, True])
def test_paper_can_be_left_out(sheet, tmp_path, transparent):
    render(sheet, infer(sheet.graph), tmp_path / "a.png", theme.dark(), 1.0, transparent)
    corner = shown(tmp_path / "a.png").pixelColor(1, 1)
    assert corner.alpha() == (0 if transparent else 255)
    assert transparent or corner == QColor(theme.dark().canvas)


def test_a_part_is_drawn_alone_and_as_large_as_it_is(sheet):
    inference, call = infer(sheet.graph), sheet.graph.order()[0]
    whole, part = (Drawing(sheet, inference, theme.light(), only=only) for only in (None, [call]))
    assert part.width < whole.width / 3 and part.height < whole.height
    said = svg(part, 1, "x").decode()
    assert f">{call}<" in said and ">answer<" not in said
    assert pixels(part, 2.0).width() == part.width * 2
    assert Drawing(sheet, inference, theme.light(), only=["no such box"]).width > 0


def test_the_command_line_draws_with_all_options(tmp_path, capsys):
    path = str(example_path("text_pair"))
    for name in ("a.png", "b.svg", "c.pdf"):
        assert main(["render", path, str(tmp_path / name),
                     "--theme", "dark", "--scale", "1.5", "--transparent", "--only", "words"]) == 0
        assert (tmp_path / name).stat().st_size > 500
    assert shown(tmp_path / "a.png").pixelColor(0, 0).alpha() == 0
    assert ">question<" not in (tmp_path / "b.svg").read_text() and ">words<" in (tmp_path / "b.svg").read_text()
    assert main(["render", path, str(tmp_path / "d.png"), "--only", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err
    assert b"/Font" in (tmp_path / "c.pdf").read_bytes()


@pytest.fixture
def window(open_window):
    return open_window(example=True)


def test_a_picture_on_the_clipboard_is_both_vectors_and_pixels(window):
    window.menus.refresh()
    window.menus.actions["copy_picture"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert b">question<" in data.data("image/svg+xml").data() and data.hasImage()
    whole = data.imageData().width()
    window.canvas.select([window.document.graph.order()[0]])
    window.menus.refresh()
    window.menus.actions["copy_picture"].trigger()
    assert QGuiApplication.clipboard().mimeData().imageData().width() < whole / 2


def test_the_options_say_what_is_drawn(window, qtbot):
    asked = AskOptions(theme.dark(), ["question"])
    qtbot.addWidget(asked)
    assert asked.options() == (theme.dark(), 2.0, False, None)
    asked.part.setCurrentIndex(1)
    asked.colours.setCurrentIndex(0)
    asked.transparent.setChecked(True)
    asked.scale.setCurrentIndex(2)
    assert asked.options() == (theme.light(), 3.0, True, ["question"])
    nothing = AskOptions(theme.light(), [])
    qtbot.addWidget(nothing)
    assert nothing.part.count() == 1


def test_exporting_asks_for_options_and_a_file(window, monkeypatch, tmp_path):
    from PySide6.QtWidgets import QFileDialog
    monkeypatch.setattr(AskOptions, "exec", lambda self: (self.transparent.setChecked(True), 1)[1])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "x.png"), ""))
    assert window.exports.picture(window.theme, selected=["question"])
    assert shown(tmp_path / "x.png").pixelColor(0, 0).alpha() == 0
    monkeypatch.setattr(AskOptions, "exec", lambda self: 0)
    assert not window.exports.picture(window.theme)
    QApplication.processEvents()
