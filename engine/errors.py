"""Every error the engine raises on purpose.

    LayerloomError
    ├── ParameterError      a parameter refuses a value                 also a ValueError
    ├── ShapeError          a call cannot take its inputs               also a ValueError
    │   └── InnerError          because of a call inside a nested model
    ├── GraphError          an edit that would make no graph            also a ValueError
    │   ├── NameTakenError      two layers of one name
    │   └── CircleError         a call that would wait for itself
    ├── HistoryError        "the" input of a layer with several calls   also an AttributeError
    ├── NotCalledError      a layer that was never called               also a RuntimeError
    ├── NotBuiltError       weights that no input shape has fixed yet   also a ValueError
    ├── WeightsError        arrays that are not this layer's weights    also a ValueError
    ├── DataError           arrays that the model cannot be fed with    also a ValueError
    ├── FormatError         a file that says no model                   also a ValueError
    ├── WriteError          a file that could not be written            also an OSError
    ├── ExportError         another language cannot say the model       also a ValueError
    ├── UserCodeError       a user's own layer raised something
    ├── Pending             what is asked for is being found out elsewhere
    └── Cancelled           the user asked to stop
"""


class LayerloomError(Exception):
    """Base of all errors that carry a sentence for the user."""


class ParameterError(LayerloomError, ValueError):
    """A parameter refuses a value; `parameter` names it."""

    def __init__(self, message: str, parameter: str = "") -> None:
        super().__init__(message)
        self.parameter = parameter


class ShapeError(LayerloomError, ValueError):
    """A call cannot take its inputs; `expected` and `actual` say what was wanted and what came."""

    def __init__(self, message: str, expected: str = "", actual: str = "") -> None:
        super().__init__(message)
        self.expected = expected
        self.actual = actual


class InnerError(ShapeError):
    """A nested model cannot take its inputs because of what is inside; `inside` is the id of the inner call to blame."""

    def __init__(self, message: str, expected: str = "", actual: str = "", inside: str = "") -> None:
        super().__init__(message, expected, actual)
        self.inside = inside


class GraphError(LayerloomError, ValueError):
    """An edit would leave something that is not a graph of calls."""


class NameTakenError(GraphError):
    """Two layers of one model would have the same name."""


class CircleError(GraphError):
    """A call would have to wait for its own output."""


class HistoryError(LayerloomError, AttributeError):
    """`layer.input` and its like were asked of a layer whose calls do not agree."""


class NotCalledError(LayerloomError, RuntimeError):
    """A question about a call of a layer that was never called."""


class NotBuiltError(LayerloomError, ValueError):
    """Weights were asked for before an input shape fixed them."""


class WeightsError(LayerloomError, ValueError):
    """Arrays do not fit the weights of a layer or model."""


class DataError(LayerloomError, ValueError):
    """Arrays or data files cannot be fed to a model."""


class FormatError(LayerloomError, ValueError):
    """A file or text does not say a model."""


class WriteError(LayerloomError, OSError):
    """A file could not be written; what stood there before still stands."""


class ExportError(LayerloomError, ValueError):
    """A language that is not Keras's, such as ONNX, cannot say the model."""


class UserCodeError(LayerloomError):
    """A user's own layer raised something; `file` and `line` say where, empty and 0 where that is not known."""

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.file = file
        self.line = line


class Pending(LayerloomError):
    """What is asked for is being found out elsewhere; `questions` are those whose answers are awaited."""

    def __init__(self, questions: tuple = ()) -> None:
        super().__init__("it is being found out; ask again in a moment")
        self.questions = questions


class Cancelled(LayerloomError):
    """Work ended because the user asked for it."""
