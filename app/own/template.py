"""A new layer file: a class that runs as it is, with a word on each of its methods."""

import keyword
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from engine.formats import persist
from engine.layer import Layer
from engine.naming import snake_case

from ..worker.layer_files import LayerFile
from .review import plain_label

TEMPLATE = '''"""{name}: a layer of your own. Save the file, and Layerloom asks once more before it runs the new text."""

import keras
from keras import ops


class {name}(keras.layers.Layer):
    """A dense layer with a scale: say here what yours does; the palette shows it.

    Args:
        units: Length of the output's last axis.
        scale: What the result is multiplied with.
    """

    def __init__(self, units=32, scale=1.0, **kwargs):
        # Arguments become fields of the form; **kwargs are name, trainable and dtype.
        super().__init__(**kwargs)
        self.units = units
        self.scale = scale

    def build(self, input_shape):
        # Weights are made when the input's shape is known.
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_uniform", name="kernel")
        self.bias = self.add_weight(shape=(self.units,), initializer="zeros", name="bias")

    def call(self, inputs):
        # The numbers: keras.ops works on them as in Keras.
        return (ops.matmul(inputs, self.kernel) + self.bias) * self.scale

    def compute_output_shape(self, input_shape):
        # May be left out: the shape is then found by trying `call`.
        return (*input_shape[:-1], self.units)

    def get_config(self):
        # What a model file keeps, so that the layer can be made again.
        return {{**super().get_config(), "units": self.units, "scale": self.scale}}
'''


def refusal(name: str, folder: Path) -> str:
    """Why a layer cannot have this name; empty where it can."""
    def translate(text: str) -> str:
        return QCoreApplication.translate("Template", text)
    if not name:
        return translate("A class needs a name, such as MyLayer.")
    if not name.isidentifier() or not name.isascii() or keyword.iskeyword(name) or name.startswith("_"):
        return translate("The name of a class has letters, digits and _ only, and begins with a letter.")
    if name in Layer.registry or hasattr(Layer, name):
        return translate("There is a layer `{}` already.").format(name)
    if path_of(name, folder).exists():
        return translate("There is a file `{}` already.").format(path_of(name, folder).name)
    return ""


def path_of(name: str, folder: Path) -> Path:
    """The file of a class."""
    return folder / f"{snake_case(name)}.py"


def write(name: str, folder: Path) -> LayerFile:
    """Write the template for a class into a folder, which is made where it is not there; raises WriteError."""
    path = path_of(name, folder).absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    content = TEMPLATE.format(name=name).encode()
    persist.write_bytes(path, content)
    return LayerFile(str(path), content)


class NameDialog(QDialog):
    """Asks for the name of a new class; the button waits until it is one."""

    chosen = Signal(str)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New custom layer"))
        self.line = QLineEdit("MyLayer", self)
        self.line.setAccessibleName(self.tr("Name of the class"))
        self.line.selectAll()
        self.reason = plain_label("")
        self.reason.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (plain_label(self.tr("Name of the class:")), self.line, self.reason, self.buttons):
            column.addWidget(widget)
        self.line.textChanged.connect(lambda _: self._judge())
        self._judge()
        self.resize(440, 0)

    def _judge(self) -> None:
        reason = refusal(self.line.text().strip(), self.folder)
        written = self.tr("It is written to {}").format(path_of(self.line.text().strip(), self.folder)) if not reason else reason
        self.reason.setText(written)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not reason)

    def accept(self) -> None:
        """Tell the name."""
        self.chosen.emit(self.line.text().strip())
        super().accept()
