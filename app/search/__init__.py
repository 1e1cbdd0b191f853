"""Finding what is in a model."""
