"""Forms are made once for each kind of layer."""

from app.inspector import form


def test_going_back_to_a_kind_of_layer_finds_the_same_fields_with_the_new_values(document, field):
    units = field("dense", "units")
    field("flatten", "dtype")
    assert field("digits", "units") is units
    assert units.line.text() == "10"


def test_only_the_last_few_are_kept(document, field, inspector, monkeypatch, qapp):
    monkeypatch.setattr(form, "KEPT", 2)
    for call_id in ("dense", "flatten", "image", "dense"):
        inspector.show_calls([call_id])
    assert len(inspector.layer_page.form.made) == 2
    assert field("dense", "units").line.text() == "64"


def test_a_mistake_does_not_follow_to_another_layer_of_the_kind(field, type_into):
    units = field("dense", "units")
    type_into(units.line, "0")
    assert units.mistake.isVisible()
    units.line.clearFocus()
    field("digits", "units")
    assert not units.mistake.isVisible()
