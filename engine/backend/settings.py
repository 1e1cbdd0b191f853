"""What Keras keeps in its configuration: the usual float, the small number, where channels stand."""


def floatx() -> str:
    """The usual float."""
    return "float32"


def epsilon() -> float:
    """The number that keeps divisions from failing."""
    return 1e-7


def image_data_format() -> str:
    """Where channels stand in images."""
    return "channels_last"


def set_floatx(value: str) -> None:
    """Nothing: one layer's file must not change what another computes in."""


def set_epsilon(value: float) -> None:
    """Nothing: one layer's file must not change another's numbers."""


def set_image_data_format(value: str) -> None:
    """Nothing: one layer's file must not change another's axes."""


def backend() -> str:
    """What computes."""
    return "numpy"
