"""Numbers typed as arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.inspector.arithmetic import ArithmeticMistake, evaluate
from app.inspector.wording import read_numbers, written


@pytest.mark.parametrize("text, value", [
    ("28*28", 784), (" 2 ** 10 ", 1024), ("-3", -3), ("1e-3", 1e-3), ("(5 + 3) / 2", 4), ("7 // 2", 3), ("10 % 4", 2),
    ("0.5", 0.5), ("28 × 28", 784), ("10/4", 2.5), ("1_000", 1000)])
def test_arithmetic_says_a_number(text, value):
    assert evaluate(text) == value
    assert type(evaluate(text)) is type(value)


@pytest.mark.parametrize("text", [
    "", "28*", "x", "__import__('os')", "(1).real", "[1]", "True", "'a'", "1 if 1 else 2", "f(1)", "1j", "9**9**9", "1/0",
    "10**19", "1e400", "2**-1000", "(" * 150 + ")" * 150, "9" * 300, "lambda: 1", "(-8)**0.5", "1 < 2", "a := 1", "1;2", "\x00"])
def test_anything_else_is_refused_with_a_sentence(text):
    with pytest.raises(ArithmeticMistake) as caught:
        evaluate(text)
    assert str(caught.value)


@given(st.text(alphabet="0123456789+-*/%(). e", max_size=40))
def test_no_text_does_more_than_be_refused(text):
    try:
        assert abs(evaluate(text)) >= 0
    except ArithmeticMistake as mistake:
        assert str(mistake)


@pytest.mark.parametrize("text, value", [
    ("28, 28", (28, 28)), ("(3,)", (3,)), ("[2, 2*2]", (2, 4)), ("None, 5", (None, 5)), ("?, 7,", (None, 7)), ("", ())])
def test_a_list_of_numbers_is_read_in_the_forms_people_write(text, value):
    assert (read_numbers(text) if text else ()) == value


def test_one_number_stays_one_where_one_will_do():
    assert read_numbers("3", alone=True) == 3
    assert read_numbers("3,", alone=True) == (3,)
    assert read_numbers("(3)", alone=True) == (3,)


@given(st.lists(st.one_of(st.none(), st.integers(-5, 10**6)), min_size=1).map(tuple))
def test_what_is_written_is_read_again(numbers):
    assert read_numbers(written(numbers)) == numbers


def test_a_comma_without_a_number_is_a_mistake():
    with pytest.raises(ArithmeticMistake, match="missing"):
        read_numbers("3,,4")
