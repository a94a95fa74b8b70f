from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.engine.pyramids import fpn_roi_level, fpn_sizes, num_anchors, roi_pool_cells


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


def test_a_region_counts_by_its_area() -> None:
    assert fpn_roi_level(112, 448) == fpn_roi_level(224, 224)


def test_roi_pool_cuts_off_twice() -> None:
    assert roi_pool_cells(665, 32, 7) == 2


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: num_anchors([38, 19], [4, 6, 6]), "anchors_per_cell"),
        (lambda: num_anchors([0], [4]), "feature_sizes"),
        (lambda: fpn_sizes(800, 5, 3), "levels"),
        (lambda: fpn_roi_level(0, 5), "width"),
        (lambda: roi_pool_cells(10, 0), "stride"),
    ],
)
def test_geometries_that_make_no_sense(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
