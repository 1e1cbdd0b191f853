"""The canvas: one widget that paints the whole sheet and hands what the pointer does to gestures.

It listens to `Document.changed` and edits through `Document.edit`; of other panels it knows nothing.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.document import edits
from app.document.document import Document
from app.document.sheet import Change, Sheet
from app.texts.plural import plural
from app.theme import Theme

from . import backdrop, pointing
from .columns import LOOSE, NOTE, Columns
from .events import Events
from .faces import Faces
from .hits import Area, Socket, sockets
from .level_views import LevelViews
from .minimap import Minimap
from .moving import Moving
from .overlay import Overlay
from .picture import NEAR_LEVEL, Picture
from .rows import BLOCK, FOLD
from .scratch import Hover, Scratch
from .still import Still
from .traces import NOTHING, Looks, area_of, bare, left_by, looks
from .trail import Trail
from .view import View
from .viewing import Viewing

FEW = 12
"""Up to so many changed boxes are painted anew one by one."""


class Canvas(Events, Viewing, QWidget):
    """The sheet, painted; ids of calls and notes come in and go out."""

    selection_changed = Signal(object)
    activated = Signal(str)
    add_wanted = Signal(QPointF, object, object)
    context_wanted = Signal(QPoint, object)
    refused = Signal(str)
    zoom_changed = Signal(float)
    pointed = Signal(str)
    snaps = True

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.theme = theme
        self.columns = Columns()
        self.faces = Faces(self.columns)
        self.notes: dict[str, str] = {}
        self.picture = Picture(self.columns, self.faces, theme, self.notes)
        self.overlay = Overlay(self.columns, self.picture)
        self.still = Still(self)
        self.moving: Moving | None = None
        self.hover = Hover()
        self.scratch = Scratch()
        self.walker: str | None = None
        self.chosen_wire: tuple[str, int] | None = None
        self.chosen_port: Socket | None = None
        self._chosen: list[str] | None = None
        self._untold = False
        self._framed: View | None = None
        self.setMinimumSize(200, 150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Canvas"))
        self.take_events()
        self.camera.moved.connect(self._moved)
        self.level_views = LevelViews(self)
        self.trail = Trail(self)
        self.map = Minimap(self)
        self._read_all()
        document.changed.connect(self._follow)

    # -- for the window --------------------------------------------------------------------------------------------------

    def selection(self) -> list[str]:
        """The ids of selected calls and notes; whoever wants to change the list copies it."""
        if self._chosen is None:
            self._chosen = self.columns.names(self.columns.chosen().tolist())
        return self._chosen

    def select(self, ids: Iterable[str]) -> None:
        """Select these calls and notes and nothing else."""
        chosen = np.zeros(self.columns.boxes.size, np.bool_)
        chosen[self.columns.rows(ids)] = True
        self.select_rows(chosen)
        self.tell_selection()

    def select_rows(self, chosen: np.ndarray) -> None:
        """Show these rows as selected, and no others; nobody is told before `tell_selection`."""
        boxes = self.columns.boxes
        for row, group in self.columns.groups.at.items():
            if group.kind in (FOLD, BLOCK):
                chosen[row] = chosen[list(group.rows)].any()
        had_part = self.chosen_wire is not None or self.chosen_port is not None
        self.chosen_wire = self.chosen_port = None
        changed = np.flatnonzero(chosen != boxes.selected)
        boxes.selected[:] = chosen
        if len(changed) or had_part:
            self._chosen, self._untold = None, True
            self._repaint(NOTHING, bare(self.columns, changed) if len(changed) <= FEW else None, False)

    def choose_wire(self, row: int) -> None:
        """Select one wire and nothing else; a wire into a keyword argument cannot be edited here, and is not selected."""
        wires = self.columns.wires
        target, port = self.columns.ids[wires.target[row]], int(wires.port[row])
        self.select([])
        if port < len(self.document.graph.calls[target].inputs):
            self.chosen_wire, self._untold = (target, port), True
            self.tell_selection()

    def choose_port(self, socket: Socket) -> None:
        """Select a call and one of its ports, and say what this is."""
        self.select([socket.call])
        self.chosen_port, self._untold = socket, True
        self.tell_selection()
        self.pointed.emit(pointing.said_of(self, socket))

    def ports(self, call_id: str) -> list[Socket]:
        """The ports of a call that may be chosen."""
        return sockets(self.columns, self.document.graph, call_id)

    def wire_row(self) -> int | None:
        """The row of the selected wire."""
        return None if self.chosen_wire is None else self.columns.wire_into(*self.chosen_wire)

    def select_all(self) -> None:
        """Select every call and note."""
        self.select_rows((self.columns.boxes.at != LOOSE) & (self.columns.boxes.kind <= NOTE))
        self.tell_selection()

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show short texts beside the shapes, by call id; an empty mapping takes them away."""
        self.faces.values = dict(values)
        self.still.spoil()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.theme = self.picture.theme = theme
        self.picture.sprites.clear()
        self.still.spoil()
        self.map.refresh()
        self.update()

    # -- following the document ------------------------------------------------------------------------------------------

    def _read_all(self) -> None:
        document = self.document
        self.columns.rebuild(document.sheet, document.inference)
        self.faces.follow(document.graph, document.inference)
        self.notes.update((note_id, note.text) for note_id, note in document.sheet.notes.items())

    def _follow(self, change: Change) -> None:
        document, columns = self.document, self.columns
        calm = self._is_calm()
        self.hand.cancel()
        self.rest_on(Hover())
        elsewhere, empty = self.level_views.is_elsewhere(), not columns.row_of
        lost = bool(columns.boxes.selected[columns.rows(change.removed)].any())
        few = len(change.removed) + len(change.touched) + len(change.moved) <= FEW
        old = columns.rows([*change.removed, *change.touched, *change.moved] if few else ())
        before = looks(columns, old) if few else None
        rows = columns.update(document.sheet, document.inference, change)
        if change.added or change.removed or columns.regrouped:
            self._chosen = None
        renumbered = self.faces.follow(document.graph, document.inference, np.concatenate([old, rows]))
        self.notes.clear()
        self.notes.update((note_id, note.text) for note_id, note in document.sheet.notes.items())
        new = np.concatenate([rows, renumbered]) if self.picture.detail.level == NEAR_LEVEL else rows
        self._repaint(before, None if columns.regrouped or len(new) > FEW else looks(columns, new), calm and self._is_calm())
        everything = len(columns.row_of) - len(columns.groups.at)
        if empty and len(rows) > 1 or len(rows) and len(change.added) == everything:
            self.frame(animated=False)
        if self.chosen_wire is not None and (elsewhere or self.wire_row() is None):
            self.chosen_wire, lost = None, True
        if self.chosen_port is not None and (elsewhere or self.chosen_port not in self.ports(self.chosen_port.call)):
            self.chosen_port = None
        if elsewhere:
            self.level_views.arrive()
        elif lost:
            self._untold = True
            self.tell_selection()

    def _is_calm(self) -> bool:
        """Whether nothing is drawn above the sheet that an edit could change far from what it touches."""
        boxes = self.columns.boxes
        is_at_work = self.scratch != Scratch(pointer=self.scratch.pointer) or self.hover != Hover() or self.moving is not None
        is_marked = self.trail.on or self.chosen_wire is not None or self.chosen_port is not None or self.overlay.marked is not None
        return bool(self.columns.row_of) and not (is_at_work or is_marked or bool((boxes.slot[boxes.selected] != LOOSE).any()))

    def _repaint(self, before: Looks | None, after: Looks | None, calm: bool) -> None:
        """Paint anew what looks different now; where all is `calm`, the rest of the window is not even copied."""
        if before is None or after is None:
            self.still.spoil()
            self.update()
            return
        for area in left_by(before, after):
            self.still.spoil(area)
            if calm:
                self.update(self.camera.view.rect(area))
        if not calm:
            self.update()

    def tell_selection(self) -> None:
        """Tell others what is selected, where that is not what they were told last."""
        if not self._untold:
            return
        self._untold = False
        chosen = self.selection()
        self.setAccessibleDescription(pointing.said_of(self, self.chosen_port) if self.chosen_port is not None else
                                      self.described(chosen[-1]) if len(chosen) == 1 else
                                      plural(self.tr("%n box(es) selected", "", len(chosen)), len(chosen)) if chosen else "")
        self.selection_changed.emit(chosen)
        self.update()

    # -- painting --------------------------------------------------------------------------------------------------------

    def spoil(self, rows: np.ndarray) -> None:
        """Paint these boxes and their wires anew."""
        self._repaint(NOTHING, looks(self.columns, rows) if len(rows) <= FEW else None, False)

    def led(self, after: Sheet) -> Sheet:
        """What an edit makes of the sheet, with the wires that it makes, or tears from their ways, led around boxes."""
        return edits.led_around(self.document.sheet, after, self.columns.larger())

    def area_of(self, rows: np.ndarray) -> Area:
        """The area that boxes cover, with all that hangs on them."""
        return area_of(self.columns, rows)

    def lift(self, rows: np.ndarray) -> Moving:
        """Take boxes into the hand: they are painted above the others until `put_down`."""
        self.moving = Moving(self.columns, self.picture, rows)
        self.spoil(rows)
        return self.moving

    def put_down(self) -> None:
        """Paint all boxes where the columns have them."""
        if self.moving is not None:
            rows, self.moving = self.moving.rows, None
            self.spoil(rows)

    def _moved(self) -> None:
        self.zoom_changed.emit(self.camera.view.zoom)
        self.update()

    def paintEvent(self, event: object) -> None:
        """Show the still picture, then what moves, then what hovers."""
        self.camera.follow_ratio()
        view, size = self.camera.view, self.camera.pixels()
        painter = QPainter(self)
        painter.scale(1 / view.ratio, 1 / view.ratio)
        self.still.paint(painter, view, size, self.camera.restless)
        self.trail.paint(painter, size)
        self.overlay.paint_beneath(painter, view, self.scratch)
        if self.moving is not None:
            self.moving.paint(painter, view, size)
        self.overlay.lifted = self.moving is not None
        self.overlay.seen = QRectF(QPointF(event.rect().topLeft()) * view.ratio, event.rect().size() * view.ratio).toAlignedRect()
        self.overlay.taken = QRectF() if self.map.isHidden() else QRectF(self.map.geometry())
        self.overlay.paint(painter, view, size, self.hover, self.scratch, self.wire_row(), self.chosen_port)
        if not self.columns.row_of:
            backdrop.draw_invitation(painter, size, view.ratio, self.theme)
        if self.focus_shown:
            backdrop.draw_focus(painter, size, view.ratio, self.theme)
        painter.end()

    def sizeHint(self) -> QSize:
        """Room for a few boxes."""
        return QSize(900, 600)

    def is_note(self, row: int) -> bool:
        """Whether a row is a note."""
        return self.columns.boxes.kind[row] == NOTE
