"""The window in which keys are changed: every action with its keys, a search, what is in the way of a choice, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..settings import Settings
from .actions import Action
from .keymap import DECLARED, choose, declared_keys, keys_of, owner, refusal

NAME = Qt.ItemDataRole.UserRole


class Shortcuts(QDialog):
    """Changes take effect at once; `changed` is called after each."""

    def __init__(self, texts: dict[str, str], settings: Settings, changed: Callable[[], None],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts, self.settings, self.changed = texts, settings, changed
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.search, self.table = QLineEdit(self), QTableWidget(len(texts), 2, self)
        self.keys, self.remark = QKeySequenceEdit(self), QLabel(self)
        self.assign, self.clear, self.reset, self.reset_all = (QPushButton(text, self) for text in (
            self.tr("Assign"), self.tr("No key"), self.tr("Reset"), self.tr("Reset all")))
        self._fill()
        self._lay_out()
        self.search.textChanged.connect(self.find)
        self.table.currentCellChanged.connect(lambda *_: self._follow())
        self.keys.keySequenceChanged.connect(lambda _: self._judge())
        self.assign.clicked.connect(self._assign)
        self.clear.clicked.connect(lambda: self._choose([]))
        self.reset.clicked.connect(lambda: self._choose(declared_keys(self.action())))
        self.reset_all.clicked.connect(self._reset_all)
        self.table.selectRow(0)
        self.resize(640, 600)

    def _fill(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys")])
        table.setAccessibleName(self.tr("Actions and their keys"))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, (name, text) in enumerate(self.texts.items()):
            for column in (0, 1):
                table.setItem(row, column, QTableWidgetItem(text if not column else ""))
            table.item(row, 0).setData(NAME, name)
        self._show()

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search actions or keys"))
        self.search.setAccessibleName(self.tr("Search actions or keys"))
        self.search.setClearButtonEnabled(True)
        self.keys.setAccessibleName(self.tr("New key"))
        self.keys.setMaximumSequenceLength(1)
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.setWordWrap(True)
        line, below = QHBoxLayout(), QHBoxLayout()
        for widget in (self.keys, self.assign, self.clear, self.reset):
            line.addWidget(widget)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        for button in (*close.buttons(), self.assign, self.clear, self.reset, self.reset_all):
            button.setAutoDefault(False)
        below.addWidget(self.reset_all)
        below.addWidget(close)
        column = QVBoxLayout(self)
        for each in (self.search, self.table):
            column.addWidget(each)
        column.addLayout(line)
        column.addWidget(self.remark)
        column.addLayout(below)

    def action(self) -> Action:
        """The action of the current row."""
        return DECLARED[self.table.item(max(self.table.currentRow(), 0), 0).data(NAME)]

    def find(self, text: str) -> None:
        """Show the actions in whose text or keys all words occur."""
        words = text.casefold().split()
        shown = []
        for row in range(self.table.rowCount()):
            said = f"{self.table.item(row, 0).text()} {self.table.item(row, 1).text()}".casefold()
            self.table.setRowHidden(row, not all(word in said for word in words))
            if not self.table.isRowHidden(row):
                shown.append(row)
        if shown and self.table.currentRow() not in shown:
            self.table.selectRow(shown[0])

    def _show(self) -> None:
        for row, name in enumerate(self.texts):
            keys = [QKeySequence(each).toString(QKeySequence.SequenceFormat.NativeText)
                    for each in keys_of(DECLARED[name], self.settings)]
            item = self.table.item(row, 1)
            item.setText(", ".join(keys))
            font = item.font()
            font.setBold(keys_of(DECLARED[name], self.settings) != declared_keys(DECLARED[name]))
            item.setFont(font)

    def _follow(self) -> None:
        self.keys.blockSignals(True)
        self.keys.setKeySequence(QKeySequence(next(iter(keys_of(self.action(), self.settings)), "")))
        self.keys.blockSignals(False)
        self._judge()

    def _judge(self) -> None:
        """Say what is in the way of the key that was pressed."""
        action, key = self.action(), self.keys.keySequence().toString()
        keys = keys_of(action, self.settings)
        refused = refusal(action, key) if key and key not in keys else ""
        other = None if refused or not key else owner(key, self.settings, action.name)
        if other is not None:
            refused = self.tr("This key does “{other}” now. Assigning it takes it away from there.")
            refused = refused.format(other=self.texts[other.name])
        self.remark.setText(refused)
        self.assign.setText(self.tr("Assign"))
        self.assign.setEnabled(bool(key) and key not in keys and (not refused or other is not None))
        self.clear.setEnabled(bool(keys))
        self.reset.setEnabled(keys != declared_keys(action))
        self.reset_all.setEnabled(any(self.settings.keys_of(name) is not None for name in self.texts))

    def _assign(self) -> None:
        self._choose([self.keys.keySequence().toString()])

    def _choose(self, keys: list[str]) -> None:
        """Give the current action keys, and take them from others."""
        for key in keys:
            while (other := owner(key, self.settings, self.action().name)) is not None:
                choose(other.name, [each for each in keys_of(other, self.settings) if each != key], self.settings)
        choose(self.action().name, keys, self.settings)
        self._tell()

    def _reset_all(self) -> None:
        for name in self.texts:
            self.settings.keep_keys(name, None)
        self._tell()

    def _tell(self) -> None:
        self._show()
        self._follow()
        self.changed()
