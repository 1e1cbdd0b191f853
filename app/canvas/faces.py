"""The faces of boxes by row, made when they are first painted and forgotten when their box changes."""

import numpy as np

from engine.graph import Graph
from engine.inference import Inference

from .columns import Columns
from .face import Face, Numbers, face_of
from .rows import NO_ROWS

MOST = 5000


class Faces:
    """Faces of one graph; `values` holds texts of a run to show beside the shapes."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.values: dict[str, str] = {}
        self._kept: dict[int, Face] = {}
        self._numbers: Numbers | None = None
        self._ends: tuple[object, object] = (None, None)

    def follow(self, graph: Graph, inference: Inference, rows: np.ndarray = NO_ROWS) -> np.ndarray:
        """Read from this graph from now on; the faces in `rows` are out of date.

        Returns the rows of others whose number among the model's inputs or outputs may be another now.
        """
        self.graph, self.inference = graph, inference
        if len(rows) > MOST:
            self._kept.clear()
        for row in rows.tolist() if self._kept else ():
            self._kept.pop(row, None)
        inputs, outputs = self._ends
        self._ends = graph.inputs, graph.outputs
        if inputs is graph.inputs and outputs is graph.outputs:
            return NO_ROWS
        self._numbers = None
        numbered = [row for row, face in self._kept.items() if face.gives or face.takes]
        for row in numbered:
            del self._kept[row]
        return np.array(numbered, np.int64)

    def __getitem__(self, row: int) -> Face:
        """The face of the call in a row."""
        found = self._kept.get(row)
        if found is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            if self._numbers is None:
                self._numbers = Numbers(self.graph)
            outputs = int(self.columns.boxes.outputs[row])
            found = face_of(self.graph, self.inference, self.columns.ids[row], outputs, self._numbers)
            self._kept[row] = found
        return found

    def value(self, row: int) -> str:
        """What a run gave, in a few characters."""
        return self.values.get(self.columns.ids[row], "")

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
