"""Text tables (`.csv`): strict numbers in, and out without text that a spreadsheet would take for a formula.

Python's own `float()` takes `1_000` and digits of every script; here a cell is a number only in the plain notation. Every complaint
names row and column as a spreadsheet counts them, from 1.
"""

import csv
import io
import re
import warnings
from collections.abc import Sequence

import numpy as np

from ..errors import DataError

NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?(?:inf|nan)", re.ASCII | re.IGNORECASE)
WHOLE = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
PLAIN = re.compile(r"[0-9eE.+\-,;\t \r\n]*", re.ASCII)
MOST_COLUMNS = 10_000
LONGEST_CELL = 65_536
DELIMITERS = ",;\t"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def read_table(text: str, name: str) -> np.ndarray:
    """The numbers of a table, as int64 where all are whole, else float64; a first row that is text is left out."""
    delimiter, start = _layout(text, name)
    fast = _fast(text, delimiter, start)
    if fast is not None:
        return fast
    rows = _rows(text, delimiter, name)
    if start:
        rows = rows[1:]
    if not rows:
        raise DataError(f"{name} has no data: there are no rows of numbers")
    width = len(rows[0][1])
    for number, cells in rows:
        if len(cells) != width:
            raise DataError(f"{name}, row {number}: {len(cells)} columns, where the rows above have {width}")
        for column, cell in enumerate(cells, 1):
            if not NUMBER.fullmatch(cell):
                raise DataError(f"{name}, row {number}, column {column}: {_shown(cell)} is not a number; "
                                f"wanted is a number such as 1.5 or -2e3")
    cells = [cell for _, row in rows for cell in row]
    kind = int if all(WHOLE.fullmatch(cell) for cell in cells) else float
    return np.array([kind(cell) for cell in cells], dtype=np.int64 if kind is int else np.float64).reshape(len(rows), width)


def decoded(data: bytes, name: str) -> str:
    """The text of a table's bytes: UTF-8, or UTF-16 with its mark."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DataError(f"{name} is not text in the encoding {encoding.upper()} (byte {error.start}); "
                        f"a file of data can be .npy, .npz or .csv") from None
    if "\0" in text:
        raise DataError(f"{name} is not text: it holds zero bytes; a file of data can be .npy, .npz or .csv")
    return text


def _layout(text: str, name: str) -> tuple[str, bool]:
    """The delimiter, and whether the first row is a header."""
    first = text.split("\n", 1)[0]
    if not first.strip() and not text.strip():
        raise DataError(f"{name} is empty: there is no data")
    delimiter = max(DELIMITERS, key=first.count)
    if first.count(delimiter) >= MOST_COLUMNS:
        raise DataError(f"{name} has {first.count(delimiter) + 1:,} columns in its first line; the limit is {MOST_COLUMNS:,}")
    cells = _rows(first, delimiter, name)
    header = bool(cells) and not any(NUMBER.fullmatch(cell) for cell in cells[0][1]) and any(cells[0][1])
    return delimiter, header


def _fast(text: str, delimiter: str, start: bool) -> np.ndarray | None:
    """The numbers, where the table is so plain that NumPy's reader cannot misread it; else None."""
    body = text.split("\n", 1)[1] if start and "\n" in text else "" if start else text
    if not body.strip() or not PLAIN.fullmatch(body):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            numbers = np.loadtxt(io.StringIO(body), np.float64, comments=None, delimiter=delimiter, ndmin=2)
    except (ValueError, OverflowError, Warning):
        return None
    if not re.search("[.eE]", body) and np.all(np.abs(numbers) < 2**53):
        return numbers.astype(np.int64)
    return numbers


def _rows(text: str, delimiter: str, name: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise DataError(f"{name}, row {reader.line_num}: {len(cells):,} columns; the limit is {MOST_COLUMNS:,}")
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise DataError(f"{name}, line {reader.line_num}: a field is longer than {LONGEST_CELL:,} characters; "
                                f"a quote may be missing")
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, [cell.strip() for cell in cells]))
    except csv.Error as error:
        raise DataError(f"{name}, line {reader.line_num}: {error}; a quote in a field may be missing") from None
    return rows


def _shown(cell: str) -> str:
    return "an empty cell" if not cell else repr(cell if len(cell) <= 40 else cell[:40] + "…")


def write_table(columns: Sequence[str], blocks: Sequence[np.ndarray]) -> str:
    """Blocks of equally many rows side by side, under a header row; names that begin like a formula get an apostrophe in front."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([harmless(column) for column in columns])
    for rows in zip(*blocks):
        writer.writerow([_number(value) for row in rows for value in row])
    return stream.getvalue()


def harmless(text: str) -> str:
    """Text that a spreadsheet shows and never runs."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def _number(value: np.generic) -> str:
    return str(int(value)) if value.dtype.kind in "iub" else str(value)
