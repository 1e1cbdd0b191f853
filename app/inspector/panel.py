"""The inspector: a layer's settings and weights, one call's shapes and values, or a summary where no single call is meant.

It is told what is selected and follows the document; it changes nothing but through `Document.edit`.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ..document.document import Document
from ..document.sheet import Change
from ..results.outcome import Outcome
from ..texts.glosses import gloss
from ..theme import Theme
from .call_page import CallPage
from .field import Field, plain_label
from .layer_page import LayerPage
from .scrolling import Scrolling
from .selection_page import SelectionPage
from .style import style_sheet
from .summaries import ModelPage

MANY = 500
"""A summary of more calls than this waits until the hand rests."""
PAUSE, REST = 60, 300
"""Milliseconds after which typing has paused, and after which the hand rests."""


class Inspector(QWidget):
    """Shows what is selected, in tabs *Layer* and *This call*."""

    call_wanted = Signal(str)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.calls: list[str] = []
        self.layer_page = LayerPage(document)
        self.call_page = CallPage(document)
        self.call_page.call_wanted.connect(self.call_wanted)
        self.model_page = ModelPage(document)
        self.selection_page = SelectionPage(document)
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.addTab(Scrolling(self.layer_page), self.tr("Layer"))
        self.tabs.addTab(Scrolling(self.call_page), self.tr("This call"))
        self.tabs.currentChanged.connect(lambda _: self.refresh())
        self.hint = self._make_hint()
        self.single = QWidget()
        column = QVBoxLayout(self.single, spacing=0)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.hint)
        self.pages = QStackedWidget()
        for page in (self.single, Scrolling(self.model_page), Scrolling(self.selection_page)):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.later = QTimer(self, singleShot=True, interval=PAUSE)
        self.later.timeout.connect(self.refresh)
        self.setMinimumWidth(300)
        self.set_theme(theme)
        document.changed.connect(self._follow)
        QApplication.instance().focusChanged.connect(self._explain)
        self.show_calls([])

    def _make_hint(self) -> QLabel:
        hint = plain_label()
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        hint.setMinimumHeight(hint.fontMetrics().height() * 2 + 12)
        return hint

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(style_sheet(theme))

    def set_value_view(self, widget: QWidget) -> None:
        """Put in the widget that shows the values of the selected call."""
        self.call_page.set_value_view(widget)

    def set_weight_view(self, view: QWidget) -> None:
        """Put in the widget that shows the values of a weight: it has `show_array` and `cell_edited`."""
        self.layer_page.weights.set_view(view)

    def set_constant_view(self, view: QWidget) -> None:
        """Put in the widget that shows the constant of an input: it has `show_array`."""
        self.layer_page.constant.set_view(view)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what the last run gave."""
        self.layer_page.outcome = self.call_page.outcome = self.model_page.outcome = outcome
        self.refresh()

    def show_calls(self, ids: Iterable[str]) -> None:
        """Show these calls; ids of notes are passed over."""
        self.document.end_melting()
        self.calls = list(ids)
        if len(self.calls) > MANY:
            self.later.start(REST)
        else:
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes on to the first field."""
        self.focusNextChild()

    def focus_name(self) -> None:
        """Put the keyboard into the name of the layer shown."""
        self.tabs.setCurrentIndex(0)
        self.layer_page.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.layer_page.name.selectAll()

    def refresh(self) -> None:
        """Show what the document says now."""
        self.later.stop()
        calls = self.document.graph.calls
        self.calls = [call_id for call_id in self.calls if call_id in calls]
        if len(self.calls) == 1:
            self.pages.setCurrentIndex(0)
            (self.layer_page, self.call_page)[self.tabs.currentIndex()].show_call(self.calls[0])
        elif self.calls:
            self.pages.setCurrentIndex(2)
            self.selection_page.show_calls(self.calls)
        else:
            self.pages.setCurrentIndex(1)
            self.model_page.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while hidden."""
        super().showEvent(event)
        self.refresh()

    def _follow(self, change: Change) -> None:
        # One call is cheap to show and must answer at once; a summary of all may wait for the typing to pause.
        if not self.isVisible():
            return
        if len(self.calls) == 1 and self.calls[0] in self.document.graph.calls:
            self.refresh()
        else:
            self.later.start(REST if len(self.calls) > MANY else PAUSE)

    def _explain(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        while now is not self and not isinstance(now, Field):
            now = now.parentWidget()
        self.hint.setText(f"{now.declared.name}: {gloss(now.declared.help)}" if isinstance(now, Field) else "")
