"""A user's file as a module of its own, whose imports meet this program's `keras` instead of a real one."""

import builtins
import importlib
import importlib.abc
import importlib.util
import sys
import types
from collections.abc import Mapping
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

from ..layer import Layer
from . import impostor

PACKAGE = "layerloom_user_layers"
_siblings: dict[str, "UserModule"] = {}


class Source(importlib.abc.ExecutionLoader):
    """Loads a module from a text."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    def get_filename(self, fullname: str) -> str:
        """The file that tracebacks name."""
        return self.path

    def get_source(self, fullname: str) -> str:
        """The text."""
        return self.text


class UserModule:
    """One file: its module, and the way its `import` statements go."""

    def __init__(self, path: str, text: str, beside: Mapping[str, bytes] | None = None) -> None:
        self.path = Path(path)
        self.beside = beside
        self.loader = Source(path, text)
        self.name = f"{PACKAGE}.{self.path.stem}"
        self.module = importlib.util.module_from_spec(ModuleSpec(self.name, self.loader, origin=path))
        self.module.__file__ = path
        # Functions find `__import__` here too, however late they run.
        self.module.__dict__["__builtins__"] = {**vars(builtins), "__import__": self._import}

    def run(self) -> None:
        """Execute the file; raises whatever it raises."""
        sys.modules[self.name] = self.module
        self.loader.exec_module(self.module)

    def _import(self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if level:
            found = self._sibling(name) if name else None
            if found is None and not name:
                return types.SimpleNamespace(**{each: self._sibling(each) for each in fromlist})
            return found
        top = name.partition(".")[0]
        if top in impostor.ROOTS:
            return impostor.imported(name, tuple(fromlist or ()))
        if top == "importlib":
            return _Importlib(self)
        if top not in sys.stdlib_module_names and self._stands_beside(top):
            return self._sibling(top)
        return builtins.__import__(name, globals, locals, fromlist, level)

    def _sibling(self, name: str) -> types.ModuleType:
        path = self.path.parent / f"{name}.py"
        key = str(path)
        if self.beside is not None and key not in self.beside and path.is_file():
            raise ImportError(f"`{path.name}` beside `{self.path.name}` is not allowed to run; allow it first")
        if not self._stands_beside(name):
            raise ImportError(f"there is no file `{path.name}` beside `{self.path.name}`")
        if key not in _siblings:
            content = path.read_bytes() if self.beside is None else self.beside[key]
            _siblings[key] = UserModule(key, importlib.util.decode_source(content), self.beside)
            try:
                _siblings[key].run()
            except BaseException:
                del _siblings[key]
                raise
        return _siblings[key].module

    def _stands_beside(self, name: str) -> bool:
        path = self.path.parent / f"{name}.py"
        return path.is_file() or self.beside is not None and str(path) in self.beside

    def layer_classes(self) -> list[type[Layer]]:
        """The layers that the file itself declares; a class with a `call` and no base is made a layer where there is no other."""
        own = [value for value in vars(self.module).values()
               if isinstance(value, type) and value.__module__ == self.name]
        found = [cls for cls in own if issubclass(cls, Layer) and not cls.__name__.startswith("_")]
        bare = [cls for cls in own if cls.__bases__ == (object,) and "call" in cls.__dict__]
        return list(dict.fromkeys(found or [_adopted(cls) for cls in bare]))


def _adopted(cls: type[Any]) -> type[Layer]:
    more = {"__module__": cls.__module__, "__doc__": cls.__doc__}
    if "__init__" in cls.__dict__:
        more["__init__"] = cls.__init__
    return type(cls.__name__, (cls, Layer), more)


def imported_beside() -> list[str]:
    """Paths of the files that layer files have imported."""
    return list(_siblings)


def forget(folder: Path) -> None:
    """Read the files beside a layer file anew when they are next imported."""
    for key in [key for key in _siblings if Path(key).parent == folder]:
        del _siblings[key]


class _Importlib(types.ModuleType):
    """`importlib`, whose `import_module` goes the module's own way."""

    def __init__(self, owner: UserModule) -> None:
        super().__init__("importlib")
        self._owner = owner

    def import_module(self, name: str, package: str | None = None) -> Any:
        """The module of this name."""
        return self._owner._import(name, None, None, ("*",), 0)

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib, name)
