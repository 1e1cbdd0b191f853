"""Trying an edit before the button is let go: the sheet that would come, and a verdict to hang at the pointer."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.document.document import Document
from app.document.sheet import Sheet
from app.texts.sentences import localized
from engine.errors import LayerloomError

from ..face import shapes
from ..scratch import BAD, DOUBTFUL, GOOD, REFUSED, Verdict


def attempted(document: Document, edit: Callable[[], tuple[Sheet, str]]) -> tuple[Sheet | None, Verdict]:
    """The sheet after an edit, None when it is refused, and what comes of the call that the edit names beside its sheet."""
    try:
        after, call_id = edit()
    except LayerloomError as error:
        return None, Verdict(REFUSED, localized(str(error)))
    result = document.try_graph(after.graph).results[call_id]
    if result.problem is None and result.known:
        return after, Verdict(GOOD, f"→ {shapes(result.outputs)}")
    if result.waits:
        return after, Verdict(DOUBTFUL, QCoreApplication.translate("Canvas", "→ shape is being found…"))
    if result.problem is None:
        return after, Verdict(DOUBTFUL, QCoreApplication.translate("Canvas", "→ ? (a box before it has a problem)"))
    word = DOUBTFUL if result.problem.kind == "unconnected" else BAD
    return after, Verdict(word, localized(result.problem.message))
