"""The panel that runs the model."""

from .panel import RunPanel

__all__ = ["RunPanel"]
