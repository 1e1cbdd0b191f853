"""Layers that rearrange values and compute none."""
