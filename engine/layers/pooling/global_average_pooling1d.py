"""The mean over the steps of a sequence."""

from functools import partial

import numpy as np

from ...errors import ShapeError
from ...layer import Layer
from ...params import param
from ...plan.builder import Builder, Slot
from ...plan.slots import known
from ...spec import Shape, shape_text


class GlobalAveragePooling1D(Layer):
    """Takes the mean over all steps of a sequence; steps that are masked do not count."""

    __slots__ = ()

    data_format: str | None = param("Where the features stand in the input.", None,
                                    choices=("channels_last", "channels_first"))
    keepdims: bool = param("Whether the axis of the steps stays, with length 1.", False)

    supports_masking = True
    newer = {"keras2": frozenset(("keepdims",))}
    makes_fractions = True

    def complete(self, values: dict) -> None:
        """Without a data format, features stand last."""
        super().complete(values)
        values["data_format"] = values["data_format"] or "channels_last"

    @property
    def axis(self) -> int:
        """The axis of the steps."""
        return 1 if self.data_format == "channels_last" else 2

    def call(self, inputs: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
        """sum(inputs · mask) / sum(mask) over the steps; NaN where all steps are masked, as in Keras."""
        if mask is None:
            return inputs.mean(axis=self.axis, keepdims=self.keepdims, dtype=inputs.dtype)
        kept = np.expand_dims(mask.astype(inputs.dtype), 2 if self.axis == 1 else 1)
        with np.errstate(invalid="ignore"):
            return (inputs * kept).sum(axis=self.axis, keepdims=self.keepdims) / \
                kept.sum(axis=self.axis, keepdims=self.keepdims)

    def plan(self, builder: Builder, inputs: list[Slot]) -> Slot:
        """The mean over the steps; with a mask `call` knows better."""
        x, axis, keepdims = inputs[0], self.axis, self.keepdims
        shape = known(self.compute_output_shape(x.shape))
        return builder.step(lambda x, out: partial(x.mean, axis, x.dtype, out, keepdims), [x], shape, x.dtype)

    def compute_output_shape(self, input_shape: Shape) -> Shape:
        """(batch, features), or with the axis of the steps kept; ShapeError for another rank than 3."""
        if len(input_shape) != 3:
            raise ShapeError("takes sequences: a tensor of rank 3", "(None, steps, features)", shape_text(input_shape))
        kept = list(input_shape)
        kept[self.axis] = 1
        return tuple(kept) if self.keepdims else tuple(size for axis, size in enumerate(input_shape) if axis != self.axis)

    def compute_mask(self, inputs: np.ndarray, mask: np.ndarray | None = None) -> None:
        """None: no steps are left."""

    def mask_spec(self, inputs: list, masks: list) -> None:
        """None: no steps are left."""
