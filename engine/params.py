"""A parameter is declared once, in the class that owns it: type, default, limits, choices and one sentence of help.

`Declared` reads the declarations of a class into `parameters`, and gives it a constructor, configs and a signature. Layers,
initializers, regularizers, constraints and activations are all `Declared`; forms, files, tool tips and tests read `parameters`.
"""

import inspect
import math
import types
import typing
from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from .errors import ParameterError
from .plan.changes import changes

REQUIRED: Any = inspect.Parameter.empty


class Param:
    """One declared parameter; as a descriptor it gives an instance's value.

    `type` is the annotation without None, `optional` tells whether None is a value, `keyword` whether the constructor
    takes it by name only. A `fixed` parameter cannot be assigned once its owner is made. A `quiet` one is left out of configs while
    it is None.
    """

    def __init__(self, help: str, default: Any = REQUIRED, *, minimum: float | None = None, maximum: float | None = None,
                 choices: tuple | None = None, keyword: bool = False, fixed: bool = True, quiet: bool = False) -> None:
        self.help = help
        self.default = default
        self.minimum = minimum
        self.maximum = maximum
        self.choices = choices
        self.keyword = keyword
        self.fixed = fixed
        self.quiet = quiet
        self.name = ""
        self.type: Any = Any
        self.optional = default is None

    def bind(self, name: str, annotation: Any) -> None:
        """Take the name and type that the class body gave."""
        self.name = name
        members = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else ()
        if type(None) in members:
            self.optional = True
            annotation = reduce(or_, (member for member in members if member is not type(None)))
        self.type = annotation
        self.is_family = isinstance(annotation, type) and issubclass(annotation, Declared) and hasattr(annotation, "get")

    @property
    def required(self) -> bool:
        """Whether the constructor cannot do without it."""
        return self.default is REQUIRED

    def is_unsaid(self, value: Any) -> bool:
        """Whether a config leaves this value out."""
        return self.quiet and value is None

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        return self if owner is None else owner._values[self.name]

    def __set__(self, owner: Any, value: Any) -> None:
        if self.fixed and self.name in owner._values:
            raise ParameterError(f"`{self.name}` of a {type(owner).__name__} is fixed once it is made; "
                                 f"make another one with `configure({self.name}=...)`", self.name)
        if self.name in owner._values:
            changes.count += 1
        owner._values = type(owner._values)({**owner._values, self.name: self.accept(value)})

    def accept(self, value: Any, dialect: str | None = None) -> Any:
        """The value in its own type, or ParameterError saying what is wanted and what came.

        `dialect` ("keras2" or "keras3") decides names that the two Keras give different meanings.
        """
        if value is None and self.optional:
            return None
        if self.is_family:
            value = self.type.get(value, dialect)
        else:
            convert = CONVERTERS.get(self.type)
            value = convert(self, value) if convert else value
        self._check_limits(value)
        return value

    def _check_limits(self, value: Any) -> None:
        if self.choices is not None and value not in self.choices:
            wanted = ", ".join(str(choice) for choice in self.choices)
            raise self.refusal(f"one of {wanted}", value)
        if self.minimum is None and self.maximum is None:
            return
        for number in value if isinstance(value, tuple) else (value,):
            if not isinstance(number, (int, float)):
                continue
            if self.minimum is not None and number < self.minimum:
                raise self.refusal(f"at least {self.minimum}", value)
            if self.maximum is not None and number > self.maximum:
                raise self.refusal(f"at most {self.maximum}", value)

    def refusal(self, wanted: str, value: Any) -> ParameterError:
        """The error for a value that is not what was wanted."""
        return ParameterError(f"`{self.name}` must be {wanted}, not {value!r}", self.name)


def param(help: str, default: Any = REQUIRED, *, kind: type[Param] = Param, **limits: Any) -> Any:
    """Declare a parameter in a class body: `units: int = param("Length of the output's last axis.", minimum=1)`."""
    return kind(help, default, **limits)


def _int(declared: Param, value: Any) -> int:
    if isinstance(value, bool) or isinstance(value, float) and not value.is_integer():
        raise declared.refusal("a whole number", value)
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        raise declared.refusal("a whole number", value) from None


def _float(declared: Param, value: Any) -> float:
    try:
        if isinstance(value, bool):
            raise TypeError
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        raise declared.refusal("a number", value) from None
    if not math.isfinite(number):
        raise declared.refusal("a finite number", value)
    return value if type(value) is int else number


def _bool(declared: Param, value: Any) -> Any:
    # A number of NumPy's is one of Python's, for configs are JSON.
    plain = value.item() if getattr(value, "shape", None) == () else value
    if isinstance(plain, (bool, int, float)) and plain in (0, 1):
        return plain
    raise declared.refusal("true or false", value)


def _str(declared: Param, value: Any) -> str:
    if not isinstance(value, str):
        raise declared.refusal("a text", value)
    return value


def _ints(declared: Param, value: Any) -> tuple:
    if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
        raise declared.refusal("a list of whole numbers", value)
    return tuple(None if item is None else _int(declared, item) for item in value)


