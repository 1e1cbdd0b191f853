"""What a layer takes: how many tensors, in which form, and what it asks of them."""

from typing import Any, ClassVar


class Intake:
    """What a layer says of its inputs; `max_inputs` None is any number, handed over as a list."""

    __slots__ = ()
    _asked: Any
    min_inputs: int = 1
    max_inputs: int | None = 1
    works_alone: ClassVar[bool] = False
    """Whether a call works with a single tensor where an editor keeps places for more: a sum of one, which files may hold."""
    takes_bare: ClassVar[bool] = False
    """Whether a layer of any number of inputs takes a single one as it is, and not as a list of one."""
    ports: tuple[str, ...] = ()
    """The arguments of `call` that are tensors, where a layer takes its inputs one by one and not as one list."""
    asks: ClassVar[Any] = None
    """What a layer that is not built asks of its inputs: its `input_spec`."""

    @property
    def takes_sparse(self) -> bool:
        """Whether `call` can do with a sparse matrix."""
        return False

    @property
    def input_spec(self) -> Any:
        """What the layer asks of its inputs, an `InputSpec` or a list of them; None where it does not say."""
        return self.asks if self._asked is None else self._asked

    @input_spec.setter
    def input_spec(self, asked: Any) -> None:
        """Ask this, in the place of what the class asks."""
        self._asked = asked

    def takes(self, count: int) -> bool:
        """Whether a call works with so many tensors."""
        enough = count >= self.min_inputs and (self.max_inputs is None or count <= self.max_inputs)
        return enough or count == 1 and self.works_alone

    def _together(self, values: list[Any]) -> Any:
        return values if self.takes_list(len(values)) else values[0]

    def takes_list(self, count: int) -> bool:
        """Whether so many inputs are handed over as a list."""
        return count != 1 or self.max_inputs != 1 and not self.takes_bare

    def padded(self, inputs: tuple) -> tuple:
        """A call's inputs with a place for each that must be there; past those, any number of inputs closes its gaps."""
        if None in inputs and self.max_inputs != self.min_inputs:
            spare = len(inputs) - self.min_inputs
            gaps = [port for port, each in enumerate(inputs) if each is None]
            closed = set(gaps[-spare:]) if spare > 0 else set()
            inputs = tuple(each for port, each in enumerate(inputs) if port not in closed)
        missing = self.min_inputs - len(inputs)
        return inputs + (None,) * missing if missing > 0 else inputs
