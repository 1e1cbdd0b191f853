"""The initializer of convolution kernels that compute a short-time Fourier transform."""

from typing import Any

import numpy as np

from ...errors import ParameterError, ShapeError
from ...params import Param, param
from ...spec import shape_text
from .base import Initializer
from .windows import WINDOWS, window_values


class WindowParam(Param):
    """The name of a window, or its values."""

    def accept(self, value: Any, dialect: str | None = None) -> Any:
        """A known name, a tuple of values, or None for no window."""
        if value is None or isinstance(value, str) and value in WINDOWS:
            return value
        try:
            return tuple(float(each) for each in ([value] if isinstance(value, str) else value))
        except (TypeError, ValueError):
            raise self.refusal(f"one of {', '.join(WINDOWS)} or a list of numbers", value) from None


class STFT(Initializer):
    """Cosines or sines of a short-time Fourier transform, for a kernel of shape (length, 1, frequencies) (Keras `STFT`)."""

    dialects = ("keras3",)
    aliases = ("STFTInitializer",)
    side: str = param("Cosines (real) or sines (imag).", "real", choices=("real", "imag"))
    window: str | tuple[float, ...] | None = param("Window over the time steps.", "hann", kind=WindowParam)
    scaling: str | None = param("Divide by the window's L2 norm (density) or its sum (spectrum).", "density",
                                choices=("density", "spectrum"))
    periodic: bool = param("The window is one period of a longer signal.", False)

    def refuse_shape(self, shape: tuple[int, ...]) -> None:
        """Only kernels of one channel."""
        if len(shape) != 3:
            raise ShapeError(f"STFT makes kernels of rank 3, not {shape_text(shape)}; choose another initializer",
                             expected="(length, 1, frequencies)", actual=shape_text(shape))

    def __call__(self, shape: tuple[int, ...], dtype: str = "float32", seed: int | None = None) -> np.ndarray:
        self.refuse_shape(shape)
        length, _, frequencies = shape
        times = np.arange(length).reshape(length, 1, 1)
        angles = -np.pi * times * np.arange(frequencies) / max(frequencies - 1, 1)
        kernel = np.cos(angles) if self.side == "real" else np.sin(angles)
        if self.window is not None:
            window = self._window(self.window, length)
            norms = {"density": np.sqrt(np.sum(np.square(window))), "spectrum": np.sum(np.abs(window)), None: 1}
            kernel = kernel * window.reshape(length, 1, 1) / norms[self.scaling]
        return np.broadcast_to(kernel, shape).astype(dtype)

    def _window(self, window: str | tuple[float, ...], length: int) -> np.ndarray:
        if isinstance(window, str):
            return window_values(window, length, self.periodic)
        if len(window) != length:
            raise ParameterError(f"`window` has {len(window)} values, but the kernel is {length} long", "window")
        return np.array(window)
