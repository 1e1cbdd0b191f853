"""The peers of the engine: each is given a model of ours and gives a function of arrays; what is not installed is named."""

import os
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

import numpy as np

from engine.model import Model
from engine.walk import walk

Run = Callable[[list[np.ndarray]], list[Any]]
THREADS = 2


def read(model: Model, feeds: dict[str, Any], words: Any, weight: Callable[[Any], Any]) -> list[Any]:
    """The model in the words of a library: its matrix product, lookup, reshaping, joining and activations."""
    def call(call_id: str, call: Any, inputs: list[Any]) -> list[Any]:
        layer = model.inference.layer(call.layer)
        kind = layer.class_name
        if kind == "InputLayer":
            return [feeds[call_id]]
        if kind == "Dense":
            return [words.activation(layer.activation.name, words.dense(inputs[0], weight(layer.kernel), weight(layer.bias)))]
        if kind == "Embedding":
            return [words.take(weight(layer.embeddings), inputs[0])]
        if kind == "Flatten":
            return [words.flat(inputs[0])]
        return [words.join(inputs)]

    values = walk(model.graph, call)
    return [values[source.call][source.index] for source in model.graph.outputs]


def plain(value: Any) -> np.ndarray:
    """A weight's numbers."""
    return value.value


def numpy_layers(model: Model) -> Run:
    """Each layer a few lines of NumPy, as people write them."""
    curves = {"linear": lambda x: x, "relu": lambda x: np.maximum(x, 0), "tanh": np.tanh, "sigmoid": lambda x: 1 / (1 + np.exp(-x))}
    words = SimpleNamespace(dense=lambda x, w, b: x @ w + b, take=lambda table, x: table[x], join=partial(np.concatenate, axis=-1),
                            flat=lambda x: x.reshape(len(x), -1), activation=lambda name, x: curves[name](x))
    return lambda arrays: read(model, dict(zip(model.graph.inputs, arrays)), words, plain)


def jax_jit(model: Model) -> Run:
    """The same under `jax.jit`."""
    import jax
    from jax import numpy as jnp
    curves = {"linear": lambda x: x, "relu": jax.nn.relu, "tanh": jnp.tanh, "sigmoid": jax.nn.sigmoid}
    words = SimpleNamespace(dense=lambda x, w, b: x @ w + b, take=lambda table, x: table[x], join=partial(jnp.concatenate, axis=-1),
                            flat=lambda x: x.reshape(x.shape[0], -1), activation=lambda name, x: curves[name](x))
    weights = {id(each): jnp.asarray(each.value) for each in model.weights}

    def run(arrays: list[Any], values: dict[str, Any]) -> list[Any]:
        return read(model, dict(zip(model.graph.inputs, arrays)), words, lambda each: values[str(id(each))])
    compiled = jax.jit(run)
    named = {str(key): value for key, value in weights.items()}
    return lambda arrays: [np.asarray(each) for each in compiled(arrays, named)]


def torch_eager(model: Model, compiled: bool = False) -> Run:
    """The same in torch, step by step."""
    import torch
    torch.set_num_threads(THREADS)
    curves = {"linear": lambda x: x, "relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}
    words = SimpleNamespace(dense=lambda x, w, b: torch.addmm(b, x, w) if x.ndim == 2 else torch.matmul(x, w) + b,
                            take=lambda table, x: torch.nn.functional.embedding(x, table), join=partial(torch.cat, dim=-1),
                            flat=lambda x: x.flatten(1), activation=lambda name, x: curves[name](x))
    weights = {id(each): torch.from_numpy(each.value.copy()) for each in model.weights}

    def run(*arrays: Any) -> list[Any]:
        return read(model, dict(zip(model.graph.inputs, arrays)), words, lambda each: weights[id(each)])
    work = torch.compile(run) if compiled else run

    def call(arrays: list[np.ndarray]) -> list[Any]:
        with torch.inference_mode():
            return [each.numpy() for each in work(*map(torch.from_numpy, arrays))]
    return call


def onnxruntime_session(model: Model) -> Run:
    """The same as an ONNX graph under onnxruntime."""
    import onnxruntime
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(onnx_bytes(model), options, providers=["CPUExecutionProvider"])
    names = [each.name for each in session.get_inputs()]
    return lambda arrays: session.run(None, dict(zip(names, arrays)))


def onnx_bytes(model: Model) -> bytes:
    """The model as an ONNX graph."""
    from onnx import TensorProto, helper, numpy_helper
    nodes, constants = [], {}

    def add(kind: str, inputs: list[str], **attributes: Any) -> str:
        name = f"t{len(nodes)}"
        nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def weight(each: Any) -> str:
        constants[f"w{id(each)}"] = each.value
        return f"w{id(each)}"

    def dense(x: str, w: str, b: str) -> str:
        return add("Gemm", [x, w, b]) if flat_input[0] else add("Add", [add("MatMul", [x, w]), b])

    flat_input = [len(model.output_shape) == 2]
    curves = {"relu": "Relu", "tanh": "Tanh", "sigmoid": "Sigmoid"}
    words = SimpleNamespace(dense=dense, take=lambda table, x: add("Gather", [table, x]), flat=lambda x: add("Flatten", [x]),
                            join=lambda parts: add("Concat", parts, axis=-1),
                            activation=lambda name, x: x if name == "linear" else add(curves[name], [x]))
    names = {call_id: f"x{index}" for index, call_id in enumerate(model.graph.inputs)}
    outputs = read(model, names, words, weight)
    kinds = {"float32": TensorProto.FLOAT, "int32": TensorProto.INT32}
    said = [helper.make_tensor_value_info(name, kinds[tensor.spec.dtype], ["n", *tensor.shape[1:]])
            for name, tensor in zip(names.values(), model.inputs)]
    gone = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
    initial = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "network", said, gone, initial)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    made.ir_version = 9
    return made.SerializeToString()


PEERS: dict[str, tuple[str, Callable[[Model], Run]]] = {
    "onnxruntime": ("onnxruntime", onnxruntime_session), "jax.jit": ("jax", jax_jit), "torch": ("torch", torch_eager),
    "torch.compile": ("torch", partial(torch_eager, compiled=True)), "NumPy layers": ("numpy", numpy_layers),
}


def installed() -> tuple[dict[str, Callable[[Model], Run]], list[str]]:
    """The peers that are here, and the names of those that are not."""
    here = {name: make for name, (module, make) in PEERS.items()
            if find_spec(module) and (name != "onnxruntime" or find_spec("onnx"))}
    if "torch.compile" not in os.environ.get("LAYERLOOM_BENCH", ""):
        # It compiles for minutes, anew for each batch size.
        here.pop("torch.compile", None)
    asked = {"torch.compile": "torch.compile (unless LAYERLOOM_BENCH=torch.compile)"}
    return here, [asked.get(name, name) for name in PEERS if name not in here]
