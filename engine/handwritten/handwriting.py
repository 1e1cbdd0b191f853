"""A layer class with a constructor of its own, as Keras's guides show them, made into one that forms and files can read.

Its parameters come from the constructor's signature; the arguments of each layer are kept, so that another one can be made of
them, and a config written where the class does not write one itself.
"""

import functools
import inspect
import itertools
import zlib
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any

import numpy as np

from ..errors import LayerloomError, ParameterError, UserCodeError
from ..numeric.initializers.base import draws
from ..owner import WeightOwner
from ..params import Declared
from . import conduct
from .blame import Blame, shown
from .conduct import making
from .homonyms import tell_apart
from .parts import added_losses_of, weights_of
from .signatures import BASE, parameters_of, ports_of, signature_of_constructor, takes_any

EXTRAS = ("dynamic", "autocast", "input_dtype", "implementation")
"""What Keras's own constructor takes beside its parameters, and what changes nothing here."""
_seeds = itertools.count()
next_seed: ContextVar[int | None] = ContextVar("next_seed", default=None)


def adapt(cls: Any, base: Any) -> None:
    """Make a class that is not the program's own ready: its ports, parameters, constructor and `from_config`."""
    before = next(kind for kind in cls.__mro__[1:] if issubclass(kind, base))
    tell_apart(cls, base)
    cls.foreign = True
    stated = any("max_inputs" in kind.__dict__ for kind in cls.__mro__ if issubclass(kind, base) and kind is not base)
    cls.ports = ports_of(cls)
    if cls.ports and not stated:
        cls.min_inputs = cls.max_inputs = len(cls.ports)
    elif not stated:
        cls.max_inputs = None
        cls.takes_bare = True
    elif "max_inputs" in cls.__dict__:
        cls.takes_bare = cls.min_inputs < 2 and before.takes_bare
    if cls.__init__ is not base.__init__:
        cls.parameters = parameters_of(cls, base.parameters, before.parameters)
        cls.__signature__ = signature_of_constructor(cls)
    if "__init__" in cls.__dict__:
        cls.__init__ = _recorded(cls.__dict__["__init__"])
    _equip(cls)
    written = cls.__dict__.get("from_config")
    if isinstance(written, classmethod):
        cls.from_config = classmethod(_lenient(written.__func__))


def _equip(cls: Any) -> None:
    """Put the ways of a class written by hand in the place of those that the class does not write itself."""
    ways = {"compute_output_spec": conduct.specs, "reading": conduct.reading, "_declare": conduct.build,
            "weights": property(weights_of), "added_losses": property(added_losses_of), "__getattr__": argument_of}
    if not _is_ours(cls, "compute_mask"):
        ways["mask_spec"] = conduct.mask_spec
    for name, way in ways.items():
        if _is_ours(cls, name):
            setattr(cls, name, way)


def _is_ours(cls: type, name: str) -> bool:
    home = next((kind for kind in cls.__mro__ if name in kind.__dict__), None)
    return home is None or home.__module__.startswith("engine.")


def argument_of(layer: Any, name: str) -> Any:
    """What the constructor was given, where the class keeps it under no such name of its own."""
    if name in layer._values:
        return layer._values[name]
    raise AttributeError(f"`{type(layer).__name__}` has no attribute `{name}`")


def _lenient(written: Callable) -> Callable:
    @functools.wraps(written)
    def from_config(cls: Any, config: Mapping[str, Any], dialect: str | None = None) -> Any:
        with Blame(cls, "from_config"):
            return written(cls, dict(config))
    return from_config


def _recorded(init: Callable) -> Callable:
    @functools.wraps(init)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        if type(self).__init__ is not __init__:
            init(self, *args, **kwargs)
            return
        seed = next_seed.get()
        self.draw_seed = _drawn_seed(self) if seed is None else seed
        token = next_seed.set(None)
        try:
            with making(self, self.draw_seed):
                init(self, *args, **kwargs)
        finally:
            next_seed.reset(token)
        _finish(self, args, kwargs)
    return __init__


