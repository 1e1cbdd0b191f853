"""JSON as text: limits hold before anything large is built, and what is written is short, stable and complete."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import FormatError
from engine.formats.text import MOST_DEPTH, dump, parse

JSON = st.recursive(st.none() | st.booleans() | st.integers(-2**60, 2**60) | st.floats(allow_nan=False, allow_infinity=False)
                    | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=40)


@given(JSON)
def test_what_is_written_reads_back_equal(value):
    assert parse(dump(value)) == value


def test_half_a_surrogate_pair_survives_as_an_escape():
    assert parse(dump({"a\ud800": 1}).encode()) == {"a\ud800": 1}


@pytest.mark.parametrize("text, named", [
    ("", "line 1"), ("{", "line 1"), ("[1,]", "column"), ("{} x", "Extra data"), ("NaN", "NaN"), ("[-Infinity]", "-Infinity"),
    ("1e999", "finite"), ("9" * 101, "101 digits"), ("9" * 20_000, "20,000 digits"), ('{"a": 1, "a": 2}', "`a` stands twice"),
    ("[" * 401 + "]" * 401, "deep"), ('{"a":' * 20_000 + "1" + "}" * 20_000, "deep"), ("\0", "line 1"),
    ('["]]]]]]", ' + "[" * 500 + "]" * 500 + "]", "deep"),
])
def test_text_that_will_not_do_is_refused_in_one_sentence(text, named):
    with pytest.raises(FormatError, match="(?s).*") as refused:
        parse(text)
    assert named in str(refused.value)


@given(st.lists(st.tuples(*[st.text('a:" \\', max_size=3)] * 2), max_size=4), st.text(" \t\r\n", max_size=2), st.booleans())
def test_a_key_is_found_twice_whatever_stands_around_its_colon_and_within_texts(pairs, blanks, is_nested):
    said = ", ".join(f"{json.dumps(key)}{blanks}:{blanks}{json.dumps(value)}" for key, value in pairs)
    said = f'[{{"a": {{{said}}}}}]' if is_nested else f"{{{said}}}"
    if len(dict(pairs)) == len(pairs):
        assert parse(said) == json.loads(said)
    else:
        with pytest.raises(FormatError, match="stands twice"):
            parse(said)


def test_brackets_in_texts_are_not_depth():
    assert parse(json.dumps(["[" * 1000, "\\" + '"[' * 500])) == ["[" * 1000, "\\" + '"[' * 500]


def test_the_deepest_allowed_is_read():
    assert parse("[" * MOST_DEPTH + "]" * MOST_DEPTH)


def test_a_million_empty_lists_too_many_are_refused_before_they_are_built():
    with pytest.raises(FormatError, match="too many"):
        parse("[" + "[]," * 6_000_001 + "[]]")


@pytest.mark.parametrize("data", [b'\xef\xbb\xbf{"a": 1}', '{"a": 1}'.encode("utf-16"), '{"a": 1}'.encode("utf-32"), b'{"a":\r1}'])
def test_byte_order_marks_and_line_ends_are_no_matter(data):
    assert parse(data) == {"a": 1}


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(FormatError, match="utf-8"):
        parse(b'{"a": "\xff\xfe\xfd"}')


def test_places_stand_one_to_a_line():
    text = dump({"layerloom": {"version": 1, "places": {"a": [1, 2], "b": [3, 4]}}})
    assert text == '{\n "layerloom": {\n  "version": 1,\n  "places": {\n   "a": [1, 2],\n   "b": [3, 4]\n  }\n }\n}\n'
