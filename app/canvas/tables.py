"""Columns of equal length that grow together: one row for each thing, and rows that come free are used again."""

from typing import Any

import numpy as np


class Table:
    """NumPy columns by name, as attributes; rows that hold nothing have each column's empty value."""

    def __init__(self, **columns: tuple[Any, Any]) -> None:
        self.empty = {name: value for name, (_, value) in columns.items()}
        self.size = 0
        self.used = 0
        self._free: list[int] = []
        for name, (dtype, _) in columns.items():
            setattr(self, name, np.empty(0, dtype))

    @property
    def count(self) -> int:
        """Rows that hold something."""
        return self.used - len(self._free)

    def take(self, count: int) -> np.ndarray:
        """Rows for so many new things, smallest first."""
        reused = sorted(self._free[:count])
        del self._free[:len(reused)]
        fresh = count - len(reused)
        if self.used + fresh > self.size:
            self._grow(max(self.used + fresh, self.size * 3 // 2))
        rows = np.concatenate([np.array(reused, np.int64), np.arange(self.used, self.used + fresh)])
        self.used += fresh
        return rows

    def give_back(self, rows: np.ndarray) -> None:
        """Empty these rows and keep them for later things."""
        for name, value in self.empty.items():
            getattr(self, name)[rows] = value
        self._free.extend(rows.tolist())
        self._free.sort()

    def _grow(self, size: int) -> None:
        for name, value in self.empty.items():
            column = getattr(self, name)
            grown = np.full(size, value, column.dtype)
            grown[:self.size] = column
            setattr(self, name, grown)
        self.size = size
