"""Models out of files and texts of any Keras, of the class that they say."""

from .graph import Graph
from .model import Model
from .sequential import Sequential


def load_model(path: str) -> Model:
    """The model in a file of any Keras: .json, .keras or .h5, with its weights where the file has them."""
    from .formats import read
    return model_of(read(path))


def model_from_json(text: str) -> Model:
    """The model that Keras's JSON of any version says."""
    from .formats import read_text
    return model_of(read_text(text))


def model_of(graph: Graph) -> Model:
    """The model that a graph says, a Sequential where it is a chain that calls itself so."""
    return (Sequential if graph.origin.sequential else Model).of(graph)
