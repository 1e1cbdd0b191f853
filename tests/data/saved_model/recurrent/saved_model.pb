ü:ù
û
layer-0
layer_with_weights-0
layer-1
layer_with_weights-1
layer-2
layer_with_weights-2
layer-3
layer_with_weights-3
layer-4
layer_with_weights-4
layer-5

signatures"
_tf_keras_network
"
_tf_keras_input_layer
)

embeddings"
_tf_keras_layer
@
	forward_layer

backward_layer"
_tf_keras_layer
$
	layer"
_tf_keras_layer
N
_random_generator
cell

state_spec"
_tf_keras_rnn_layer
/

kernel
bias"
_tf_keras_layer
"
signature_map
&:$2embedding/embeddings
N
_random_generator
cell

state_spec"
_tf_keras_rnn_layer
N
_random_generator
cell

state_spec"
_tf_keras_rnn_layer
/

kernel
bias"
_tf_keras_layer
"
_generic_user_object
\
_random_generator

kernel
recurrent_kernel
bias"
_tf_keras_layer
 "
trackable_list_wrapper
 :2dense_3/kernel
:2dense_3/bias
"
_generic_user_object
l
_random_generator

state_size

kernel
 recurrent_kernel
!bias"
_tf_keras_layer
 "
trackable_list_wrapper
"
_generic_user_object
l
"_random_generator
#
state_size

$kernel
%recurrent_kernel
&bias"
_tf_keras_layer
 "
trackable_list_wrapper
):'2time_distributed/kernel
#:!2time_distributed/bias
"
_generic_user_object
%:#	2gru/gru_cell/kernel
/:-	2gru/gru_cell/recurrent_kernel
#:!	2gru/gru_cell/bias
"
_generic_user_object
 "
trackable_list_wrapper
=:;2+bidirectional/forward_lstm/lstm_cell/kernel
G:E25bidirectional/forward_lstm/lstm_cell/recurrent_kernel
7:52)bidirectional/forward_lstm/lstm_cell/bias
"
_generic_user_object
 "
trackable_list_wrapper
>:<2,bidirectional/backward_lstm/lstm_cell/kernel
H:F26bidirectional/backward_lstm/lstm_cell/recurrent_kernel
8:62*bidirectional/backward_lstm/lstm_cell/bias