"""Areas that right and wrong counts multiply by."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.geometry import pair

_HEADS = (7, 5, 6, 4)  # sides of the maps that classic networks flatten (VGG, LeNet, AlexNet, …)


def spatial_area(in_features: int) -> int | None:
    """H·W of the square map that `in_features` flattened features probably come from."""
    for side in _HEADS:
        if in_features % (side * side) == 0 and in_features > side * side:
            return side * side
    return None


def area(size: Any) -> int:
    """Return the pixels under a size, or the taps of a kernel size: h·w."""
    height, width = pair("size", size)
    return int(height * width)
