"""Words behind a class name as settings of that class.

`name=value` sets any parameter. Numbers go to numeric parameters, required ones first; a name of an activation, an
initializer, a choice or a dtype goes to the first parameter that takes it.
"""

import ast
import inspect
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from engine.dtypes import CHOICES, DType
from engine.errors import ParameterError
from engine.layer import Layer
from engine.params import Declared, Param, param

from ...editing.beginnings import required

PRODUCT = re.compile(r"\d+(\*\d+)+")
CROSS = re.compile(r"\d+([x×]\d+)+")
UNKNOWN = ("none", "?", "null")
CONSTANTS = {"true": True, "yes": True, "false": False, "no": False, "none": None, "null": None}
DIGITS = 12
TOO_LONG = re.compile(rf"\d{{{DIGITS + 6}}}")


def read_values(kind: type[Layer], words: list[str]) -> dict[str, Any]:
    """The settings that the words give; ParameterError says which word has no place, or what was wanted of it."""
    declared = declarations(kind)
    settings: dict[str, Any] = {}
    numbers: list[Any] = []
    for word in words:
        name, equals, value = word.partition("=")
        if equals:
            settings[_name(kind, name, declared)] = literal(value)
            continue
        number = literal(word, numeric=True)
        if number is not None or word.lower() in UNKNOWN:
            numbers.append(number)
        else:
            name, value = _place(kind, word, declared, settings)
            settings[name] = value
    settings.update(_numbered(kind, numbers, declared, settings))
    for name, value in settings.items():
        if name in declared:
            declared[name].accept(value)
    order = {name: index for index, name in enumerate(declared)}
    return dict(sorted(settings.items(), key=lambda pair: order.get(pair[0], 0)))


def declarations(kind: type[Layer]) -> Mapping[str, Param]:
    """Parameters in declared order, those of every layer last; a constructor of the class's own says its names."""
    declared = {name: each for name, each in kind.parameters.items() if not each.keyword}
    if kind.__init__ is not Layer.__init__:
        declared.update(required(kind))
        for each in list(inspect.signature(kind.__init__).parameters.values())[1:]:
            if each.name not in declared and each.kind is each.POSITIONAL_OR_KEYWORD:
                declared[each.name] = param("", each.default)
                declared[each.name].bind(each.name, Any)
    return {**declared, **{name: each for name, each in kind.parameters.items() if each.keyword}}


def _name(kind: type[Layer], typed: str, declared: Mapping[str, Param]) -> str:
    """The parameter that a name or its beginning means; of several the first declared."""
    if typed in declared or typed == "shape" and kind.max_inputs == 0:
        return typed
    begun = [name for name in declared if name.startswith(typed)]
    if typed and begun:
        return begun[0]
    wanted = ", ".join(f"`{name}`" for name in declared)
    raise ParameterError(f"{kind.__name__} has no parameter `{typed}`; it has {wanted}", typed)


def _place(kind: type[Layer], word: str, declared: Mapping[str, Param], settings: Mapping[str, Any]) -> tuple[str, Any]:
    """The first free parameter that takes a word; failing that, the first that has a word which begins so."""
    free = {name: each for name, each in declared.items() if name not in settings}
    for name, each in free.items():
        if each.choices and word in each.choices:
            return name, word
        if isinstance(each.type, type) and issubclass(each.type, Declared) and each.type.find(word):
            return name, word
        if each.type is DType and word.lower() in CHOICES:
            return name, word.lower()
        if each.type is bool and word == name:
            return name, True
    for name, each in free.items():
        begun = [one for one in _words(each) if one.lower().startswith(word.lower())]
        if begun:
            return name, begun[0]
    words = [name for name, each in declared.items() if _words(each)]
    raise ParameterError(f"{kind.__name__} does not know `{word}`; words may set {', '.join(f'`{name}`' for name in words[:4])}; "
                         f"write `name=value` for others")


def _words(each: Param) -> Sequence[str]:
    """The words that a parameter takes."""
    if each.choices:
        return [one for one in each.choices if isinstance(one, str)]
    if isinstance(each.type, type) and issubclass(each.type, Declared):
        return each.type.choices("keras3")
    return CHOICES if each.type is DType else ()


def _numbered(kind: type[Layer], numbers: list[Any], declared: Mapping[str, Param],
              settings: Mapping[str, Any]) -> dict[str, Any]:
    if not numbers:
        return {}
    if kind.max_inputs == 0 and not any(name.endswith("shape") for name in settings):
        shape = flat(numbers)
        return {"batch_shape": (None, *shape)} if "batch_shape" in kind.parameters else {"shape": shape}
    needed = required(kind)
    places = [name for name in needed if name not in settings and _numeric(declared[name], True)]
    places += [name for name, each in declared.items()
               if name not in settings and name not in needed and _numeric(each, False) and not each.keyword]
    found = {}
    for position, name in enumerate(places):
        if position < len(numbers):
            found[name] = numbers[position]
        if declared[name].type is tuple and numbers[position:]:
            found[name] = flat(numbers[position:])
            return found
    if len(numbers) > len(places):
        wanted = f"{len(places)} ({', '.join(f'`{name}`' for name in places)})" if places else "none"
        raise ParameterError(f"{kind.__name__} has room for {wanted} of the {len(numbers)} numbers given; "
                             f"write `name=value` for others")
    return found


def _numeric(each: Param, needed: bool) -> bool:
    kinds = (int, float, int | tuple) + ((tuple, Any) if needed else ())
    return each.type in kinds


def flat(numbers: list[Any]) -> tuple:
    """The numbers, and those inside `28x28` or `(28, 28)`, as one shape."""
    return tuple(item for each in numbers for item in (each if isinstance(each, tuple) else (each,)))


def literal(word: str, numeric: bool = False) -> Any:
    """The value that a word writes: a number, `28*28`, `3x3`, a list, true, none, or the word itself.

    With `numeric`, None for all that is no number and no list.
    """
    if TOO_LONG.search(word):
        raise ParameterError(f"the number {word[:DIGITS]}... has too many digits")
    if PRODUCT.fullmatch(word) or CROSS.fullmatch(word):
        factors = [int(each) for each in re.split(r"[*x×]", word)]
        return math.prod(factors) if "*" in word else tuple(factors)
    if not numeric and word.lower() in CONSTANTS:
        return CONSTANTS[word.lower()]
    try:
        value = ast.literal_eval(word)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        value = word
    value = tuple(value) if isinstance(value, (list, tuple)) else value
    if numeric and (isinstance(value, bool) or not isinstance(value, (int, float, tuple))):
        return None
    return value
