"""Asks a child process and waits for what it says: for threads, the command line and tests.

Threads import this module, so it makes no class of Qt.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from engine.errors import Cancelled, LayerloomError

from . import layer_folders
from .process import Process, take
from .requests import Request, error_of, result


def exchange(process: Process, request: Request, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Send a request and wait for its result; raises the error it ended with."""
    message, ids = request.message(process.sent)
    for answer in process.ask(message):
        kind = answer.header["kind"]
        if kind == "failed":
            process.sent.inference = None
            raise error_of(answer.header)
        if kind != "progress":
            return result(answer, ids, request)
        progress(answer.header["done"], answer.header["total"])
    raise Cancelled("the worker was closed")


def call(request: Request, timeout: float | None = None, folders: Sequence[str] = (),
         begun: Callable[[Process], None] | None = None) -> dict[str, Any]:
    """The result of a request, waited for.

    Raises the error it ended with, and Cancelled after `timeout` seconds. `begun` gets the process, which any thread may kill.
    """
    process = take()
    late = threading.Event()
    timer = threading.Timer(timeout or 0, lambda: (late.set(), process.kill()))
    try:
        if timeout is not None:
            timer.start()
        if begun is not None:
            begun(process)
        process.greet([*layer_folders, *folders])
        return exchange(process, request, lambda done, total: None)
    except LayerloomError as error:
        if late.is_set():
            raise Cancelled(f"this took longer than {timeout:g} seconds and was stopped") from error
        raise
    finally:
        timer.cancel()
        process.close()
