"""Keras 3's operations, which its files list among the layers: found by module and class, and never by the layers' own names."""
