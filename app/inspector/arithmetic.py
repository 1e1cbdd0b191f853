"""Numbers typed as arithmetic: `28*28`, `2**10`, `1e-3`, `(5 + 3) / 2`.

Only numbers, brackets and six operators are read, and sizes are bounded before anything is worked out, so no text can run code or
take long.
"""

import ast
import math
import operator
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

Number = int | float
LONGEST = 200
LARGEST = 10**18

OPERATORS: dict[type, Callable[[Number, Number], Number]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Pow: operator.pow,
}
SIGNS: dict[type, Callable[[Number], Number]] = {ast.UAdd: operator.pos, ast.USub: operator.neg}


class ArithmeticMistake(ValueError):
    """A text is no number and no arithmetic; the sentence is for the user."""


def evaluate(text: str) -> Number:
    """The number that `text` says; raises ArithmeticMistake."""
    if len(text) > LONGEST:
        raise ArithmeticMistake(_translated("this is too long for a number"))
    try:
        tree = ast.parse(text.strip().replace("×", "*"), mode="eval")
        value = _value(tree.body)
    except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
        if isinstance(error, ArithmeticMistake):
            raise
        raise _no_number(text) from None
    except ZeroDivisionError:
        raise ArithmeticMistake(_translated("this divides by zero")) from None
    except OverflowError:
        raise ArithmeticMistake(_translated("this number is too large")) from None
    return int(value) if isinstance(value, float) and value.is_integer() and "/" in text else value


def _value(node: ast.expr) -> Number:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return _bounded(node.value)
    if isinstance(node, ast.UnaryOp) and type(node.op) in SIGNS:
        return SIGNS[type(node.op)](_value(node.operand))
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        left, right = _value(node.left), _value(node.right)
        if isinstance(node.op, ast.Pow) and (abs(right) > 64 or left < 0 and not float(right).is_integer()):
            raise ArithmeticMistake(_translated("this power is too large or has no value"))
        return _bounded(OPERATORS[type(node.op)](left, right))
    raise ArithmeticMistake(_translated("write a number, or arithmetic such as 28*28"))


def _bounded(value: Number) -> Number:
    if not math.isfinite(value) or abs(value) > LARGEST and isinstance(value, int):
        raise ArithmeticMistake(_translated("this number is too large"))
    return value


def _no_number(text: str) -> ArithmeticMistake:
    return ArithmeticMistake(_translated("“{}” is no number; write one, or arithmetic such as 28*28").format(text.strip()))


def _translated(text: str) -> str:
    return QCoreApplication.translate("Arithmetic", text)
