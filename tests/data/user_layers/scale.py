from engine import Layer, param


class Scale(Layer):
    """Multiplies its input by a number."""

    factor: float = param("What the input is multiplied by.", 2.0)

    def call(self, inputs):
        return inputs * self.factor
