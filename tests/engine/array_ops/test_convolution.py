from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from quizcnn.engine.array_ops.convolution import conv2d
from quizcnn.engine.numbers.trace import plain, traced
from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.array_ops.drawn_convolutions import DrawnConvolution, convolutions

IMAGE = [[1, 2, 0], [0, 1, 3], [2, 1, 1]]
KERNEL = [[1, 0], [2, 3]]


def by_definition(
    input: Any, weight: Any, stride: Any, padding: Any, dilation: Any, groups: int
) -> Any:
    """Sum over every window, cell by cell, of a batch of images."""
    margins = ((0, 0), (0, 0), (padding[0],) * 2, (padding[1],) * 2)
    padded = np.pad(input, margins)
    out_channels, per_group, height, width = weight.shape
    rows = (padded.shape[2] - dilation[0] * (height - 1) - 1) // stride[0] + 1
    columns = (padded.shape[3] - dilation[1] * (width - 1) - 1) // stride[1] + 1
    result = np.zeros((len(input), out_channels, rows, columns), dtype=padded.dtype)
    for n, out, row, column in np.ndindex(result.shape):
        first = out // (out_channels // groups) * per_group
        result[n, out, row, column] = sum(
            padded[
                n,
                first + c,
                row * stride[0] + i * dilation[0],
                column * stride[1] + j * dilation[1],
            ]
            * weight[out, c, i, j]
            for c, i, j in product(range(per_group), range(height), range(width))
        )
    return result


@settings(max_examples=100, deadline=None)
@given(convolutions())
def test_every_cell_is_the_sum_of_its_window(drawn: DrawnConvolution) -> None:
    input, weight, geometry = drawn.input, drawn.weight, drawn.geometry
    expected = by_definition(input, weight, *geometry)
    assert (conv2d(input, weight, *geometry) == expected).all()
    assert (conv2d(input.astype(object), weight, *geometry) == expected).all()
    assert np.allclose(conv2d(input / 8, weight / 8, *geometry), expected / 64, rtol=0, atol=1e-12)


def test_the_kernel_is_not_flipped() -> None:
    assert conv2d(IMAGE, KERNEL).tolist() == [[4, 13], [7, 6]]
    assert conv2d(IMAGE, [[3, 2], [0, 1]]).tolist() == [[8, 9], [3, 10]]


def test_a_kernel_of_one_cell_scales() -> None:
    assert conv2d(IMAGE, [[2]]).tolist() == [[2, 4, 0], [0, 2, 6], [4, 2, 2]]


def test_valid_same_and_full_padding() -> None:
    image, kernel = np.ones((5, 5)), np.ones((3, 3))
    assert [conv2d(image, kernel, padding=p).shape for p in (0, 1, 2)] == [(3, 3), (5, 5), (7, 7)]


def test_pairs_are_height_then_width() -> None:
    image = np.arange(20).reshape(4, 5)
    assert conv2d(image, [[1]], stride=(3, 2)).tolist() == [[0, 2, 4], [15, 17, 19]]
    assert conv2d(image, [[1]], padding=(1, 0)).shape == (6, 5)
    assert conv2d(image, [[1, 1]], dilation=(1, 4)).tolist() == [[4], [14], [24], [34]]


@pytest.mark.parametrize(
    ("input_shape", "weight_shape", "result_shape"),
    [
        ((4, 4), (3, 3), (2, 2)),
        ((4, 4), (1, 3, 3), (1, 2, 2)),
        ((4, 4), (5, 1, 3, 3), (5, 2, 2)),
        ((1, 4, 4), (3, 3), (1, 2, 2)),
        ((2, 4, 4), (2, 3, 3), (1, 2, 2)),
        ((2, 4, 4), (5, 2, 3, 3), (5, 2, 2)),
        ((7, 2, 4, 4), (5, 2, 3, 3), (7, 5, 2, 2)),
        ((1, 2, 4, 4), (2, 3, 3), (1, 1, 2, 2)),
    ],
)
def test_ranks_follow_the_input(input_shape: Any, weight_shape: Any, result_shape: Any) -> None:
    assert conv2d(np.ones(input_shape), np.ones(weight_shape)).shape == result_shape


def test_channels_are_summed() -> None:
    image = [[[1, 2], [3, 4]], [[10, 20], [30, 40]]]
    assert conv2d(image, [[[1]], [[2]]]).tolist() == [[[21, 42], [63, 84]]]


def test_groups_do_not_see_each_other() -> None:
    image = [[[1]], [[10]], [[100]], [[1000]]]
    weight = [[[[1]], [[1]]], [[[2]], [[2]]]]
    assert conv2d(image, weight, groups=2).tolist() == [[[11]], [[2200]]]


