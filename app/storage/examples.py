"""The example models that come with the program."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ..document.sheet import Sheet

FOLDER = Path(__file__).parents[2] / "resources" / "examples"


class Example(NamedTuple):
    """An example: the name of its file and what a menu calls it."""

    name: str
    title: str

    @property
    def text(self) -> str:
        """The title in the user's language."""
        return QCoreApplication.translate("Example", self.title)


EXAMPLES = (
    Example("text_pair", QT_TRANSLATE_NOOP("Example", "Two texts, one embedding")),
    Example("digits", QT_TRANSLATE_NOOP("Example", "Handwritten digits (MLP)")),
    Example("siamese", QT_TRANSLATE_NOOP("Example", "Siamese towers with shared layers")),
    Example("recommender", QT_TRANSLATE_NOOP("Example", "Recommender: two towers and a dot product")),
    Example("skip_gram", QT_TRANSLATE_NOOP("Example", "word2vec skip-gram, one embedding for both sides")),
    Example("sentiment", QT_TRANSLATE_NOOP("Example", "Sentiment: masked words, averaged")),
    Example("tickets", QT_TRANSLATE_NOOP("Example", "Three inputs, two outputs")),
    Example("wide_deep", QT_TRANSLATE_NOOP("Example", "Wide and deep")),
    Example("residual", QT_TRANSLATE_NOOP("Example", "Residual blocks")),
    Example("autoencoder", QT_TRANSLATE_NOOP("Example", "Autoencoder")),
    Example("nested_tower", QT_TRANSLATE_NOOP("Example", "A model inside a model, called twice")),
    Example("repeated", QT_TRANSLATE_NOOP("Example", "A layer applied to its own output")),
    Example("two_outputs", QT_TRANSLATE_NOOP("Example", "One trunk, two outputs")),
    Example("unfinished", QT_TRANSLATE_NOOP("Example", "Unfinished: find the two mistakes")),
)
START = EXAMPLES[0]


def in_language(sheet: Sheet) -> Sheet:
    """The sheet of an example with its notes in the user's language."""
    notes = {note_id: note._replace(text=QCoreApplication.translate("Example", note.text)) for note_id, note in sheet.notes.items()}
    return sheet if notes == sheet.notes else sheet.with_notes(notes)


def example_path(name: str) -> Path:
    """The file of an example."""
    return FOLDER / f"{name}.json"
