ò:ï
 
layer-0
layer-1
layer_with_weights-0
layer-2
layer-3
layer_with_weights-1
layer-4

signatures"
_tf_keras_network
"
_tf_keras_input_layer
"
_tf_keras_input_layer
/

kernel
bias"
_tf_keras_layer
"
_tf_keras_layer
/

	kernel

bias"
_tf_keras_layer
"
signature_map
:2tower/kernel
:2
tower/bias
:2score/kernel
:2
score/bias