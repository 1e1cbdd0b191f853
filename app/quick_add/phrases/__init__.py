"""The parts of a command line for layers: words, the class they mean, the settings they give, and what people usually want."""
