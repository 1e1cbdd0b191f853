"""Keeps `True` alive: PySide6 6.12 under Python 3.11 gives back one reference too many to it with every `emit`.

A few thousand signals later the interpreter aborts ("deallocating True or False"). From Python 3.12 on these objects cannot die.
"""

import ctypes
import struct
import sys

MANY = 1 << 40


def keep_bools_alive() -> None:
    """Give `True` and `False` more references than any session can use up."""
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12) and struct.calcsize("P") == 8:
        for each in (True, False):
            count = ctypes.c_ssize_t.from_address(id(each))
            if count.value < MANY:
                count.value += MANY
