"""What files are to whoever reads and writes them: any object that can do this much, one of the machine's or one of our own."""

from typing import Any, Protocol


class Readable(Protocol):
    """A file that can be read anywhere."""

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes from the present place, all that are left without a number."""
        ...

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer; returns how many bytes there were."""
        ...

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place; returns it."""
        ...

    def tell(self) -> int:
        """The present place."""
        ...

    def close(self) -> None:
        """Be done with it."""
        ...


class Writable(Protocol):
    """What takes bytes, in order."""

    def write(self, data: Any, /) -> int:
        """Take all of these bytes; returns how many."""
        ...
