"""Word from threads reaches the window's thread in its order, and nobody who is gone."""

import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject
from shiboken6 import delete

from app.post import Post, tell


def in_thread(work):
    """Do something in a thread, and wait until it is done."""
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_word_is_heard_in_its_order_in_the_windows_thread(qtbot):
    heard, receiver = [], QObject()
    in_thread(lambda: [tell(receiver, lambda *said: heard.append((*said, threading.current_thread())), number, [number])
                       for number in range(20)])
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 20)
    assert heard == [(number, [number], threading.main_thread()) for number in range(20)]


def test_who_is_gone_hears_nothing_and_others_do(qtbot):
    heard, gone, there = [], QObject(), QObject()
    in_thread(lambda: (tell(gone, heard.append, "gone"), tell(there, heard.append, "there")))
    delete(gone)
    in_thread(lambda: (tell(gone, heard.append, "gone"), tell(there, heard.append, "end")))
    qtbot.waitUntil(lambda: "end" in heard)
    assert heard == ["there", "end"]


def test_after_its_end_the_post_takes_nothing(qtbot):
    heard, receiver, post = [], QObject(), Post()
    post.take(receiver, heard.append, "before")
    qtbot.waitUntil(lambda: heard == ["before"])
    post.close()
    in_thread(lambda: post.take(receiver, heard.append, "after"))
    tell(receiver, heard.append, "end")
    qtbot.waitUntil(lambda: "end" in heard)
    assert heard == ["before", "end"]


CROWD = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import delete
from app.post import tell
application = QCoreApplication([])
sys.setswitchinterval(1e-5)
heard = []
for _ in range(150):
    above = QObject()
    below, begun = QObject(above), threading.Event()

    def work():
        begun.set()
        for number in range(100):
            tell(below, heard.append, number)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    begun.wait()
    application.processEvents()
    delete(above)
    for thread in threads:
        thread.join()
print("heard", len(heard) > 0)
"""


def test_threads_that_tell_what_is_being_destroyed_crash_nothing():
    done = subprocess.run([sys.executable, "-X", "faulthandler", "-c", CROWD], cwd=Path(__file__).parents[2], capture_output=True,
                          text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "heard True"), done.stderr
