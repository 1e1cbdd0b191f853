"""The named rules for the variance of weights, by Glorot, He and LeCun."""

from ...params import param
from .base import seed_param
from .variance import INPUT_AXES, OUTPUT_AXES, ScaledVariance


class Rule(ScaledVariance, listed=False):
    """A rule that leaves only the seed and the axes to choose."""

    seed: int | None = seed_param()
    input_axes: tuple | None = param(INPUT_AXES, None)
    output_axes: tuple | None = param(OUTPUT_AXES, None)


class GlorotUniform(Rule):
    """Uniform with variance 2 / (inputs + outputs): keeps signals and gradients in balance (Glorot and Bengio, 2010)."""

    place = 1
    mode = "fan_avg"
    distribution = "uniform"


class GlorotNormal(Rule):
    """Truncated normal with variance 2 / (inputs + outputs) (Glorot and Bengio, 2010)."""

    place = 2
    mode = "fan_avg"


class HeNormal(Rule):
    """Truncated normal with variance 2 / inputs, for relu (He et al., 2015)."""

    place = 3
    scale = 2.0


class HeUniform(Rule):
    """Uniform with variance 2 / inputs, for relu (He et al., 2015)."""

    place = 4
    scale = 2.0
    distribution = "uniform"


class LecunNormal(Rule):
    """Truncated normal with variance 1 / inputs, for selu (Klambauer et al., 2017)."""

    place = 8


class LecunUniform(Rule):
    """Uniform with variance 1 / inputs (LeCun et al., 1998)."""

    place = 9
    distribution = "uniform"