def _drawn_seed(layer: Any) -> int:
    """A seed of its own for a layer; one that another layer's code makes depends on that layer's seed alone."""
    around = draws.get()
    return next(around) * 7919 if around is not None else next(_seeds) * 7919 + zlib.crc32(type(layer).__name__.encode())


def _finish(layer: Any, args: tuple, kwargs: dict[str, Any]) -> None:
    given = arguments(type(layer), args, kwargs)
    if layer._name is None:
        # The class did not call the base's constructor.
        layer._begin({name: given[name] for name in BASE if given.get(name) is not None})
    layer._bound = {name: value for name, value in given.items() if name in type(layer).parameters and name not in BASE}
    # What a class before this one declares has the value that it was handed on with.
    said = layer._said()
    layer._hold_values({**said, **{name: value for name, value in layer._bound.items() if name not in said}})
    layer._first_weights = len(layer._weights)


def arguments(cls: Any, args: tuple, kwargs: dict[str, Any]) -> dict[str, Any]:
    """What a constructor was given, by name, defaults included."""
    bound = inspect.signature(cls.__init__).bind(None, *args, **kwargs)
    bound.apply_defaults()
    entries = inspect.signature(cls.__init__).parameters
    given = {name: value for name, value in list(bound.arguments.items())[1:] if entries[name].kind not in (
        inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)}
    extra = next((name for name, each in entries.items() if each.kind is each.VAR_KEYWORD), "")
    return {**given, **bound.arguments.get(extra, {})}


def made(cls: Any, values: Mapping[str, Any], dialect: str | None, seed: int | None = None) -> Any:
    """A layer of these parameters; ParameterError names one that will not do, UserCodeError says what the constructor raised."""
    entries = signature_of_constructor(cls)
    is_open = takes_any(entries)
    values = values if is_open else without_extras(cls, values)
    given = {name: revived(cls, _accepted(cls, name, value, dialect)) for name, value in values.items()
             if name in entries.parameters or is_open}
    left = {name: value for name, value in values.items() if name not in given}
    for name in left:
        if name not in BASE:
            raise ParameterError(f"{cls.__name__} has no parameter `{name}`", name)
    for name, each in cls.parameters.items():
        if each.required and name not in given:
            raise ParameterError(f"{cls.__name__} needs `{name}`: {each.help}", name)
    token = next_seed.set(seed)
    try:
        with Blame(cls, "__init__"):
            layer = cls(**given)
    finally:
        next_seed.reset(token)
    settle(layer, {name: value for name, value in left.items() if value is not None}, dialect)
    return layer


def seeded(cls: Any, config: Mapping[str, Any], dialect: str | None, seed: int, as_file: bool) -> Any:
    """A layer of a config (`as_file`: the way its class reads one) whose own draws depend on this seed alone."""
    if not as_file:
        return made(cls, config, dialect, seed)
    token = next_seed.set(seed)
    try:
        layer = cls.from_config(config, dialect)
    finally:
        next_seed.reset(token)
    layer.dialect = dialect or layer.dialect
    return layer


def settle(layer: Any, values: Mapping[str, Any], dialect: str | None) -> None:
    """Give a layer what its constructor does not take: name, trainable, dtype."""
    accepted = {name: type(layer).taken[name].accept(value, dialect) for name, value in values.items()}
    layer._hold_values({**layer._said(), **accepted})
    layer.dialect = dialect or layer.dialect
    if "name" in values:
        layer.weight_seed = zlib.crc32(str(layer.name).encode())
        layer._reseed()


def without_extras(cls: Any, config: Mapping[str, Any]) -> dict[str, Any]:
    """A config without what Keras 3 writes of every layer of one's own, where the class has no parameter of that name."""
    if not (cls.foreign or cls.is_described):
        return dict(config)
    return {name: value for name, value in config.items()
            if not (cls.taken[name].is_unsaid(value) if name in cls.taken else name in EXTRAS)}


