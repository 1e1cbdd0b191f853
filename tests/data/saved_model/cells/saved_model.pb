‘:
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
‚
_query_dense

_key_dense
_value_dense
	_softmax

_dropout_layer
_output_dense"
_tf_keras_layer
7
cell

state_spec"
_tf_keras_rnn_layer
/

kernel
bias"
_tf_keras_layer
"
signature_map
`
partial_output_shape
full_output_shape

kernel
bias"
_tf_keras_layer
`
partial_output_shape
full_output_shape

kernel
bias"
_tf_keras_layer
`
partial_output_shape
full_output_shape

kernel
bias"
_tf_keras_layer
"
_tf_keras_layer
0
_random_generator"
_tf_keras_layer
`
partial_output_shape
full_output_shape

kernel
 bias"
_tf_keras_layer
$
	!cells"
_tf_keras_layer
'
"0"
trackable_list_wrapper
 :2dense_9/kernel
:2dense_9/bias
 "
trackable_list_wrapper
 "
trackable_list_wrapper
7:52!multi_head_attention/query/kernel
1:/2multi_head_attention/query/bias
 "
trackable_list_wrapper
 "
trackable_list_wrapper
5:32multi_head_attention/key/kernel
/:-2multi_head_attention/key/bias
 "
trackable_list_wrapper
 "
trackable_list_wrapper
7:52!multi_head_attention/value/kernel
1:/2multi_head_attention/value/bias
"
_generic_user_object
 "
trackable_list_wrapper
 "
trackable_list_wrapper
B:@2,multi_head_attention/attention_output/kernel
8:62*multi_head_attention/attention_output/bias
.
#0
$1"
trackable_list_wrapper
 "
trackable_list_wrapper
l
%_random_generator
&
state_size

'kernel
(recurrent_kernel
)bias"
_tf_keras_layer
\
*_random_generator

+kernel
,recurrent_kernel
-bias"
_tf_keras_layer
"
_generic_user_object
 "
trackable_list_wrapper
8:62&rnn/stacked_rnn_cells/lstm_cell/kernel
B:@20rnn/stacked_rnn_cells/lstm_cell/recurrent_kernel
2:02$rnn/stacked_rnn_cells/lstm_cell/bias
"
_generic_user_object
7:52%rnn/stacked_rnn_cells/gru_cell/kernel
A:?2/rnn/stacked_rnn_cells/gru_cell/recurrent_kernel
5:32#rnn/stacked_rnn_cells/gru_cell/bias