from __future__ import annotations

from fractions import Fraction

import pytest

from quizcnn.engine.quantities.detection.roi_pooling import roi_pool_cells, roi_pool_coordinates
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse


def test_roi_pool_cuts_off_twice() -> None:
    assert roi_pool_cells(665, 32, 7) == 2


def test_corners_of_a_region_are_cut_off_or_rounded() -> None:
    box = [0, 33, 665, Fraction(801, 2)]
    assert roi_pool_coordinates(box, 32) == [0, 1, 20, 12]
    assert roi_pool_coordinates(box, 32, "round") == [0, 1, 21, 13]
    assert roi_pool_coordinates([16, 0, 48, 80], 32, "round") == [1, 0, 2, 3]  # halves go up
    with pytest.raises(WrongUse, match="floor, round"):
        roi_pool_coordinates(box, 32, "ceil")


def test_regions_that_make_no_sense() -> None:
    with pytest.raises(ImpossibleGeometry, match="box is no box"):
        roi_pool_coordinates([5, 0, 5, 9], 32)
    with pytest.raises(ImpossibleGeometry, match="stride"):
        roi_pool_cells(10, 0)
