"""Qt's events, turned into what the canvas understands: the pointer for gestures, the wheel and arrows for the camera."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QToolTip

from app.document import edits

from . import pointing, tips, walking
from .camera import WHEEL_STEP, Camera
from .gestures import drop, points
from .gestures.pointer import CANCEL, MOVE, PRESS, RELEASE, Pointer
from .hand import Hand
from .hits import Port, Socket, box_at, ids_at, note_at, point_at, port_place, thing_at, wire_at
from .metrics import POINT_TARGET
from .rows import FOLD, FRAME
from .scratch import Hover

KEYBOARD_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Events:
    """The event handlers of a canvas; mixed into its class."""

    has_typed = False
    """Whether the user was ever let type here; until then, what it takes is not imported."""

    def take_events(self) -> None:
        """Be ready for them."""
        self.camera = Camera(self)
        self.hand = Hand(self)
        self.focus_shown = False
        self.asked_at: tuple[float, float] | None = None
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def pointer(self, kind: str, event: object) -> Pointer:
        """A mouse event as gestures read it."""
        position = event.position()
        return Pointer(kind, *self.camera.place(position), position, event.modifiers(), event.button())

    def described(self, ident: str) -> str:
        """A call or note in a sentence, for screen readers and tool tips."""
        return tips.describe(self.document, ident)

    # -- mouse -----------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: object) -> None:
        """Begin a gesture."""
        self.focus_shown, self.asked_at = False, None
        self.camera.halt()
        self.hand.press(self.pointer(PRESS, event))

    def mouseMoveEvent(self, event: object) -> None:
        """Go on with it, or hover."""
        self.asked_at = None
        self.hand.move(self.pointer(MOVE, event))

    def mouseReleaseEvent(self, event: object) -> None:
        """End it."""
        self.hand.release(self.pointer(RELEASE, event))

    def mouseDoubleClickEvent(self, event: object) -> None:
        """A box asks to be opened, an empty place for a layer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x, y = self.camera.place(event.position())
        reach, row = POINT_TARGET / self.camera.view.zoom, thing_at(self.columns, x, y)
        point = point_at(self.columns, x, y, reach) if box_at(self.columns, x, y) is None else None
        if point is not None:
            points.remove(self, point)
        elif row is not None and self.columns.boxes.kind[row] != FRAME:
            self._open(row, y)
        elif (wire := wire_at(self.columns, x, y, reach)) is not None:
            points.add(self, wire, x, y)
        elif row is not None:
            self.enter(self.columns.ids[row])
        else:
            self.add_wanted.emit(QPointF(x, y), None, None)

    def _open(self, row: int, y: float) -> None:
        """Enter a call or note; unfold what is folded."""
        ids = ids_at(self.columns, row, y)
        group = self.columns.groups.at.get(row)
        if group is None or group.kind == FOLD and len(ids) == 1:
            self.enter(ids[0])
        else:
            self.document.edit(self.tr("Unfold"), edits.fold(self.document.sheet, ids[:1], self.columns.larger()))

    def enter(self, ident: str) -> None:
        """Type in a note or a frame's title; ask for the settings of a call."""
        if ident in self.document.sheet.notes or ident in self.document.sheet.staging.frames:
            self.type_over(ident)
        else:
            self.activated.emit(ident)

    def type_over(self, ident: str) -> None:
        """Let the user type the name of a call's layer, the text of a note, or the title of a frame, where it stands."""
        from .inplace import type_over
        self.has_typed = True
        type_over(self, ident)

    def end_typing(self) -> None:
        """Take what the user is typing here."""
        if self.has_typed:
            from .inplace import end_typing
            end_typing(self)

    def contextMenuEvent(self, event: object) -> None:
        """Select what is under the pointer and ask the window for its menu."""
        if event.reason() == event.Reason.Keyboard:
            self.asked_at = None
            chosen = self.selection()
            self.context_wanted.emit(self.mapToGlobal(self._at_hand(chosen[-1:])), chosen[-1] if chosen else None)
            return
        x, y = self.camera.place(QPointF(event.pos()))
        self.asked_at = x, y
        if (port := self.hand.port_at(Pointer(PRESS, x, y, QPointF(event.pos())))) is not None and self._choose(port):
            self.context_wanted.emit(event.globalPos(), self.columns.ids[port.row])
            return
        row = thing_at(self.columns, x, y)
        ids = [] if row is None else ids_at(self.columns, row, y)
        ident = ids[0] if ids else None
        if not set(self.selection()).issuperset(ids):
            self.select(ids)
        if ident is None and (wire := wire_at(self.columns, x, y, 6 / self.camera.view.zoom)) is not None:
            self.choose_wire(wire)
        elif self.chosen_wire is not None:
            self.select([])
        elif self.chosen_port is not None:
            self.select(self.selection())
        self.context_wanted.emit(event.globalPos(), ident)

    def _at_hand(self, ids: list[str]) -> QPoint:
        """Where a menu comes up that a key asks for: at the chosen port or box if it is seen, else in the middle."""
        port, row, view = self.chosen_port, next(iter(self.columns.rows(ids).tolist()), None), self.camera.view
        if port is not None:
            at = QPointF(*view.pixel(*port_place(self.columns, Port(row, *port[1:])))).toPoint()
        elif row is not None:
            at = view.rect(self.area_of(self.columns.boxes.at[[row]])).center()
        return at if row is not None and self.rect().contains(at) else self.rect().center()

    def _choose(self, port: Port) -> bool:
        """Choose a port, where it can be."""
        socket = Socket(self.columns.ids[port.row], *port[1:])
        there = port.row not in self.columns.groups.at and socket in self.ports(socket.call)
        if there:
            self.choose_port(socket)
        return there

    def rest_on(self, hover: Hover) -> None:
        """The pointer rests on something else now."""
        if hover != self.hover:
            self.hover = hover
            self.pointed.emit(pointing.said(self, hover))
            self.update()

    def leaveEvent(self, event: object) -> None:
        """Nothing is hovered any more."""
        self.hand.hover(None)

    # -- wheel -----------------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: object) -> None:
        """A wheel zooms to the pointer; two fingers pan, with Ctrl they zoom."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        fingers = not pixels.isNull() and event.phase() != Qt.ScrollPhase.NoScrollPhase
        if fingers and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.camera.pan(pixels.x(), pixels.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.camera.pan(angle.y() or angle.x(), 0)
        else:
            self.camera.zoom(WHEEL_STEP ** (angle.y() or angle.x()), event.position())
        self.hand.again()
        event.accept()

    # -- keys ------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: object) -> None:
        """Escape cancels, arrows walk, the space bar makes the left button pan."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.hand.cancel():
                self.select([] if self.chosen_port is None else self.selection())
        elif event.key() in walking.WAYS:
            walking.walk(self, event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            self.focus_shown = True
        elif event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.hand.hold_space(True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and len(chosen := self.selection()) == 1:
            self.enter(chosen[0])
        else:
            event.ignore()

    def keyReleaseEvent(self, event: object) -> None:
        """The space bar gives the left button back."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hand.hold_space(False)
        else:
            event.ignore()

    def focusInEvent(self, event: object) -> None:
        """Show a frame when the keyboard brought the focus."""
        self.focus_shown = event.reason() in KEYBOARD_REASONS
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Take the frame away."""
        self.focus_shown = False
        self.hand.hold_space(False)
        self.update()

    # -- tool tips and drops ---------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Show tool tips; leave the rest to Qt."""
        if event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.NativeGesture:
            return self._take_pinch(event)
        if event.type() == QEvent.Type.UngrabMouse:
            self.hand.send(CANCEL)
        return super().event(event)

    def _take_pinch(self, event: object) -> bool:
        """Two fingers that part or meet zoom at the pointer; a double tap with both shows everything."""
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self.camera.zoom(1 + event.value(), event.position())
            self.hand.again()
        elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:
            self.frame()
        else:
            return super().event(event)
        return True

    def _show_tip(self, event: QEvent) -> None:
        x, y = self.camera.place(QPointF(event.pos()))
        row = box_at(self.columns, x, y)
        text = ""
        if row is not None:
            ids = ids_at(self.columns, row, y)
            text = self.described(ids[0]) if len(ids) == 1 else tips.folded(len(ids))
        elif note_at(self.columns, x, y) is None and (wire := wire_at(self.columns, x, y, 6 / self.camera.view.zoom)) is not None:
            text = tips.describe_wire(self.document, self.columns, wire)
        QToolTip.showText(event.globalPos(), tips.plain(text), self) if text else QToolTip.hideText()

    def dragEnterEvent(self, event: object) -> None:
        """A layer from the palette may come in."""
        drop.enter(self, event)

    def dragMoveEvent(self, event: object) -> None:
        """Show where it would land."""
        drop.hover(self, event)

    def dragLeaveEvent(self, event: object) -> None:
        """Show it no more."""
        drop.leave(self)

    def dropEvent(self, event: object) -> None:
        """Add it."""
        drop.land(self, event)
