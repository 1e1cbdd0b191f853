"""Word from threads to the window's thread.

A thread must not emit the signal of an object that may be destroyed meanwhile: Qt looks at the sender while Python lets other
threads run, and the program crashes. So threads give what they have to say to the post, which lives as long as the program; the
window's thread hands it on, unless the one that it is for is gone by then.
"""

import atexit
import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid


class Post(QObject):
    """Takes word in any thread and hands it on, in its order, in the application's."""

    _taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._is_closed = False
        self._taken.connect(self._hand_on, Qt.ConnectionType.QueuedConnection)
        self.moveToThread(QCoreApplication.instance().thread())

    def take(self, receiver: QObject, hear: Callable, *said: object) -> None:
        """Have `hear(*said)` called in the application's thread, if `receiver` is there then; after the end, nothing."""
        with self._lock:
            if not self._is_closed:
                self._taken.emit((receiver, hear, said))

    def close(self) -> None:
        """Take nothing more: Qt is about to be taken down."""
        with self._lock:
            self._is_closed = True

    def _hand_on(self, word: tuple[QObject, Callable, tuple]) -> None:
        receiver, hear, said = word
        if isValid(receiver):
            hear(*said)


_making = threading.Lock()
_posts: list[Post] = []


def tell(receiver: QObject, hear: Callable, *said: object) -> None:
    """From any thread: have `hear(*said)` called in the window's thread, unless `receiver` is destroyed by then."""
    with _making:
        if not _posts:
            made = Post()
            # Before Qt's own end, which PySide brings about at exit too.
            atexit.register(made.close)
            _posts.append(made)
    _posts[0].take(receiver, hear, *said)
