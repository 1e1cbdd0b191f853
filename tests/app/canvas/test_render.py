"""Pictures in files."""

from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from app import theme
from app.canvas.render import render
from engine.errors import DataError, FormatError
from engine.graph import Graph
from engine.inference import infer

from .models import chain, siamese

HOSTILE = "<script>alert('x')</script>&\"]]>"


def texts(path):
    return " ".join(ElementTree.parse(path).getroot().itertext())


def drawn(sheet, path, **options):
    render(sheet, infer(sheet.graph), path, options.pop("colours", theme.light()), **options)
    return path


def test_an_svg_has_names_and_shapes_as_text(qapp, tmp_path):
    shown = texts(drawn(siamese(), tmp_path / "model.svg"))
    for wanted in ("question", "embedding", "2/2", "Dense 1 · sigmoid", "(None, 1)", "shared on purpose", "out 1", "in 2"):
        assert wanted in shown, wanted


def test_a_hostile_name_stays_text(qapp, tmp_path):
    path = drawn(chain([HOSTILE[:20], "plain"]), tmp_path / "model.svg")
    assert "<script" not in path.read_text("utf-8")
    assert "<script>" in texts(path)


def test_a_png_is_as_large_as_asked_and_may_be_transparent(qapp, tmp_path):
    one = QImage(str(drawn(siamese(), tmp_path / "one.png", scale=1.0)))
    two = QImage(str(drawn(siamese(), tmp_path / "two.png", scale=2.0, transparent=True)))
    assert two.width() == 2 * one.width()
    assert two.pixelColor(1, 1).alpha() == 0 and one.pixelColor(1, 1).alpha() == 255


def test_a_pdf_is_a_pdf_and_an_empty_sheet_is_a_picture_too(qapp, tmp_path):
    assert drawn(siamese(), tmp_path / "model.pdf", colours=theme.dark()).read_bytes().startswith(b"%PDF")
    empty = siamese().with_graph(Graph.empty()).with_notes({})
    assert not QImage(str(drawn(empty, tmp_path / "empty.png"))).isNull()


def test_another_ending_or_too_many_pixels_are_refused(qapp, tmp_path):
    with pytest.raises(FormatError, match="svg"):
        drawn(siamese(), tmp_path / "model.gif")
    with pytest.raises(DataError, match="scale"):
        drawn(siamese(), tmp_path / "model.png", scale=20.0)
