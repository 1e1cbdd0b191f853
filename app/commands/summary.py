"""A table of a model: layer, call, output shape, parameters; a shared layer's parameters stand once."""

import argparse
import sys

from engine.inference import infer
from engine.summary import summary_text

from .opening import graph_of


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what may follow `layerloom summary`."""
    parser.add_argument("file", metavar="FILE", help="a model: .json, .keras, .h5, or the folder of a SavedModel")


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    print(summary_text(infer(graph_of(options.file)), _line()))
    return 0


def _line() -> str:
    """What rules are drawn with: pipes on Windows, and old terminals, have no character for a line."""
    try:
        "─".encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return "-"
    return "─"
