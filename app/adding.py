"""Ways to a new layer that are not a drag: the quick add popup, and Enter in the palette."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QCursor

from engine.graph import Source
from engine.layer import Layer

from .canvas.metrics import BOX_WIDTH
from .quick import Suggestion
from .selected import Selected
from .theme import Theme

if TYPE_CHECKING:
    from .quick_add import QuickAdd
    from .window import Window

GAP = 80


class Adding(QObject):
    """Decides where a new layer goes and behind which tensor."""

    def __init__(self, selected: Selected, window: "Window") -> None:
        super().__init__(selected)
        self.selected = selected
        self.window = window
        self._popup: QuickAdd | None = None
        self.canvas = selected.canvas
        self.document = selected.document
        self.canvas.add_wanted.connect(lambda place, source: self.ask(place, source))

    @property
    def popup(self) -> "QuickAdd":
        """The popup, made at first use."""
        if self._popup is None:
            from .quick_add import QuickAdd
            self._popup = QuickAdd(self.document, self.window.theme, self.window)
            self._popup.chosen.connect(self.add_suggestion)
        return self._popup

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        if self._popup is not None:
            self._popup.set_theme(theme)

    def ask_here(self) -> None:
        """Open the popup for a place behind the selected call, else at the pointer, else in the middle."""
        source = self.source()
        pointer = self._pointer()
        if source is not None:
            self.ask(QPointF(*self._behind(source)), source)
        elif pointer is not None:
            self.ask(QPointF(*self.canvas.camera.place(QPointF(pointer))), None)
        else:
            self.ask(QPointF(*self.canvas.center_place()), None)

    def ask(self, place: QPointF, source: Source | None) -> None:
        """Open the popup for a place of the canvas and a tensor to take."""
        inside = self._pointer()
        at = self.canvas.rect().center() if inside is None else inside
        self.popup.open(self.canvas.mapToGlobal(at), (place.x(), place.y()), source)

    def _pointer(self) -> QPoint | None:
        """Where the pointer is on the canvas, None when it is elsewhere."""
        pointer = self.canvas.mapFromGlobal(QCursor.pos())
        return pointer if self.canvas.rect().contains(pointer) else None

    def source(self) -> Source | None:
        """The tensor behind which a new layer goes: that of the selected call, when there is exactly one."""
        calls = self.selected.calls()
        return Source(calls[0]) if len(calls) == 1 else None

    def _behind(self, source: Source) -> tuple[float, float]:
        x, y = self.document.sheet.places.get(source.call, (0, 0))
        taken = set(self.document.sheet.places.values())
        place = (x + BOX_WIDTH + GAP, y)
        while any(abs(place[0] - other_x) < BOX_WIDTH and abs(place[1] - other_y) < GAP for other_x, other_y in taken):
            place = (place[0], place[1] + GAP + 20)
        return place

    def add_class(self, class_name: str) -> None:
        """Add a layer of a class behind the selected call, or in the middle of what is seen."""
        source = self.source() if Layer.registry[class_name].max_inputs != 0 else None
        place = self._behind(source) if source is not None else self._middle()
        self.selected.add_layer(class_name, place=place, source=source)

    def _middle(self) -> tuple[float, float]:
        x, y = self.canvas.center_place()
        return x - BOX_WIDTH / 2, y - GAP / 2

    def add_suggestion(self, suggestion: Suggestion, place: tuple[float, float], source: Source | None) -> None:
        """Add what was chosen in the popup."""
        self.selected.add_layer(suggestion.class_name, dict(suggestion.settings), place, source)
        self.canvas.setFocus()
