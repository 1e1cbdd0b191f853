"""The sentences that engine and edits say of their own accord, as patterns: read from the code, for whoever translates them."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine import errors

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("engine", "app/editing", "app/fragments", "app/quick_add", "app/storage")
UNSAID = {"HistoryError", "NotCalledError", "Pending", "Cancelled"}
"""What only programs see: it stays English."""
SAID = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)} - UNSAID
MADE = SAID | {"Notice", "Remark", "Repair", "Problem", "_named", "_refusal", "damaged"}
"""Calls whose first argument is such a sentence, or part of one."""
COMPARED = {"ShapeError", "InnerError", "Problem"}
"""Those that say beside it what was wanted, and what came."""
GIVEN = {"_named", "_which", "_wanted", "why", "hindrance", "_advice", "refusal", "_remarks", "unsaid",
         "with_own_part", "_editor_part", "_loose_values", "_remedy"}
"""Functions that give such sentences, or parts of them."""


WORDS = re.compile(r"^[^(].*(?:[a-z]{2}|`: )")
"""What is worth translating: no shape, and more than what is put in."""


def sentences() -> list[str]:
    """All patterns, with `{0}`, `{1}` ... for what is put in; each once, in the order of files and lines."""
    found = (pattern for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))
             for pattern in _of(ast.parse(path.read_text(encoding="utf-8"))))
    return list(dict.fromkeys(each for each in found if WORDS.search(each)))


def _of(tree: ast.Module) -> Iterator[str]:
    named = {node.targets[0].id: node.value for node in tree.body
             if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}
    for node in ast.walk(tree):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if name in MADE:
            for argument in node.args[:3 if name in COMPARED else 1 + (name == "_named")]:
                yield from _patterns(argument, named)
        elif name == "refusal":
            yield from _patterns(node.args[0], named)
        elif isinstance(node, ast.FunctionDef) and node.name in GIVEN:
            for each in ast.walk(node):
                if isinstance(each, ast.Return) and each.value is not None:
                    yield from _patterns(each.value, named)


def _patterns(node: ast.expr, named: Mapping[str, ast.expr]) -> Iterator[str]:
    """What an expression may say, as far as it is written out, in it or where a name is given at the top of the file."""
    if isinstance(node, ast.IfExp):
        yield from _patterns(node.body, named)
        yield from _patterns(node.orelse, named)
    elif isinstance(node, ast.Name):
        yield from _patterns(named[node.id], {}) if node.id in named else ()
    elif isinstance(node, ast.Tuple):
        for each in node.elts:
            yield from _patterns(each, named)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        holes = iter(range(len(node.values)))
        yield "".join(part.value if isinstance(part, ast.Constant) else f"{{{next(holes)}}}" for part in node.values)
