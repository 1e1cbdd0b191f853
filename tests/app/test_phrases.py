"""Layers from a line of text, and suggestions while it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine.layers  # noqa: F401  (fills the registry)
from app.document.edits import add_layer
from app.document.sheet import Sheet
from app.quick_add.phrases.command import parse_command, suggestions
from app.quick_add.phrases.words import words_of
from engine.errors import ParameterError
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layer import Layer
from engine.params import param

COMMANDS = {
    "dense 64 relu": ("Dense", {"units": 64, "activation": "relu"}),
    "DENSE 64": ("Dense", {"units": 64}),
    "den 64, relu": ("Dense", {"units": 64, "activation": "relu"}),
    "dense 64 re": ("Dense", {"units": 64, "activation": "relu"}),
    "dense 64 sof": ("Dense", {"units": 64, "activation": "softmax"}),
    "dense 64 glor": ("Dense", {"units": 64, "kernel_initializer": "GlorotUniform"}),
    "Dense(64, activation='relu')": ("Dense", {"units": 64, "activation": "relu"}),
    "dense units = 28*28 act=tanh": ("Dense", {"units": 784, "activation": "tanh"}),
    "dense 3 he_normal use_bias=false": ("Dense", {"units": 3, "use_bias": False, "kernel_initializer": "he_normal"}),
    "input 28 28": ("InputLayer", {"batch_shape": (None, 28, 28)}),
    "input 28x28x3": ("InputLayer", {"batch_shape": (None, 28, 28, 3)}),
    "input 20 int32": ("InputLayer", {"batch_shape": (None, 20), "dtype": "int32"}),
    "input none 3": ("InputLayer", {"batch_shape": (None, None, 3)}),
    "input shape=(5,)": ("InputLayer", {"shape": (5,)}),
    "embedding 20000 128": ("Embedding", {"input_dim": 20000, "output_dim": 128}),
    "embed 100": ("Embedding", {"input_dim": 100}),
    "reshape 7 7 64": ("Reshape", {"target_shape": (7, 7, 64)}),
    "reshape (7, -1)": ("Reshape", {"target_shape": (7, -1)}),
    "dropout .3": ("Dropout", {"rate": 0.3}),
    "activation gelu": ("Activation", {"activation": "gelu"}),
    "concat axis=1": ("Concatenate", {"axis": 1}),
    "flaten": ("Flatten", {}),
    "input_layer": ("InputLayer", {}),
}


@pytest.mark.parametrize("text", COMMANDS)
def test_a_line_says_a_layer(text):
    assert parse_command(text) == COMMANDS[text]


@pytest.mark.parametrize("text, wanted", [
    ("", "type the name"), ("zzzz", "`zzzz`"), ("dense 3 4", "`units`"), ("dense foo", "`foo`"),
    ("dense units=0", "at least 1"), ("dense units=many", "whole number"), ("dense nothing=3", "no parameter `nothing`"),
    ("dropout 7", "at most 1"), ("dense 1e400", "whole number"), ("dense " + "9" * 400, "digits"), ("reshape 3 foo", "`foo`"),
    ("reshape -1 -1", "at most one"), ("dense ((((", "`((((`"), ("input banana", "`banana`"),
])
def test_a_line_that_will_not_do_is_refused_with_what_was_wanted(text, wanted):
    with pytest.raises(ParameterError) as refusal:
        parse_command(text)
    assert wanted in str(refusal.value)


@given(st.text(max_size=60))
def test_any_text_is_a_layer_or_a_refusal(text):
    for line in (text, f"dense {text}", f"input {text}"):
        try:
            class_name, settings = parse_command(line)
        except ParameterError:
            continue
        assert class_name in Layer.registry and isinstance(settings, dict)


def test_brackets_and_quotes_hold_words_together():
    assert words_of("a (1, 2) [3 4] 'x y' b=(1, 2)") == ["a", "(1, 2)", "[3 4]", "'x y'", "b=(1, 2)"]


@pytest.fixture
def own_layer():
    """A user's layer, registered for one test."""
    class BigTurn(Layer):
        """Turns by an angle."""

        angle: float = param("How far.", minimum=0)
        side: str = param("Which way.", "left", choices=("left", "right"))

    yield BigTurn
    del Layer.registry["BigTurn"]


def test_a_user_s_own_layer_takes_a_line_as_a_built_in_one_does(own_layer):
    assert parse_command("big turn 1.5 right") == ("BigTurn", {"angle": 1.5, "side": "right"})
    assert parse_command("bt side=right") == ("BigTurn", {"side": "right"})
    with pytest.raises(ParameterError, match="at least 0"):
        parse_command("bigturn -1")


def test_a_layer_with_a_constructor_of_its_own_is_read_through_its_signature():
    class Antirectifier(Layer):
        def __init__(self, output_dim, scale=1.0, **kwargs):
            super().__init__(**kwargs)
            self.output_dim = output_dim

        def get_config(self):
            return {**super().get_config(), "output_dim": self.output_dim}

    try:
        assert parse_command("antirect 7") == ("Antirectifier", {"output_dim": 7})
        sheet, call_id = add_layer(Sheet(Graph.empty()), "Antirectifier", (0, 0))
        assert sheet.graph.layer_of(call_id).output_dim == 16
    finally:
        del Layer.registry["Antirectifier"]


def offered(query="", shape=None, dtype="float32"):
    """Suggestions behind an input of this shape, or on an empty sheet."""
    sheet, source = Sheet(Graph.empty()), None
    if shape is not None:
        sheet, call_id = add_layer(sheet, "InputLayer", (0, 0), {"batch_shape": shape, "dtype": dtype})
        source = Source(call_id)
    return suggestions(sheet, infer(sheet.graph), query, [] if source is None else [source])


def test_an_empty_sheet_is_offered_an_input_first():
    assert offered()[0].class_name == "InputLayer" and offered()[0].shape_text == "(None, 784)"


@pytest.mark.parametrize("shape, dtype, first", [((None, 8), "float32", "Dense"), ((None, 28, 28), "float32", "Flatten"),
                                                 ((None, 9, 9, 3), "float32", "Flatten"), ((None, 20), "int32", "Embedding")])
def test_what_usually_follows_a_tensor_is_offered_first(shape, dtype, first):
    best = offered("", shape, dtype)[0]
    assert best.class_name == first and best.fits and best.shape_text


def test_what_cannot_take_the_tensor_comes_after_what_can_and_says_why():
    found = offered("", (None, None))
    fits = [suggestion.fits for suggestion in found]
    assert fits == sorted(fits, reverse=True) and not all(fits)
    dense = next(suggestion for suggestion in found if suggestion.class_name == "Dense")
    assert not dense.fits and "last axis" in dense.problem


def test_a_query_is_named_with_its_settings_and_the_shape_it_would_give():
    best = offered("dense 64 relu", (None, 8))[0]
    assert (best.class_name, best.label, best.shape_text) == ("Dense", "Dense, units 64, relu", "(None, 64)")
    wrong = offered("dense 64 banana", (None, 8))[0]
    assert not wrong.fits and "`banana`" in wrong.problem


def test_inputs_are_not_offered_behind_a_tensor():
    assert "InputLayer" not in [suggestion.class_name for suggestion in offered("", (None, 8))]
    assert [suggestion.class_name for suggestion in offered("qqqq")] == []
