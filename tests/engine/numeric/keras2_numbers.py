"""Makes `tests/data/numeric/drawn_keras2.json`: what tf_keras (Keras 2) gives for drawn parameters, for machines that have it not.

    python tests/engine/numeric/keras2_numbers.py        with tf_keras and tensorflow installed
"""

import json
from pathlib import Path

import numpy as np
import tf_keras as keras

DATA = Path(__file__).parents[2] / "data" / "numeric" / "drawn_keras2.json"
random = np.random.default_rng(20)
layers, regularizers, constraints, initializers = keras.layers, keras.regularizers, keras.constraints, keras.initializers

ACTIVATIONS = ["elu", "exponential", "gelu", "hard_sigmoid", "leaky_relu", "linear", "log_softmax", "mish", "relu", "relu6", "selu",
               "sigmoid", "silu", "softmax", "softplus", "softsign", "swish", "tanh"]


def number(low=0.1, high=2.0):
    return round(float(random.uniform(low, high)), 3)


def array(*shape):
    return np.round(random.normal(0, 2, shape), 3).astype("float32")


def listed(tensor):
    return np.asarray(tensor, "float64").round(7).tolist()


def activations():
    """Definitions of activations, some as the layers that have parameters, and what they make of `x`."""
    x = array(4, 6)
    drawn = [{"class_name": "ReLU", "config": {"max_value": number(1, 6), "negative_slope": number(0, 1), "threshold": number()}}
             for _ in range(4)]
    drawn += [{"class_name": "LeakyReLU", "config": {"alpha": number(0, 1)}} for _ in range(2)]
    drawn += [{"class_name": "ELU", "config": {"alpha": number()}} for _ in range(2)]
    drawn += [{"class_name": "Softmax", "config": {"axis": axis}} for axis in (-1, 1)]
    made = [(name, keras.activations.get(name)) for name in ACTIVATIONS]
    made += [(each, getattr(layers, each["class_name"])(**each["config"])) for each in drawn]
    return {"x": listed(x), "y": [[definition, listed(function(keras.backend.constant(x)))] for definition, function in made]}


def definition(member):
    return {"class_name": type(member).__name__, "config": member.get_config()}


def projections():
    """Constraints, and what they make of weights."""
    w, square = array(4, 3), array(5, 5, 2, 2)
    made = [constraints.NonNeg(), constraints.UnitNorm(axis=1), constraints.UnitNorm(axis=[0, 1])]
    made += [constraints.MaxNorm(number(), axis) for axis in (0, 1)]
    made += [constraints.MinMaxNorm(number(0, 1), number(1, 2), rate, 0) for rate in (0.3, 1.0)]
    rows = [[definition(each), listed(w), listed(each(keras.backend.constant(w)))] for each in made]
    radial = constraints.RadialConstraint()
    return [*rows, *([definition(radial), listed(each), listed(radial(keras.backend.constant(each)))]
                     for each in (square, square[:3, :3]))]


def penalties():
    """Regularizers, and what weights cost."""
    w = array(4, 3)
    made = [regularizers.L1(number()), regularizers.L2(number()), regularizers.L1L2(number(), number())]
    made += [regularizers.OrthogonalRegularizer(number(), mode) for mode in ("rows", "columns")]
    return {"w": listed(w), "y": [[definition(each), float(each(keras.backend.constant(w)))] for each in made]}


def first_values():
    """Initializers that leave nothing to chance, whole, and others by mean, spread and largest value of a shape."""
    whole = [[definition(each), list(shape), listed(each(shape))] for each, shape in (
        (initializers.Zeros(), (2, 3)), (initializers.Ones(), (4,)), (initializers.Constant(number()), (2, 2)),
        (initializers.Identity(number()), (3, 4)))]
    shape, drawn = (100, 200), []
    for each in (initializers.RandomNormal(number(), number()), initializers.RandomUniform(-number(), number()),
                 initializers.TruncatedNormal(number(), number()), initializers.Orthogonal(number()),
                 *(initializers.VarianceScaling(number(), mode, distribution) for mode in ("fan_in", "fan_out", "fan_avg")
                   for distribution in ("truncated_normal", "untruncated_normal", "uniform")),
                 *(getattr(initializers, f"{rule}{kind}")() for rule in ("Glorot", "He", "Lecun")
                   for kind in ("Normal", "Uniform"))):
        values = np.asarray(each(shape))
        drawn.append([definition(each), list(shape), float(values.mean()), float(values.std()), float(np.abs(values).max())])
    return {"whole": whole, "drawn": drawn}


def merges():
    """Merging layers behind masks, as `layer(config)`, with their values and the mask that goes on."""
    one, other = np.array([[1, 2, 0, 3], [0, 4, 4, 0]]), np.array([[5, 0, 6, 0], [7, 8, 0, 0]])
    rows = []
    kinds = [layers.Add, layers.Subtract, layers.Multiply, layers.Average, layers.Maximum, layers.Minimum]
    cases = [(kind, {}, both) for kind in kinds for both in (True, False)]
    for kind, parameters, masked in [*cases, (layers.Concatenate, {}, True), (layers.Concatenate, {"axis": 1}, True)]:
        first, second = layers.Embedding(9, 3, mask_zero=True), layers.Embedding(9, 3, mask_zero=masked)
        a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
        model = keras.Model([a, b], kind(name="merged", **parameters)([first(a), second(b)]))
        for weight in model.weights:
            weight.assign(array(*weight.shape))
        output = model([one, other])
        mask = getattr(output, "_keras_mask", None)
        rows.append({"model": json.loads(model.to_json()), "weights": [listed(each) for each in model.get_weights()],
                     "y": listed(output), "mask": None if mask is None else np.asarray(mask).tolist()})
    return {"one": one.tolist(), "other": other.tolist(), "models": rows}


if __name__ == "__main__":
    found = {"activations": activations(), "constraints": projections(), "regularizers": penalties(),
             "initializers": first_values(), "merges": merges()}
    DATA.write_text(json.dumps(found) + "\n", "utf-8")
