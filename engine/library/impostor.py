"""The `keras` and `tensorflow` that a user's file meets: the names it knows, with the program's layers and operations behind."""

import difflib
import importlib
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from . import offers

ROOTS = ("keras", "tensorflow", "tf_keras", "keras_core")
KERAS_3_VERSION = "3.15.1"
TENSORFLOW_VERSION = "2.21.0"


class Impostor(types.ModuleType):
    """A module that stands for one of a library; what it does not have it says in a sentence."""

    def __init__(self, said: str, names: Mapping[str, Any], more: Callable[[str], Any] | None = None) -> None:
        super().__init__(f"layerloom.{said}")
        self.__dict__.update(names)
        self.__dict__.update(_said=said, _more=more, __path__=[])
        self.__dict__["__all__"] = [name for name in names if not name.startswith("_")]

    def __getattr__(self, name: str) -> Any:
        more = self.__dict__.get("_more")
        found = more(name) if more is not None and not name.startswith("__") else None
        if found is None:
            raise AttributeError(lacking(self, name))
        return found


def lacking(module: Impostor, name: str) -> str:
    """The sentence on a name that a module does not have."""
    near = difflib.get_close_matches(name, list(vars(module)), 3)
    hint = f"; it has {', '.join(near)}" if near else ""
    return f"`{module._said}.{name}` is not available to layers in Layerloom{hint}"


def imported(name: str, fromlist: tuple[str, ...]) -> Any:
    """What `import NAME` or `from NAME import ...` gives; ImportError says what is not there."""
    parts = name.split(".")
    root = library(parts[0])
    found = root
    for part in parts[1:]:
        found = _entered(found, part, name)
    if not fromlist:
        return root
    for each in fromlist:
        if each != "*" and not hasattr(found, each):
            raise ImportError(lacking(found, each) if isinstance(found, Impostor) else f"`{name}` has no `{each}`")
    return found


def _entered(module: Any, part: str, name: str) -> Any:
    found = getattr(module, part, None)
    if not isinstance(found, types.ModuleType):
        raise ModuleNotFoundError(f"`{name}` is not available to layers in Layerloom", name=name)
    return found


@cache
def library(root: str) -> Impostor:
    """One of the libraries a file may import."""
    if root == "tensorflow":
        return _tensorflow()
    return _keras("keras", is_second=root == "tf_keras")


@cache
def _keras(said: str, is_second: bool) -> Impostor:
    from .. import backend
    layers = Impostor(f"{said}.layers", {**offers.base(), "serialize": offers.serialize, "deserialize": offers.deserialize},
                      offers.layer)
    base = Impostor(f"{said}.engine.base_layer", offers.base(), offers.layer)
    engine = Impostor(f"{said}.engine", {**offers.base(), "topology": base, "base_layer": base, "input_spec": base,
                                         "training": offers.module(Impostor, "models", offers.models())}, offers.layer)
    parts: dict[str, Any] = {
        "layers": layers, "engine": engine,
        "backend": Impostor(f"{said}.backend", {**backend.K, **offers.backend_objects(is_second)}),
        "ops": _operations(said), "random": Impostor(f"{said}.random", offers.random()),
        "saving": Impostor(f"{said}.saving", offers.saving()), "utils": _utilities(said),
        "config": Impostor(f"{said}.config", offers.configuration()),
        "models": Impostor(f"{said}.models", offers.models()), "tree": Impostor(f"{said}.tree", offers.trees()),
        "dtype_policies": Impostor(f"{said}.dtype_policies", {"DTypePolicy": offers.policy}),
        **{name: importlib.import_module(f"engine.numeric.{name}")
           for name in ("activations", "initializers", "regularizers", "constraints")},
    }
    top = {**offers.base(), **offers.models(), **parts, "Variable": backend.Variable, "KerasTensor": offers.KerasTensor,
           "Initializer": parts["initializers"].Initializer, "Regularizer": parts["regularizers"].Regularizer,
           "name_scope": backend.K["name_scope"], "DTypePolicy": offers.policy,
           "__version__": "2.15.0" if is_second else KERAS_3_VERSION}
    made = Impostor(said, top)
    made.__dict__.update(src=made, api=made)
    return made


def _operations(said: str) -> Impostor:
    from ..backend.vocabulary import OPS
    inner = {name: Impostor(f"{said}.ops.{name}", OPS) for name in ("nn", "numpy", "linalg", "math", "core", "image")}
    return Impostor(f"{said}.ops", {**OPS, **inner})


def _utilities(said: str) -> Impostor:
    names = {**offers.saving(), **offers.utilities()}
    inner = {name: Impostor(f"{said}.utils.{name}", names)
             for name in ("generic_utils", "conv_utils", "tf_utils", "np_utils", "layer_utils")}
    return Impostor(f"{said}.utils", {**names, **inner})


def _tensorflow() -> Impostor:
    from ..backend import networks as names
    keras = _keras("tensorflow.keras", is_second=False)
    inner = {"math": names.MATH, "nn": names.NN, "linalg": names.LINALG, "random": names.CHANCE, "dtypes": names.DTYPES}
    parts = {name: Impostor(f"tensorflow.{name}", offered) for name, offered in inner.items()}
    made = Impostor("tensorflow", {**names.DTYPES, **names.TF, **offers.tensorflow_objects(), **parts, "keras": keras,
                                   "initializers": keras.initializers, "__version__": TENSORFLOW_VERSION})
    python = Impostor("tensorflow.python", {"keras": keras})
    versions = dict.fromkeys(("v1", "v2"), made)
    made.__dict__.update(python=python, compat=Impostor("tensorflow.compat", versions))
    return made
