"""The walk that carries ONNX tensors: inputs, calls, models inside the model, outputs."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ...errors import ExportError
from ...execution import refuse_problems
from ...graph import Call, Graph, Source
from ...inference import Inference
from ...layer import Layer
from ...nested import NestedModel
from ...spec import TensorSpec
from ...walk import upstream, walk
from .layers import Use, converted
from .masks import mask_of
from .tensors import OPSET, Builder, Tensor

IR_VERSION = 8
MOST_BYTES = 2**31 - 2**20
Value = list[tuple[Tensor, Tensor | None]]


def model_of(inference: Inference) -> bytes:
    """The model's bytes."""
    try:
        import onnx  # noqa: F401
    except ImportError:
        raise ExportError("ONNX files are written by the package `onnx`, which is not installed; run `pip install onnx`") from None
    graph = inference.graph
    if not graph.outputs:
        raise ExportError("the model has no output; connect something first")
    _refuse_size(inference)
    refuse_problems(inference, [source.call for source in graph.outputs])
    builder = Builder()
    inputs = [_input(builder, graph.layer_of(call_id), inference.results[call_id].outputs[0]) for call_id in graph.inputs]
    feeds = {call_id: (tensor, None) for call_id, (tensor, _) in zip(graph.inputs, inputs)}
    values = Reader(builder, inference, inference.layers, feeds, "").read()
    outputs = [_output(builder, graph, source, values[source.call][source.index][0], inference) for source in graph.outputs]
    return _model(builder, graph.name, [info for _, info in inputs], outputs)


def _refuse_size(inference: Inference) -> None:
    size = sum(weight.size * np.dtype(weight.dtype).itemsize for layer in inference.layers.values() for weight in layer.weights)
    if size > MOST_BYTES:
        raise ExportError(f"an ONNX file holds at most 2 GB, and the weights of this model take {size / 2**30:,.1f} GB")


def _input(builder: Builder, layer: Layer, spec: TensorSpec) -> tuple[Tensor, Any]:
    name = builder.fresh(layer.name)
    return Tensor(builder, name, spec.dtype), _info(name, spec, layer.name)


def _output(builder: Builder, graph: Graph, source: Source, tensor: Tensor, inference: Inference) -> Any:
    from onnx import helper
    # An output has a name of its own, also where it is an input or goes out twice.
    name = builder.fresh(f"{graph.calls[source.call].layer}_output")
    builder.nodes.append(helper.make_node("Identity", [tensor.name], [name], name=name))
    return _info(name, inference.results[source.call].outputs[source.index], name)


def _info(name: str, spec: TensorSpec, label: str) -> Any:
    from onnx import helper
    if spec.dtype.startswith("bfloat"):
        raise ExportError(f"`{label}` is {spec.dtype}, which NumPy does not have; choose float16 or float32")
    shape = ["batch" if size is None and axis == 0 else f"{label}_{axis}" if size is None else size
             for axis, size in enumerate(spec.shape)]
    return helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(np.dtype(spec.dtype)), shape)


def _model(builder: Builder, name: str, inputs: Sequence[Any], outputs: Sequence[Any]) -> bytes:
    from onnx import checker, helper
    made = helper.make_graph(builder.nodes, name or "model", inputs, outputs, builder.initializers)
    model = helper.make_model(made, producer_name="layerloom", opset_imports=[helper.make_opsetid("", OPSET)],
                              ir_version=IR_VERSION)
    checker.check_model(model)
    return model.SerializeToString()


class Reader:
    """Reads the calls of one graph; the graph of a model inside is read where it is called, with the same weights each time."""

    def __init__(self, builder: Builder, inference: Inference, layers: Mapping[str, Layer],
                 feeds: Mapping[str, tuple[Tensor, Tensor | None]], path: str) -> None:
        self.builder = builder
        self.inference = inference
        self.graph = inference.graph
        self.layers = layers
        self.feeds = feeds
        self.path = path
        self.values: dict[str, Value] = {}

    def read(self) -> dict[str, Value]:
        """The values of all calls that the outputs depend on, by id."""
        needed = upstream(self.graph, self.graph.outputs) | set(self.feeds)
        return walk(self.graph, self, lambda value, index: value[index], needed)

    def __call__(self, call_id: str, call: Call, inputs: list[tuple[Tensor, Tensor | None]]) -> Value:
        layer = self.layers[call.layer]
        if call_id in self.feeds:
            tensor, mask = self.feeds[call_id]
            value = [(self.builder.cast(tensor, layer.compute_dtype), mask)]
        elif isinstance(layer, NestedModel):
            value = self._inner(call_id, layer, inputs)
        else:
            value = self._converted(call_id, call, layer, inputs)
        self.values[call_id] = value
        return value

    def _converted(self, call_id: str, call: Call, layer: Layer, inputs: list[tuple[Tensor, Tensor | None]]) -> Value:
        result = self.inference.results[call_id]
        tensors = [self.builder.cast(tensor, layer.autocast(tensor.dtype)) for tensor, _ in inputs]
        masks, kwargs = self._options(call, [mask for _, mask in inputs])
        shapes = [spec.shape for spec in result.inputs if spec is not None]
        use = Use(self.builder, layer, f"{self.path}{layer.name}", tensors, masks, shapes, result.outputs[0], kwargs)
        tensor = self.builder.cast(converted(use), result.outputs[0].dtype)
        return [(tensor, None if result.masks[0] is None else mask_of(use))]

    def _options(self, call: Call, masks: list[Tensor | None]) -> tuple[list[Tensor | None], dict[str, Any]]:
        """The masks of a call, where it says other ones, and the rest of its keyword arguments."""
        kwargs = dict(call.kwargs)
        for index in range(len(masks)):
            said = kwargs.pop(f"mask.{index}", kwargs.get("mask") if len(masks) == 1 else None)
            if isinstance(said, Source):
                masks[index] = self.builder.cast(self.values[said.call][said.index][0], "bool")
        kwargs.pop("mask", None)
        unknown = [name for name, value in kwargs.items() if isinstance(value, Source)]
        if unknown:
            raise ExportError(f"ONNX cannot say that `{self.path}{call.layer}` takes a tensor as its `{unknown[0]}`")
        return masks, kwargs

    def _inner(self, call_id: str, layer: NestedModel, inputs: list[tuple[Tensor, Tensor | None]]) -> Value:
        specs = [spec for spec in self.inference.results[call_id].inputs if spec is not None]
        masked = [None if mask is None else TensorSpec(spec.shape[:-1], "bool") for spec, (_, mask) in zip(specs, inputs)]
        inference = layer.inference_of(specs, masked)
        feeds = {}
        for each, spec, (tensor, mask) in zip(inference.graph.inputs, specs, inputs):
            before, after = len(spec.shape), len(layer.entering(each, spec.shape))
            ends = [0] * min(before, after) + [1] * (after > before)
            feeds[each] = (tensor if before == after else self.builder.reshape(tensor, ends)), mask
        values = Reader(self.builder, inference, layer.inner.layers, feeds, f"{self.path}{layer.name}/").read()
        return [values[source.call][source.index] for source in inference.graph.outputs]
