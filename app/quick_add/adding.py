"""Ways to a new layer that are not a drag: the quick add popup, and Enter in the palette."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF

from engine.graph import Source
from engine.layer import Layer

from ..actions.selected import Selected
from ..canvas.hits import Socket
from ..canvas.metrics import BOX_HEIGHT, BOX_WIDTH, snapped
from ..document import edits
from ..theme import Theme

if TYPE_CHECKING:
    from ..window.window import Window
    from .phrases.command import Suggestion
    from .quick_add import QuickAdd, Spot

GAP, DROP, ROOM = 52, 54, 34
"""Room between boxes of which one takes from the other, side by side and one below the other, and between those that do not."""
MOST_SOURCES = 12
"""More selected calls than this are not all meant to be taken by one new layer."""


class Adding(QObject):
    """Decides where a new layer goes and behind which tensor."""

    def __init__(self, selected: Selected, window: "Window") -> None:
        super().__init__(selected)
        self.selected = selected
        self.window = window
        self._popup: QuickAdd | None = None
        self.canvas = selected.canvas
        self.document = selected.document
        self.canvas.add_wanted.connect(self.ask_for_wire)

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
        """Open the popup for the chosen port or wire, else behind the selected calls, else at the pointer, else in the middle.

        From the menu of empty paper the layer is wanted there, whatever is selected.
        """
        spot, wire, port = self.canvas.spot(), self.canvas.chosen_wire, self.canvas.chosen_port
        if port is not None:
            self._ask_at(port)
        elif wire is not None:
            self.ask(QPointF(*self._on_wire(wire)), (edits.wire_at(self.document.sheet, *wire),), wire)
        elif self.canvas.asked_at is None and (sources := self.sources()):
            self.ask(QPointF(*self._behind(sources)), sources, free=True)
        elif spot is not None:
            self.ask(QPointF(*self._around(*spot)))
        else:
            self.ask(QPointF(*self._middle()), free=True)

    def _ask_at(self, port: Socket) -> None:
        """Open the popup behind an output, before a free input, or for the wire into an input."""
        target = port.call, port.index
        if not port.inward:
            sources = Source(*target),
            self.ask(QPointF(*self._behind(sources)), sources)
        elif edits.wires_at(self.document.sheet, *port):
            self.ask(QPointF(*self._on_wire(target)), (edits.wire_at(self.document.sheet, *target),), target)
        else:
            self.ask(QPointF(*self._before(port.call)), (), target)

    def _before(self, call_id: str) -> tuple[float, float]:
        x, y = self.document.sheet.places[call_id]
        return self._free(x, y - BOX_HEIGHT - DROP) if self.document.sheet.downward else self._free(x - BOX_WIDTH - GAP, y)

    def ask(self, place: QPointF, sources: tuple[Source, ...] = (), target: tuple[str, int] | None = None,
            free: bool = False) -> None:
        """Open the popup for a place of the canvas, tensors to take, and a port to feed; `free` where nobody pointed there."""
        from .quick_add import Spot
        self.canvas.hand.cancel()
        at, area = QPointF(*self.canvas.camera.view.pixel(place.x(), place.y())).toPoint(), self.canvas.rect()
        at = QPoint(min(max(at.x(), area.left()), area.right()), min(max(at.y(), area.top()), area.bottom()))
        self.popup.open(self.canvas.mapToGlobal(at), Spot((place.x(), place.y()), sources, target, free))

    def ask_for_wire(self, place: QPointF, source: Source | list[Source] | None, target: tuple[str, int] | None) -> None:
        """Open the popup where a wire from a tensor, wires from several, or one backwards from a port, was let go over nothing."""
        x, y = self._around(place.x(), place.y())
        ahead = (source is not None) - (target is not None)
        x, y = (x, y + BOX_HEIGHT / 2 * ahead) if self.document.sheet.downward else (x + BOX_WIDTH / 2 * ahead, y)
        sources = () if source is None else tuple(source) if isinstance(source, list) else (source,)
        self.ask(QPointF(snapped(x), snapped(y)), sources, target)

    def sources(self) -> tuple[Source, ...]:
        """The tensors behind which a new layer goes: those of the selected calls, in reading order."""
        return tuple(map(Source, self.document.sheet.in_reading_order(self.selected.calls())[:MOST_SOURCES]))

    def _behind(self, sources: tuple[Source, ...]) -> tuple[float, float]:
        places = self.document.sheet.places
        known = [places.get(source.call, (0, 0)) for source in sources]
        middle = [snapped(sum(line) / len(known)) for line in zip(*known)]
        if self.document.sheet.downward:
            return self._free(middle[0], max(y for _, y in known) + BOX_HEIGHT + DROP)
        return self._free(max(x for x, _ in known) + BOX_WIDTH + GAP, middle[1])

    def _free(self, x: float, y: float) -> tuple[float, float]:
        """The place, or the first one beside it, across the way that wires run, that no box stands in."""
        taken = set(self.document.sheet.places.values())
        while any(abs(x - other_x) < BOX_WIDTH and abs(y - other_y) < BOX_HEIGHT for other_x, other_y in taken):
            x, y = (x + BOX_WIDTH + ROOM, y) if self.document.sheet.downward else (x, y + BOX_HEIGHT + ROOM)
        return x, y

    def add_class(self, class_name: str) -> None:
        """Add a layer of a class behind the selected calls, or in the middle of what is seen."""
        most = Layer.registry[class_name].max_inputs
        sources = self.sources()[:most]
        place = self._behind(sources) if sources else self._beside_inputs() if most == 0 else self._middle()
        self.selected.add_layer(class_name, {}, place, sources)
        self.canvas.reveal_selection()

    def _on_wire(self, wire: tuple[str, int]) -> tuple[float, float]:
        """The place of a box in the middle of a wire."""
        wires, row = self.canvas.columns.wires, self.canvas.columns.wire_into(*wire)
        return self._around(float(wires.x0[row] + wires.x1[row]) / 2, float(wires.y0[row] + wires.y1[row]) / 2)

    def _beside_inputs(self) -> tuple[float, float]:
        """The place of one more input: below the others, or beside them in a drawing downwards."""
        places, down = self.document.sheet.places, self.document.sheet.downward
        inputs = [places[each] for each in self.document.graph.inputs if each in places]
        if not inputs:
            return self._middle()
        x, y = max(inputs, key=lambda place: place[not down])
        return self._free(x + BOX_WIDTH + ROOM, y) if down else self._free(x, y + BOX_HEIGHT + ROOM)

    def _middle(self) -> tuple[float, float]:
        return self._free(*self._around(*self.canvas.center_place()))

    def _around(self, x: float, y: float) -> tuple[float, float]:
        """The place of a box whose middle is near a point."""
        return snapped(x - BOX_WIDTH / 2), snapped(y - BOX_HEIGHT / 2)

    def add_suggestion(self, suggestion: "Suggestion", spot: "Spot") -> None:
        """Add what was chosen in the popup, and bring it into view."""
        most = Layer.registry[suggestion.class_name].max_inputs
        place = self._beside_inputs() if spot.free and most == 0 else spot.place
        self.selected.add_layer(suggestion.class_name, dict(suggestion.settings), place, spot.sources[:most], spot.target)
        self.canvas.reveal_selection()
        self.canvas.setFocus()
