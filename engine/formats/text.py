"""JSON as text: read within limits that no real model meets, and written so that a saved file makes a clean git diff.

The limits hold back files made to eat memory: they are checked on the characters, before a parser sees them.
"""

import json
from collections.abc import Callable
from typing import Any

import numpy as np

from ..collection import uncollected
from ..errors import FormatError

MOST_BYTES = 128 << 20
MOST_DEPTH = 400
MOST_CONTAINERS = 6_000_000
MOST_ITEMS = 24_000_000
MOST_DIGITS = 100
WIDTH = 120
OUTER_LEVELS = 3
BLANKS = " \t\r\n"
BEFORE_COLONS = (b'"', b" ", b"\t", b"\r", b"\n")
OPENINGS = ("{", "[", '"')
# Each entry of these stands on its own line, however short.
SPREAD = frozenset({"layerloom", "places", "notes", "data", "drafts", "layers", "calls"})
_STEPS = np.zeros(256, np.int8)
_STEPS[[ord("["), ord("{")]] = 1
_STEPS[[ord("]"), ord("}")]] = -1
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_SHAPES = bytes.maketrans(b"0123456789E", b"0000000000e")


def parse(text: str | bytes) -> Any:
    """The value that JSON text says; FormatError with line and column where it says none, or exceeds a limit."""
    text = _decoded(text) if isinstance(text, bytes) else text.removeprefix("\ufeff")
    data = text.encode("utf-8", "surrogatepass")
    _check_size(text, data)
    # Numbers are looked at one by one only where the text holds some that are out of the ordinary.
    odd: dict[str, Any] = {"parse_int": _whole, "parse_float": _fraction} if _has_odd_numbers(data) else {}
    try:
        value = _loaded(text, data, parse_constant=_constant, **odd)
    except json.JSONDecodeError as error:
        raise FormatError(f"this is no JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise FormatError(f"the JSON is nested too deep; the limit is {MOST_DEPTH} levels") from None
    # `json.dump(model.to_json(), file)` is a frequent mistake: it writes JSON as a text within JSON.
    return parse(value) if isinstance(value, str) and value.lstrip(BLANKS)[:1] in OPENINGS else value


def _loaded(text: str, data: bytes, **options: Any) -> Any:
    found = 0

    def count(made: dict[str, Any]) -> dict[str, Any]:
        nonlocal found
        found += len(made)
        return made

    value = json.loads(text, object_hook=count, **options)
    # A colon follows each key. Only where more of them are written than keys were found may one stand twice.
    return value if _colons(data, found) == found else json.loads(text, object_pairs_hook=_object, **options)


def _colons(data: bytes, wanted: int) -> int:
    """How many colons may follow keys, and not stand within texts: no fewer than there are."""
    written = data.count(b":")
    return written if written == wanted else sum(data.count(before + b":") for before in BEFORE_COLONS)


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise FormatError(f"the text has {len(data):,} bytes; the limit is {MOST_BYTES:,}")
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise FormatError(f"the text is not encoded as {encoding}: byte {error.start} does not belong there") from None


def _check_size(text: str, data: bytes) -> None:
    if len(text) > MOST_BYTES:
        raise FormatError(f"the text has {len(text):,} characters; the limit is {MOST_BYTES:,}")
    if text.count("[") + text.count("{") > MOST_CONTAINERS or text.count(",") > MOST_ITEMS:
        raise FormatError(f"the JSON holds too many values; the limit is {MOST_CONTAINERS:,} lists and objects")
    # Brackets within texts count here too, so what looks too deep is looked at again without texts.
    steps = _STEPS[np.frombuffer(data.translate(None, _NO_BRACKETS), np.uint8)]
    if steps.size and steps.cumsum(dtype=np.int32).max() > MOST_DEPTH and _depth(text) > MOST_DEPTH:
        raise FormatError(f"the JSON is nested too deep; the limit is {MOST_DEPTH} levels")


def _depth(text: str) -> int:
    depth = deepest = 0
    within = escaped = False
    for character in text:
        if within:
            within, escaped = escaped or character != '"', character == "\\" and not escaped
        elif character == '"':
            within = True
        elif character in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                return depth
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _has_odd_numbers(data: bytes) -> bool:
    """Whether there may be a number of very many digits, or one that is not finite."""
    shapes = data.translate(_SHAPES, b"+")
    return b"0" * (MOST_DIGITS + 1) in shapes or b"0e000" in shapes


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise FormatError(f"an integer has {len(digits):,} digits, too large a number; the limit is {MOST_DIGITS}")
    return int(digits)


def _fraction(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise FormatError(f"the number {digits[:40]} is not finite; Keras cannot use it")
    return number


def _constant(word: str) -> float:
    raise FormatError(f"`{word}` is no number that JSON has")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise FormatError(f"the key `{twice}` stands twice in one object (duplicate); remove one of them")
    return made


def dump(value: Any) -> str:
    """JSON text, indented by one; what fits stands on one line."""
    with uncollected():
        text = _text(value, "\n", json.JSONEncoder(ensure_ascii=False).encode)
        try:
            text.encode()
        except UnicodeEncodeError:
            # Half a surrogate pair cannot be UTF-8; escaped it can be JSON.
            text = _text(value, "\n", json.JSONEncoder().encode)
    return text + "\n"


def _text(value: Any, line: str, encode: Callable[[Any], str], spread: bool = False) -> str:
    if not isinstance(value, (dict, list, tuple)) or not value:
        return encode(value)
    # The outermost levels hold the whole model; from the layers inward it is quick to try one line.
    if not spread and len(line) > OUTER_LEVELS and len(text := encode(value)) <= WIDTH:
        return text
    if isinstance(value, dict):
        parts = [f"{encode(key)}: {_text(item, line + ' ', encode, key in SPREAD)}" for key, item in value.items()]
        opening, closing = "{", "}"
    else:
        parts = [_text(item, line + " ", encode) for item in value]
        opening, closing = "[", "]"
    if not spread and sum(map(len, parts)) + 2 * len(parts) <= WIDTH and not any("\n" in part for part in parts):
        return opening + ", ".join(parts) + closing
    return opening + line + " " + f",{line} ".join(parts) + line + closing
