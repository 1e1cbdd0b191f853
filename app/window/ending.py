"""What happens when the system asks the program to end: it leaves without a question, and loses nothing."""

import os
import signal

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

from . import windows

ASKING = ("SIGTERM", "SIGHUP", "SIGINT")


def heed_signals(parent: QObject) -> None:
    """End the program when the system asks it to; Qt's loop sleeps in C, so a pipe wakes it.

    What whoever started the program has it ignore, as `nohup` does, stays ignored.
    """
    reading, writing = os.pipe()
    for handle in (reading, writing):
        os.set_blocking(handle, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    for name in ASKING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _noted)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, parent)
    notifier.activated.connect(lambda *_: (os.read(reading, 64), end()))


def _noted(number: int, _: object) -> None:
    """The pipe has been written to already; who presses Ctrl+C again will not wait."""
    if number == signal.SIGINT:
        signal.signal(number, signal.SIG_DFL)


def end() -> None:
    """Leave without a question; the unsaved work of all windows is offered at the next start."""
    for window in windows.shown:
        window.leave_work()
    QCoreApplication.exit(0)
