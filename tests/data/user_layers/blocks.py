import keras
from keras import layers


@keras.saving.register_keras_serializable()
class Blocks(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.stack = [layers.Dense(units), layers.Dense(units, activation="tanh"), layers.Dropout(0.1)]
        self.after = layers.Dense(units)
        self.scale = self.add_weight(shape=(), initializer="ones", name="scale")

    def build(self, input_shape):
        self.offset = self.add_weight(shape=(self.units,), initializer="uniform", trainable=False)
        self.bias = self.add_weight(shape=(self.units,), initializer="uniform")
        super().build(input_shape)

    def call(self, inputs, training=False):
        x = inputs
        for layer in self.stack:
            x = layer(x)
        return self.after(x, training=training) * self.scale + self.offset + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}
