"""Typing where a thing stands: a line over a box's title for its layer's name, a text over a note.

What is typed is taken by Enter (in a note with Ctrl) or a click elsewhere; Escape leaves all as it was.
"""

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.document import edits
from engine.errors import LayerloomError

from .groups import TITLE
from .metrics import HEADER

LEAST = (120, 26)
"""Pixels that one needs to type in, however small the box is shown."""
BORROWED = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InPlace:
    """What both have in common; mixed in before a widget, that says what is `typed` and how to `take` it."""

    def begin(self, canvas: Any, ident: str, high: float) -> None:
        """Stand over a box or note, down to a height of the sheet."""
        self.canvas = canvas
        self.ident = ident
        self.high = high
        self.left = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        canvas.camera.moved.connect(self._follow)
        canvas.document.changed.connect(self.leave)
        self._follow()
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        boxes, row, view = self.canvas.columns.boxes, self.canvas.columns.row_of.get(self.ident), self.canvas.camera.view
        if row is None:  # another model is shown, and the view moved on to it before anybody else heard
            self.leave()
            return
        row = boxes.at[row]
        left, top = view.pixel(float(boxes.x[row]), float(boxes.y[row]))
        wide, high = max(boxes.w[row] * view.zoom, LEAST[0]), max(self.high * view.zoom, LEAST[1])
        self.setGeometry(QRect(round(left), round(top), round(wide), round(high)))

    def leave(self, *_: object) -> None:
        """Go, and give the keyboard back."""
        self.left = True
        self.canvas.camera.moved.disconnect(self._follow)
        self.canvas.document.changed.disconnect(self.leave)
        if self.hasFocus():
            self.canvas.setFocus()
        self.close()

    def edit(self, text: str, after: Any) -> None:
        """Make an edit that changes something; any edit lets this go."""
        document = self.canvas.document
        if after is document.sheet:
            self.leave()
        else:
            document.end_melting()
            document.edit(text, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Neither Enter nor Escape goes on to the canvas below."""
        if event.key() in ENTER and (self.one_line or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere takes what is typed, if it can be; a menu or another window only borrows the keyboard."""
        super().focusOutEvent(event)
        if event.reason() in BORROWED or self.left:
            return
        self.finish()

    def finish(self) -> None:
        """Take what is typed, if it can be, and go."""
        self.take()
        if not self.left:
            self.leave()

    def event(self, event: QEvent) -> bool:
        """Keys that are the canvas's own are typed here."""
        if event.type() == QEvent.Type.ShortcutOverride and (event.key() == Qt.Key.Key_Tab or event.key() in ENTER):
            event.accept()
            return True
        return super().event(event)


class NameLine(InPlace, QLineEdit):
    """The name of a call's layer; every call of a shared layer gets it."""

    one_line = True

    def __init__(self, canvas: Any, call_id: str) -> None:
        self.layer = canvas.document.graph.calls[call_id].layer
        super().__init__(self.layer, canvas)
        self.setAccessibleName(QCoreApplication.translate("Canvas", "Name of the layer"))
        self.begin(canvas, call_id, HEADER)

    def take(self) -> None:
        """Rename; a name that cannot be stays on the line, with the reason said."""
        sheet = self.canvas.document.sheet
        try:
            after = sheet if self.text().strip() == self.layer else edits.rename(sheet, self.layer, self.text().strip())
        except LayerloomError as error:
            self.setProperty("problem", True)
            self.style().polish(self)
            self.canvas.refused.emit(str(error))
            return
        self.edit(QCoreApplication.translate("Canvas", "Rename {layer}").format(layer=self.layer), after)


class NoteText(InPlace, QPlainTextEdit):
    """The text of a note."""

    one_line = False

    def __init__(self, canvas: Any, note_id: str) -> None:
        note = canvas.document.sheet.notes[note_id]
        super().__init__(note.text, canvas)
        self.setAccessibleName(QCoreApplication.translate("Canvas", "Text of the note"))
        self.setTabChangesFocus(True)
        self.begin(canvas, note_id, note.height)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def take(self) -> None:
        """Give the note this text."""
        self.edit(QCoreApplication.translate("Canvas", "Edit note"),
                  edits.edit_note(self.canvas.document.sheet, self.ident, text=self.toPlainText()))


class FrameTitle(InPlace, QLineEdit):
    """The title of a frame."""

    one_line = True

    def __init__(self, canvas: Any, frame_id: str) -> None:
        super().__init__(canvas.document.sheet.staging.frames[frame_id].title, canvas)
        self.setAccessibleName(QCoreApplication.translate("Canvas", "Title of the frame"))
        self.begin(canvas, frame_id, TITLE)

    def take(self) -> None:
        """Give the frame this title."""
        self.edit(QCoreApplication.translate("Canvas", "Rename frame"),
                  edits.edit_frame(self.canvas.document.sheet, self.ident, title=self.text().strip()))


def type_over(canvas: Any, ident: str) -> None:
    """Let the user type the name of a call's layer, the text of a note, or the title of a frame, where it stands."""
    sheet = canvas.document.sheet
    (NoteText if ident in sheet.notes else FrameTitle if ident in sheet.staging.frames else NameLine)(canvas, ident)


def end_typing(canvas: Any) -> None:
    """Take what the user is typing on a canvas."""
    for each in canvas.children():
        if isinstance(each, InPlace) and not each.left:
            each.finish()
