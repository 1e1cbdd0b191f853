"""The panel that shows and changes what is selected."""

from .panel import Inspector

__all__ = ["Inspector"]
