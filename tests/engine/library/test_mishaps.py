"""What goes wrong in a user's layer is a problem on its call, in a sentence with class, file and line; nothing else is harmed."""

import numpy as np
import pytest

from engine import Input, Model, layers
from engine.errors import ShapeError, UserCodeError
from engine.graph import Graph, Source
from engine.inference import infer
from engine.layers import Dense, InputLayer

HEAD = "from keras import backend as K\nfrom keras.layers import Layer\n\n\nclass Own(Layer):\n"


def problem(layer, shape=(None, 4)):
    graph, first = Graph.empty().add(InputLayer(batch_shape=shape, name="x"))
    graph, call = graph.add(layer, [Source(first)])
    graph, behind = graph.add(Dense(3, name="behind"), [Source(call)])
    inference = infer(graph)
    assert inference.results[behind].problem is None
    return inference.results[call].problem


@pytest.mark.parametrize("body, said", [
    ("    def call(self, x):\n        raise ValueError('boom')\n", "`Own.call` raised ValueError: boom (own.py, line 7)"),
    ("    def build(self, s):\n        raise KeyError('boom')\n    def call(self, x):\n        return x\n",
     "`Own.build` raised KeyError: 'boom' (own.py, line 7)"),
    ("    def call(self, x):\n        return x\n    def compute_output_shape(self, s):\n        return s[9]\n",
     "`Own.compute_output_shape` raised IndexError"),
    ("    def call(self, x):\n        return x\n    def compute_output_shape(self, s):\n        return (None, -5)\n",
     "which is no shape"),
    ("    def call(self, x):\n        return x\n    def compute_output_shape(self, s):\n        return (None, 2.5)\n",
     "which is no shape"),
    ("    def call(self, x):\n        return x\n    def compute_output_shape(self, s):\n        return 'abc'\n",
     "which is no shape"),
    ("    def call(self, x):\n        raise SystemExit(0)\n", "SystemExit"),
    ("    def call(self, x):\n        raise KeyboardInterrupt\n", "KeyboardInterrupt"),
    ("    def call(self, x):\n        return self.call(x)\n", "RecursionError"),
    ("    def call(self, x):\n        return None\n", "must return a tensor"),
    ("    def call(self, x):\n        return 'text'\n", "must return a tensor"),
    ("    def call(self, x):\n        return object()\n", "must return a tensor"),
    ("    def call(self, x):\n        raise ValueError('A' * 5000000)\n", "AAAA"),
    ("    def call(self, x):\n        class E(Exception):\n            def __str__(self): raise RuntimeError\n"
     "            __repr__ = __str__\n        raise E\n", "cannot be made"),
    ("    def call(self, x):\n        return K.dot(x, K.ones((7, 2)))\n", "ValueError"),
    ("    def build(self, s):\n        self.w = self.add_weight('w', (s[1], 2))\n"
     "    def call(self, x):\n        return x[0, 0, 0, 0]\n", "IndexError"),
    ("    def compute_mask(self, x, mask=None):\n        raise ValueError('boom')\n    def call(self, x):\n        return x\n",
     "`Own.compute_mask` raised"),
    ("    def call(self, x):\n        return x if len(x) == 83 else [x, x]\n", "number of its outputs"),
    ("    def call(self, x):\n        return x if len(x) == 83 else x[0]\n", "rank of its output"),
    ("    def call(self, x):\n        return K.zeros((10 ** 9, 10 ** 9))\n", "Own.call"),
])
def test_an_error_is_a_problem_on_the_call(written, body, said):
    assert written(HEAD + body) == []
    found = problem(layers.Own(name="own"))
    assert found is not None and said in found.message and len(found.message) < 1000
    assert "\n" not in found.message


def test_an_unknown_size_of_a_weight_is_said(written):
    written(HEAD + "    def build(self, s):\n        self.w = self.add_weight('w', (s[1], 2))\n"
                   "    def call(self, x):\n        return x\n")
    assert "must all be known" in problem(layers.Own(), (None, None, 4)).message


def test_file_and_line_come_with_the_error(written, tmp_path):
    written(HEAD + "    def helper(self, x):\n        return x.nothing\n\n    def call(self, x):\n        return self.helper(x)\n")
    with pytest.raises(UserCodeError) as caught:
        layers.Own()(np.ones((1, 2)))
    assert (caught.value.file, caught.value.line) == (str(tmp_path / "own.py"), 7)


def test_a_constructor_that_raises_is_said_when_an_edit_makes_the_layer(written):
    written(HEAD + "    def __init__(self, units=3, **kwargs):\n        super().__init__(**kwargs)\n"
                   "        if units < 1: raise ValueError('units!')\n")
    with pytest.raises(UserCodeError, match=r"Own.__init__` raised ValueError: units! \(own.py, line 8\)"):
        layers.Own().configure(units=0)


def test_a_result_of_another_shape_than_declared_is_said_with_both(written):
    written(HEAD + "    def call(self, x):\n        return K.zeros((7, 7))\n"
                   "    def compute_output_shape(self, s):\n        return (s[0], 3)\n")
    x = Input((4,))
    with pytest.raises(ShapeError, match=r"\(7, 7\).*\(2, 3\)"):
        Model(x, layers.Own()(x)).predict(np.ones((2, 4)))


