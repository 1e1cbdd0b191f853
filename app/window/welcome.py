"""What an empty canvas offers: three ways to begin."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ..document.document import Document

BELOW = 66


class Welcome(QFrame):
    """Three buttons below the words that the canvas itself says when it is empty; they go when the first layer comes."""

    input_wanted = Signal()
    open_wanted = Signal()
    example_wanted = Signal()

    def __init__(self, document: Document, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.document = document
        self.canvas = canvas
        self.setObjectName("welcome")
        line = QHBoxLayout(self)
        for text, signal in ((self.tr("Add an input"), self.input_wanted), (self.tr("Open a file…"), self.open_wanted),
                             (self.tr("Open an example"), self.example_wanted)):
            button = QPushButton(text, self)
            button.clicked.connect(signal)
            line.addWidget(button)
        canvas.installEventFilter(self)
        document.changed.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the buttons only over an empty canvas, which has the focus of a button that goes: the next key is meant for it."""
        sheet = self.document.sheet
        wanted, focus = not sheet.graph.calls and not sheet.notes, self.window().focusWidget()
        if not wanted and focus is not None and self.isAncestorOf(focus):
            self.canvas.setFocus()
        self.setVisible(wanted)
        self._centre()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the middle."""
        if watched is self.canvas and event.type() == QEvent.Type.Resize:
            self._centre()
        return False

    def _centre(self) -> None:
        self.adjustSize()
        self.move((self.canvas.width() - self.width()) // 2, self.canvas.height() // 2 + BELOW)
