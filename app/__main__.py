"""Where the program starts: a command runs without a display, anything else opens the editor.

Nothing heavy is imported before it is known what is wanted.
"""

import gc
import sys
from collections.abc import Sequence

from . import cli

SELDOM = (50_000, 20, 50)
"""How seldom the garbage collector looks: models are many objects that stay, and a look at all of them costs a frame."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit status is 0, 1 for problems found, 2 for a user's mistake."""
    gc.set_threshold(*SELDOM)
    return cli.main(sys.argv[1:] if argv is None else list(argv))


def painted() -> None:
    """Open the editor with the example, paint it once, and return: what a start costs."""
    gc.set_threshold(*SELDOM)
    gc.disable()
    from .editor import opened
    window = opened("", ())
    window.grab()


if __name__ == "__main__":
    sys.exit(main())
