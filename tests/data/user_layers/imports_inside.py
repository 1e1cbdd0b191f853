class ImportsInside(__import__("keras").layers.Layer):
    def __init__(self, units: int = 3, *, activation: str = "relu", scales=(1.0, 2.0), **kwargs):
        super().__init__(**kwargs)
        from tf_keras.layers import Dense
        self.units, self.activation, self.scales = units, activation, scales
        self.blocks = [Dense(units), Dense(units, activation=activation)]
        self.by_name = {"last": __import__("keras").Sequential([Dense(units), Dense(units)])}

    def call(self, inputs, training=None):
        import importlib
        import tensorflow as tf
        import tensorflow.keras.backend as K
        ops = importlib.import_module("keras.ops")
        for block in self.blocks:
            inputs = block(inputs)
        n = tf.shape(inputs)[0]
        assert inputs.get_shape().as_list()[-1] == self.units
        return [self.by_name["last"](inputs) * self.scales[1], ops.stack([K.batch_flatten(inputs)] * 2, axis=0), tf.fill([n], 1.0)]
