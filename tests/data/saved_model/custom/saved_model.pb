£: 
­
layer-0
layer_with_weights-0
layer-1
layer_with_weights-1
layer-2
layer_with_weights-2
layer-3

signatures"
_tf_keras_network
"
_tf_keras_input_layer
/

kernel
bias"
_tf_keras_layer
9

inside
	seen

gain"
_tf_keras_layer
/

kernel
bias"
_tf_keras_layer
"
signature_map
 :2dense_8/kernel
:2dense_8/bias
/

kernel
bias"
_tf_keras_layer
:2
scale/seen
:2
scale/gain
 :2dense_7/kernel
:2dense_7/bias
:2scale/kernel
:2
scale/bias