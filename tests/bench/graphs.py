"""Models of any size for measuring: layered graphs with 1.4 wires a call, and chains."""

import random

from engine.graph import Call, Graph, Source
from engine.layers import Activation, Add, Dense, InputLayer


def layered(count: int, width: int = 10, seed: int = 1) -> Graph:
    """A graph of `count` calls in rows of `width`: Dense, Activation and Add calls that take tensors of the row before."""
    draw = random.Random(seed)
    layers = {"x": InputLayer(batch_shape=(None, 16), name="x")}
    calls = {"x": Call("x")}
    row = ["x"]
    while len(calls) < count:
        above, row = row, []
        for _ in range(min(width, count - len(calls))):
            name = f"n{len(calls)}"
            if draw.random() < 0.4 and len(above) > 1:
                layers[name] = Add(name=name)
                inputs = tuple(Source(each) for each in draw.sample(above, 2))
            else:
                layers[name] = Dense(16, name=name) if draw.random() < 0.6 else Activation("relu", name=name)
                inputs = (Source(draw.choice(above)),)
            calls[name] = Call(name, inputs)
            row.append(name)
    return Graph.of(layers, calls, name="layered")


def chain(count: int, units: int = 32) -> Graph:
    """A chain of `count` Dense layers behind one input."""
    layers = {"x": InputLayer(batch_shape=(None, units), name="x")}
    calls = {"x": Call("x")}
    last = "x"
    for index in range(count):
        name = f"d{index}"
        layers[name], calls[name] = Dense(units, name=name), Call(name, (Source(last),))
        last = name
    return Graph.of(layers, calls, name="chain")
