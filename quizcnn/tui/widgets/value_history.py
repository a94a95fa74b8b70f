"""What stood in a field before: Textual's own input has no undo.

A page of its own because the line for a number and the grid share it.
"""

from __future__ import annotations

from typing import Generic, TypeVar

_KEPT = 50

Value = TypeVar("Value")


class ValueHistory(Generic[Value]):
    """The last values of a field, and a place among them."""

    def __init__(self, value: Value) -> None:
        self._values = [value]
        self._at = 0

    def note(self, value: Value) -> None:
        """The field holds `value` now; what was taken back before is gone."""
        if value != self._values[self._at]:
            self._values = [*self._values[: self._at + 1], value][-_KEPT - 1 :]
            self._at = len(self._values) - 1

    def back(self) -> Value:
        """The value before, or the present one where there is none."""
        self._at = max(self._at - 1, 0)
        return self._values[self._at]

    def forward(self) -> Value:
        """The value that was taken back last, or the present one where there is none."""
        self._at = min(self._at + 1, len(self._values) - 1)
        return self._values[self._at]
