Ô:Ñ
‰
layer_with_weights-0
layer-0
layer-1
layer_with_weights-1
layer-2

signatures"
_tf_keras_sequential
/

kernel
bias"
_tf_keras_layer
0
_random_generator"
_tf_keras_layer
/

kernel
	bias"
_tf_keras_layer
"
signature_map
:2dense/kernel
:2
dense/bias
"
_generic_user_object
 :2dense_1/kernel
:2dense_1/bias