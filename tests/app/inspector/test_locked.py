"""A layer whose class is not known: why it is locked and what the file says of it is shown, and nothing can be set."""

import json

from app import theme
from app.document.document import Document
from app.document.sheet import Sheet
from app.inspector import Inspector
from engine.formats import read_text

ENTRY = {"module": "keras.layers", "class_name": "LSTM", "registered_name": None, "name": "memory",
         "config": {"name": "memory", "units": 4, "activation": "<b>tanh</b>"},
         "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__",
                                      "config": {"shape": [None, 5, 3], "dtype": "float32", "keras_history": ["x", 0, 0]}}],
                            "kwargs": {}}]}
INPUT = {"module": "keras.layers", "class_name": "InputLayer", "registered_name": None, "name": "x",
         "config": {"batch_shape": [None, 5, 3], "dtype": "float32", "name": "x"}, "inbound_nodes": []}
MODEL = {"module": "keras", "class_name": "Functional", "registered_name": "Functional",
         "config": {"name": "m", "layers": [INPUT, ENTRY], "input_layers": ["x", 0, 0], "output_layers": ["memory", 0, 0]}}


def test_the_page_says_why_and_what_the_file_says(qtbot):
    inspector = Inspector(Document(Sheet(read_text(json.dumps(MODEL)))), theme.light())
    qtbot.addWidget(inspector)
    inspector.show_calls(["memory"])
    page = inspector.layer_page
    assert page.help.text().startswith("The class LSTM is not known here")
    assert json.loads(page.written.toPlainText()) == ENTRY["config"]
    assert page.form.isHidden() and not page.file.isHidden() and page.written.isReadOnly()
    inspector.show_calls(["x"])
    assert page.file.isHidden() and not page.form.isHidden()


def test_a_box_bears_the_padlock_where_a_layer_inside_cannot_run():
    from app.canvas.face import face_of
    inner = {"module": "keras", "class_name": "Sequential", "registered_name": None, "name": "inner",
             "inbound_nodes": ENTRY["inbound_nodes"],
             "config": {"name": "inner",
                        "layers": [INPUT, {key: ENTRY[key] for key in ENTRY if key not in ("name", "inbound_nodes")}]}}
    model = {**MODEL, "config": {**MODEL["config"], "layers": [INPUT, inner], "output_layers": ["inner", 0, 0]}}
    document = Document(Sheet(read_text(json.dumps(model))))
    assert face_of(document.graph, document.inference, "inner").locked
    assert not face_of(document.graph, document.inference, "x").locked
