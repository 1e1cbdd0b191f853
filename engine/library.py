"""Layer files: the built-in ones, and those of a user's folder.

A user's file is Python and runs when it is loaded; only a folder that the user names is loaded, never one that a model file names.
"""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from .layer import Layer


def builtin() -> dict[str, type[Layer]]:
    """The layers that come with the program, by class name."""
    importlib.import_module("engine.layers")
    return {name: cls for name, cls in Layer.registry.items() if cls.__module__.startswith("engine.layers.")}


def load(folder: str | Path) -> list[tuple[Path, Exception]]:
    """Load every layer file of a folder; its layers become `layers.NAME`. Returns the files that failed, each with its error."""
    builtin()
    failed: list[tuple[Path, Exception]] = []
    for path in sorted(Path(folder).glob("*.py")):
        if path.name.startswith("_"):
            continue
        before = dict(Layer.registry)
        try:
            _run(path)
        except Exception as error:
            Layer.registry.clear()
            Layer.registry.update(before)
            failed.append((path, error))
    return failed


def _run(path: Path) -> ModuleType:
    name = f"layerloom_user_layers.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
