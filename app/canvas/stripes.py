"""Which stripe each shared layer has: a small number that picks a colour and a pattern, and stays while the layer is shared."""

from itertools import count

from app.document.sheet import Sheet
from engine.graph import Call

from .rows import LOOSE


class Stripes:
    """The slots of shared layers, by name."""

    def __init__(self) -> None:
        self.slots: dict[str, int] = {}

    def of(self, sheet: Sheet, calls: list[Call]) -> list[int]:
        """A slot for each call: the smallest that is free when its layer comes to be shared, LOOSE for a layer that is not."""
        uses = sheet.graph.uses
        for name in [name for name in self.slots if len(uses.get(name, ())) < 2]:
            del self.slots[name]
        if len(sheet.graph.layers) == len(sheet.graph.calls):
            return [LOOSE] * len(calls)
        taken = set(self.slots.values())
        free = (slot for slot in count() if slot not in taken)
        for call in calls:
            if len(uses[call.layer]) > 1 and call.layer not in self.slots:
                self.slots[call.layer] = next(free)
        return [self.slots.get(call.layer, LOOSE) for call in calls]
