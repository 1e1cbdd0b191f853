"""The editor and the command line."""

from .immortal import keep_bools_alive

keep_bools_alive()
