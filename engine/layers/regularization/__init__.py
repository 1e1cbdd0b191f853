"""Layers that act only while a model is trained."""
