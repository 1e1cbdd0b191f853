"""What a file says of a layer's outputs, where a class that is not known here keeps them from being worked out."""

from collections.abc import Sequence

from .spec import Shape, TensorSpec


class Stated:
    """A layer that remembers outputs; `stated` has them by the shapes of the inputs."""

    stated: dict[tuple[Shape, ...], tuple[TensorSpec, ...]]

    def state(self, shapes: tuple[Shape, ...], outputs: tuple[TensorSpec, ...]) -> None:
        """Remember that the file gives these outputs for inputs of these shapes."""
        self.stated[shapes] = outputs

    def stated_for(self, inputs: Sequence[TensorSpec]) -> list[TensorSpec]:
        """The outputs for inputs of these shapes; none where nothing is said of them."""
        return list(self.stated.get(tuple(spec.shape for spec in inputs), ()))
