"""The find bar above the canvas: a query, what it fits, and walking through that. What fits is marked on the canvas."""

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QToolButton, QVBoxLayout

from engine.spec import shape_text

from ..canvas.canvas import Canvas
from ..document.document import Document
from ..families import name_of
from .query import find

WIDTH, ROWS, MARGIN = 440, 8, 12
WALKING = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
Index = QModelIndex | QPersistentModelIndex


class Found(QAbstractListModel):
    """What a query fits, a line each."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.ids: list[str] = []

    def show(self, ids: list[str]) -> None:
        """Take other ids."""
        self.beginResetModel()
        self.ids = ids
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Number of things found."""
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QSize | None:
        """Name, class, what comes in and what goes out, as a search for a shape looks at both; or the text of a note."""
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, QFontMetrics(QGuiApplication.font()).height() + 8)  # as wide as the list, so that long lines are elided
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        found, graph = self.ids[index.row()], self.document.graph
        if found in graph.calls:
            result = self.document.inference.results[found]
            came, gone = (", ".join(shape_text(spec.shape) for spec in specs if spec) for specs in (result.inputs, result.outputs))
            shapes = f"{came} → {gone or '?'}" if came else gone
            return f"{graph.call_name(found)}   {name_of(graph.layer_of(found).class_name)}   {shapes}".rstrip()
        note = self.document.sheet.notes.get(found)
        return " ".join(note.text.split()) if note else ""


class FindBar(QFrame):
    """Stands in the canvas's upper right corner; `leaving` tells that the view is about to jump."""

    leaving = Signal()

    def __init__(self, document: Document, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.document, self.canvas = document, canvas
        self.setObjectName("find")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.found = Found(document, self)
        self.line, self.count, self.list = QLineEdit(self), QLabel(self), QListView(self)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=60)
        self._later.timeout.connect(self.refresh)
        self.line.textEdited.connect(lambda _: self._later.start())
        self.line.installEventFilter(self)
        self.list.clicked.connect(lambda index: self.go(index.row()))
        canvas.installEventFilter(self)
        document.changed.connect(lambda _: self.isVisible() and self._later.start())
        self.hide()

    def _lay_out(self) -> None:
        self.line.setClearButtonEnabled(True)
        self.line.setPlaceholderText(self.tr("Name, class, units:64, shape:(None, 64), problem:"))
        self.line.setAccessibleName(self.tr("Find in the model"))
        self.line.setToolTip(self.tr("Words, or terms: units:>64  activation:relu  shape:(None, 64)  in:(?, 8)  class:Dense  "
                                     "shared:  problem:  remark:  -class:Dense"))
        self.list.setModel(self.found)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        close = QToolButton(self)
        close.setText("✕")
        close.setAutoRaise(True)
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.leave)
        top = QHBoxLayout()
        for widget in (self.line, self.count, close):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(top)
        column.addWidget(self.list)

    def ask(self) -> None:
        """Show the bar and let the user type."""
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self.refresh()

    def leave(self) -> None:
        """Hide the bar and its marks, and give the keyboard back."""
        self.hide()
        self.canvas.mark(None)
        self.canvas.setFocus()

    def refresh(self) -> None:
        """Find anew."""
        query = self.line.text()
        now = self._current()
        self.found.show(find(self.document.sheet, self.document.inference, query))
        self.canvas.mark(self.found.ids if query.strip() else None)
        if now in self.found.ids:
            self.list.setCurrentIndex(self.found.index(self.found.ids.index(now)))
        self._tell()

    def _current(self) -> str | None:
        row = self.list.currentIndex().row()
        return self.found.ids[row] if 0 <= row < len(self.found.ids) else None

    def _tell(self) -> None:
        count, row = len(self.found.ids), self.list.currentIndex().row()
        if not self.line.text().strip():
            said = ""
        elif not count:
            said = self.tr("nothing found")
        elif row < 0:
            said = self.tr("{count} found").format(count=count)
        else:
            said = self.tr("{row} of {count}").format(row=row + 1, count=count)
        self.count.setText(said)
        self.list.setVisible(bool(count))
        row_height = self.list.sizeHintForRow(0) if count else 0
        self.list.setFixedHeight(row_height * min(count, ROWS) + 4)
        self.resize(min(WIDTH, self.canvas.width() - 2 * MARGIN), 10)
        self.layout().activate()
        self.resize(self.width(), self.sizeHint().height())
        self._place()

    def step(self, way: int) -> None:
        """Go to the next thing found, or to one before; past the end it begins again."""
        if self._later.isActive():
            self._later.stop()
            self.refresh()
        count, row = len(self.found.ids), self.list.currentIndex().row()
        if count:
            self.go(((row + way) % count) if row >= 0 else 0 if way > 0 else count - 1)

    def go(self, row: int) -> None:
        """Select what stands in a row, and bring it into view."""
        self.leaving.emit()
        self.list.setCurrentIndex(self.found.index(row))
        self.canvas.select([self.found.ids[row]])
        self.canvas.reveal_selection()
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line walk through what was found; the canvas's size moves the bar."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.canvas and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in WALKING:
            self.step(WALKING[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            return False
        return True

    def _place(self) -> None:
        self.move(self.canvas.width() - self.width() - MARGIN, MARGIN)
