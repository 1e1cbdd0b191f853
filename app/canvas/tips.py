"""What a box or a wire says when one rests on it, and what a screen reader reads of it: plain text."""

from html import escape

from PySide6.QtCore import QCoreApplication

from app.document.document import Document
from app.texts.sentences import localized
from engine.spec import shape_text

from ..texts.numerals import numeral
from .columns import Columns
from .face import subtitle

MOST_SHAPES = 6
MOST_NOTICES = 3


def describe(document: Document, ident: str) -> str:
    """A call or note in a few lines: name, class, inputs, outputs, problem or remarks."""
    graph = document.graph
    if ident in document.sheet.staging.frames:
        return document.sheet.staging.frames[ident].title
    if ident not in graph.calls:
        note = document.sheet.notes.get(ident)
        return note.text if note is not None else ""
    layer, result = document.inference.layer_of(ident), document.inference.results[ident]
    name, count = str(layer.name), len(graph.uses[graph.calls[ident].layer])
    if count > 1:
        name = translated("{name}, call {index} of {count} (shared)").format(
            name=name, index=graph.call_index(ident) + 1, count=count)
    lines = [name, subtitle(layer)]
    for title, specs in ((translated("in"), result.inputs), (translated("out"), result.outputs)):
        if specs:
            shown = [f"{shape_text(each.shape)} {each.dtype}" if each else "?" for each in specs[:MOST_SHAPES]]
            lines.append(f"{title}: " + ", ".join(shown) + (" …" if len(specs) > MOST_SHAPES else ""))
    if layer.built and layer.weights:
        lines.append(translated("{count} parameters").format(count=numeral(layer.count_params())))
    if result.problem is not None:
        lines.append(localized(result.problem.message))
    elif result.waits:
        lines.append(translated("shape is being found…"))
    elif result.blank:
        lines.append(translated("not known because a call before it is not"))
    lines.extend(localized(notice.sentence) for notice in result.notices[:MOST_NOTICES])
    return "\n".join(lines)


def describe_wire(document: Document, columns: Columns, wire: int) -> str:
    """A wire: from where to where, and the shape it carries."""
    table = columns.wires
    source, target = columns.ids[table.source[wire]], columns.ids[table.target[wire]]
    outputs = document.inference.results[source].outputs
    index = int(table.output[wire])
    carried = str(outputs[index]) if index < len(outputs) else "?"
    return f"{document.graph.call_name(source)} → {document.graph.call_name(target)}\n{carried}"


def folded(count: int) -> str:
    """A box that stands for so many calls."""
    return QCoreApplication.translate("Canvas", "%n calls folded; double-click to unfold", "", count)


def plain(text: str) -> str:
    """A tool tip that shows the text as it is, whatever marks it holds."""
    return f"<p style='white-space:pre-wrap'>{escape(text[:1500])}</p>"


def translated(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Canvas", text)
