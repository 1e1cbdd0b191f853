"""Pieces of panels that are not about models."""
