"""Keras 2 itself (`pip install tf_keras tensorflow`): it loads what we write, and we load what it writes."""

import numpy as np
import pytest

from engine import formats
from engine.formats import graph_to_json
from engine.formats.weights import load_into
from engine.inference import infer
from engine.model import Model

from .files import GOLDENS, label
from .test_goldens import assert_outputs, ins, opened

tf_keras = pytest.importorskip("tf_keras")
pytestmark = pytest.mark.heavy
KERAS2 = pytest.mark.parametrize("path", [path for path in GOLDENS if path.parent.name == "keras2"], ids=label)


def theirs_of(graph, folder):
    """The model in Keras 2, from the config and the weights that we wrote."""
    text = graph_to_json(graph, dialect="keras2", layerloom={"places": {}})
    model = tf_keras.models.model_from_json(text)
    formats.write(graph, folder / "ours.weights.h5", inference=infer(graph))
    if model.weights:
        model.load_weights(folder / "ours.weights.h5")
    return model


def predicted(model, arrays):
    given = [array.astype(tensor.dtype.as_numpy_dtype) for array, tensor in zip(ins(arrays), model.inputs)]
    return model.predict(given if len(given) > 1 else given[0], verbose=0)


@KERAS2
def test_it_loads_config_and_weights_and_computes_the_same(path, tmp_path):
    graph, arrays = opened(path)
    assert_outputs(predicted(theirs_of(graph, tmp_path), arrays), arrays)


@KERAS2
@pytest.mark.parametrize("ending", [".h5", ".keras", ".weights.h5"])
def test_what_it_saves_opens_here_with_its_numbers(path, ending, tmp_path):
    graph, arrays = opened(path)
    model = theirs_of(graph, tmp_path)
    file = tmp_path / f"theirs{ending}"
    if ending == ".weights.h5":
        model.save_weights(file)
        ours = load_into(formats.read_text(model.to_json()), file)
    else:
        model.save(file)
        ours = formats.read(file)
    assert_outputs(Model.of(ours).predict([np.asarray(each) for each in ins(arrays)]), arrays)
