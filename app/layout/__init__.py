"""Places for boxes by a layered drawing (Sugiyama, Tagawa and Toda, 1981): columns, lanes, order within columns, heights.

`arrangement` draws a graph: its folds and frames are the `units` that `layered` draws, and `routes` lead wires around boxes.
"""

from .arrangement import HEIGHT, WIDTH, Wish, arrange, draw
from .layered import GRID, Size

__all__ = ["GRID", "HEIGHT", "WIDTH", "Size", "Wish", "arrange", "draw"]
