from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.quantities.detection.anchors_and_pyramids import (
    fpn_roi_level,
    fpn_sizes,
    num_anchors,
)
from quizcnn.engine.validation import ImpossibleGeometry


@pytest.mark.parametrize(
    ("sizes", "anchors", "total"),
    [
        ([38, 19, 10, 5, 3, 1], [4, 6, 6, 6, 4, 4], 8732),  # SSD300
        ([13, 26, 52], [3], 10647),  # YOLOv3 at 416
        ([64, 32, 16, 8, 4], [9], 49104),  # RetinaNet at 512
    ],
)
def test_anchors_of_known_detectors(sizes: list[int], anchors: list[int], total: int) -> None:
    assert num_anchors(sizes, anchors) == total


def test_sizes_round_up() -> None:
    assert fpn_sizes(800) == [200, 100, 50, 25, 13]
    assert fpn_sizes(800, 3, 3) == [100]


@pytest.mark.parametrize(
    ("side", "level"), [(1, 2), (56, 2), (112, 3), (223, 3), (224, 4), (448, 5), (2000, 5)]
)
def test_levels_of_square_regions(side: int, level: int) -> None:
    assert fpn_roi_level(side, side) == level


@pytest.mark.parametrize("level", range(2, 13))
def test_levels_begin_exactly_at_powers_of_two(level: int) -> None:
    side = Fraction(224) * Fraction(2) ** (level - 4)
    assert fpn_roi_level(side, side, max_level=12) == level
    below = side - Fraction(1, 1000)
    assert fpn_roi_level(below, below, min_level=1, max_level=12) == level - 1


def test_a_region_counts_by_its_area() -> None:
    assert fpn_roi_level(112, 448) == fpn_roi_level(224, 224)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: num_anchors([38, 19], [4, 6, 6]), "anchors_per_cell"),
        (lambda: num_anchors([0], [4]), "feature_sizes"),
        (lambda: fpn_sizes(800, 5, 3), "last_level 3 is too small: it must be at least 5"),
        (lambda: fpn_sizes(800, 2, 13), "last_level 13 is too large"),
        (lambda: fpn_roi_level(9, 9, min_level=4, max_level=3), "max_level 3"),
        (lambda: fpn_roi_level(0, 5), "width"),
    ],
)
def test_geometries_that_make_no_sense(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
