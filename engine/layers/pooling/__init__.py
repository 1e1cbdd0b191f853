"""Layers that sum up a whole axis."""
