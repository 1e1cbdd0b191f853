"""The window and what stands around the canvas, and the windows of one program."""
