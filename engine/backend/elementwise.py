"""Operations that treat every element alike, with one operand or two; whole numbers become float32 where fractions come out."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .vocabulary import OPS

FRACTIONS: dict[str, Callable] = {
    "exp": np.exp, "exp2": np.exp2, "expm1": np.expm1, "log": np.log, "log2": np.log2, "log10": np.log10, "log1p": np.log1p,
    "sqrt": np.sqrt, "cbrt": np.cbrt, "sin": np.sin, "cos": np.cos, "tan": np.tan, "arcsin": np.arcsin, "arccos": np.arccos,
    "arctan": np.arctan, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "arcsinh": np.arcsinh, "arccosh": np.arccosh,
    "arctanh": np.arctanh, "deg2rad": np.deg2rad, "rad2deg": np.rad2deg, "sinc": np.sinc,
}
SAME: dict[str, Callable] = {
    "abs": np.abs, "absolute": np.abs, "negative": np.negative, "sign": np.sign, "square": np.square, "isnan": np.isnan,
    "isinf": np.isinf, "isfinite": np.isfinite, "logical_not": np.logical_not, "bitwise_not": np.invert, "conj": np.conj,
    "conjugate": np.conj, "signbit": np.signbit, "trunc": np.trunc, "positive": np.positive, "real": np.real, "imag": np.imag,
    "floor": np.floor, "ceil": np.ceil, "angle": np.angle,
}
PAIRS: dict[str, Callable] = {
    "add": np.add, "subtract": np.subtract, "multiply": np.multiply, "maximum": np.maximum, "minimum": np.minimum,
    "power": np.power, "mod": np.mod, "fmod": np.fmod, "floor_divide": np.floor_divide, "arctan2": np.arctan2,
    "hypot": np.hypot, "logaddexp": np.logaddexp, "logaddexp2": np.logaddexp2, "equal": np.equal, "not_equal": np.not_equal,
    "greater": np.greater, "greater_equal": np.greater_equal, "less": np.less, "less_equal": np.less_equal,
    "logical_and": np.logical_and, "logical_or": np.logical_or, "logical_xor": np.logical_xor, "bitwise_and": np.bitwise_and,
    "bitwise_or": np.bitwise_or, "bitwise_xor": np.bitwise_xor, "gcd": np.gcd, "lcm": np.lcm, "fmax": np.fmax, "fmin": np.fmin,
    "heaviside": np.heaviside, "isclose": np.isclose, "left_shift": np.left_shift, "right_shift": np.right_shift,
}


def fractional(x: Any) -> np.ndarray:
    """The array in a dtype that holds fractions."""
    array = np.asarray(x)
    return array if array.dtype.kind in "fc" else array.astype(np.float32)


def matched(first: Any, second: Any) -> tuple[np.ndarray, np.ndarray]:
    """Two operands in the dtype Keras computes in: the float's where one of them is a float array."""
    if not isinstance(first, np.ndarray) and not isinstance(second, np.ndarray):
        return _number(first), _number(second)
    if isinstance(first, np.ndarray) and isinstance(second, np.ndarray):
        kinds = first.dtype.kind + second.dtype.kind
        if kinds in ("fi", "fu", "fb"):
            return first, second.astype(first.dtype)
        if kinds in ("if", "uf", "bf"):
            return first.astype(second.dtype), second
        return first, second
    if isinstance(first, np.ndarray):
        return first, _like(second, first)
    return _like(first, second), second


def _number(value: Any) -> np.ndarray:
    array = np.asarray(value)
    return array.astype({"f": np.float32, "i": np.int32}.get(array.dtype.kind, array.dtype)) \
        if not hasattr(value, "dtype") else array


def _like(value: Any, other: np.ndarray) -> Any:
    array = np.asarray(value)
    if array.dtype.kind == "f" and other.dtype.kind in "iub":
        return array.astype(np.float32)
    return array.astype(other.dtype) if array.dtype.kind in "fib" and other.dtype.kind == "f" else value


def _fractions(function: Callable) -> Callable:
    def apply(x: Any) -> np.ndarray:
        with np.errstate(all="ignore"):
            return function(fractional(x))
    return apply


def _same(function: Callable) -> Callable:
    def apply(x: Any) -> np.ndarray:
        return function(_number(x))
    return apply


def _pairs(function: Callable) -> Callable:
    def apply(x1: Any, x2: Any) -> np.ndarray:
        with np.errstate(all="ignore"):
            return function(*matched(x1, x2))
    return apply


for table, wrap in ((FRACTIONS, _fractions), (SAME, _same), (PAIRS, _pairs)):
    for word, ufunc in table.items():
        applied = wrap(ufunc)
        applied.__name__ = word
        OPS()(applied)

for word in ("floor", "ceil", "angle"):
    applied = _fractions(SAME[word])
    applied.__name__ = word
    OPS()(applied)


@OPS("true_divide")
def divide(x1: Any, x2: Any) -> np.ndarray:
    """x1 / x2, in floats."""
    first, second = matched(x1, x2)
    with np.errstate(all="ignore"):
        return np.true_divide(fractional(first), second) if np.asarray(first).dtype.kind in "iub" else np.true_divide(first, second)


@OPS()
def divide_no_nan(x1: Any, x2: Any) -> np.ndarray:
    """x1 / x2, and 0 where x2 is 0."""
    first, second = matched(x1, x2)
    with np.errstate(all="ignore"):
        return np.where(second == 0, np.zeros((), fractional(first).dtype), np.true_divide(first, second))


@OPS()
def rsqrt(x: Any) -> np.ndarray:
    """1 / sqrt(x)."""
    with np.errstate(all="ignore"):
        return 1 / np.sqrt(fractional(x))


@OPS()
def reciprocal(x: Any) -> np.ndarray:
    """1 / x."""
    with np.errstate(all="ignore"):
        return 1 / fractional(x)


@OPS()
def round_(x: Any, decimals: int = 0) -> np.ndarray:
    """Rounded, halves to the even neighbour."""
    return np.round(np.asarray(x), decimals)


@OPS()
def clip(x: Any, x_min: Any, x_max: Any) -> np.ndarray:
    """Held between two bounds."""
    x = np.asarray(x)
    return np.clip(x, x_min, x_max).astype(x.dtype if x.dtype.kind in "fc" else np.int32 if x.dtype.kind == "b" else x.dtype)


@OPS()
def nan_to_num(x: Any, nan: float = 0.0, posinf: Any = None, neginf: Any = None) -> np.ndarray:
    """Numbers in the place of what is none."""
    return np.nan_to_num(np.asarray(x), nan=nan, posinf=posinf, neginf=neginf)


@OPS()
def cast(x: Any, dtype: Any) -> np.ndarray:
    """The values in another dtype."""
    from .tensor import dtype_name
    with np.errstate(all="ignore"):
        return np.asarray(x).astype(dtype_name(dtype))


@OPS()
def where(condition: Any, x1: Any = None, x2: Any = None) -> Any:
    """x1 where the condition holds, x2 elsewhere; the places where it holds when neither is given."""
    if x1 is None and x2 is None:
        return np.where(np.asarray(condition))
    return np.where(np.asarray(condition).astype(bool), *matched(x1, x2))
