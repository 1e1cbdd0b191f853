"""The panel that runs the model, and what others need to show whole values of a run."""

from .asking import Asking
from .panel import RunPanel

__all__ = ["Asking", "RunPanel"]
