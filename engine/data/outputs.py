"""Arrays to files: `.npz` and `.npy` for programs, `.csv` for spreadsheets."""

import os
import re
from collections.abc import Mapping

import numpy as np

from ..errors import DataError
from ..formats import container, persist
from ..naming import free_name
from . import npy, tables


def save_arrays(path: str | os.PathLike, arrays: Mapping[str, np.ndarray]) -> None:
    """Write arrays by name; the path's ending says how (.npz, .npy or .csv). Raises DataError or WriteError."""
    ending = os.path.splitext(os.fspath(path))[1].lower()
    arrays = {name: np.asarray(array) for name, array in arrays.items()}
    if ending == ".npz":
        names = member_names(arrays)
        members = [(f"{names[name]}.npy", npy.to_bytes(array)) for name, array in arrays.items()]
        persist.write_stream(path, lambda stream: container.write_container(stream, members))
    elif ending == ".npy":
        if len(arrays) != 1:
            raise DataError(f"a .npy file holds one array; there are {len(arrays)}. Choose .npz, which holds any number")
        persist.write_bytes(path, npy.to_bytes(next(iter(arrays.values()))))
    elif ending == ".csv":
        persist.write_bytes(path, as_table(arrays).encode("utf-8"))
    else:
        raise DataError(f"arrays can be saved as .npz, .npy or .csv; `{os.path.basename(path)}` ends in none of these")


def as_table(arrays: Mapping[str, np.ndarray]) -> str:
    """The arrays side by side as CSV text: a row for each sample, a column for each of its numbers."""
    columns: list[str] = []
    flat: list[np.ndarray] = []
    for name, array in arrays.items():
        rows = array.reshape(array.shape[0] if array.ndim else 1, -1)
        columns += [name] if rows.shape[1] == 1 else [f"{name}_{index}" for index in range(rows.shape[1])]
        flat.append(rows)
    lengths = {rows.shape[0] for rows in flat}
    if len(lengths) != 1:
        raise DataError("a .csv file needs arrays with the same number of rows: "
                        + (", ".join(f"`{name}` has {rows.shape[0]}" for name, rows in zip(arrays, flat)) or "there is none")
                        + ". Choose .npz, which holds any")
    if len(columns) > tables.MOST_COLUMNS:
        raise DataError(f"{len(columns):,} numbers for each sample are too many columns for a .csv file; the limit is "
                        f"{tables.MOST_COLUMNS:,}. Choose .npz")
    return tables.write_table(columns, flat)


def member_names(names: Mapping[str, object]) -> dict[str, str]:
    """Names as members of an archive, unique, and such that unpacking it elsewhere stays in the folder."""
    given: dict[str, str] = {}
    for name in names:
        # A colon before a number is how a call of a shared layer is named, and no drive.
        plain = re.sub(r"[\x00-\x1f\\]|:(?!\d+(\.\d+)?$)", "_", name).lstrip("/") or "_"
        plain = "/".join("_" if part in ("", ".", "..") else part for part in plain.split("/"))
        given[name] = free_name(plain, set(given.values()))
    return given
