"""The editor and the command line."""

from .immortal import keep_constants_alive

keep_constants_alive()
