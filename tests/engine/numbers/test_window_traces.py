"""Worked solutions of grids: a line a window, what a cell adds up, and the grid at the end."""

from __future__ import annotations

import re
from typing import Any

import pytest

from quizcnn.engine import catalogue
from quizcnn.engine.array_ops.pooling import max_pool2d
from quizcnn.engine.numbers.notation import signed
from quizcnn.engine.numbers.steps import MOST_CELLS, steps
from quizcnn.engine.numbers.trace import traced

GRID = [[1, 3, 2, 1], [4, 2, 0, 5], [1, 1, 7, 2], [6, 0, 3, 4]]
OVERLAP = [[1, 2, 3], [4, 9, 5], [6, 7, 8]]
GRADIENT = [[1, 2], [3, 4]]
IMAGE = [[1, 2, 0], [0, 1, 3], [2, 1, 1]]
KERNEL = [[1, 0], [2, 3]]


def derived(quantity: str, **parameters: Any) -> list[str]:
    derivation = catalogue.find(quantity).derive(parameters)
    assert derivation.steps[-1] == signed(derivation.value)
    return derivation.steps


def test_max_pooling_names_the_argmax() -> None:
    assert derived("max_pool2d", input=GRID, kernel_size=2) == [
        "Y[0,0] = max X[0:2,0:2] = max(1, 3, 4, 2) = 4 = X[1,0]",
        "Y[0,1] = max X[0:2,2:4] = max(2, 1, 0, 5) = 5 = X[1,3]",
        "Y[1,0] = max X[2:4,0:2] = max(1, 1, 6, 0) = 6 = X[3,0]",
        "Y[1,1] = max X[2:4,2:4] = max(7, 2, 3, 4) = 7 = X[2,2]",
        "[[4, 5], [6, 7]]",
    ]


def test_padding_holds_no_cells_of_a_maximum() -> None:
    lines = derived("max_pool2d", input=[[-1, -2], [-3, -4]], kernel_size=2, padding=1)
    assert lines[0] == "Y[0,0] = max X[−1:1,−1:1] = −1 = X[0,0]"


def test_average_pooling_shows_sums_and_divisors() -> None:
    lines = derived("avg_pool2d", input=GRID, kernel_size=3, stride=2, padding=1)
    assert lines[0] == "Y[0,0] = mean X[−1:2,−1:2] = (1 + 3 + 4 + 2)/9 = 10/9"
    without = derived(
        "avg_pool2d", input=GRID, kernel_size=3, stride=2, padding=1, count_include_pad=False
    )
    assert without[0] == "Y[0,0] = mean X[−1:2,−1:2] = (1 + 3 + 4 + 2)/4 = 2.5"


def test_max_pooling_backward_hands_out_and_adds_up() -> None:
    assert derived(
        "max_pool2d_backward", input=OVERLAP, output_gradient=GRADIENT, kernel_size=2, stride=1
    ) == [
        "max X[0:2,0:2] = max(1, 2, 4, 9) = 9 = X[1,1] → dX[1,1] += dY[0,0] = 1",
        "max X[0:2,1:3] = max(2, 3, 9, 5) = 9 = X[1,1] → dX[1,1] += dY[0,1] = 2",
        "max X[1:3,0:2] = max(4, 9, 6, 7) = 9 = X[1,1] → dX[1,1] += dY[1,0] = 3",
        "max X[1:3,1:3] = max(9, 5, 7, 8) = 9 = X[1,1] → dX[1,1] += dY[1,1] = 4",
        "dX[1,1] = 1 + 2 + 3 + 4 = 10",
        "[[0, 0, 0], [0, 10, 0], [0, 0, 0]]",
    ]


def test_average_pooling_backward_hands_out_shares() -> None:
    assert derived(
        "avg_pool2d_backward",
        input=[[0] * 3],
        output_gradient=[[2, 4]],
        kernel_size=(1, 2),
        stride=1,
    ) == [
        "dX[0:1,0:2] += dY[0,0]/2 = 2/2 = 1",
        "dX[0:1,1:3] += dY[0,1]/2 = 4/2 = 2",
        "dX[0,1] = 1 + 2 = 3",
        "[[1, 3, 2]]",
    ]


