"""The view of values: what an array looks like."""

from .view import ValueView

__all__ = ["ValueView"]
