"""The program's texts and their translations: `python -m tests.translations` brings the .ts files up to date and compiles them.

Qt's own lupdate does not follow functions of ours that say the context once for a file, so the texts are found by reading the code.
"""

import ast
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.params import Declared
from tests.sentences import sentences

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
BY_ALPHABET = ("Engine", "Sentences")
MARKS = ("N", "QT_TRANSLATE_NOOP")


class Text(str):
    """A text of the program; `plural` where it has a count."""

    plural = False


def texts() -> dict[tuple[str, str], Text]:
    """All texts by context and wording, in the order of files and lines."""
    found: dict[tuple[str, str], Text] = {}
    files = {_module(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "app").rglob("*.py"))}
    for context, text in written(files):
        found.setdefault((context, text), text)
    found.update((("Engine", text), Text(text)) for text in _said_by_the_engine())
    found.update((("Example", text), Text(text)) for text in _noted_on_examples())
    found.update((("Sentences", text), Text(text)) for text in sentences())
    return found


def _said_by_the_engine() -> set[str]:
    """The help on parameters, and the first words on each layer class."""
    from app.families import summary_of
    from engine import library
    from engine.layer import Layer
    library.builtin()
    # What users' own layers are, and what `engine.library` lends to their files, has no form that we write.
    kinds = [kind for kind in _below(Declared) if kind.__module__.startswith("engine.") and not kind.is_described
             and not kind.__module__.startswith("engine.library.")]
    helps = {each.help for kind in kinds for each in kind.parameters.values()}
    return helps | {summary_of(kind) for kind in Layer.registry.values() if kind in kinds} - {""}


def _noted_on_examples() -> Iterator[str]:
    """What stands in the notes of the examples."""
    from app.storage.examples import EXAMPLES, example_path
    for example in EXAMPLES:
        for note in json.loads(example_path(example.name).read_text(encoding="utf-8"))["layerloom"].get("notes", {}).values():
            yield note["text"]


def _below(kind: type):
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def written(files: Mapping[str, ast.Module]) -> Iterator[tuple[str, Text]]:
    """Contexts and texts of files by module, a package as `package.__init__`.

    ValueError where a text is not written where it is translated and marked nowhere.
    """
    wrappers = {module: dict(_wrappers(tree)) for module, tree in files.items()}
    for module, tree in files.items():
        contexts = wrappers[module] | dict(_imported(tree, module, wrappers))
        yield from _of(tree, module, contexts)


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _of(tree: ast.Module, module: str, contexts: Mapping[str, str]) -> Iterator[tuple[str, Text]]:
    marked = any(_called(node) in MARKS for node in ast.walk(tree))
    for owner, node in _calls(tree, ""):
        called, texts = _called(node), [each.value if isinstance(each, ast.Constant) else None for each in node.args]
        wrapper = ast.unparse(node.func)
        if called in MARKS or called == "translate" and len(texts) > 1:
            context, text = texts[0], texts[1]
        elif called == "tr" and texts:
            context, text = owner, texts[0]
        elif wrapper in contexts and texts:
            context, text = contexts[wrapper], texts[0]
        else:
            continue
        if isinstance(context, str) and isinstance(text, str):
            made = Text(text)
            made.plural = "%n" in text
            yield context, made
        elif not marked and called not in ("translate", "tr") or called == "tr" and not marked:
            raise ValueError(f"{module}:{node.lineno}: what is translated here is written nowhere that a translator looks")


def _wrappers(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Functions of one text that translate it in a context of the file's own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and len(node.args.args) == 1 and isinstance(node.body[-1], ast.Return):
            call = node.body[-1].value
            said = [ast.unparse(each) for each in getattr(call, "args", ())[1:]]
            if _called(call) == "translate" and said == [node.args.args[0].arg]:
                yield node.name, call.args[0].value


def _imported(tree: ast.Module, module: str, wrappers: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """The wrappers of other files as this one calls them, by their own name or behind their module's, and their contexts."""
    def of(home: str) -> Mapping[str, str]:
        return wrappers.get(home) or wrappers.get(f"{home}.__init__", {})

    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [(each.name, "", each.asname or each.name) for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            parts = module.split(".")[:-node.level] if node.level else []
            home = ".".join([*parts, *filter(None, [node.module])])
            names = [(home, each.name, each.asname or each.name) for each in node.names]
        else:
            continue
        for home, name, called in names:
            if name in of(home):
                yield called, of(home)[name]
            for wrapper, context in of(f"{home}.{name}".rstrip(".")).items():
                yield f"{called}.{wrapper}", context


def _calls(node: ast.AST, owner: str):
    """Calls, with the class that they stand in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield owner, child
        yield from _calls(child, child.name if isinstance(child, ast.ClassDef) else owner)


def _called(node: ast.AST) -> str:
    function = getattr(node, "func", None)
    return getattr(function, "attr", getattr(function, "id", ""))


def translations(path: Path) -> dict[tuple[str, str], list[str]]:
    """What a .ts file says: the forms of each text, one where it has no count."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            forms = [each.text or "" for each in said.iter("numerusform")] or [said.text or ""]
            found[context.findtext("name"), message.findtext("source")] = forms
    return found


def write(path: Path, known: dict[tuple[str, str], list[str]]) -> None:
    """Write a .ts file with all texts, and the translations that are known."""
    root = ElementTree.Element("TS", version="2.1", language=path.stem.partition("_")[2], sourcelanguage="en")
    contexts: dict[str, ElementTree.Element] = {}
    for (context, wording), text in sorted(texts().items(), key=lambda item: _place(*item[0])):
        if context not in contexts:
            contexts[context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(contexts[context], "name").text = context
        message = ElementTree.SubElement(contexts[context], "message", {"numerus": "yes"} if text.plural else {})
        ElementTree.SubElement(message, "source").text = wording
        forms = known.get((context, wording), [""])
        said = ElementTree.SubElement(message, "translation", {} if all(forms) else {"type": "unfinished"})
        if text.plural:
            for form in forms:
                ElementTree.SubElement(said, "numerusform").text = form
        else:
            said.text = forms[0]
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def _place(context: str, wording: str) -> tuple[str, str]:
    """Where a text stands: those of the program's own files in their order, those of the engine's many by the alphabet."""
    return context, wording if context in BY_ALPHABET else ""


def compile_all() -> None:
    """Make the .qm of each .ts, as the program reads it."""
    for path in FOLDER.glob("*.ts"):
        tool = Path(sys.executable).with_name("pyside6-lrelease")
        subprocess.run([tool, path, "-qm", path.with_suffix(".qm")], check=True)


if __name__ == "__main__":
    for each in sorted(FOLDER.glob("*.ts")):
        write(each, translations(each))
    compile_all()
