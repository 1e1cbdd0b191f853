"""What happens when the system asks the program to end: it leaves without a question, and loses nothing."""

import os
import signal

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

from . import windows


def heed_signals(parent: QObject) -> None:
    """End the program when the system asks it to; Qt's loop sleeps in C, so a pipe wakes it."""
    reading, writing = os.pipe()
    for handle in (reading, writing):
        os.set_blocking(handle, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: None)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, parent)
    notifier.activated.connect(lambda *_: (os.read(reading, 64), end()))


def end() -> None:
    """Leave without a question; the unsaved work of all windows is offered at the next start."""
    for window in windows.shown:
        window.leave_work()
    QCoreApplication.exit(0)
