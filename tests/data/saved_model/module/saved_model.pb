n:l
9
	value

signatures"
_generic_user_object
:2Variable
"
signature_map