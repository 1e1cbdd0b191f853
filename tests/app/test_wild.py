"""A random user on the real window: after every deed all is consistent, and undo, files and pictures tell the same in the end.

    python -m pytest -m heavy tests/app/test_wild.py -s            twenty users, each another one; what failed is printed
    LAYERLOOM_WILD=SEED python -m pytest -m heavy tests/app/test_wild.py        the users of this seed again
"""

import os
import random
import shutil
import time
import traceback

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.storage.examples import EXAMPLES, example_path
from app.window import windows
from app.window.mishaps import Mishaps

from .wild.answers import Answers
from .wild.deeds import DEEDS
from .wild.truths import Witness
from .wild.user import User

OFTEN = 25
"""Deeds after which everything is looked at closely."""
LARGEST = 70
"""Calls from which on the last deed is undone: looking closely at more takes too long."""


@pytest.fixture
def user(open_window, tmp_path, monkeypatch):
    """A user at a new window, and a folder of files for every dialog."""
    folder = tmp_path / "files"
    folder.mkdir()
    for each in EXAMPLES:
        shutil.copy(example_path(each.name), folder)
    (folder / "broken.json").write_text("{")
    (folder / "damaged.keras").write_bytes(b"PK\3\4xx")
    monkeypatch.chdir(folder)
    # One window is enough, and what it cannot bear is told here and not in a message.
    monkeypatch.setattr(windows, "another", lambda window, path="": window)
    monkeypatch.setattr(Mishaps, "install", lambda mishaps: None)
    window = open_window((1300, 800), active=True)
    yield User(window, folder)
    if isValid(window):  # a user may have closed it
        window.agreed = True
        window.close()
    QGuiApplication.clipboard().clear()


def live(user, seed, steps, qtbot):
    """Do so many things at random; a failure names seed, step and deed, which happen again in the same way."""
    draw = random.Random(seed)
    witness, answers = Witness(user.window, user.folder), Answers(user.window, user.folder)
    if draw.random() < 0.9:
        user.window.filing.open_example(draw.choice(EXAMPLES))
    deeds, chances = zip(*DEEDS.items())
    for step in range(steps):
        deed, own = draw.choices(deeds, chances)[0], draw.randrange(1 << 30)
        with qtbot.captureExceptions() as raised:
            answers.begin(own)
            deed(user, random.Random(own))
            QApplication.processEvents()
            answers.end()
            if len(user.window.document.root.graph.calls) > LARGEST:
                shrink(user.window)
        place = f"seed {seed}, step {step}, {deed.__name__}"
        assert not raised, f"{place}:\n{''.join(traceback.format_exception(*raised[0]))}"
        try:
            (witness.look_closely if step % OFTEN == OFTEN - 1 else witness.look)()
        except Exception as error:
            error.add_note(place)
            raise
    witness.look_back()


def in_a_loop(work):
    """Do it from an event loop, as the program does: without one Qt deletes what waits for that in the midst of its events."""
    loop, raised = QEventLoop(), []

    def run():
        try:
            work()
        except BaseException as error:
            raised.append(error)
        loop.quit()

    QTimer.singleShot(0, run)
    loop.exec()
    if raised:
        raise raised[0]


def shrink(window):
    """Take the last deed back, or begin anew where that does not help."""
    window.selected.undo()
    if len(window.document.root.graph.calls) > LARGEST:
        window.document.undo_stack.setClean()
        window.filing.new()


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_a_user_does_all_stays_true(user, seed, qtbot):
    in_a_loop(lambda: live(user, seed, 100, qtbot))


@pytest.mark.heavy
@pytest.mark.parametrize("number", range(20))
def test_many_users_do_what_they_like(user, number, qtbot):
    seed = f"{os.environ.get('LAYERLOOM_WILD') or int(time.time())}-{number}"
    print("seed", seed, flush=True)
    in_a_loop(lambda: live(user, seed, 250, qtbot))
