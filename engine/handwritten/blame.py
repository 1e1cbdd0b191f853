"""Whose fault an exception is: what a user's layer raises becomes an error that names its class, file and line."""

import os
import traceback
from types import TracebackType
from typing import Any

from ..errors import LayerloomError, UserCodeError

LONGEST = 600
ENGINE = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep


class Blame:
    """A context in which a class's own code runs; what it raises leaves as a UserCodeError, errors of the engine as they are."""

    def __init__(self, kind: type, doing: str) -> None:
        self.kind = kind
        self.doing = doing

    def __enter__(self) -> "Blame":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is not None and not isinstance(error, LayerloomError):
            file, line = place_of(self.kind, trace)
            where = f" ({os.path.basename(file)}, line {line})" if line else ""
            raise UserCodeError(f"`{self.kind.__name__}.{self.doing}` raised {type(error).__name__}: {sentence(error)}{where}",
                                file, line) from error


def place_of(kind: type, trace: TracebackType | None) -> tuple[str, int]:
    """File and line of the innermost step in the class's own file, failing that in any file but the engine's."""
    own = {str(path) for each in kind.__mro__ if (path := getattr(each, "source_path", None))}
    frames = traceback.extract_tb(trace)
    for frame in reversed(frames):
        if frame.filename in own:
            return frame.filename, frame.lineno or 0
    for frame in reversed(frames):
        if not frame.filename.startswith((ENGINE, "<")) and "site-packages" not in frame.filename:
            return frame.filename, frame.lineno or 0
    return getattr(kind, "source_path", None) or "", 0


def sentence(error: BaseException) -> str:
    """What an error says, in one line of bearable length; its own `__str__` may fail."""
    try:
        said = str(error) or ("there is not enough memory" if isinstance(error, MemoryError) else "")
    except Exception:
        return "an error whose text cannot be made"
    said = " ".join(said[:4 * LONGEST].split())
    # A terminal or a reader must not take orders from it.
    said = "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in said)
    return (said[:LONGEST] + "…" if len(said) > LONGEST else said) or "no reason given"


def shown(value: Any) -> str:
    """A value in a few words; its own `__repr__` may fail."""
    try:
        return repr(value)[:80]
    except Exception:
        return f"a {type(value).__name__}"
