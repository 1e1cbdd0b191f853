"""Colours and words that can be read."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from app import theme
from app.canvas.overlay import hung

THEMES = [theme.light(), theme.dark()]


@pytest.mark.parametrize("colours", THEMES, ids=lambda each: each.name)
def test_text_reads_well_on_every_family_and_card(colours):
    for family in (*theme.FAMILIES, "", "a family of tomorrow"):
        shown = colours.family(family)
        assert theme.contrast(shown.ink, shown.tint) >= theme.READABLE, family
    pairs = [(colours.text, colours.card), (colours.muted, colours.card), (colours.muted, colours.card_blank),
             (colours.danger, colours.card), (colours.danger, colours.danger_fill), (colours.warning, colours.warning_fill),
             (colours.good, colours.good_fill), (colours.note_text, colours.note), (colours.accent_text, colours.accent),
             (colours.text, colours.window), (colours.muted, colours.canvas), (colours.warning, colours.card)]
    for ink, paper in pairs:
        assert theme.contrast(ink, paper) >= theme.READABLE, (ink, paper)


@pytest.fixture
def undressed(qapp):
    """The application as it was before any theme, and afterwards as this test found it."""
    before = qapp.styleSheet(), qapp.palette()
    qapp.setStyleSheet("")
    yield qapp
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[0])


@pytest.mark.parametrize("colours", THEMES, ids=lambda each: each.name)
def test_an_application_takes_a_theme(undressed, colours):
    theme.apply(undressed, colours)
    assert undressed.palette().window().color().name() == colours.window
    assert "$" not in undressed.styleSheet()


@pytest.mark.parametrize("colours", THEMES, ids=lambda each: each.name)
def test_the_border_of_an_empty_check_box_is_seen(undressed, qtbot, colours):
    theme.apply(undressed, colours)
    box = QCheckBox()
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    option = QStyleOptionButton()
    box.initStyleOption(option)
    area = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    image = box.grab().toImage()
    edge = [image.pixelColor(x, area.center().y()).name() for x in range(area.left(), area.left() + 4)]
    assert max(theme.contrast(ink, colours.window) for ink in edge) >= 3


def test_stripes_of_shared_layers_differ_in_colour_or_pattern():
    from app.canvas.marks import PATTERNS
    looks = {(theme.light().share(slot), slot % PATTERNS) for slot in range(28)}
    assert len(looks) == 28


def test_the_system_is_asked_for_light_or_dark(qapp):
    assert theme.system_theme() in THEMES


@pytest.mark.parametrize("pointer", [(300, 300), (560, 330), (620, 260), (700, 500), (590, 590), (799, 599)])
def test_the_words_at_the_pointer_are_hidden_neither_by_the_map_nor_by_the_edge(pointer):
    room, taken, card = QSizeF(800, 600), QRectF(568, 438, 220, 150), QSizeF(240, 40)
    area = QRectF(hung(card, QPointF(*pointer), room, taken), card)
    assert QRectF(QPointF(), room).contains(area)
    assert not area.intersects(taken)
    assert not area.contains(QPointF(*pointer))
