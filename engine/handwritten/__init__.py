"""Layers written by hand, as Keras's guides show them: read as declarations, tried for their shapes, run at their own risk."""