def _int_or_ints(declared: Param, value: Any) -> int | tuple:
    return _ints(declared, value) if hasattr(value, "__iter__") else _int(declared, value)


CONVERTERS: dict[Any, Any] = {
    int: _int, float: _float, bool: _bool, str: _str, tuple: _ints, int | tuple: _int_or_ints,
}


class Declared:
    """A thing made of declared parameters; subclasses declare them in their body and may write no constructor.

    A parameter that is declared again takes its place behind those before it, and None in a body takes an inherited one away.
    """

    parameters: ClassVar[Mapping[str, Param]] = {}
    taken: ClassVar[Mapping[str, Param]] = {}
    """What is declared in class bodies: the parameters, but for a class whose constructor is written by hand."""
    formerly: ClassVar[Mapping[str, str]] = {}
    """Other names that a Keras has or had for parameters, such as `l` of `regularizers.l2(l=0.01)`, and the names here."""
    __slots__ = ("_values",)
    __signature__: ClassVar[inspect.Signature]
    _values: dict[str, Any]
    is_described: ClassVar[bool] = False
    """Whether only a description of the class is here, while its code runs elsewhere."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        declared = {name: each for name, each in cls.taken.items() if cls.__dict__.get(name, each) is not None}
        for name, annotation in inspect.get_annotations(cls, eval_str=True).items():
            value = cls.__dict__.get(name)
            if isinstance(value, Param):
                value.bind(name, annotation)
                declared.pop(name, None)
                declared[name] = value
        cls.parameters = cls.taken = types.MappingProxyType(declared)
        if "__init__" not in cls.__dict__ and cls.__init__ is Declared.__init__:
            cls.__signature__ = signature_of(declared.values())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._take(args, kwargs, None)

    def _take(self, args: tuple, kwargs: dict[str, Any], dialect: str | None) -> None:
        self._values = self._read(args, kwargs, dialect)

    def _read(self, args: tuple, kwargs: dict[str, Any], dialect: str | None) -> dict[str, Any]:
        positional = [each.name for each in self.taken.values() if not each.keyword] if args else []
        if len(args) > len(positional):
            raise ParameterError(f"{type(self).__name__} takes at most {len(positional)} values by position, "
                                 f"not {len(args)}")
        given = dict(zip(positional, args))
        for name, value in kwargs.items():
            name = self.formerly.get(name, name)
            if name in given:
                raise ParameterError(f"`{name}` of {type(self).__name__} was given twice", name)
            if name not in self.taken:
                raise ParameterError(f"{type(self).__name__} has no parameter `{name}`", name)
            given[name] = value
        values = {}
        for name, declared in self.taken.items():
            value = given.get(name, declared.default)
            if value is REQUIRED:
                raise ParameterError(f"{type(self).__name__} needs `{name}`: {declared.help}", name)
            values[name] = declared.accept(value, dialect)
        return values

    def _said(self) -> dict[str, Any]:
        """The values of all parameters by name."""
        return dict(self._values)

    def setting(self, name: str) -> Any:
        """The value that a parameter was given; some answer otherwise as attributes."""
        return self._values[name]

    def get_config(self) -> dict[str, Any]:
        """The parameters by name, as values that JSON can hold."""
        said = self._said()
        return {name: plain(said[name]) for name, each in self.parameters.items() if not each.is_unsaid(said[name])}

    def serialize(self, dialect: str | None = None) -> Any:
        """The definition `{"class_name", "config"}`, or a short form of it."""
        return {"class_name": type(self).__name__, "config": self.get_config()}

    def settings(self) -> list[Any]:
        """The values of the parameters, but for a name, in the order of their declaration; equal where things are alike."""
        return [value for name, value in self._values.items() if name != "name"]

    @classmethod
    def from_config(cls, config: Mapping[str, Any], dialect: str | None = None) -> typing.Self:
        """Another one with these parameters; ParameterError names the one that will not do."""
        made = cls.__new__(cls)
        made._take((), dict(config), dialect)
        return made

    def configure(self, **changes: Any) -> typing.Self:
        """Another one, equal but for these parameters."""
        return type(self).from_config({**self._said(), **changes})

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values == other._values

    def __hash__(self) -> int:
        return hash((type(self), tuple(map(repr, self._values.values()))))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self._said().items()
                          if value != self.parameters[name].default)
        return f"{type(self).__name__}({shown})"


def plain(value: Any) -> Any:
    """A parameter's value as JSON can hold it: declared things become `{"class_name", "config"}` or their own short form."""
    if isinstance(value, Declared):
        return value.serialize()
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def signature_of(declared: typing.Iterable[Param]) -> inspect.Signature:
    """The constructor's signature that declarations amount to."""
    entries = [inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY if each.keyword
                                 else inspect.Parameter.POSITIONAL_OR_KEYWORD,
                                 default=each.default, annotation=each.type) for each in declared]
    entries.sort(key=lambda entry: (entry.kind, False))
    required = [entry for entry in entries if entry.kind is entry.POSITIONAL_OR_KEYWORD and entry.default is entry.empty]
    rest = [entry for entry in entries if entry not in required]
    return inspect.Signature(required + rest)
