"""The window as README.md shows it: `python -m tests.pictures` takes both pictures anew, one in each theme."""

import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _place in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[_place] = tempfile.mkdtemp()

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QTabBar  # noqa: E402

from app.editor import application  # noqa: E402
from app.storage.examples import example_path  # noqa: E402
from app.window.window import Window  # noqa: E402

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "pictures"
SIZE = 1360, 800
EXAMPLE, CALL = "text_pair", "words:1"
PATIENCE = 60


def taken(theme: str) -> None:
    """A picture of the example after a run, with one call of the shared embedding selected."""
    window = Window(folders=())
    window.use_theme(theme)
    window.resize(*SIZE)
    window.filing.open(str(example_path(EXAMPLE)))
    window.show()
    QTest.qWait(1_000)
    window.canvas.frame(animated=False)
    QTest.keyClick(window.canvas, Qt.Key.Key_F5)
    end = time.monotonic() + PATIENCE
    while CALL not in window.run_panel.values:
        if time.monotonic() > end:
            raise TimeoutError(f"the run gave no values of `{CALL}` within {PATIENCE} s")
        QTest.qWait(50)
    window.canvas.select([CALL])
    for bar in window.findChildren(QTabBar):
        for index in range(bar.count()):
            if bar.tabText(index) == "This call":
                bar.setCurrentIndex(index)
    QTest.qWait(1_500)
    window.grab().save(str(FOLDER / f"window-{theme}.png"))
    window.close()


if __name__ == "__main__":
    keep: QApplication = application()
    for each in ("light", "dark"):
        taken(each)
