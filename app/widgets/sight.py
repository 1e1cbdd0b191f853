"""Whether somebody can see a panel: Qt calls a panel visible that stands behind another tab, far off the screen."""

from PySide6.QtWidgets import QWidget


def in_sight(widget: QWidget) -> bool:
    """Whether any part of a widget is shown."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()
