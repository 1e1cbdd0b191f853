"""`python -m tests.bench [start] [edits] [files] [engine] [canvas]`: our workloads beside the peers, as a table with ratios.

Nothing is asserted: times move with the machine, so read the ratios to a peer measured in the same run.
"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("KERAS_BACKEND", "numpy")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "2")

SUITES = ("start", "edits", "files", "engine", "canvas")


def main(names: list[str]) -> int:
    """Run the suites of these names, all without any; returns the exit status."""
    import importlib
    unknown = [name for name in names if name not in SUITES]
    if unknown:
        print(f"no suite {', '.join(unknown)}; there are {', '.join(SUITES)}", file=sys.stderr)
        return 2
    for name in names or SUITES:
        importlib.import_module(f"tests.bench.{name}").run()
    return 0


sys.exit(main(sys.argv[1:]))
