"""The canvas: one widget that paints boxes, wires and notes itself, from NumPy columns.

`canvas.Canvas` is the widget, `face.face_of` says what a box shows, `metrics.box_size` how large it is, `render.render` makes
pictures without a display. Nothing is imported here, so that layout can ask for sizes without loading Qt.
"""
