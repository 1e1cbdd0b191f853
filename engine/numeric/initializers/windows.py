"""Windows for spectra, by the names of `scipy.signal.windows`: sums of cosines, and two of straight lines."""

import numpy as np

# Weights of the cosines, with alternating signs (Harris, 1978; Nuttall, 1981; D'Antona and Ferrero, 2006).
COSINES = {
    "hann": (0.5, 0.5),
    "hamming": (0.54, 0.46),
    "blackman": (0.42, 0.5, 0.08),
    "nuttall": (0.3635819, 0.4891775, 0.1365995, 0.0106411),
    "blackmanharris": (0.35875, 0.48829, 0.14128, 0.01168),
    "flattop": (0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
    "boxcar": (1.0,),
}
WINDOWS = (*COSINES, "bartlett", "cosine")


def window_values(name: str, length: int, periodic: bool) -> np.ndarray:
    """The values of a window; a periodic one lacks the last value of the next longer symmetric one."""
    if length <= 1:
        return np.ones(length)
    steps = np.arange(length)
    period = length if periodic else length - 1
    if name == "bartlett":
        return 1 - np.abs(2 * steps / period - 1)
    if name == "cosine":
        return np.sin(np.pi * (steps + 0.5) / (period + 1))
    angles = 2 * np.pi * steps / period
    return sum(weight * (-1) ** order * np.cos(order * angles) for order, weight in enumerate(COSINES[name]))
