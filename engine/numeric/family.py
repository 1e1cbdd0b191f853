"""What activations, initializers, regularizers and constraints have in common: they are families whose members files name.

A class joins its family by subclassing the family's base. `get` finds it by every name the two Keras give it, `serialize` says
it back in either dialect, and `unsaid` tells what a dialect cannot say. What nobody claims is kept word for word.
"""

import importlib
import pkgutil
import re
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Self

from ..custom import handed
from ..errors import ParameterError
from ..memory import forget
from ..params import REQUIRED, Declared

Definition = str | dict[str, Any]
DIALECTS = {"keras2": "Keras 2", "keras3": "Keras 3"}
KERAS_MODULES = ("keras", "tf_keras", "tensorflow", "builtins")


shared: dict[tuple[type, str, str | None], Any] = {}
"""Members that were asked for by name alone."""


class Member(Declared):
    """Base of the four families; a direct subclass is a family, a subclass of that is one of its members."""

    kind: ClassVar[str] = ""
    """What a sentence calls a member: `activation`."""
    module: ClassVar[str] = ""
    """Where Keras 3 keeps the family: `keras.activations`."""
    name: ClassVar[str] = ""
    """The canonical name; a member that says nothing is named after its class."""
    aliases: ClassVar[tuple[str, ...]] = ()
    presets: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    """Parameters that come with an alias, where they are not the defaults."""
    dialects: ClassVar[tuple[str, ...]] = tuple(DIALECTS)
    """The Keras that have this member."""
    spelling: ClassVar[Mapping[str, str]] = {}
    """The name in a dialect, where it is not the canonical one."""
    place: ClassVar[int] = 100
    """Where forms show it: small numbers first, equal ones by name."""

    family: ClassVar[type[Self]]
    unknown: ClassVar[type[Self]]
    by_hand: ClassVar[type[Self]]
    members: ClassVar[dict[str, type[Self]]]
    words: ClassVar[dict[tuple[str | None, str], type[Self]]]

    def __init_subclass__(cls: type[Self], *, listed: bool = True, **options: Any) -> None:
        super().__init_subclass__(**options)
        if Member in cls.__bases__:
            cls.family, cls.members, cls.words = cls, {}, {}
            return
        if "name" not in cls.__dict__:
            cls.name = cls.named_after_class()
        if listed:
            cls._join()

    @classmethod
    def _join(cls: type[Self]) -> None:
        forget()
        cls.members[cls.name] = cls
        for word in (cls.name, snake(cls.__name__), cls.__name__, *cls.aliases, *cls.presets):
            cls.words[None, word] = cls
        for dialect in cls.dialects:
            cls.words[dialect, cls.says(dialect)] = cls

    def _take(self, args: tuple, kwargs: dict[str, Any], dialect: str | None) -> None:
        super()._take(args, kwargs, dialect)
        self.validate()

    def validate(self) -> None:
        """Refuse parameters that do not go together; raises ParameterError."""

    @classmethod
    def named_after_class(cls) -> str:
        """The canonical name of a member that declares none."""
        return cls.__name__

    @classmethod
    def says(cls, dialect: str | None) -> str:
        """The name that the dialect gives this member."""
        return cls.spelling.get(dialect or "", cls.name)

    @classmethod
    def is_built_in(cls) -> bool:
        """Whether the member is part of Keras rather than a user's own class."""
        return cls.__module__.startswith(__package__ + ".")

    @classmethod
    def family_members(cls) -> Mapping[str, type[Self]]:
        """The family's members by canonical name."""
        return types.MappingProxyType(cls.family.members)

    @classmethod
    def choices(cls, dialect: str | None = None) -> list[str]:
        """Names to offer in a form, common ones first; `get` takes each as it is, so members that need values are left out."""
        ready = [kind for kind in cls.family.members.values()
                 if (dialect is None or dialect in kind.dialects)
                 and not any(each.required for each in kind.parameters.values())]
        return [kind.says(dialect) for kind in sorted(ready, key=lambda kind: (kind.place, kind.name.lower()))]

    @classmethod
    def find(cls, word: str, dialect: str | None = None) -> type[Self] | None:
        """The member that the dialect calls so, or failing that any Keras; without a dialect it is Keras 3's."""
        words = cls.family.words
        return words.get((dialect or "keras3", word)) or words.get((None, word))

    @classmethod
    def offered(cls, word: str) -> Any:
        """What the family's module offers by this name: the class, or what makes one with an alias's parameters."""
        kind = None if word.startswith("_") else cls.find(word)
        if kind is None:
            raise AttributeError(f"there is no {cls.kind} `{word}`")
        return made_with(kind, kind.presets[word]) if word in kind.presets else kind

    @classmethod
    def get(cls, identifier: Any, dialect: str | None = None) -> Self | None:
        """The member that a name, definition, class or instance means; raises ParameterError where there is none."""
        return None if identifier is None else cls.meant(identifier, dialect)

    @classmethod
    def meant(cls, identifier: Any, dialect: str | None) -> Self:
        """The member that anything but None means."""
        family = cls.family
        if isinstance(identifier, family):
            return identifier
        if isinstance(identifier, type) and issubclass(identifier, family):
            return identifier()
        if isinstance(identifier, str):
            return family.from_name(identifier, dialect)
        if isinstance(identifier, Mapping):
            return family.from_definition(identifier, dialect)
        return family.from_object(identifier, dialect)

    @classmethod
    def from_name(cls, word: str, dialect: str | None) -> Self:
        """The member of this name with its default parameters."""
        if word in handed.get():
            return cls.family.of_hand(handed.get()[word], {}, dialect)
        kind = cls.find(word, dialect)
        if kind is None:
            from difflib import get_close_matches
            near = get_close_matches(word, {name for _, name in cls.family.words}, 3)
            hint = f"; did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else ""
            raise ParameterError(f"there is no {cls.kind} `{word}`{hint}")
        if not kind.is_built_in():
            return kind.from_config(kind.presets.get(word, {}), dialect)
        # They are never changed, so that all layers may have the same one.
        key = kind, word, dialect
        if key not in shared:
            shared[key] = kind.from_config(kind.presets.get(word, {}), dialect)
        return shared[key]

    @classmethod
    def from_definition(cls, definition: Mapping[str, Any], dialect: str | None) -> Self:
        """The member of a `{"class_name", "config"}`; one that nobody claims is kept as it is."""
        word, config = definition.get("class_name"), definition.get("config", {})
        if not isinstance(word, str):
            raise ParameterError(f"the {cls.kind} must be written {{\"class_name\": ..., \"config\": ...}}, "
                                 f"not {definition!r}")
        word = word.rpartition(">")[2]
        if word in handed.get():
            return cls.family.of_hand(handed.get()[word], config, dialect)
        kind = cls.find(word, dialect)
        if kind is None or not isinstance(config, Mapping) or kind.is_built_in() != comes_from_keras(definition):
            return cls.family.unknown(dict(definition))
        return kind.from_config({**kind.presets.get(word, {}), **config}, dialect)

    @classmethod
    def of_hand(cls, given: Any, config: Any, dialect: str | None) -> Self:
        """The member that a program's own class or function makes of a config."""
        if not isinstance(given, type):
            return cls.family.meant(given, dialect)
        values = dict(config) if isinstance(config, Mapping) else {}
        return cls.family.meant(given.from_config(values) if hasattr(given, "from_config") else given(**values), dialect)

    @classmethod
    def from_object(cls, value: Any, dialect: str | None) -> Self:
        """The member that another object stands for: one of a real Keras, a function of its or NumPy's, or any other function."""
        if isinstance(value, type) and callable(value):
            value = value()
        home = str(getattr(value, "__module__", None) or type(value).__module__).partition(".")[0]
        word = getattr(value, "__name__", "")
        if home in KERAS_MODULES and callable(getattr(value, "get_config", None)):
            return cls.family.from_definition({"class_name": type(value).__name__, "config": value.get_config()}, dialect)
        if home in (*KERAS_MODULES, "numpy") and cls.find(word, dialect) is not None:
            return cls.family.from_name(word, dialect)
        if callable(value):
            return cls.family.by_hand(value)
        raise ParameterError(f"{value!r} is no {cls.kind}; give its name, its definition, a function or an object of class "
                             f"{cls.family.__name__}")

    def said(self, dialect: str | None) -> tuple[str, dict[str, Any]]:
        """Class name and config in the dialect."""
        return self.says(dialect), self.get_config()

    def serialize(self, dialect: str | None = None) -> Any:
        """The definition as the dialect writes it; without a dialect the short form that both can read."""
        class_name, config = self.said(dialect)
        if dialect == "keras3":
            own = not self.is_built_in()
            return keras3_form(None if own else self.module, class_name, config, class_name if own else None)
        return {"class_name": class_name, "config": config}

    def unsaid(self, dialect: str) -> str | None:
        """One sentence on what the dialect cannot say of this, or None."""
        if dialect in self.dialects:
            return None
        return f"{DIALECTS[dialect]} has no {self.kind} `{self.name}`."

    def changed(self) -> dict[str, Any]:
        """The parameters that are not at their defaults."""
        return {name: value for name, value in self._values.items()
                if self.parameters[name].default is REQUIRED or value != self.parameters[name].default}


def made_with(kind: type[Member], preset: Mapping[str, Any]) -> Callable[..., Member]:
    """A function that makes a member whose defaults are `preset`."""
    def make(*args: Any, **kwargs: Any) -> Member:
        return kind(**{**preset, **dict(zip(kind.parameters, args)), **kwargs})

    return make


def keras3_form(module: str | None, class_name: str, config: dict[str, Any], registered_name: str | None) -> dict[str, Any]:
    """A definition with the keys of Keras 3's `serialize_keras_object`."""
    return {"module": module, "class_name": class_name, "config": config, "registered_name": registered_name}


def comes_from_keras(definition: Mapping[str, Any]) -> bool:
    """Whether a definition names a class of Keras and not a user's own of the same name."""
    if "module" not in definition:
        return ">" not in str(definition.get("registered_name") or "")
    return str(definition["module"]).split(".")[0] in KERAS_MODULES


def snake(name: str) -> str:
    """A class name as Keras turns it into a function name (`keras.src.utils.naming.to_snake_case`)."""
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()


def discover(package: str, path: Iterable[str]) -> None:
    """Import every module of a family's folder, so that its members join."""
    for found in pkgutil.iter_modules(path):
        importlib.import_module(f"{package}.{found.name}")
