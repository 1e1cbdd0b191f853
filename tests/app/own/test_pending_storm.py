"""Random edits of a model with layers only described, whose answers come late or never: all stays true, undo leads back."""

import random

import pytest

from app.document.document import Document
from engine import library
from engine.elsewhere.described import described
from engine.elsewhere.describing import answer, describe
from engine.elsewhere.questions import Failure
from engine.errors import LayerloomError
from engine.formats import graph_to_json, read_text
from engine.layer import Layer
from tests.app import test_storm
from tests.app.test_storm import Storm, check_change, check_graph, check_inference, looks, start

STEPS = 250
TEXT = """
import keras
from keras import ops

class Slow(keras.layers.Layer):
    def __init__(self, units=3, **kwargs):
        super().__init__(**kwargs)
        self.units = units
    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units))
    def call(self, inputs):
        return ops.matmul(inputs, self.w)
"""


@pytest.fixture
def real(tmp_path):
    """The class itself, while the registry has its description."""
    library.builtin()
    before = dict(Layer.registry)
    cls, = library.load_source(tmp_path / "slow.py", TEXT)
    Layer.registry["Slow"] = described(describe(cls), str(tmp_path / "slow.py"), "")
    yield cls
    Layer.registry.clear()
    Layer.registry.update(before)


def respond(document, real, draw, share):
    """Answer some of what is waited for, as the inquirer would; a few questions fail."""
    kind = Layer.registry["Slow"]
    for call_id in sorted(document.inference.pending):
        for question in document.inference.results[call_id].waits:
            if draw.random() < share / 10:
                kind.answers.fail(question, Failure("it did not answer"))
            elif draw.random() < share:
                Layer.registry["Slow"] = real
                found = answer(question.header())
                Layer.registry["Slow"] = kind
                kind.answers.take(question, *found)
    document.look_again()


def check_saved(document):
    """Saved while answers are awaited and opened again, the model has the same calls and values."""
    graph = document.graph
    again = read_text(graph_to_json(graph, document.inference, layerloom={}))
    assert {graph.call_name(each) for each in graph.calls} == {again.call_name(each) for each in again.calls}
    assert [each.get_config() for each in graph.layers.values()] == [again.layers[name].get_config() for name in graph.layers]


@pytest.mark.parametrize("seed", range(3))
def test_a_storm_with_late_answers_keeps_everything_true(qapp, real, monkeypatch, seed):
    monkeypatch.setattr(test_storm, "CLASSES", ("Slow", "Slow", "Slow", "Dense", "Flatten", "Concatenate", "Add", "Reshape"))
    document, storm, draw = Document(start()), Storm(seed), random.Random(seed)
    changes = []
    document.changed.connect(changes.append)
    sheets = [document.sheet]
    for _ in range(STEPS):
        before = looks(document.sheet, document.inference)
        try:
            sheet = storm.edit(document.sheet, document.inference)
        except LayerloomError:
            continue
        if sheet is document.sheet:
            continue
        document.edit("storm", sheet)
        sheets.append(document.sheet)
        check_graph(document.graph)
        check_change(changes[-1], before, looks(document.sheet, document.inference))
        steps, before = document.undo_stack.count(), looks(document.sheet, document.inference)
        count = len(changes)
        respond(document, real, draw, draw.choice((0.0, 0.5, 1.0)))
        check_inference(document)
        assert document.undo_stack.count() == steps and document.sheet is sheets[-1]
        if len(changes) > count:
            check_change(changes[-1], before, looks(document.sheet, document.inference))
        if len(sheets) % 10 == 0:
            check_saved(document)
        if not document.graph.calls:
            document.edit("start again", start())
            sheets.append(document.sheet)
    for step in reversed(range(len(sheets) - 1)):
        document.undo_stack.undo()
        assert document.sheet is sheets[step]
        check_inference(document)
