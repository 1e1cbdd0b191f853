"""What Keras keeps in its configuration: the usual float, the small number, where channels stand."""

_values = {"floatx": "float32", "epsilon": 1e-7, "image_data_format": "channels_last"}


def floatx() -> str:
    """The usual float."""
    return str(_values["floatx"])


def epsilon() -> float:
    """The number that keeps divisions from failing."""
    return float(_values["epsilon"])


def image_data_format() -> str:
    """Where channels stand in images."""
    return str(_values["image_data_format"])


def set_floatx(value: str) -> None:
    """Nothing: one layer's file must not change what another computes in."""


def set_epsilon(value: float) -> None:
    """Nothing: one layer's file must not change another's numbers."""


def set_image_data_format(value: str) -> None:
    """Nothing: one layer's file must not change another's axes."""


def backend() -> str:
    """What computes."""
    return "numpy"
