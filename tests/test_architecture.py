"""The walls of the house: who may import whom, how long a file may be, and what nobody may do."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = sorted((ROOT / "engine").rglob("*.py"))
APP = sorted((ROOT / "app").rglob("*.py"))
SOURCES = ENGINE + APP
PANELS = ("canvas", "inspector", "palette", "preview", "problems", "outline", "code", "run")
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "controller", "constants"}


def module_of(path):
    """The dotted name of a source file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path):
    """The dotted names that a file imports, relative ones resolved."""
    package = module_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[:len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield name
            yield from (f"{name}.{alias.name}" for alias in node.names)


def top_imports_of(path):
    """The dotted names that a file imports when it is itself imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def functions_of(path):
    """Every function of a file with its length in lines, without its docstring."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            yield node, (body[-1].end_lineno - body[0].lineno + 1) if body else 0


def named(path):
    return str(path.relative_to(ROOT))


def test_the_top_level_is_what_was_agreed():
    agreed = {"pyproject.toml", "README.md", "app", "engine", "resources", "tests"}
    found = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".") and entry.suffix != ".egg-info"}
    assert agreed <= found
    assert found - agreed <= {"LICENSE", "build"}


@pytest.mark.parametrize("path", ENGINE, ids=named)
def test_the_engine_knows_neither_qt_nor_the_program(path):
    allowed_h5py = ROOT / "engine/formats" in path.parents
    for name in imports_of(path):
        assert name.split(".")[0] not in {"PySide6", "pyqtgraph", "app", "keras", "tensorflow"}, name
        assert name.split(".")[0] != "h5py" or allowed_h5py


LAYER_FILES = [path for path in ENGINE if ROOT / "engine/layers" in path.parents and path.name != "__init__.py"]


@pytest.mark.parametrize("path", LAYER_FILES, ids=named)
def test_a_layer_file_sees_only_what_a_layer_is_made_of(path):
    rooms = {"layer", "params", "spec", "errors", "numeric", "dtypes", "layers", "weights", "plan", "stated", "notices"}
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "engine" and len(parts) > 1:
            assert parts[1] in rooms, f"{named(path)} imports {name}"


ORDER = ["collection", "keywords", "memory", "custom", "errors", "interruption", "spec", "params", "settings", "dtypes", "numeric",
         "naming", "notices", "versions", "sparse", "intake", "weights", "owner", "handwritten", "history", "calling",
         "likeness", "layer", "wiring", "mappings", "source", "call", "call_names", "graph",
         "walk", "building", "unconnected", "inference", "execution"]


@pytest.mark.parametrize("name", ORDER)
def test_the_engines_rooms_look_only_back(name):
    before = set(ORDER[:ORDER.index(name) + 1])
    place = ROOT / "engine" / name
    for path in sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]:
        for imported in imports_of(path):
            parts = imported.split(".")
            if parts[0] == "engine" and len(parts) > 1 and (parts[1] in ORDER or (ROOT / "engine" / f"{parts[1]}.py").exists()):
                assert parts[1] in before, f"{named(path)} imports {imported}"


@pytest.mark.parametrize("panel", PANELS)
def test_panels_never_import_one_another(panel):
    others = {f"app.{other}" for other in PANELS if other != panel} | {"app.window"}
    place = ROOT / "app" / panel
    for path in sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]:
        for name in imports_of(path):
            assert ".".join(name.split(".")[:2]) not in others, f"{named(path)} imports {name}"


@pytest.mark.parametrize("name", ["document/sheet", "document/places", "document/staging", "document/edits", "document/clipboard",
                                  "editing", "fragments", "layout", "quick_add/phrases"])
def test_what_edits_a_sheet_knows_no_qt(name):
    place = ROOT / "app" / name
    for path in sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]:
        for imported in imports_of(path):
            assert not imported.startswith("PySide6"), f"{named(path)} imports {imported}"


def test_what_texts_say_of_the_house_is_there():
    paths = re.findall(r"`((?:app|engine|tests|resources)/[\w./]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    modules = [name for path in SOURCES for name in re.findall(r"`((?:app|engine)(?:\.\w+)+)`", path.read_text(encoding="utf-8"))]
    paths += [name.replace(".", "/") for name in modules]
    assert len(paths) > 20
    assert not [path for path in paths if not (ROOT / path).exists() and not (ROOT / f"{path}.py").exists()]


def test_the_linter_has_nothing_to_say():
    linted = [str(ROOT / each) for each in ("app", "engine", "tests", ".ci")]
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", *linted],
                          cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_engine_is_what_its_annotations_say():
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_file_has_outgrown_its_noun(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_function_is_longer_than_a_screen(path):
    for node, length in functions_of(path):
        assert length <= 40, f"{named(path)}:{node.lineno} {node.name} has {length} lines"


def test_most_files_and_functions_are_short():
    assert median(len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES) <= 110
    assert median(length for path in SOURCES for _, length in functions_of(path)) < 8


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_modules_are_nouns_and_say_what_they_are(path):
    assert path.stem not in FORBIDDEN_NAMES
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or not path.read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("path", ENGINE, ids=named)
def test_every_signature_of_the_engine_is_typed(path):
    for node, _ in functions_of(path):
        if node.name.startswith("__") and node.name != "__init__":
            continue
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        untyped = [each.arg for each in arguments if each.annotation is None and each.arg not in ("self", "cls")]
        assert not untyped, f"{named(path)}:{node.lineno} {node.name}({', '.join(untyped)})"


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_nothing_is_left_undone(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not isinstance(node, ast.Pass), f"{named(path)}:{node.lineno}"
        if isinstance(node, ast.Raise) and node.exc is not None:
            assert "NotImplementedError" not in ast.unparse(node.exc)


DANGEROUS = {"eval", "exec", "__import__", "compile"}
DANGEROUS_MODULES = {"pickle", "marshal", "shelve", "yaml", "ctypes", "socket", "urllib"}


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_nothing_from_a_file_becomes_code(path):
    if path.name in ("library.py", "immortal.py", "blas.py") or "worker" in named(path):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in DANGEROUS, f"{named(path)}:{node.lineno} {node.func.id}"
    for name in imports_of(path):
        assert name.split(".")[0] not in DANGEROUS_MODULES, f"{named(path)} imports {name}"


GATES = {"h5py.File(": 1, "zipfile.ZipFile(": 1, "np.load(": 1, "os.replace(": 1}


@pytest.mark.parametrize("call, most", GATES.items())
def test_each_dangerous_door_stands_in_one_module(call, most):
    found = [named(path) for path in SOURCES if call in path.read_text(encoding="utf-8")]
    assert len(found) <= most, found


def test_one_module_writes_files():
    allowed = {"engine/formats/persist.py"}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = ast.unparse(node.func)
            modes = [each.value for each in [*node.args[1:2], *(k.value for k in node.keywords if k.arg == "mode")]
                     if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            writes = function == "open" and any(set(mode) & set("wax+") for mode in modes)
            writes = writes or function.endswith((".write_text", ".write_bytes")) and "persist." not in function
            assert not writes or named(path) in allowed, f"{named(path)}:{node.lineno} {function}"


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_heavy_libraries_are_imported_at_first_use(path):
    heavy = {"pyqtgraph", "h5py", "scipy", "networkx"} - ({"h5py"} if path.parent.name == "formats" else set())
    assert not {name.split(".")[0] for name in top_imports_of(path) if name} & heavy
