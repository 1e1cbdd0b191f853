"""The command line: what may be said on it, and what a mistake looks like.

A user's mistake is one line on standard error and exit status 2, never a traceback. `--layers DIR` works on every command.
"""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "check": "shapes and problems of every call; exit status 1 if there is any problem",
    "summary": "a table: layer, call, output shape, parameters",
    "run": "run the model on arrays",
    "convert": "write the model as .json, .keras, .py, .weights.h5 or .onnx",
    "render": "draw the model as .svg, .png or .pdf",
}
VERSION = "0.1.0"


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line."""

    def error(self, message: str) -> None:
        """Say what is wrong and leave with status 2."""
        raise Mistake(f"{message} (see `{self.prog} --help`)")


class Mistake(Exception):
    """What a user did wrong, in one sentence."""


def main(argv: Sequence[str]) -> int:
    """Run one command, or the editor; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _dispatch(list(argv))
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except Mistake as mistake:
        return complain(mistake)
    except BrokenPipeError:
        _hang_up()
        return 0
    except OSError as error:
        _hang_up()
        return complain(_sentence(error))
    except KeyboardInterrupt:
        return 130


def _hang_up() -> None:
    """Nobody takes what is printed: without this, Python would try and complain once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(reason: object) -> int:
    """One line on standard error; returns exit status 2."""
    line = " ".join(str(reason).split()) or type(reason).__name__
    if sys.stderr is not None:
        print(f"layerloom: {line}", file=sys.stderr)
    return 2


def _dispatch(argv: list[str]) -> int:
    folders, rest = _layer_folders(argv)
    if rest and rest[0] in COMMANDS:
        return _command(rest[0], rest[1:], folders)
    options, surplus = _editor_parser().parse_known_args(rest)
    _refuse_in_vain(options.file, surplus)
    _end_at_once_when_interrupted()
    # Nearly all that a start makes stays, so the collector need not look at it: `opened` lets it begin.
    gc.disable()
    from .editor import start
    return start(options.file or "", folders)


def _end_at_once_when_interrupted() -> None:
    """Let Ctrl+C end the process as SIGTERM does: until the window heeds both, nothing can be lost.

    PySide's imports swallow the KeyboardInterrupt that Python raises otherwise and leave half a module, or abort.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _refuse_in_vain(path: str | None, surplus: Sequence[str]) -> None:
    """Raise Mistake where no window could show anything, or `surplus` was said to a command that is none."""
    option = next((each for each in surplus if each.startswith("-")), None)
    if path and not os.path.exists(path) and (surplus or "." not in path):
        from difflib import get_close_matches
        meant = get_close_matches(path, COMMANDS, 1)
        guess = f" (did you mean `{meant[0]}`?)" if meant else ""
        raise Mistake(f"there is no command or file `{path}`{guess}; the commands are {', '.join(COMMANDS)}")
    if path and not os.path.exists(path):
        raise Mistake(f"there is no file `{path}`")
    if option:
        raise Mistake(f"the editor knows no option `{option}` (see `layerloom --help`)")
    if surplus:
        raise Mistake(f"the editor opens one file, but `{surplus[0]}` came too; start it once for each")
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in shown):
        raise Mistake("there is no display for the editor; check, summary, run, convert and render need none")


def _command(name: str, argv: list[str], folders: list[str]) -> int:
    command = import_module(f".commands.{name}", __package__)
    parser = Parser(prog=f"layerloom {name}", description=command.__doc__, allow_abbrev=False)
    command.declare(parser)
    _declare_layers(parser)
    options = parser.parse_args(argv)
    from engine.errors import LayerloomError
    missing = next((folder for folder in folders if not os.path.isdir(folder)), None)
    if missing is not None:
        raise Mistake(f"argument --layers: `{missing}` is no folder; layers are loaded from the Python files of a folder")
    try:
        load_layers(folders)
        return command.run(options)
    except (LayerloomError, OSError) as error:
        if isinstance(error, OSError) and error.filename is None and error.errno is not None:
            raise
        return complain(_sentence(error))
    except MemoryError:
        return complain("there is not enough memory for this")


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        # Files have names; what has none is the standard output.
        what = "write to the standard output" if error.filename is None else f"read `{error.filename}`"
        return f"cannot {what}: {error.strerror.lower()}"
    return str(error) or type(error).__name__


def load_layers(folders: Sequence[str]) -> list[tuple[str, Exception]]:
    """Load the built-in layers and these folders; a file that will not load is a note on standard error, and returned."""
    from engine import library

    from .worker import layer_folders
    library.builtin()
    layer_folders.extend(folder for folder in folders if folder not in layer_folders)
    failed = [each for folder in folders for each in library.load(folder)]
    for path, error in failed:
        print(f"layerloom: note: {path}: {' '.join(str(error).split())}", file=sys.stderr)
    return failed


def _layer_folders(argv: list[str]) -> tuple[list[str], list[str]]:
    parser = Parser(prog="layerloom", add_help=False, allow_abbrev=False)
    _declare_layers(parser)
    options, rest = parser.parse_known_args(argv)
    return options.layers, rest


def _declare_layers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--layers", metavar="DIR", action="append", default=[],
                        help="also load layer classes from the Python files in this folder (their code runs)")


def _editor_parser() -> Parser:
    lines = "\n".join(f"  {name:<9} {text}" for name, text in COMMANDS.items())
    parser = Parser(prog="layerloom", allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter,
                    description="A desktop editor for Keras models.",
                    epilog=f"commands, each with its own --help:\n{lines}")
    parser.add_argument("file", metavar="FILE", nargs="?", help="a model: .json, .keras, .h5, or the folder of a SavedModel")
    parser.add_argument("--version", action="version", version=f"layerloom {VERSION}")
    _declare_layers(parser)
    return parser
