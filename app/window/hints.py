"""Words at the first time: a quiet card over the canvas says once what a new thing is good for, and never comes back."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ..document.document import Document
from ..settings import Settings

N = QT_TRANSLATE_NOOP
TEXTS = {
    "wire": N("Hints", "Layers that take this shape come first. Type what you want, with its settings: dense 64 relu."),
    "share": N("Hints", "Boxes with one stripe are calls of one layer: same weights, each with its own shapes. "
                        "U makes a call unique again."),
    "problem": N("Hints", "A red box says what it wanted and what came. The number of problems below lists them, "
                          "with repairs to choose from."),
}
MARGIN, WIDEST = 12, 440


class Hints(QFrame):
    """The card; it hangs at the lower left of the canvas until it is closed, or the next hint comes."""

    def __init__(self, document: Document, settings: Settings, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.document = document
        self.settings = settings
        self.canvas = canvas
        self.setObjectName("first")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.button = QPushButton(self.tr("Got it"), self)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.addWidget(self.label, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.hide()
        self._opening, (self._shared, self._ill) = False, self._stand()
        document.changed.connect(self._follow)
        document.opened.connect(self._forget)
        canvas.add_wanted.connect(self._wired)
        canvas.installEventFilter(self)

    def say(self, name: str) -> None:
        """Show a hint, unless it was shown before."""
        if name in self.settings.hints:
            return
        self.settings.keep_hint(name)
        self.label.setText(self.tr(TEXTS[name]))
        self.setAccessibleName(self.label.text())
        self._settle()
        self.show()
        self.raise_()

    def _stand(self) -> tuple[bool, bool]:
        """Whether a layer is shared, and whether a call is wrong."""
        graph = self.document.graph
        return len(graph.layers) < len(graph.calls), bool(self.document.inference.wrong)

    def _forget(self) -> None:
        """What an opened file brings is nobody's doing."""
        self._opening = True
        self.hide()

    def _follow(self, _: object) -> None:
        before, (self._shared, self._ill) = (self._shared, self._ill), self._stand()
        if self._opening:
            self._opening = False
            return
        for name, was, now in zip(("share", "problem"), before, (self._shared, self._ill)):
            if now and not was:
                self.say(name)

    def _wired(self, place: object, source: object, target: object) -> None:
        if source is not None or target is not None:
            self.say("wire")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower left."""
        if watched is self.canvas and event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    def _settle(self) -> None:
        wide = min(WIDEST, max(self.canvas.width() - 2 * MARGIN, 200))
        self.setFixedWidth(wide)
        self.layout().activate()
        self.resize(wide, self.layout().heightForWidth(wide) if self.layout().hasHeightForWidth() else self.sizeHint().height())
        self.move(MARGIN, self.canvas.height() - self.height() - MARGIN)