def test_a_config_that_fails_or_is_no_json_falls_back_on_the_arguments(written):
    body = ("    def __init__(self, units=3, **kwargs):\n        super().__init__(**kwargs)\n"
            "    def call(self, x):\n        return x\n")
    written(HEAD + body + "    def get_config(self):\n        raise TypeError('boom in config')\n")
    layer = layers.Own(5, name="o")
    assert layers.serialize(layer)["config"] == {"name": "o", "trainable": True, "dtype": "float32", "units": 5}
    assert "boom in config" in layer.config_problem
    written(HEAD + body + "    def get_config(self):\n        return {'f': lambda: 1, 'units': 3}\n")
    layer = layers.Own(5, name="o")
    assert layers.serialize(layer)["config"]["units"] == 5 and "`f`" in layer.config_problem
    x = Input((4,))
    assert '"units": 5' in Model(x, layer(x)).to_json()


@pytest.mark.parametrize("shape, expected", [((None, None, 4), (None, None, 4)), ((None, 83), (None, 83)), ((None, 89), (None, 89)),
                                             ((5, None), (5, None))])
def test_unknown_dimensions_are_found_by_trying_two_sizes(written, shape, expected):
    written(HEAD + "    def call(self, x):\n        return K.concatenate([x, x[..., :0]])\n")
    graph, first = Graph.empty().add(InputLayer(batch_shape=shape, name="x"))
    graph, call = graph.add(layers.Own(), [Source(first)])
    assert infer(graph).results[call].outputs[0].shape == expected


def test_the_dtype_that_comes_out_is_found_by_trying_and_the_batch_may_be_read(written):
    written(HEAD + "    def call(self, x):\n"
                   "        return [K.argmax(x), K.cast(x, 'float16'), x > 0, K.shape(x)[0] * K.ones((2,))]\n")
    tensors = layers.Own()(Input((4,)))
    assert [(tensor.shape, tensor.dtype) for tensor in tensors] == [
        ((None,), "int64"), ((None, 4), "float16"), ((None, 4), "bool"), ((2,), "float32")]


def test_trying_allocates_no_weights_and_nothing_large(written):
    written(HEAD + "    def __init__(self, units, **kwargs):\n        super().__init__(**kwargs)\n        self.units = units\n"
                   "    def build(self, s):\n        self.w = self.add_weight('w', (s[-1], self.units))\n"
                   "    def call(self, x):\n        return K.dot(x, self.w)\n")
    layer = layers.Own(10 ** 9)
    assert "too large to find its shape by trying" in problem(layer, (None, 1000)).message
    small = layers.Own(3)
    assert small(Input((1000,))).shape == (None, 3) and small.weights[0]._value is None
    huge = layers.Own(10)
    assert huge(Input((10 ** 4, 3))).shape == (None, 10 ** 4, 10)


def test_a_sublayer_too_large_to_try_is_said(written):
    written(HEAD + "    def __init__(self, **kwargs):\n        super().__init__(**kwargs)\n"
                   "        from keras.layers import Dense\n        self.d = Dense(10 ** 9)\n"
                   "    def call(self, x):\n        return self.d(x)\n")
    assert "too large" in problem(layers.Own()).message


def test_input_spec_is_held_to(user_layers):
    assert "a tensor of rank 3" in problem(user_layers.AttentionWithContext()).message


def test_an_input_is_not_changed_by_a_layer_that_writes_into_it(written):
    written(HEAD + "    def call(self, x):\n        x += 1\n        return x\n")
    given = np.zeros((1, 2), "float32")
    assert layers.Own()(given).tolist() == [[1, 1]] and given.tolist() == [[0, 0]]
    written(HEAD + "    def call(self, x):\n        x[0] = 1\n        return x\n")
    assert "read-only" in problem(layers.Own()).message


def test_a_user_class_may_state_how_many_inputs_it_takes(written):
    written(HEAD + "    min_inputs = 2\n    max_inputs = 2\n    def call(self, x):\n        return x[0] - x[1]\n")
    layer = layers.Own()
    assert layer.padded(()) == (None, None) and layer([np.ones((1, 1)), np.ones((1, 1))]).item() == 0
    with pytest.raises(ShapeError):
        layer(np.ones((1, 1)))


def test_a_subclass_of_a_layer_of_the_program_keeps_its_parameters(written):
    assert written("from keras.layers import Dense\n\nclass Own(Dense):\n    def __init__(self, units, scale=2.0, **kwargs):\n"
                   "        super().__init__(units, activation='relu', **kwargs)\n        self.scale = scale\n\n"
                   "    def call(self, x):\n        return super().call(x) * self.scale\n") == []
    layer = layers.Own(3, use_bias=False)
    required = {name for name, each in layers.Own.parameters.items() if each.required}
    assert "use_bias" in layers.Own.parameters and "activation" not in required
    assert layer(np.ones((1, 2))).shape == (1, 3) and len(layer.weights) == 1
    again = layers.deserialize(layers.serialize(layer))
    assert (again.scale, again.use_bias, again.units) == (2.0, False, 3)
