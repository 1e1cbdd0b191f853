"""The user's own layers: their files, the yes to each, and the classes that come of them without their code running here."""

from .files import State, Status
from .layers import OwnLayers

__all__ = ["OwnLayers", "State", "Status"]