def take_extras(layer: Any, kwargs: dict[str, Any]) -> None:
    """Take what Keras's own constructor takes beside name, trainable and dtype."""
    for name in EXTRAS:
        kwargs.pop(name, None)
    if "input_dim" in kwargs and "input_dim" not in type(layer).taken:
        layer.batch_input_shape = (None, int(kwargs.pop("input_dim")))


def _accepted(cls: Any, name: str, value: Any, dialect: str | None) -> Any:
    declared = cls.parameters.get(name)
    if declared is None or name in BASE and value is None:
        return value
    return declared.accept(value, dialect) if name not in BASE or name == "name" else value


def revived(cls: Any, value: Any) -> Any:
    """A layer in the place of its serialized form."""
    if isinstance(value, Mapping) and isinstance(value.get("config"), Mapping) and value.get("class_name") in cls.registry:
        return cls.registry[value["class_name"]].from_config(value["config"])
    return value


def renewed(value: Any) -> Any:
    """An argument for another layer: layers among them are made anew, so that two layers do not share them unasked."""
    if isinstance(value, WeightOwner):
        return value.fresh()
    if isinstance(value, (list, tuple)) and any(isinstance(each, WeightOwner) for each in value):
        return type(value)(map(renewed, value))
    return value


def kept(layer: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    """What another layer is made of, but for the changes: the base's parameters and the constructor's arguments."""
    return {name: renewed(value) for name, value in made_of(layer).items() if name not in changes}


def made_of(layer: Any) -> dict[str, Any]:
    """The base's parameters of a layer, and what its constructor was given."""
    said = layer._said()
    return {**{name: said[name] for name in BASE if name in said}, **layer._bound}


def config(layer: Any, is_written: bool) -> dict[str, Any]:
    """The base's part of a config that the class writes itself (`is_written`), or a whole one from the constructor's arguments."""
    kind = type(layer)
    entries = signature_of_constructor(kind)
    if is_written:
        said = layer._said()
        values = {name: said[name] for name, each in kind.taken.items() if name in said and not each.is_unsaid(said[name])}
    else:
        # As Keras does: what the constructor would refuse is not written.
        values = {name: value for name, value in made_of(layer).items() if takes_any(entries) or name in entries.parameters}
    return {name: jsonable(layer, name, value) for name, value in values.items()}


def current(layer: Any) -> dict[str, Any]:
    """The layer's config; one made of its arguments where the class's own fails, so that saving loses nothing."""
    try:
        with Blame(type(layer), "get_config"):
            said = layer.get_config()
            if not isinstance(said, Mapping):
                raise TypeError(f"a config is a dictionary, not {shown(said)}")
            said = {str(name): jsonable(layer, name, value) for name, value in said.items()}
        layer.config_problem = ""
        return said
    except LayerloomError as error:
        layer.config_problem = str(error)
        found = {}
        for name, value in made_of(layer).items():
            try:
                found[name] = jsonable(layer, name, value)
            except LayerloomError:
                continue
        return found


def jsonable(layer: Any, name: str, value: Any) -> Any:
    """A value as JSON can hold it; UserCodeError names the key of one that JSON cannot hold."""
    if value is None or isinstance(value, (bool, int, str)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, (float, np.generic)) and np.isfinite(value):
        return value.item() if isinstance(value, np.generic) else value
    if isinstance(value, WeightOwner):
        own = not type(value).__module__.startswith("engine.layers.")
        return {"module": None if own else "keras.layers", "class_name": type(value).__name__, "config": current(value),
                "registered_name": type(value).__name__ if own else None}
    if isinstance(value, Declared):
        return value.serialize()
    if isinstance(getattr(value, "activation", None), type):
        return value.activation.name
    if isinstance(value, (list, tuple)):
        return [jsonable(layer, name, each) for each in value]
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.dtype):
        return value.name
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: jsonable(layer, name, each) for key, each in value.items()}
    raise UserCodeError(f"the config of {type(layer).__name__} `{layer.name}` has {shown(value)} under `{name}`, which JSON "
                        f"cannot hold; write `get_config` so that it gives numbers, texts and lists",
                        str(getattr(type(layer), "source_path", None) or ""))
