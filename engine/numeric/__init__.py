"""What layers compute with: activations, initializers, regularizers and constraints, each a family of declared members.

A new member is a new class in any module of its family's folder; no list names it.
"""

from . import activations, constraints, initializers, regularizers

__all__ = ["activations", "constraints", "initializers", "regularizers"]
