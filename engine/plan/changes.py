"""One number that tells plans whether it is worth looking at the weights they were bound to."""


class Changes:
    """How often any layer has taken other numbers or declared its weights anew."""

    count: int = 0


changes = Changes()
