"""A user's layer class in words that JSON can say, and answers to questions about its layers: asked where its code may run.

What is said here `engine.elsewhere.described` understands, in a process in which the code never runs.
"""

import inspect
import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from ..errors import LayerloomError
from ..graph import Call
from ..handwritten import handwriting
from ..handwritten.blame import sentence
from ..handwritten.parts import weight_paths
from ..handwritten.signatures import BASE, Guessed, arguments_of, signature_of_constructor, takes_any
from ..layer import Layer
from ..numeric.family import Member
from ..params import Param, plain
from ..spec import TensorSpec
from ..weights import Weight

Answer = tuple[dict[str, Any], list[np.ndarray]]
EITHER = int | tuple


def describe(cls: type[Layer]) -> dict[str, Any]:
    """All that a form, a file and the palette want to know of a class."""
    return {
        "name": cls.__name__, "help": inspect.cleandoc(cls.__dict__.get("__doc__") or ""),
        "parameters": [_parameter(each) for each in cls.parameters.values() if each.name not in BASE],
        "options": [name for name in inspect.signature(cls.call).parameters if name in cls.call_options()],
        "arguments": list(arguments_of(cls)[0]), "ports": list(cls.ports),
        "min_inputs": cls.min_inputs, "max_inputs": cls.max_inputs, "takes_bare": bool(cls.takes_bare),
        "supports_masking": bool(cls.supports_masking is True),
        "ends_masks": cls.supports_masking is False and cls.compute_mask is Layer.compute_mask,
        "is_open": takes_any(signature_of_constructor(cls)),
        "reads_itself": getattr(cls.from_config, "__func__", None) is not vars(Layer)["from_config"].__func__,
    }


def _parameter(declared: Param) -> dict[str, Any]:
    kind = declared.type
    said = {"name": declared.name, "help": declared.help, "optional": declared.optional, "keyword": declared.keyword,
            "minimum": declared.minimum, "maximum": declared.maximum, "guessed": isinstance(declared, Guessed),
            "type": "int | tuple" if kind == EITHER else getattr(kind, "__name__", "Any"),
            "choices": None if declared.choices is None else [_json(each) for each in declared.choices]}
    if not declared.required:
        said["default"] = _json(declared.default)
        if said["default"] is None and declared.default is not None:
            said["shown"] = sentence(Exception(_named(declared.default)))
    return said


def _named(value: Any) -> str:
    return str(getattr(value, "__name__", None) or type(value).__name__)


def _json(value: Any) -> Any:
    """The value as JSON has it; None for what JSON cannot hold."""
    try:
        return json.loads(json.dumps(plain(value), allow_nan=False))
    except Exception:
        return None


def answer(question: Mapping[str, Any]) -> Answer:
    """What a layer is, weighs and gives: a header, and the first values that only its own code can draw.

    The header has `config`, `arguments`, `weights`, `paths`, `outputs` and `masks` as far as they came, and a `problem` where its
    code raised something or refused.
    """
    found: dict[str, Any] = {}
    arrays: list[np.ndarray] = []
    try:
        layer = _made(question)
        found.update(_said(layer))
        inputs = [_spec(each) for each in question["inputs"]]
        layer.build_for([spec.shape for spec in inputs])
        found["weights"] = [_weight(each, arrays) for each in layer.weights]
        found["paths"] = list(weight_paths(layer))
        masks = [None if each is None else _spec(each) for each in question["masks"]]
        outputs, carried = layer.reading(Call(layer.name, (), question["kwargs"]), inputs, masks)
        found["outputs"] = [[list(spec.shape), spec.dtype] for spec in outputs]
        found["masks"] = [None if mask is None else [list(mask.shape), mask.dtype] for mask in carried]
    except LayerloomError as error:
        found["problem"] = [str(error), getattr(error, "expected", ""), getattr(error, "actual", "")]
    except BaseException as error:
        found["problem"] = [f"{type(error).__name__}: {sentence(error)}", "", ""]
    return found, arrays


def _made(question: Mapping[str, Any]) -> Layer:
    cls = Layer.registry.get(question["class"])
    if cls is None:
        raise LayerloomError(f"there is no layer class `{question['class']}` in the layer files that could be loaded")
    layer = handwriting.seeded(cls, question["values"], question["dialect"], question["draw"], question["as_file"])
    layer.weight_seed = question["seed"]
    layer._reseed()
    return layer


def _said(layer: Layer) -> dict[str, Any]:
    arguments = {}
    for name, value in handwriting.made_of(layer).items():
        try:
            arguments[name] = handwriting.jsonable(layer, name, value)
        except LayerloomError:
            continue
    config = layer._current()
    return {"arguments": arguments, "config": config, "config_problem": layer.config_problem}


def _spec(said: Any) -> TensorSpec:
    return TensorSpec(tuple(said[0]), said[1])


def _weight(weight: Weight, arrays: list[np.ndarray]) -> dict[str, Any]:
    said = {"name": weight.name, "shape": list(weight.shape), "dtype": weight.dtype, "trainable": weight.trainable,
            "seed": weight.seed, "regularizer": _member(weight.regularizer), "constraint": _member(weight.constraint),
            "initializer": _member(weight.initializer)}
    if said["initializer"] is None:
        arrays.append(np.asarray(weight.value))
    return said


def _member(member: Any) -> Any:
    known = isinstance(member, Member) and member.is_built_in() and type(member) is not member.family.unknown
    return _json(member.serialize("keras3")) if known else None
