"""A folder of layer files: what loads, what does not and why, and that no real Keras is ever touched."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine import layers, library
from engine.errors import UserCodeError
from engine.layer import Layer

from .conftest import USER_LAYERS

SIMPLE = "from keras.layers import Layer\n\nclass Own(Layer):\n    def call(self, x):\n        return x * {}\n"


def test_good_files_are_registered_and_bad_ones_returned(written, tmp_path):
    (tmp_path / "_hidden.py").write_text("raise ValueError")
    (tmp_path / "bad.py").write_text("import keras\n\nclass Bad(:\n")
    (tmp_path / "worse.py").write_text("import keras\n\n1 / 0\n")
    failed = dict(written(SIMPLE.format(2)))
    assert {path.name: error.line for path, error in failed.items()} == {"bad.py": 3, "worse.py": 3}
    assert "ZeroDivisionError" in str(failed[tmp_path / "worse.py"]) and "syntax" in str(failed[tmp_path / "bad.py"])
    own = layers.Own
    assert own.foreign and own.source_path == str(tmp_path / "own.py") and len(own.sha256) == 64
    assert not Layer.registry["Dense"].foreign


def test_a_changed_file_replaces_its_class_and_a_removed_one_goes(written, tmp_path):
    written(SIMPLE.format(2))
    first = layers.Own
    written(SIMPLE.format(2))
    assert layers.Own is first
    written(SIMPLE.format(3))
    assert layers.Own is not first and layers.Own()(np.ones((1, 1))).item() == 3
    (tmp_path / "own.py").write_text(SIMPLE.format(4).replace("Own", "Other"))
    assert library.reload() == [] and "Own" not in Layer.registry
    assert layers.Other()(np.ones((1, 1))).item() == 4
    (tmp_path / "own.py").unlink()
    library.reload()
    assert "Other" not in Layer.registry


def test_a_file_that_no_longer_loads_keeps_the_class_it_gave(written):
    written(SIMPLE.format(2))
    first = layers.Own
    assert len(written("class Own(:")) == 1 and layers.Own is first


@pytest.mark.parametrize("text, said", [
    ("x = 1\n", "declares no layer"), (SIMPLE.format(1).replace("Own", "Dense"), "name of a layer of the program"),
    ("from keras import no_such_thing\n", "no_such_thing"), ("from keras.layers import Conv9D\n", "Conv9D"),
    ("import keras.nothing.here\n", "keras.nothing.here"),
    ("import sys\nsys.exit(3)\n", "SystemExit"), ("raise KeyboardInterrupt\n", "KeyboardInterrupt"),
    ("x = " + "(" * 5000 + ")" * 5000, "nest"), ("x = " + "-" * 100000 + "1", "nest"),
    ("class E(Exception):\n    def __str__(self):\n        raise E\nraise E\n", "cannot be made")])
def test_a_file_that_fails_is_said_in_a_sentence_and_changes_nothing(written, text, said):
    before = dict(Layer.registry)
    ((_, error),) = written(text)
    assert isinstance(error, UserCodeError) and said in str(error) and len(str(error)) < 1000
    assert Layer.registry == before


def test_the_name_of_another_files_layer_is_refused(written, tmp_path):
    written(SIMPLE.format(2), "a.py")
    ((path, error),) = written(SIMPLE.format(3), "b.py")
    assert path.name == "b.py" and "a.py" in str(error)


def test_encodings(tmp_path):
    (tmp_path / "bom.py").write_bytes(b"\xef\xbb\xbf" + SIMPLE.format(2).replace("\n", "\r\n").encode())
    (tmp_path / "latin.py").write_bytes("# größe\n".encode("latin-1"))
    ((path, error),) = library.load(tmp_path)
    assert path.name == "latin.py" and "UTF-8" in str(error) and layers.Own()(np.ones((1, 1))).item() == 2


def test_a_folder_that_is_not_there_is_said(tmp_path):
    ((path, error),) = library.load(tmp_path / "nowhere")
    assert "no folder" in str(error)


def test_files_beside_it_can_be_imported(written, tmp_path):
    (tmp_path / "_shared.py").write_text("from keras import backend as K\n\ndef twice(x):\n    return K.sum(x) * 2\n")
    assert written("from keras.layers import Layer\nfrom _shared import twice\n\nclass Own(Layer):\n    def call(self, x):\n"
                   "        from ._shared import twice as again\n        return twice(x) + again(x)\n") == []
    assert layers.Own()(np.ones((1, 2))) == 8


def test_a_class_with_a_call_and_no_base_is_taken_for_a_layer(written):
    assert written("import numpy as np\n\nclass Plain:\n    def __init__(self, units=3, **kwargs):\n        self.units = units\n\n"
                   "    def build(self, input_shape):\n        self.w = np.ones((input_shape[-1], self.units), 'float32')\n\n"
                   "    def call(self, x):\n        return x @ self.w\n\n"
                   "    def get_config(self):\n        return {'units': self.units}\n") == []
    layer = layers.Plain.from_config({"units": 4, "name": "p"})
    assert (layer.name, layer(np.ones((2, 3))).shape, layer.get_config()) == ("p", (2, 4), {"units": 4})


def test_neither_real_keras_nor_tensorflow_is_imported_and_ours_is_only_for_the_file(tmp_path):
    for name in ("keras", "tensorflow", "tf_keras"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise RuntimeError('the real one')")
    script = (f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nfrom engine import library, layers\nimport numpy as np\n"
              f"assert library.load({str(USER_LAYERS)!r}) == []\nlayers.ImportsInside(2)(np.ones((1, 3)))\n"
              "assert not {'keras', 'tensorflow', 'tf_keras'} & set(sys.modules)\n"
              "try:\n    import keras\nexcept RuntimeError:\n    print('untouched')\n")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).parents[3],
                          check=False)
    assert done.stdout == "untouched\n", done.stderr


@pytest.mark.parametrize("statement", [
    "from keras import backend as K", "from keras.layers import *", "import keras.backend as K",
    "from keras.engine.topology import Layer, InputSpec", "import tensorflow as tf", "from tensorflow import keras",
    "from tensorflow.keras import layers, initializers", "import tensorflow.keras.backend as K",
    "from tensorflow.keras.layers import Layer, Dense", "from tensorflow.python.keras.layers import Layer",
    "import tensorflow.compat.v1 as tf", "from keras.ops import matmul, softmax", "from keras import ops, random, saving, utils",
    "from keras.saving import register_keras_serializable", "from keras.utils import get_custom_objects",
    "from tf_keras import layers", "from engine import Layer, param, backend as K", "from engine.layer import Layer",
    "from keras.models import Sequential, Model", "from keras.initializers import glorot_uniform, RandomNormal",
    "from keras.activations import relu, get", "from keras.regularizers import l2", "from keras.constraints import max_norm",
    "import numpy as np, math, typing"])
def test_an_import_that_layers_commonly_make_works(written, statement):
    assert written(f"{statement}\nfrom keras.layers import Layer\n\nclass Own(Layer):\n    def call(self, x):\n"
                   f"        {statement if '*' not in statement else 'x'}\n        return x\n") == []
    assert layers.Own()(np.ones((1, 2))).shape == (1, 2)
