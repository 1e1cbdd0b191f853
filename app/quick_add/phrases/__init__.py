"""Command lines for layers, `dense 64 relu`: words, the class they mean, the settings they give, and what people usually want."""
