"""Watches which threads make classes of Qt: only the window's may, see `app/window/beginning.py`."""

import builtins
import sys
import threading

from PySide6.QtCore import QObject

OF_QT = type(QObject)
_plain = getattr(builtins, "__orig_import__", builtins.__import__)
_asked: list[str] = []
_imported: list[str] = []


def watch() -> None:
    """Begin to watch, for good; the program puts the plain import in its place, so that has to watch."""
    builtins.__orig_import__ = builtins.__import__ = _import
    sys.meta_path.insert(0, Imported)


def _import(name, globals=None, locals=None, fromlist=(), level=0):
    if threading.current_thread() is threading.main_thread() or not name.startswith("PySide6"):
        return _plain(name, globals, locals, fromlist, level)
    there = set(vars(sys.modules[name])) if name in sys.modules else set()
    module = _plain(name, globals, locals, fromlist, level)
    _asked.extend(f"{name}.{each}" for each in fromlist or () if each not in there)
    return module


class Imported:
    """Notes what is imported by other threads, and leaves the importing to others."""

    @staticmethod
    def find_spec(name, path, target=None):
        """Note a module; it is not found here."""
        if threading.current_thread() is not threading.main_thread():
            _imported.append(name)


def made() -> list[str]:
    """The classes of Qt that other threads have made since the last time."""
    modules = [sys.modules[name] for name in _imported if name in sys.modules]
    own = [f"{module.__name__}.{name}" for module in modules for name, each in [*vars(module).items()]
           if isinstance(each, OF_QT) and each.__module__ == module.__name__]
    found = [*_asked, *own]
    _asked.clear()
    _imported.clear()
    return found
