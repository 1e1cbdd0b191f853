"""The commands that need no window, one to a file; each has `declare(parser)` and `run(options)`."""
