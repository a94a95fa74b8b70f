from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from quizcnn.engine.kinds import LARGEST
from quizcnn.engine.numbers.trace import traced
from quizcnn.engine.validation import ImpossibleGeometry, pair, per_axis, require, whole


@pytest.mark.parametrize("value", [1, 224, LARGEST, traced(5), np.int32(7)])
def test_whole_numbers_in_range_pass(value: Any) -> None:
    assert whole("stride", value, 1) == value


@pytest.mark.parametrize(
    "value",
    [0, -1, LARGEST + 1, 10**4000, True, 2.0, 2.5, Fraction(1, 2), "3", None, (1, 2), traced(2.0)],
)
def test_what_no_layer_has_is_refused(value: Any) -> None:
    with pytest.raises(ImpossibleGeometry) as error:
        whole("stride", value, 1)
    assert error.value.localize("en").startswith("stride")
    assert error.value.localize("zh").startswith("stride")
    assert len(str(error.value)) < 120


def test_arrays_are_widened_so_that_nothing_overflows() -> None:
    sizes = whole("input_size", np.array([100, 120], dtype=np.int8), 1)
    assert (sizes * 10**30).tolist() == [100 * 10**30, 120 * 10**30]


def test_the_message_names_the_element_at_fault() -> None:
    with pytest.raises(ImpossibleGeometry, match="stride -2 is too small"):
        whole("stride", np.array([3, -2, -5]), 1)
    with pytest.raises(ImpossibleGeometry, match="kernel 5 is larger than the padded input 4"):
        require(
            np.array([True, False]),
            "engine.kernel-too-large",
            kernel=np.array([3, 5]),
            padded=np.array([9, 4]),
        )


@pytest.mark.parametrize("value", [np.array([1.5]), np.array([True]), np.array(["a"])])
def test_arrays_of_other_kinds_are_refused(value: Any) -> None:
    with pytest.raises(ImpossibleGeometry, match="not a whole number"):
        whole("stride", value, 1)


def test_one_number_stands_for_both_axes() -> None:
    assert pair("stride", 2) == (2, 2)
    assert pair("stride", (2, 3)) == (2, 3)
    assert pair("stride", [2, 3]) == (2, 3)


@pytest.mark.parametrize("size", [(), (1,), (1, 2, 3)])
def test_a_size_has_at_most_two_sides(size: Any) -> None:
    with pytest.raises(ImpossibleGeometry, match="is no size"):
        pair("stride", size)


def test_axes_are_checked_one_by_one() -> None:
    assert per_axis(lambda stride, padding: stride + padding, stride=(2, 3), padding=1) == (3, 4)
    with pytest.raises(ImpossibleGeometry, match="stride 0"):
        per_axis(lambda stride: stride, stride=(2, 0))
    assert per_axis(lambda padding: padding, padding=0) == 0


def test_an_impossible_geometry_is_a_value_error_in_both_languages() -> None:
    error = ImpossibleGeometry("engine.kernel-too-large", kernel=7, padded=5)
    assert isinstance(error, ValueError)
    assert str(error) == "kernel 7 is larger than the padded input 5"
    assert error.localize("zh") == "卷积核 7 比填充后的输入 5 还大"
    assert error.exit_code == 2


def test_a_number_beyond_all_digits_is_named_by_its_magnitude() -> None:
    with pytest.raises(ImpossibleGeometry, match=r"stride 10\^5000 is too large"):
        whole("stride", 10**5000, 1)
