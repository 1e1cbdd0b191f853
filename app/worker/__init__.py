"""Everything that can hang, crash or eat memory, done in a child process: model runs, and files that are HDF5 or archives."""

from .requests import Read, Run
from .worker import Worker, call

__all__ = ["Read", "Run", "Worker", "call"]
