from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine.quantities.cost import other_layers as layers
from quizcnn.engine.quantities.cost.parameters import conv_parameters, linear_parameters
from quizcnn.engine.validation import ImpossibleGeometry


def test_parameters() -> None:
    assert layers.conv3d_parameters(3, 64, 3) == 5248
    assert layers.deformable_offset_channels(3) == 18
    assert layers.deformable_offset_channels(3, modulated=True) == 27
    assert layers.pixel_shuffle_shape(64, 32, 32, 4) == (4, 128, 128)


def test_three_ways_from_one_map_to_another() -> None:
    assert conv_parameters(3, 6, 5) == 456
    assert layers.locally_connected_parameters(32, 3, 6, 5) == 357_504
    assert linear_parameters(32 * 32 * 3, 28 * 28 * 6) == 14_455_392


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: layers.conv3d_parameters(0, 1, 3), "in_channels"),
        (lambda: layers.pixel_shuffle_shape(6, 2, 2, 2), "does not divide channels 6"),
        (lambda: layers.locally_connected_parameters(4, 3, 6, 5), "kernel 5"),
    ],
)
def test_layers_that_do_not_exist(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
