"""The list of calls beside the canvas."""

from .panel import Outline

__all__ = ["Outline"]
