"""Write a model as .json, .keras or .py; what the other dialect cannot say is noted on standard error."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from engine import formats
from engine.errors import FormatError
from engine.formats import persist, script
from engine.graph import Graph

KINDS = (".json", ".keras", ".py")


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what may follow `layerloom convert`."""
    parser.add_argument("file", metavar="FILE", help="a model: .json, .keras or .h5")
    parser.add_argument("out", metavar="OUT", help="where it goes: .json, .keras or .py")
    parser.add_argument("--dialect", choices=("keras2", "keras3"), help="which Keras shall read it")


def run(options: argparse.Namespace) -> int:
    """Read, convert, write; notes do not change the exit status."""
    kind = Path(options.out).suffix.lower()
    if kind not in KINDS:
        raise FormatError(f"`{options.out}` does not end in {', '.join(KINDS[:-1])} or {KINDS[-1]}; that says what to write")
    graph = formats.read(options.file)
    for note in notes(graph, kind, options.dialect):
        print(f"layerloom: note: {note}", file=sys.stderr)
    if options.dialect:
        graph = spoken(graph, options.dialect)
    if kind == ".py":
        persist.write_bytes(options.out, script.to_python(graph).encode())
    else:
        formats.write(graph, options.out)
    return 0


def notes(graph: Graph, kind: str, dialect: str | None) -> list[str]:
    """What the file that is written cannot say."""
    wanted = "keras3" if kind == ".keras" else dialect
    return formats.conversion_report(graph, wanted) if wanted and wanted != graph.dialect else []


def spoken(graph: Graph, dialect: str) -> Graph:
    """The graph, said in another dialect."""
    return replace(graph, origin=replace(graph.origin, dialect=dialect))
