"""Draw the canvas as .svg, .png or .pdf, without a display."""

import argparse
import os
from pathlib import Path

from engine.errors import FormatError
from engine.graph import Graph

KINDS = (".svg", ".png", ".pdf")


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what may follow `layerloom render`."""
    parser.add_argument("file", metavar="FILE", help="a model: .json, .keras, .h5, or the folder of a SavedModel")
    parser.add_argument("out", metavar="OUT", help="where the picture goes: .svg, .png or .pdf")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="colours of the picture")
    parser.add_argument("--scale", type=_scale, default=2.0, help="pixels to a canvas unit in a .png (default: 2)")
    parser.add_argument("--transparent", action="store_true", help="leave the paper out")
    parser.add_argument("--only", metavar="LAYER", action="append", help="draw the calls of this layer only; may be repeated")


def _scale(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.05 <= value <= 20:
        raise argparse.ArgumentTypeError(f"a scale is a number from 0.05 to 20, not {text}")
    return value


def _chosen(graph: Graph, names: list[str] | None) -> list[str] | None:
    """The calls of layers, or single calls written as `LAYER:1`, by name; None for all."""
    if names is None:
        return None
    named = {graph.call_name(call_id): [call_id] for call_id in graph.calls}
    unknown = [name for name in names if name not in graph.uses and name not in named]
    if unknown:
        raise FormatError(f"the model has no layer `{unknown[0]}`; it has {', '.join(list(graph.uses)[:8])}")
    return [call_id for name in names for call_id in (graph.uses.get(name) or named[name])]


def run(options: argparse.Namespace) -> int:
    """Read and draw."""
    if Path(options.out).suffix.lower() not in KINDS:
        raise FormatError(f"`{options.out}` does not end in .svg, .png or .pdf; that says what to draw")
    from ..storage.files import open_sheet
    sheet = open_sheet(options.file)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication
    painter = QGuiApplication.instance() or QGuiApplication(["layerloom"])
    from engine.inference import infer

    from .. import theme
    from ..canvas.render import render
    colours = theme.dark() if options.theme == "dark" else theme.light()
    render(sheet, infer(sheet.graph), options.out, colours, options.scale, options.transparent, _chosen(sheet.graph, options.only))
    del painter
    return 0
