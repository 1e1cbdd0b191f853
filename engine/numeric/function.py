"""A function of a program in the place of a member: it runs, and files get its name, as in Keras."""

from typing import TYPE_CHECKING, Any


class Function:
    """What the four families' own kinds for functions share; each declares `function` itself."""

    function: Any
    kind: str

    @property
    def class_name(self) -> str:
        """The function's name."""
        return str(getattr(self.function, "__name__", type(self.function).__name__))

    if not TYPE_CHECKING:
        @property
        def __name__(self) -> str:
            """The function's own name."""
            return self.class_name

    @classmethod
    def is_built_in(cls) -> bool:
        """Never: nobody knows what the function does, such as looking at a whole batch."""
        return False

    def serialize(self, dialect: str | None = None) -> str:
        """The function's name; only a program that has the function can read it."""
        return self.class_name

    def unsaid(self, dialect: str) -> str | None:
        """One sentence, whatever the dialect."""
        return (f"The {self.kind} `{self.class_name}` is a function of a program: its name is written, "
                "and only that program can read it.")
