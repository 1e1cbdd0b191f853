"""Which of a call's tensors are outputs of the model: a check box for each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from engine.graph import Graph, Source


class OutputMarks(QWidget):
    """Check boxes for the tensors that a call gives."""

    toggled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[QCheckBox] = []
        self.column = QVBoxLayout(self, spacing=4)
        self.column.setContentsMargins(4, 0, 0, 0)

    def show_call(self, graph: Graph, call_id: str, count: int) -> None:
        """Show which of `count` tensors go out of the model, and as which of its outputs."""
        while len(self.boxes) < count:
            self._add(len(self.boxes))
        for index, box in enumerate(self.boxes):
            source = Source(call_id, index)
            box.setVisible(index < count)
            box.setChecked(source in graph.outputs)
            box.setText(self._text(graph, source, count))

    def _text(self, graph: Graph, source: Source, count: int) -> str:
        if source in graph.outputs and len(graph.outputs) > 1:
            said = self.tr("Output {} of the model").format(graph.outputs.index(source) + 1)
        else:
            said = self.tr("Output of the model")
        return self.tr("Tensor {}: {}").format(source.index + 1, said) if count > 1 else said

    def _add(self, index: int) -> None:
        box = QCheckBox()
        box.clicked.connect(lambda: self.toggled.emit(index))
        self.boxes.append(box)
        self.column.addWidget(box)
