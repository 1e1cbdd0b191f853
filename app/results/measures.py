"""What an array's values are like, read in blocks so that no copy of a large array is made. Knows no Qt."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

BLOCK = 1 << 20
CACHED = 1 << 16
"""Values that stay in a core's cache while they are read twice."""
Ends = tuple[float, float]


class Summary(NamedTuple):
    """What a list says of an array: its shape, its dtype, and its smallest and largest value, None where it holds no numbers.

    `finite` are the ends without what is not finite, `strange` is how many values are not.
    """

    shape: tuple[int, ...]
    dtype: str
    ends: Ends | None = None
    finite: Ends | None = None
    strange: int = 0

    @staticmethod
    def of(array: np.ndarray) -> "Summary":
        """What there is to say of an array, in one pass over its memory."""
        nothing = Summary(array.shape, str(array.dtype))
        if not array.size or array.dtype.kind not in "fiub":
            return nothing
        ends = _ends(array)
        if np.isfinite(ends).all():
            return nothing._replace(ends=ends, finite=ends)
        good = array[np.isfinite(array)]
        return nothing._replace(ends=ends, finite=_ends(good) if good.size else None, strange=array.size - good.size)

    @staticmethod
    def said(said: Sequence[Any]) -> "Summary":
        """A summary that went through JSON."""
        shape, dtype, ends, finite, strange = said
        return Summary(tuple(shape), dtype, ends and tuple(ends), finite and tuple(finite), strange)


def _ends(array: np.ndarray) -> Ends:
    flat = array.ravel(order="K")
    blocks = [flat[start:start + CACHED] for start in range(0, flat.size, CACHED)]
    with np.errstate(invalid="ignore"):
        ends = [(block.min(), block.max()) for block in blocks]
        least, most = np.min([each for each, _ in ends]), np.max([each for _, each in ends])
    return (float(least), float(most)) if array.dtype.kind == "f" else (int(least), int(most))


class Facts(NamedTuple):
    """Mean, standard deviation, smallest and largest of the finite values; how many are zero, not finite, and not a number."""

    mean: float
    deviation: float
    least: float
    most: float
    zeros: int
    strange: int
    nans: int = 0


def facts(array: np.ndarray) -> Facts | None:
    """What the values are like; None where none is finite."""
    flat = array.reshape(-1) if array.flags.c_contiguous else np.ravel(array)
    count = zeros = nans = 0
    total = square = 0.0
    least, most = np.inf, -np.inf
    for start in range(0, flat.size, BLOCK):
        block = flat[start:start + BLOCK].astype(np.float64)
        good = np.isfinite(block)
        if not good.all():
            nans += int(np.isnan(block).sum())
            block = block[good]
        if not block.size:
            continue
        zeros += int(np.count_nonzero(block == 0))
        middle, new = float(block.mean()), block.size
        drift = middle - (total / count if count else middle)
        square += float(((block - middle) ** 2).sum()) + drift**2 * count * new / (count + new)
        count, total = count + new, total + middle * new
        least, most = min(least, float(block.min())), max(most, float(block.max()))
    if not count:
        return None
    return Facts(total / count, (square / count) ** 0.5, least, most, zeros, flat.size - count, nans)


def nearest_rows(matrix: np.ndarray, row: int, count: int = 10) -> list[tuple[int, float]]:
    """The rows most like one row, the nearest first, with the cosine of the angle between them; rows of zeros are like none."""
    wanted = np.nan_to_num(matrix[row].astype(np.float64))
    length = float(np.linalg.norm(wanted))
    if not length:
        return []
    cosines = np.empty(len(matrix))
    step = max(1, BLOCK // max(matrix.shape[1], 1))
    for start in range(0, len(matrix), step):
        block = np.nan_to_num(matrix[start:start + step].astype(np.float64))
        lengths = np.sqrt(np.einsum("ij,ij->i", block, block))
        cosines[start:start + step] = np.divide(block @ wanted, lengths * length, out=np.full(len(block), -np.inf),
                                                where=lengths > 0)
    cosines[row] = -np.inf
    count = min(count, len(matrix) - 1)
    best = np.argpartition(-cosines, count - 1)[:count] if count else np.array([], int)
    best = best[np.argsort(-cosines[best], kind="stable")]
    return [(int(each), float(cosines[each])) for each in best if np.isfinite(cosines[each])]
