from __future__ import annotations

from fractions import Fraction

import pytest

from quizcnn.engine.quantities.cost.memory import activation_bytes, im2col_expansion, im2col_shape
from quizcnn.engine.validation import ImpossibleGeometry


def test_a_feature_map_takes_this_many_bytes() -> None:
    assert activation_bytes(1, 64, 224, 224) == 12845056
    assert activation_bytes(32, 64, 224, 224) == 392 * 2**20
    assert activation_bytes(1, 64, 224, 224, 2) == 12845056 // 2


def test_im2col_lays_windows_out_as_columns() -> None:
    assert im2col_shape(224, 3, 7, 2, 3) == (147, 12544)
    assert im2col_shape(56, 64, 3, 1, 1) == (576, 3136)
    assert im2col_shape((5, 4), 2, (3, 1)) == (6, 12)


def test_im2col_repeats_pixels() -> None:
    assert im2col_expansion(224, 3, 7, 2, 3) == Fraction(49, 4)
    assert im2col_expansion(56, 64, 3, 1, 1) == 9
    assert im2col_expansion((6, 4), 5, 2, 2) == 1
    assert im2col_expansion(4, 1, 4) == 1


def test_impossible_maps_are_refused() -> None:
    with pytest.raises(ImpossibleGeometry, match="batch 0"):
        activation_bytes(0, 64, 224, 224)
    with pytest.raises(ImpossibleGeometry, match=r"bytes_per_element=0\.5"):
        activation_bytes(1, 64, 224, 224, 0.5)  # type: ignore[arg-type]
    with pytest.raises(ImpossibleGeometry, match="kernel 7 is larger than the padded input 5"):
        im2col_shape(5, 3, 7)
    with pytest.raises(ImpossibleGeometry, match="in_channels -1"):
        im2col_shape(5, -1, 3)
