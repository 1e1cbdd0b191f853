"""Which call a sentence is about."""

import re

from engine.graph import Graph


def blamed(graph: Graph, sentence: str) -> str | None:
    """Id of the first call that a sentence names in backquotes, or None."""
    for name in re.findall(r"`([^`]+)`", sentence):
        call_id = graph.call_of_name(name) or next(iter(graph.uses.get(name, ())), None)
        if call_id is not None:
            return call_id
    return None