def test_windows_are_listed_in_scan_order_whatever_cell_they_reach_first() -> None:
    lines = derived(
        "avg_pool2d_backward",
        input=[[0] * 2] * 3,
        output_gradient=[[9] * 2] * 3,
        kernel_size=3,
        stride=1,
        padding=1,
    )
    named = [re.findall(r"dY\[(\d),(\d)\]", line) for line in lines]
    order = [names[0] for names in named if names]
    assert order == sorted(order)
    assert len(order) == 6


def test_convolution_shows_every_product() -> None:
    assert derived("conv2d", input=IMAGE, weight=KERNEL) == [
        "Y[0,0] = X[0:2,0:2]·W = 1·1 + 2·0 + 0·2 + 1·3 = 4",
        "Y[0,1] = X[0:2,1:3]·W = 2·1 + 0·0 + 1·2 + 3·3 = 13",
        "Y[1,0] = X[1:3,0:2]·W = 0·1 + 1·0 + 2·2 + 1·3 = 7",
        "Y[1,1] = X[1:3,1:3]·W = 1·1 + 3·0 + 1·2 + 1·3 = 6",
        "[[4, 13], [7, 6]]",
    ]


def test_padding_shows_as_zeros_in_a_convolution() -> None:
    assert derived("conv2d", input=[[5]], weight=[[2, 3]], padding=(0, 1)) == [
        "Y[0,0] = X[0:1,−1:1]·W = 0·2 + 5·3 = 15",
        "Y[0,1] = X[0:1,0:2]·W = 5·2 + 0·3 = 10",
        "[[15, 10]]",
    ]


def test_channels_groups_and_filters_are_named() -> None:
    input = [[[1, 2]], [[3, 4]]]
    assert derived("conv2d", input=input, weight=[[[[1]], [[2]]]])[0] == (
        "Y[0,0,0] = X[:,0:1,0:1]·W[0] = 1·1 + 3·2 = 7"
    )
    assert derived("conv2d", input=input, weight=[[[[1]]], [[[2]]]], groups=2)[2] == (
        "Y[1,0,0] = X[1,0:1,0:1]·W[1] = 3·2 = 6"
    )
    assert derived("conv2d", input=[input], weight=[[[1]], [[2]]])[1] == (
        "Y[0,0,0,1] = X[0,:,0:1,1:2]·W = 2·1 + 4·2 = 10"
    )


def test_the_inputs_gradient_is_handed_out_by_the_weights() -> None:
    assert derived(
        "conv2d_input_gradient", input=IMAGE, weight=KERNEL, output_gradient=GRADIENT
    ) == [
        "dX[0:2,0:2] += dY[0,0]·W = [1·1, 1·0; 1·2, 1·3] = [1, 0; 2, 3]",
        "dX[0:2,1:3] += dY[0,1]·W = [2·1, 2·0; 2·2, 2·3] = [2, 0; 4, 6]",
        "dX[1:3,0:2] += dY[1,0]·W = [3·1, 3·0; 3·2, 3·3] = [3, 0; 6, 9]",
        "dX[1:3,1:3] += dY[1,1]·W = [4·1, 4·0; 4·2, 4·3] = [4, 0; 8, 12]",
        "dX[0,1] = 0 + 2 = 2",
        "dX[1,0] = 2 + 3 = 5",
        "dX[1,1] = 3 + 4 + 0 + 4 = 11",
        "dX[1,2] = 6 + 0 = 6",
        "dX[2,1] = 9 + 8 = 17",
        "[[1, 2, 0], [5, 11, 6], [6, 17, 12]]",
    ]


def test_what_falls_into_the_padding_is_cut_from_the_kernel() -> None:
    lines = derived(
        "conv2d_input_gradient",
        input=IMAGE,
        weight=KERNEL,
        output_gradient=GRADIENT,
        stride=2,
        padding=1,
    )
    assert lines[:2] == [
        "dX[0:1,0:1] += dY[0,0]·W[1:2,1:2] = [1·3] = [3]",
        "dX[0:1,1:3] += dY[0,1]·W[1:2,0:2] = [2·2, 2·3] = [4, 6]",
    ]


