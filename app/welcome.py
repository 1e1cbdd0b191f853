"""What an empty canvas says: three ways to begin."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from .document import Document


class Welcome(QFrame):
    """A small card in the middle of an empty canvas; it goes when the first layer comes."""

    input_wanted = Signal()
    open_wanted = Signal()
    example_wanted = Signal()

    def __init__(self, document: Document, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.document = document
        self.canvas = canvas
        self.setObjectName("welcome")
        title = QLabel(self.tr("An empty model"), self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        title.setFont(font)
        hint = QLabel(self.tr("Drag a layer from the palette, or press Tab and type its name.\n"
                              "Wires go from the right of a box to the left of the next."), self)
        hint.setEnabled(False)
        for label in (title, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = QHBoxLayout()
        for text, signal in ((self.tr("Add an input"), self.input_wanted), (self.tr("Open a file…"), self.open_wanted),
                             (self.tr("Open an example"), self.example_wanted)):
            button = QPushButton(text, self)
            button.clicked.connect(signal)
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(title)
        layout.addWidget(hint)
        layout.addLayout(line)
        canvas.installEventFilter(self)
        document.changed.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the card only over an empty canvas."""
        sheet = self.document.sheet
        self.setVisible(not sheet.graph.calls and not sheet.notes)
        self._centre()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if watched is self.canvas and event.type() == QEvent.Type.Resize:
            self._centre()
        return False

    def _centre(self) -> None:
        self.adjustSize()
        self.move((self.canvas.width() - self.width()) // 2, (self.canvas.height() - self.height()) // 2)
