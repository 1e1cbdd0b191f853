"""The few windows that tell something: about the program, its keys, and what a conversion would lose."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..actions.menus import wording
from ..cli import VERSION
from ..texts.sentences import stated
from ..widgets.icons import program_icon

translate = QCoreApplication.translate
N = QT_TRANSLATE_NOOP
GESTURES = (
    (N("Dialogs", "Add a layer"), N("Dialogs", "Tab, or double click on the canvas; type e.g. dense 64 relu")),
    (N("Dialogs", "Connect"), N("Dialogs", "Drag from the right of a box to another box")),
    (N("Dialogs", "Connect without dragging"), N("Dialogs", "Click a port, then a box")),
    (N("Dialogs", "Connect several at once"), N("Dialogs", "Select boxes and drag from the right of one of them")),
    (N("Dialogs", "Move all wires of an output"), N("Dialogs", "Ctrl and drag from it to another box")),
    (N("Dialogs", "Connect and add"), N("Dialogs", "Drag a wire into empty space, from either end")),
    (N("Dialogs", "Insert into a wire"), N("Dialogs", "Drop a layer on the wire, or click the wire and press Tab")),
    (N("Dialogs", "Take a wire away"), N("Dialogs", "Click it and press Del; or draw across it with Alt and drag")),
    (N("Dialogs", "Lead a wire around"), N("Dialogs", "Double click on it sets a point to drag; on a point takes it off")),
    (N("Dialogs", "One port alone"), N("Dialogs", "Right button on it; . chooses the ports of a box one after the other")),
    (N("Dialogs", "Merge"), N("Dialogs", "Select several boxes and press Tab")),
    (N("Dialogs", "Name a layer, write a note"), N("Dialogs", "F2, where it stands")),
    (N("Dialogs", "Call again (same weights)"), N("Dialogs", "Alt and drag a box")),
    (N("Dialogs", "Duplicate (new weights)"), N("Dialogs", "Ctrl and drag a box")),
    (N("Dialogs", "Share weights"), N("Dialogs", "Drop a box, or a layer from the palette, on a box of the same class")),
    (N("Dialogs", "Frame"), N("Dialogs", "Ctrl+Alt+F; boxes dropped in it join it, with Alt they do not")),
    (N("Dialogs", "Unfold"), N("Dialogs", "Double click on the title of what is folded")),
    (N("Dialogs", "Pan"), N("Dialogs", "Middle button, or space and drag")),
    (N("Dialogs", "Zoom"), N("Dialogs", "Wheel, at the pointer")),
)


def about(window: QWidget) -> None:
    """Say what this program is."""
    box = QMessageBox(window)
    box.setWindowTitle(translate("Dialogs", "About Layerloom"))
    box.setIconPixmap(program_icon().pixmap(64, 64))
    box.setTextFormat(Qt.TextFormat.PlainText)
    said = translate("Dialogs", "Layerloom {version}\n\nDraw a Keras model, watch every shape as you edit, run it on NumPy and "
                                "look inside. What you save is a Keras file.")
    box.setText(said.format(version=VERSION))
    box.exec()


def keys(window: QWidget, actions: list[QAction]) -> None:
    """List gestures of the mouse and all keys."""
    rows = [(translate("Dialogs", what), translate("Dialogs", how)) for what, how in GESTURES]
    rows += [(wording(action), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
             for action in actions if not action.shortcut().isEmpty()]
    table = QTableWidget(len(rows), 2)
    table.setHorizontalHeaderLabels([translate("Dialogs", "What"), translate("Dialogs", "How")])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setAccessibleName(translate("Dialogs", "Keys and gestures"))
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.setItem(row, column, QTableWidgetItem(text))
    dialog = QDialog(window)
    dialog.setWindowTitle(translate("Dialogs", "Keys and gestures"))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(table)
    layout.addWidget(buttons)
    dialog.resize(820, 640)
    dialog.exec()


def agrees_to(window: QWidget, name: str, losses: list[str]) -> bool:
    """Whether the user wants to convert to a dialect that cannot say all that the model says."""
    if not losses:
        return True
    box = QMessageBox(QMessageBox.Icon.Question, translate("Dialogs", "Convert to {dialect}").format(dialect=name), "",
                      QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel, window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(translate("Dialogs", "{dialect} cannot say everything in this model:").format(dialect=name)
                + "\n\n" + "\n".join(f"•  {loss}" for loss in map(stated, losses[:12])))
    return box.exec() == QMessageBox.StandardButton.Ok
