"""The status bar: what the model amounts to, whether it has problems, which Keras it speaks, and messages."""

from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from ..document.document import Document
from ..problems import counted
from ..texts.numerals import numeral
from ..texts.plural import plural
from ..texts.sentences import localized, stated
from ..theme import Theme
from ..widgets.icons import icon

SECONDS = 8
MARGIN = 6


class Status(QStatusBar):
    """Counts on the right, messages on the left; the number of problems and remarks is a button that shows them."""

    problems_wanted = Signal()

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.theme = theme
        self.setSizeGripEnabled(False)
        self.progress = QProgressBar(self)
        self.progress.setMaximumWidth(160)
        self.progress.setMaximumHeight(14)
        self.progress.hide()
        self.problems = QToolButton(self)
        self.problems.setAutoRaise(True)
        self.problems.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.problems.setStyleSheet("QToolButton { padding: 1px 5px; }")
        self.problems.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.problems.clicked.connect(self.problems_wanted)
        self.counts, self.parameters, self.dialect, self.zoom = (QLabel(self) for _ in range(4))
        for widget in (self.progress, self.problems, self.counts, self.parameters, self.dialect, self.zoom):
            self.addPermanentWidget(widget)
        self._shown: tuple[int, int] | None = None
        self.pointed = ""
        self._later = QTimer(self, singleShot=True, interval=60)
        self._later.timeout.connect(self.refresh)
        document.changed.connect(lambda _: self._later.start())
        document.undo_stack.indexChanged.connect(lambda _: self.clearMessage())
        self.messageChanged.connect(lambda text: self.setToolTip(f"<p>{escape(text)}</p>" if text else ""))
        self.refresh()

    def say(self, text: str) -> None:
        """Show a sentence for some seconds, or until the next edit; the tool tip tells it whole where there is no room for it."""
        self.showMessage(" ".join(localized(text).split()), SECONDS * 1000)

    def refuse(self, sentence: str) -> None:
        """Say why something was not done, in a sentence of the engine."""
        self.say(stated(sentence))

    def point_out(self, text: str) -> None:
        """Say what the pointer rests on, wherever no message stands."""
        self.pointed = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, and as much of the message, or of what is pointed at, as there is room for."""
        if text := self.currentMessage() or self.pointed:
            self._paint_text(text)
        else:
            super().paintEvent(event)

    def _paint_text(self, text: str) -> None:
        from PySide6.QtWidgets import QStyle, QStyleOption
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, self)
        end = min(each.x() for each in (self.progress, self.problems) if each.isVisibleTo(self))
        line = self.rect().adjusted(MARGIN, 0, end - MARGIN - self.width(), 0)
        text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def refresh(self) -> None:
        """Count anew."""
        graph = self.document.graph
        layers = plural(self.tr("%n layer(s)", "", len(graph.layers)), len(graph.layers))
        calls = plural(self.tr("%n call(s)", "", len(graph.calls)), len(graph.calls))
        self.counts.setText(f"  {layers} · {calls}  ")
        self.parameters.setText(self.tr("  {count} parameters  ").format(count=numeral(self.document.counted().every)))
        self.dialect.setText({"keras2": "  Keras 2  ", "keras3": "  Keras 3  "}.get(graph.dialect, graph.dialect))
        found = self.document.found()
        remarks = sum(each.is_remark for each in found)
        self._say_problems(len(found) - remarks, remarks)

    def _say_problems(self, problems: int, remarks: int) -> None:
        if (problems, remarks) == self._shown:
            return
        self._shown = problems, remarks
        self.problems.setText(counted(problems, remarks) or self.tr("No problems"))
        theme = self.theme
        name, colour = ("problem", theme.danger) if problems else ("remark", theme.accent) if remarks else ("good", theme.good)
        self.problems.setIcon(icon(name, self.palette(), colour))

    def show_zoom(self, zoom: float) -> None:
        """How large the canvas shows the sheet."""
        self.zoom.setText(f"  {round(zoom * 100)} %  ")

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.theme, self._shown = theme, None
        self.refresh()

    def show_progress(self, done: int, total: int) -> None:
        """How far a run is; nothing to do hides the bar."""
        self.progress.setVisible(total > 0)
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self.progress.setTextVisible(total > 1)