def test_a_depthwise_filter_may_have_several_maps_per_channel() -> None:
    image = [[[1]], [[10]]]
    weight = [[[[1]]], [[[2]]], [[[3]]], [[[4]]]]
    assert conv2d(image, weight, groups=2).tolist() == [[[1]], [[2]], [[30]], [[40]]]


def test_whole_numbers_stay_whole_however_large() -> None:
    assert conv2d([[2**40, 2**40]], [[2**40, 1]]).tolist() == [[2**80 + 2**40]]
    assert conv2d([[2**31] * 3] * 3, [[2**30] * 3] * 3).tolist() == [[9 * 2**61]]
    assert conv2d(IMAGE, KERNEL).dtype == np.int64


def test_fractions_stay_exact() -> None:
    assert conv2d([[Fraction(1, 3), Fraction(1, 6)]], [[1, 2]]).tolist() == [[Fraction(2, 3)]]


def test_the_trace_has_the_input_first_and_every_term() -> None:
    cell = conv2d(traced([[1, 2], [0, 1]]), traced(KERNEL), traced(1), traced(0))[0, 0]
    assert plain(cell) == 4
    assert cell.name == "Y[0,0] = X[0:2,0:2]·W"
    (total,) = cell.operands
    assert [plain(operand) for operand in total.operands] == [1, 3]
    assert [plain(factor) for factor in total.operands[1].operands] == [1, 3]


def test_what_is_not_finite_passes_without_a_warning() -> None:
    result = conv2d([[np.inf, 1.0], [np.nan, 1e308]], [[1, -1]], stride=1)
    assert np.isposinf(result[0, 0])
    assert np.isnan(result[1, 0])
    assert np.isnan(conv2d([[np.inf, np.inf]], [[1, -1]])[0, 0])
    assert np.isposinf(conv2d([[1e308, 1e308]], [[1, 1]])[0, 0])


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"weight": np.ones((7, 7))}, "kernel 7 is larger than the padded input 5"),
        (
            {"weight": np.ones((3, 3)), "dilation": 3},
            "kernel 7 is larger than the padded input 5",
        ),
        (
            {"weight": np.ones((1, 2, 3, 3))},
            "each filter has 2 input channels where 1 is expected",
        ),
        ({"weight": np.ones((2, 1, 3, 3)), "groups": 2}, "groups 2 does not divide in_channels 1"),
        ({"weight": KERNEL, "groups": 0}, "groups 0 is too small"),
        ({"weight": KERNEL, "groups": 1.5}, "groups=1.5 is not a whole number"),
        ({"weight": KERNEL, "stride": 0}, "stride 0 is too small"),
        ({"weight": KERNEL, "dilation": 0}, "dilation 0 is too small"),
        ({"weight": KERNEL, "padding": -1}, "padding -1 is too small"),
        ({"weight": KERNEL, "padding": (1, 2, 3)}, "padding=(1, 2, 3) is no size"),
        ({"weight": [[1, 2], [3]]}, "weight has rows of different lengths"),
        ({"weight": [1, 2]}, "weight has 1 dimension"),
        (
            {"weight": KERNEL, "padding": 10**6},
            "the convolution needs more than 50,000,000 products",
        ),
        (
            {"weight": KERNEL, "padding": 10**9},
            "the convolution needs more than 50,000,000 products",
        ),
    ],
)
def test_impossible_convolutions_are_refused(parameters: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry) as refusal:
        conv2d(np.ones((5, 5)), **parameters)
    assert str(refusal.value).startswith(sentence)


def test_objects_may_ask_for_less_than_machine_numbers() -> None:
    assert conv2d(np.array([[1.0]]), [[1.0]], padding=1000).shape == (2001, 2001)
    with pytest.raises(ImpossibleGeometry, match="more than 2,000,000 products"):
        conv2d(np.array([[Fraction(1, 2)]]), [[1]], padding=1000)


def test_a_written_grid_may_not_become_one_that_nobody_reads() -> None:
    assert conv2d([[1]], [[1]], padding=49).shape == (99, 99)
    with pytest.raises(ImpossibleGeometry, match="the result has more than 10,000 cells"):
        conv2d([[1]], [[1]], padding=50)


def test_groups_must_divide_the_filters_too() -> None:
    with pytest.raises(ImpossibleGeometry, match="groups 2 does not divide out_channels 3"):
        conv2d(np.ones((2, 5, 5)), np.ones((3, 1, 3, 3)), groups=2)


def test_the_arguments_are_left_alone() -> None:
    image, kernel = np.ones((3, 3)), np.ones((2, 2))
    conv2d(image, kernel)
    assert (image == 1).all()
    assert (kernel == 1).all()
