"""ONNX: a model as the operators that other runtimes know.

Keras's layers are another vocabulary than ONNX's operators, so the words of both stand side by side here, as those of Python do in
`script`: a table with one small function for each layer, activation and operation. The walk carries tensors with their masks.
"""

import os

from ...graph import Graph
from ...inference import Inference, infer
from .. import persist
from .model import model_of


def to_onnx(graph: Graph, inference: Inference | None = None) -> bytes:
    """The bytes of an ONNX model with the weights; raises ExportError naming what ONNX cannot say, or that `onnx` is missing."""
    return model_of(inference or infer(graph))


def write(graph: Graph, path: str | os.PathLike, inference: Inference | None = None) -> None:
    """Write an .onnx file; raises ExportError, and WriteError where the file cannot be written."""
    persist.write_bytes(path, to_onnx(graph, inference))
