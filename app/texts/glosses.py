"""What the engine says of its classes and parameters, in the user's language; what a user's own class says stays as it is."""

from PySide6.QtCore import QCoreApplication


def gloss(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Engine", text) if text else ""
