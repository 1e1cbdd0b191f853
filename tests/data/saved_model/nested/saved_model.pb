£	: 	
º
layer-0
layer-1
layer_with_weights-0
layer-2
layer_with_weights-1
layer-3
layer_with_weights-2
layer-4

signatures"
_tf_keras_network
"
_tf_keras_input_layer
"
_tf_keras_layer
l
layer_with_weights-0
layer-0
layer_with_weights-1
layer-1"
_tf_keras_sequential
ƒ
	layer-0

layer_with_weights-0

layer-1
layer_with_weights-1
layer-2
layer-3"
_tf_keras_network
/

kernel
bias"
_tf_keras_layer
"
signature_map
/

kernel
bias"
_tf_keras_layer
/

kernel
bias"
_tf_keras_layer
"
_tf_keras_input_layer
E
layer_with_weights-0
layer-0"
_tf_keras_sequential
/

kernel
bias"
_tf_keras_layer
"
_tf_keras_layer
:2last/kernel
:2	last/bias
 :2dense_5/kernel
:2dense_5/bias
 :2dense_6/kernel
:2dense_6/bias
/

kernel
bias"
_tf_keras_layer
:2near/kernel
:2	near/bias
:2
far/kernel
:2far/bias