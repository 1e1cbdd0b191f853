"""What is said of a call that lacks an input."""

from .graph import Call, Graph


def why(graph: Graph, call: Call) -> str:
    """Which inputs of a call are missing, and what to do."""
    missing = [index + 1 for index, source in enumerate(call.inputs) if source is None]
    return f"{_which(missing, len(call.inputs))} is not connected; {_remedy(graph)}"


def _which(missing: list[int], count: int) -> str:
    if count == 1:
        return "its input"
    return f"input {missing[0]} of {count}" if len(missing) == 1 else f"input {' and '.join(map(str, missing))} of {count}"


def _remedy(graph: Graph) -> str:
    if graph.origin.sequential and not graph.inputs:
        return "the model says no input shape: put an Input before it"
    return "connect it to a tensor"
