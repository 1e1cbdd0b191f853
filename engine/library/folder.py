"""A user's layer files: found, run, and their classes put into the registry; of each file is kept what it declared."""

import hashlib
import importlib
import linecache
from collections.abc import Iterable, Mapping
from importlib.util import decode_source
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import LayerloomError, UserCodeError
from ..handwritten.blame import place_of, sentence
from ..layer import Layer
from .module import UserModule, forget

LARGEST = 4 * 2**20


class Loaded(NamedTuple):
    """What a file was when it was loaded, and the layer classes it gave."""

    sha256: str
    classes: tuple[type[Layer], ...]


_files: dict[str, Loaded] = {}


def load(folder: str | Path) -> list[tuple[Path, Exception]]:
    """Load every layer file of a folder; its layers become `layers.NAME`. Returns the files that failed, each with its error.

    A file that has changed since it was loaded replaces its classes; layers that exist keep the class they were made of.
    """
    importlib.import_module("engine.layers")
    folder = Path(folder)
    if not folder.is_dir():
        said = f"`{folder}` is no folder; layers are loaded from the Python files of a folder"
        return [(folder, UserCodeError(said, str(folder)))]
    paths = [path for path in sorted(folder.glob("*.py")) if not path.name.startswith("_")]
    for known in [path for path in _files if Path(path).parent == folder.absolute() and not Path(path).exists()]:
        _unregister(known)
    return _failures(paths)


def reload() -> list[tuple[Path, Exception]]:
    """Load again what has changed among all files loaded so far; returns those that failed, each with its error."""
    for path in [path for path in _files if not Path(path).exists()]:
        _unregister(path)
    return _failures(Path(path) for path in list(_files))


def _failures(paths: Iterable[Path]) -> list[tuple[Path, Exception]]:
    failed: list[tuple[Path, Exception]] = []
    for path in paths:
        try:
            _load_file(path)
        except LayerloomError as error:
            failed.append((path, error))
    return failed


def _load_file(path: Path) -> None:
    key = str(path.absolute())
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserCodeError(f"cannot be read: {error.strerror or error}", key) from None
    known = _files.get(key)
    if known is not None and known.sha256 == hashlib.sha256(content).hexdigest() and _stands(known):
        return
    load_source(path, content)


def _stands(known: Loaded) -> bool:
    return all(Layer.registry.get(cls.__name__) is cls for cls in known.classes)


def load_source(path: str | Path, text: str | bytes, beside: Mapping[str, bytes] | None = None) -> list[type[Layer]]:
    """The layer classes that a text declares, registered as those of the file `path`; UserCodeError says file and line.

    With `beside` only these contents by path can be imported from its folder, and what stands there on the disk is never read.
    """
    importlib.import_module("engine.layers")
    key = str(Path(path).absolute())
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    source = _decoded(key, content)
    before = dict(Layer.registry)
    module = UserModule(key, source, beside)
    try:
        # Another file's error shows its own lines, so the text is known before it runs.
        linecache.cache[key] = (len(source), None, source.splitlines(True), key)
        forget(Path(key).parent)
        module.run()
        classes = module.layer_classes()
        _check(key, classes, before)
    except BaseException as error:
        _restore(before)
        raise error if isinstance(error, UserCodeError) else _failure(key, error) from error
    digest = hashlib.sha256(content).hexdigest()
    gone = _files[key].classes if key in _files else ()
    _restore({name: cls for name, cls in before.items() if cls not in gone})
    for cls in classes:
        cls.source_path, cls.sha256 = key, digest
        Layer.registry[cls.__name__] = cls
    _files[key] = Loaded(digest, tuple(classes))
    return classes


def _decoded(key: str, content: bytes) -> str:
    if len(content) > LARGEST:
        raise UserCodeError(f"is {len(content) >> 20} MiB large; a layer file has at most {LARGEST >> 20}", key)
    try:
        return decode_source(content)
    except (UnicodeDecodeError, SyntaxError, LookupError) as error:
        raise UserCodeError(f"is no UTF-8 text ({sentence(error)}); save it as UTF-8", key) from None


def _check(key: str, classes: list[type[Layer]], before: dict[str, type[Layer]]) -> None:
    if not classes:
        raise UserCodeError("declares no layer; write `class MyLayer(Layer)` in it, with a method `call`", key)
    for cls in classes:
        there = before.get(cls.__name__)
        if there is None or there.source_path == key:
            continue
        owner = "a layer of the program" if not there.foreign else f"the layer of `{there.source_path or there.__module__}`"
        raise UserCodeError(f"declares `{cls.__name__}`, which is the name of {owner}; give the class another name", key)


def _restore(registry: dict[str, Any]) -> None:
    Layer.registry.clear()
    Layer.registry.update(registry)


def _unregister(key: str) -> None:
    for cls in _files.pop(key).classes:
        if Layer.registry.get(cls.__name__) is cls:
            del Layer.registry[cls.__name__]


def _failure(key: str, error: BaseException) -> UserCodeError:
    if isinstance(error, SyntaxError):
        line = error.lineno or 0
        return UserCodeError(f"has a mistake in its syntax{f' in line {line}' if line else ''}: {sentence(error)}", key, line)
    if isinstance(error, (RecursionError, MemoryError)) and not isinstance(error, LayerloomError):
        return UserCodeError(f"cannot be parsed or run: it is nested too deep or needs too much memory ({sentence(error)})", key)
    file, line = place_of(type("", (), {"source_path": key}), error.__traceback__)
    where = f" in line {line}" if line and file == key else ""
    return UserCodeError(f"cannot be loaded: {type(error).__name__}{where}: {sentence(error)}", key, line if where else 0)
