"""What a normalisation takes together: the maps of a batch, and those behind one mean."""

from __future__ import annotations

from typing import Any

from quizcnn.messages import localize
from quizcnn.practice.drawings.canvas import Line, Role, Span, View, fitted, under, wrapped

_TOGETHER, _OTHER = "■", "□"


class Statistics:
    """A row an image, a column a channel; `sets` of statistics divide them up."""

    frames = 1

    def __init__(self, norm: str, batch: int, channels: int, sets: int) -> None:
        self._values: dict[str, Any] = {"batch": batch, "channels": channels, "sets": sets}
        together = max(batch * channels // sets, 1)
        self._images = together if norm == "batch_norm" else 1
        self._channels = 1 if norm == "batch_norm" else together

    def lines(self, view: View) -> list[Line]:
        """The maps that fit, the first set of them filled."""
        told = wrapped(
            localize("practice.drawing-statistics", view.language, **self._values), view.width
        )
        batch, channels = self._values["batch"], self._values["channels"]
        rows = [
            self._row(at, min(channels, view.width // 2)) for at in range(min(batch, view.height))
        ]
        return [fitted(line, view.width) for line in under(rows, told, view.height)]

    def _row(self, image: int, channels: int) -> Line:
        filled = min(self._channels, channels) if image < self._images else 0
        parts: tuple[tuple[str, Role], ...] = (
            ((_TOGETHER + " ") * filled, "mark"),
            ((_OTHER + " ") * (channels - filled), "dim"),
        )
        return tuple(Span(text, role) for text, role in parts if text)
