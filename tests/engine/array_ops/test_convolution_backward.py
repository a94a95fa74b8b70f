from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from quizcnn.engine.array_ops.convolution import conv2d
from quizcnn.engine.array_ops.convolution_backward import (
    conv2d_input_gradient,
    conv2d_weight_gradient,
)
from quizcnn.engine.numbers.trace import plain, traced
from quizcnn.engine.validation import ImpossibleGeometry
from tests.engine.array_ops.drawn_convolutions import DrawnConvolution, convolutions

IMAGE = [[1, 2, 0], [0, 1, 3], [2, 1, 1]]
KERNEL = [[1, 0], [2, 3]]
GRADIENT = [[1, 2], [3, 4]]


@settings(max_examples=150, deadline=None)
@given(convolutions())
def test_both_gradients_are_the_slopes_of_the_forward_pass(drawn: DrawnConvolution) -> None:
    """A convolution is linear in either array, so its gradient is its transpose."""
    input, weight, geometry = drawn.input, drawn.weight, drawn.geometry
    output = conv2d(input, weight, *geometry)
    gradient = drawn.whole_numbers(output.shape)
    to_input = conv2d_input_gradient(input, weight, gradient, *geometry)
    to_weight = conv2d_weight_gradient(input, weight, gradient, *geometry)
    assert to_input.shape == input.shape
    assert to_weight.shape == weight.shape
    slope = (output * gradient).sum()
    other_input, other_weight = drawn.whole_numbers(input.shape), weight + 1
    assert (to_input * input).sum() == (to_weight * weight).sum() == slope
    assert (to_input * other_input).sum() == (
        conv2d(other_input, weight, *geometry) * gradient
    ).sum()
    assert (to_weight * other_weight).sum() == (
        conv2d(input, other_weight, *geometry) * gradient
    ).sum()
    for backward, exact in ((conv2d_input_gradient, to_input), (conv2d_weight_gradient, to_weight)):
        objects: Any = [array.astype(object) for array in (input, weight, gradient)]
        assert (backward(*objects, *geometry) == exact).all()
        floats: Any = [array / 8 for array in (input, weight, gradient)]
        assert np.allclose(backward(*floats, *geometry), exact / 64, rtol=0, atol=1e-12)
        lists = traced([array.tolist() for array in (input, weight, gradient)])
        assert plain(backward(*lists, *geometry).tolist()) == exact.tolist()


def test_the_kernel_is_not_turned_on_its_way_back() -> None:
    assert conv2d_input_gradient(IMAGE, KERNEL, GRADIENT).tolist() == [
        [1, 2, 0],
        [5, 11, 6],
        [6, 17, 12],
    ]


def test_the_weights_gradient_is_summed_over_windows_and_batch() -> None:
    once = conv2d_weight_gradient(IMAGE, KERNEL, GRADIENT)
    assert once.tolist() == [[9, 17], [12, 14]]
    twice = conv2d_weight_gradient([[IMAGE]] * 2, [[KERNEL]], [[GRADIENT]] * 2)
    assert twice.tolist() == [[(2 * once).tolist()]]


def test_a_stride_leaves_cells_without_gradient() -> None:
    gradient = conv2d_input_gradient([[0] * 5], [[7]], [[1, 2, 3]], stride=2)
    assert gradient.tolist() == [[7, 0, 14, 0, 21]]


def test_cells_that_no_window_reads_get_nothing() -> None:
    assert conv2d_input_gradient([[0] * 4], [[1, 1]], [[5]], stride=3).tolist() == [[5, 5, 0, 0]]


def test_depthwise_gradients_stay_in_their_channels() -> None:
    input, weight, gradient = [[[1]], [[10]]], [[[[2]]], [[[3]]]], [[[5]], [[7]]]
    assert conv2d_input_gradient(input, weight, gradient, groups=2).tolist() == [[[10]], [[21]]]
    to_weight = conv2d_weight_gradient(input, weight, gradient, groups=2)
    assert to_weight.tolist() == [[[[5]]], [[[70]]]]


@pytest.mark.parametrize(
    ("input_shape", "weight_shape", "gradient_shape"),
    [
        ((4, 4), (3, 3), (2, 2)),
        ((4, 4), (1, 3, 3), (1, 2, 2)),
        ((4, 4), (5, 1, 3, 3), (5, 2, 2)),
        ((2, 4, 4), (2, 3, 3), (1, 2, 2)),
        ((2, 4, 4), (5, 2, 3, 3), (5, 2, 2)),
        ((7, 2, 4, 4), (5, 2, 3, 3), (7, 5, 2, 2)),
        ((1, 2, 4, 4), (2, 3, 3), (1, 1, 2, 2)),
    ],
)
def test_gradients_have_the_ranks_of_what_they_belong_to(
    input_shape: Any, weight_shape: Any, gradient_shape: Any
) -> None:
    arrays: list[Any] = [np.ones(shape) for shape in (input_shape, weight_shape, gradient_shape)]
    assert conv2d_input_gradient(*arrays).shape == input_shape
    assert conv2d_weight_gradient(*arrays).shape == weight_shape


@pytest.mark.parametrize("backward", [conv2d_input_gradient, conv2d_weight_gradient])
def test_numbers_keep_their_kind(backward: Any) -> None:
    arrays = [np.array(grid, np.float32) for grid in (IMAGE, KERNEL, GRADIENT)]
    assert backward(*arrays).dtype == np.float32
    assert backward(IMAGE, KERNEL, GRADIENT).dtype == np.int64
    halves = [[[Fraction(cell, 2) for cell in row] for row in grid] for grid in (IMAGE, KERNEL)]
    quarters = backward(*halves, GRADIENT) * 2
    assert quarters.tolist() == backward(IMAGE, KERNEL, GRADIENT).tolist()


def test_whole_numbers_stay_whole_however_large() -> None:
    large = [[2**40]]
    assert conv2d_input_gradient([[1]], large, large).tolist() == [[2**80]]
    assert conv2d_weight_gradient(large, [[1]], large).tolist() == [[2**80]]


@pytest.mark.parametrize("backward", [conv2d_input_gradient, conv2d_weight_gradient])
@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"output_gradient": [[1]]}, "output_gradient has shape 1×1 where 2×2 is expected"),
        ({"output_gradient": [GRADIENT]}, "output_gradient has shape 1×2×2 where 2×2 is expected"),
        ({"stride": 0}, "stride 0 is too small"),
        ({"weight": [[1] * 9]}, "kernel 9 is larger than the padded input 3"),
        ({"groups": 2}, "groups 2 does not divide in_channels 1"),
        ({"output_gradient": [[1], [1, 2]]}, "output_gradient has rows of different lengths"),
    ],
)
def test_impossible_gradients_are_refused(backward: Any, parameters: Any, sentence: str) -> None:
    given = {"input": IMAGE, "weight": KERNEL, "output_gradient": GRADIENT, **parameters}
    with pytest.raises(ImpossibleGeometry) as refusal:
        backward(**given)
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize("backward", [conv2d_input_gradient, conv2d_weight_gradient])
def test_the_arguments_are_left_alone(backward: Any) -> None:
    arrays = [np.array(grid) for grid in (IMAGE, KERNEL, GRADIENT)]
    backward(*arrays)
    assert [array.tolist() for array in arrays] == [IMAGE, KERNEL, GRADIENT]
