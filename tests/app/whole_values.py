"""Whole values of a run, waited for."""

from app.worker import Fetch


def whole(run, outcome=None):
    """The arrays of every call of what a run panel ran, or of one of its outcomes, by call id."""
    outcome = outcome or run.outcome
    return run.worker.fetch(Fetch(outcome.key, outcome.level, outcome.names, {}))["outputs"]
