"""Keeps None, True and False alive: under Python 3.11, PySide6 6.12.0 takes one reference too many off them with every call.

A few thousand calls later the interpreter aborts ("deallocating None"). We ask for another PySide6, but a machine may have that
one. From Python 3.12 on these objects cannot die.
"""

import ctypes
import struct
import sys

MANY = 1 << 40


def keep_constants_alive() -> None:
    """Give the constants more references than any session can use up."""
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12) and struct.calcsize("P") == 8:
        for each in (None, True, False):
            count = ctypes.c_ssize_t.from_address(id(each))
            if count.value < MANY:
                count.value += MANY
