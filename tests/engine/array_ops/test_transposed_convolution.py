from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from quizcnn.engine.array_ops.convolution import conv2d
from quizcnn.engine.array_ops.transposed_convolution import conv_transpose2d
from quizcnn.engine.numbers.trace import plain, traced
from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.array_ops.drawn_convolutions import DrawnConvolution, convolutions

CELLS = [[1, 2], [3, 4]]
KERNEL = [[1, 0], [2, 3]]


@settings(max_examples=150, deadline=None)
@given(convolutions())
def test_it_is_the_transpose_of_a_convolution(drawn: DrawnConvolution) -> None:
    image, weight, (stride, padding, dilation, groups) = drawn.input, drawn.weight, drawn.geometry
    output = conv2d(image, weight, *drawn.geometry)
    cells = drawn.whole_numbers(output.shape)
    sides = zip(image.shape[2:], padding, dilation, weight.shape[2:], stride, strict=True)
    lost = tuple(int(n + 2 * p - d * (k - 1) - 1) % s for n, p, d, k, s in sides)
    geometry: Any = (stride, padding, lost, groups, dilation)
    back = conv_transpose2d(cells, weight, *geometry)
    assert back.shape == image.shape
    assert (back * image).sum() == (output * cells).sum()
    assert (conv_transpose2d(cells.astype(object), weight, *geometry) == back).all()
    floats = conv_transpose2d(cells / 8, weight / 8, *geometry)
    assert np.allclose(floats, back / 64, rtol=0, atol=1e-12)
    lists = traced([cells.tolist(), weight.tolist()])
    assert plain(conv_transpose2d(*lists, *geometry).tolist()) == back.tolist()


def test_the_kernel_is_laid_down_and_overlaps_are_added() -> None:
    assert conv_transpose2d(CELLS, KERNEL).tolist() == [[1, 2, 0], [5, 11, 6], [6, 17, 12]]
    assert conv_transpose2d(CELLS, KERNEL, stride=2).tolist() == [
        [1, 0, 2, 0],
        [2, 3, 4, 6],
        [3, 0, 4, 0],
        [6, 9, 8, 12],
    ]


def test_padding_crops_and_output_padding_crops_less() -> None:
    assert conv_transpose2d([[1, 2]], [[3, 4, 5]], 2).tolist() == [[3, 4, 11, 8, 10]]
    assert conv_transpose2d([[1, 2]], [[3, 4, 5]], 2, (0, 1)).tolist() == [[4, 11, 8]]
    assert conv_transpose2d([[1, 2]], [[3, 4, 5]], 2, (0, 1), (0, 1)).tolist() == [[4, 11, 8, 10]]
    assert conv_transpose2d([[1, 2]], [[3]], 2, 0, (0, 1)).tolist() == [[3, 0, 6, 0]]


def test_dilation_spreads_the_kernel() -> None:
    assert conv_transpose2d([[1, 2]], [[3, 4]], dilation=2).tolist() == [[3, 6, 4, 8]]


def test_groups_do_not_see_each_other() -> None:
    cells, weight = [[[1]], [[10]]], [[[[1]], [[2]]], [[[3]], [[4]]]]
    assert conv_transpose2d(cells, weight).tolist() == [[[31]], [[42]]]
    assert conv_transpose2d(cells, weight, groups=2).tolist() == [[[1]], [[2]], [[30]], [[40]]]


@pytest.mark.parametrize(
    ("input_shape", "weight_shape", "result_shape"),
    [
        ((2, 2), (3, 3), (4, 4)),
        ((2, 2), (5, 3, 3), (5, 4, 4)),
        ((2, 2), (1, 5, 3, 3), (5, 4, 4)),
        ((3, 2, 2), (3, 5, 3, 3), (5, 4, 4)),
        ((7, 3, 2, 2), (3, 5, 3, 3), (7, 5, 4, 4)),
        ((7, 1, 2, 2), (3, 3), (7, 1, 4, 4)),
    ],
)
def test_ranks_follow_the_input(input_shape: Any, weight_shape: Any, result_shape: Any) -> None:
    shape = conv_transpose2d(np.ones(input_shape), np.ones(weight_shape)).shape
    assert shape == result_shape


def test_numbers_keep_their_kind() -> None:
    single: list[Any] = [np.array(grid, np.float32) for grid in (CELLS, KERNEL)]
    assert conv_transpose2d(*single).dtype == np.float32
    assert conv_transpose2d([[2**40]], [[2**40]]).tolist() == [[2**80]]
    assert conv_transpose2d([[Fraction(1, 3)]], [[2]]).tolist() == [[Fraction(2, 3)]]
    assert np.isnan(conv_transpose2d([[np.inf]], [[0.0]])[0, 0])


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        (
            {"output_padding": 1},
            "output_padding 1 must be smaller than the stride 1 or the dilation 1",
        ),
        ({"output_padding": 2, "stride": 2, "dilation": 2}, "output_padding 2 must be smaller"),
        ({"weight": np.ones((2, 1, 1, 1))}, "weight is for 2 input channels where the input has 1"),
        ({"groups": 2}, "groups 2 does not divide in_channels 1"),
        ({"padding": 2}, "the output size would be"),
        ({"stride": 0}, "stride 0 is too small"),
        ({"stride": 10**5}, "the result has more than 10,000 cells"),
        ({"dilation": 10**9}, "the result has more than 10,000 cells"),
        (
            {"input": np.array(CELLS), "dilation": 10**9},
            "the result has more than 50,000,000 cells",
        ),
        ({"weight": [[1, 2], [3]]}, "weight has rows of different lengths"),
    ],
)
def test_impossible_transposed_convolutions_are_refused(parameters: Any, sentence: str) -> None:
    with pytest.raises(ImpossibleGeometry) as refusal:
        conv_transpose2d(**{"input": CELLS, "weight": KERNEL, **parameters})
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize(("stride", "dilation"), [(2, 1), (1, 2)])
def test_an_output_padding_below_the_stride_or_the_dilation_is_taken(
    stride: int, dilation: int
) -> None:
    size = len(conv_transpose2d(CELLS, KERNEL, stride, 0, 1, 1, dilation))
    assert size == stride + dilation + 2