def test_the_weights_gradient_says_which_cells_met_a_weight() -> None:
    lines = derived(
        "conv2d_weight_gradient",
        input=IMAGE,
        weight=KERNEL,
        output_gradient=GRADIENT,
        stride=2,
        padding=1,
    )
    assert lines == [
        "dW[0,0] = X[−1:2:2,−1:2:2]·dY = 0·1 + 0·2 + 0·3 + 1·4 = 4",
        "dW[0,1] = X[−1:2:2,0:3:2]·dY = 0·1 + 0·2 + 0·3 + 3·4 = 12",
        "dW[1,0] = X[0:3:2,−1:2:2]·dY = 0·1 + 2·2 + 0·3 + 1·4 = 8",
        "dW[1,1] = X[0:3:2,0:3:2]·dY = 1·1 + 0·2 + 2·3 + 1·4 = 11",
        "[[4, 12], [8, 11]]",
    ]


def test_gradients_of_channels_name_them() -> None:
    input, gradient = [[[[1]], [[3]]]], [[[[5]]]]
    weight = [[[[1]], [[2]]]]
    assert derived(
        "conv2d_input_gradient", input=input, weight=weight, output_gradient=gradient
    ) == [
        "dX[0,0,0:1,0:1] += dY[0,0,0,0]·W[0,0] = [5·1] = [5]",
        "dX[0,1,0:1,0:1] += dY[0,0,0,0]·W[0,1] = [5·2] = [10]",
        "[[[[5]], [[10]]]]",
    ]
    assert derived(
        "conv2d_weight_gradient", input=input, weight=weight, output_gradient=gradient
    ) == [
        "dW[0,0,0,0] = X[:,0,0:1,0:1]·dY[:,0] = 1·5 = 5",
        "dW[0,1,0,0] = X[:,1,0:1,0:1]·dY[:,0] = 3·5 = 15",
        "[[[[5]], [[15]]]]",
    ]


def test_a_transposed_convolution_lays_the_kernel_down() -> None:
    assert derived("conv_transpose2d", input=[[1, 2]], weight=[[3, 4, 5]], stride=2) == [
        "Y[0:1,0:3] += X[0,0]·W = [1·3, 1·4, 1·5] = [3, 4, 5]",
        "Y[0:1,2:5] += X[0,1]·W = [2·3, 2·4, 2·5] = [6, 8, 10]",
        "Y[0,2] = 5 + 6 = 11",
        "[[3, 4, 11, 8, 10]]",
    ]


@pytest.mark.parametrize("backward", [False, True])
def test_a_quiz_grid_fits_into_eighty_columns(backward: bool) -> None:
    for name in ("max", "avg"):
        if backward:
            gradient = [[1, 2], [3, 4]]
            lines = derived(
                f"{name}_pool2d_backward", input=GRID, output_gradient=gradient, kernel_size=2
            )
        else:
            lines = derived(f"{name}_pool2d", input=GRID, kernel_size=2)
        assert max(map(len, lines[:-1])) <= 76


def test_a_large_grid_is_only_its_values() -> None:
    side = int(MOST_CELLS**0.5) + 1
    input = [[1] * side] * side
    assert len(derived("max_pool2d", input=input, kernel_size=1)) == 1
    many = [[[1]]] * 100
    lines = derived(
        "conv2d_input_gradient",
        input=[[1]],
        weight=[[each] for each in many],
        output_gradient=many,
    )
    assert lines == ["[[100]]"]


def test_a_cell_in_a_longer_formula_has_its_line_and_then_its_value() -> None:
    cell = max_pool2d(traced(GRID), 2)[0, 1]
    assert steps(cell * traced(10)) == [
        "Y[0,1] = max X[0:2,2:4] = max(2, 1, 0, 5) = 5",
        "5·10",
        "50",
    ]
