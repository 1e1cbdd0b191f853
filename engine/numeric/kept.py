"""A definition of a class that is not here, such as a custom object of somebody else's file: kept, written back, never run."""

import copy
from typing import Any, NoReturn

from ..errors import ParameterError


class Kept:
    """What the four unknown members share; each declares `definition` itself."""

    definition: Any
    kind: str

    @property
    def class_name(self) -> str:
        """The name of the class that is not here."""
        known = isinstance(self.definition, dict)
        return str(self.definition.get("class_name")) if known else str(self.definition)

    def refuse(self) -> NoReturn:
        """Say why it cannot run; raises ParameterError."""
        raise ParameterError(f"the {self.kind} `{self.class_name}` is not known here; it is kept in the file but cannot run: "
                             f"choose another one to run the model")

    def serialize(self, dialect: str | None = None) -> Any:
        """The definition, as it was read."""
        return copy.deepcopy(self.definition)

    def unsaid(self, dialect: str) -> str | None:
        """One sentence, whatever the dialect."""
        return f"The {self.kind} `{self.class_name}` is not known here and is copied as it is."
