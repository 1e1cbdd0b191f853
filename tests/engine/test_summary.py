"""The table of a model with each of Keras's options for it."""

import pytest

from engine import Input, Model, layers
from engine.errors import ParameterError


def nested():
    """A model with another one inside, of which one layer is frozen."""
    start = Input((3,), name="start")
    inner = Model(start, layers.Dense(2, name="inside")(layers.Dense(5, trainable=False, name="frozen")(start)), name="inner")
    tensor = Input((3,), name="x")
    return Model(tensor, layers.Dense(7, name="out")(inner(tensor)), name="m")


def lines_of(model, **options):
    said = []
    model.summary(print_fn=said.append, **options)
    assert len(said) == 1
    return said[0].splitlines()


def test_a_summary_lists_each_call_once():
    lines = lines_of(nested())
    assert [line.split()[0] for line in lines[4:7]] == ["x", "inner", "out"]
    assert lines[-3:] == ["Total parameters: 53", "Trainable: 33", "Not trainable: 20"]


def test_nested_models_are_listed_below_their_calls_with_what_each_layer_says_of_training():
    rows = [line.split() for line in lines_of(nested(), expand_nested=True, show_trainable=True)]
    assert rows[2][-1] == "Trainable"
    assert [(row[0] if row[0] != "└" else row[1], row[-1]) for row in rows[4:10]] == [
        ("x", "-"), ("inner", "Y"), ("start", "-"), ("frozen", "N"), ("inside", "Y"), ("out", "Y")]


@pytest.mark.parametrize("length", [50, 60, 75, 120])
def test_a_line_is_as_long_as_it_is_asked_for_and_loses_nothing(length):
    lines = lines_of(nested(), line_length=length)
    assert len(lines[1]) == length and max(map(len, lines)) == length
    assert "".join("".join(lines).split()).count("InputLayer") == 1 or length == 50


def test_columns_end_where_they_are_asked_to_in_characters_or_in_parts_of_the_line():
    at = [20, 40, 55, 80, 100]
    for lines in (lines_of(nested(), positions=at), lines_of(nested(), line_length=100, positions=[each / 100 for each in at])):
        assert [lines[2].index(word) for word in ("Layer", "Class", "Call", "Output")] == [0, 22, 42, 57]
        assert len(lines[1]) == 100
    # Keras's own table has four columns.
    assert len(lines_of(nested(), line_length=90, positions=[.33, .55, .67, 1.])[1]) == 90


def test_a_range_of_layers_goes_by_names_or_patterns():
    assert [line.split()[0] for line in lines_of(nested(), layer_range=["inner", "o.*"])[4:6]] == ["inner", "out"]
    assert [line.split()[0] for line in lines_of(nested(), layer_range=["out", "inner"])[4:6]] == ["inner", "out"]


@pytest.mark.parametrize(("options", "words"), [
    ({"line_length": 12}, "larger `line_length`"), ({"layer_range": ["nowhere", "out"]}, "no layer is called 'nowhere'"),
    ({"layer_range": "out"}, "first and the last"), ({"layer_range": ["a", "b", "c"]}, "first and the last")])
def test_what_cannot_be_shown_is_refused_in_a_sentence(options, words):
    with pytest.raises(ParameterError, match=words):
        nested().summary(**options)


def test_a_model_that_is_not_trainable_says_so_whatever_its_layers_say():
    model = nested()
    model.trainable = False
    model.get_layer("out").trainable = True
    assert lines_of(model)[-2:] == ["Trainable: 0", "Not trainable: 53"]
