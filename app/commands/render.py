"""Draw the canvas as .svg, .png or .pdf, without a display."""

import argparse
import os
from pathlib import Path

from engine.errors import FormatError

KINDS = (".svg", ".png", ".pdf")


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what may follow `layerloom render`."""
    parser.add_argument("file", metavar="FILE", help="a model: .json, .keras or .h5")
    parser.add_argument("out", metavar="OUT", help="where the picture goes: .svg, .png or .pdf")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="colours of the picture")
    parser.add_argument("--scale", type=_scale, default=2.0, help="pixels to a canvas unit in a .png (default: 2)")


def _scale(text: str) -> float:
    value = float(text)
    if not 0.05 <= value <= 20:
        raise argparse.ArgumentTypeError(f"a scale is a number from 0.05 to 20, not {text}")
    return value


def run(options: argparse.Namespace) -> int:
    """Read and draw."""
    if Path(options.out).suffix.lower() not in KINDS:
        raise FormatError(f"`{options.out}` does not end in .svg, .png or .pdf; that says what to draw")
    from ..files import open_sheet
    sheet = open_sheet(options.file)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication
    painter = QGuiApplication.instance() or QGuiApplication(["layerloom"])
    from engine.inference import infer

    from .. import theme
    from ..canvas.render import render
    colours = theme.dark() if options.theme == "dark" else theme.light()
    render(sheet, infer(sheet.graph), options.out, colours, options.scale)
    del painter
    return 0
