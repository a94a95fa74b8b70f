"""The values of a convolution, and the gradients that pass back through it."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

import numpy as np

from quizcnn.engine.array_ops.arrays import Array, array_of
from quizcnn.engine.array_ops.convolution import conv2d, convolution_of
from quizcnn.engine.array_ops.convolution_backward import (
    conv2d_input_gradient,
    conv2d_weight_gradient,
    input_gradient_of,
    weight_gradient,
)
from quizcnn.engine.array_ops.transposed_convolution import (
    TransposedConvolution,
    apply_transposed,
)
from quizcnn.engine.array_ops.transposed_quantities import (
    GUIDE,
    WrongFormula,
    groups_mixed,
    kernel_rotated,
    overwritten,
    padding_kept,
    rotated,
)
from quizcnn.engine.kinds import Grid
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text


def in_input_gradient(formula: WrongFormula) -> Callable[..., Array | None]:
    """Return a wrong formula as one for the input's gradient."""

    def wrong(output_gradient: Grid, **parameters: Any) -> Array | None:
        return formula(input_gradient_of(convolution_of(**parameters), output_gradient))

    return wrong


def stride_forgotten(transposed: TransposedConvolution) -> Array:
    """Lay the kernel down at neighbouring cells whatever the stride."""
    return apply_transposed(transposed._replace(windows=transposed.windows._replace(stride=(1, 1))))


def kernel_flipped(weight: Grid, **parameters: Any) -> Array:
    """Convolve as mathematics does: the kernel is rotated by 180° first."""
    return conv2d(weight=rotated(array_of(weight, "weight")), **parameters)


def first_group_only(input: Grid, groups: int, **parameters: Any) -> Array | None:
    """Let all filters see the channels of the first group."""
    if groups == 1:
        return None
    return conv2d(_first_group(input, groups), groups=groups, **parameters)


def weight_gradient_averaged(**parameters: Any) -> Array:
    """Divide the weights' gradient by the number of windows that it is summed over."""
    total = conv2d_weight_gradient(**parameters)
    del parameters["output_gradient"]
    mean: Array = divide(total, prod(convolution_of(**parameters).windows.output))
    return mean


def weight_gradient_rotated(**parameters: Any) -> Array:
    """Rotate the weights' gradient by 180°."""
    return rotated(conv2d_weight_gradient(**parameters))


def weight_gradient_undilated(output_gradient: Grid, **parameters: Any) -> Array:
    """Slide the output's gradient over the input as if the windows had been neighbours."""
    convolution = convolution_of(**parameters)
    windows = convolution.windows._replace(stride=(1, 1))
    return weight_gradient(convolution._replace(windows=windows), output_gradient)


def weight_gradient_unpadded(output_gradient: Grid, **parameters: Any) -> Array:
    """Forget that the windows began in the padding."""
    convolution = convolution_of(**parameters)
    windows = convolution.windows._replace(padding=(0, 0))
    return weight_gradient(convolution._replace(windows=windows), output_gradient)


def weight_gradient_of_first_group(input: Grid, groups: int, **parameters: Any) -> Array | None:
    """Let all filters have seen the channels of the first group."""
    if groups == 1:
        return None
    return conv2d_weight_gradient(_first_group(input, groups), groups=groups, **parameters)


def _first_group(input: Grid, groups: int) -> Array:
    """The channels of the first group in the place of those of every group."""
    cells = array_of(input, "input")
    first = cells[..., : cells.shape[-3] // groups, :, :]
    return np.concatenate([first] * groups, axis=-3)


_BOOK = "Goodfellow, Bengio & Courville 2016, Deep Learning, §9.5"

_BACKWARD = "input=[[1,2,0],[0,1,3],[2,1,0]] weight=[[1,0],[0,-1]] output_gradient=[[1,2],[3,4]]"
_STRIDED = f"{_BACKWARD} stride=2 padding=1"

CONVOLUTION = (
    Misconception(
        "kernel-flipped",
        kernel_flipped,
        Text(
            "You flipped the kernel: that is the convolution of mathematics; a layer computes "
            "cross-correlation and leaves the kernel as it is.",
            "你把卷积核翻转了：那是数学上的卷积；深度学习的卷积层算的是互相关，核不翻转。",
        ),
        shows="→ [[0, -1], [-1, 1]], not [[0, 1], [1, -1]]",
    ),
    Misconception(
        "groups-ignored",
        first_group_only,
        Text(
            "You let every filter see the first channels: a filter sees the channels of its own "
            "group only.",
            "你让所有卷积核都看了第一组通道：每个卷积核只看自己那一组的输入通道。",
        ),
        shows="input=[[[1,2],[3,4]],[[0,1],[2,3]]] weight=[[[[1]]],[[[2]]]] groups=2 "
        "→ [[[1, 2], [3, 4]], [[0, 2], [4, 6]]], not [[[1, 2], [3, 4]], [[2, 4], [6, 8]]]",
    ),
)

INPUT_GRADIENT = (
    Misconception(
        "kernel-not-rotated",
        in_input_gradient(kernel_rotated),
        Text(
            "You slid the kernel as it is over dY. Written as a full convolution of dY the kernel "
            "has to be rotated by 180°: each weight sends dY back to the cell it met.",
            "你直接拿原来的核在 dY 上滑动了。写成对 dY 的全卷积（full）时，核要先旋转 180°："
            "每个权重把 dY 送回它当初乘过的那个位置。",
        ),
        shows="→ [[1, 2, 0], [3, 3, -2], [0, -3, -4]], not [[-1, -2, 0], [-3, -3, 2], [0, 3, 4]]",
    ),
    Misconception(
        "stride-forgotten",
        in_input_gradient(stride_forgotten),
        Text(
            "You placed the windows side by side: with stride s they begin s cells apart, so s − 1 "
            "zeros go between the entries of dY.",
            "你把各窗口按步幅 1 摆放了：步幅为 s 时窗口起点相隔 s，"
            "相当于在 dY 的元素之间插 s − 1 个零。",
        ),
        shows=f"{_STRIDED} → [[-1, 0, -2], [0, 4, 0], [-3, 0, -4]], "
        "not [[3, -2, 0], [-3, -4, 0], [0, 0, 0]]",
    ),
    Misconception(
        "overlaps-overwritten",
        in_input_gradient(overwritten),
        Text(
            "You kept only the last window's gradient: a cell that several windows read adds up "
            "what they send.",
            "你只保留了最后一个窗口的梯度：被多个窗口读过的位置，要把各窗口传回的梯度相加。",
        ),
        shows="→ [[1, 2, 0], [3, 3, -2], [0, -3, -4]], not [[1, 2, 0], [3, 4, 0], [0, 0, -4]]",
    ),
    Misconception(
        "padding-not-cropped",
        in_input_gradient(padding_kept),
        Text(
            "You left the padding on: the gradient of padded cells belongs to no input cell and is "
            "cut off.",
            "你没有裁掉填充：填充格不是输入，传到那里的梯度要裁掉。",
        ),
        shows=f"{_STRIDED} → [[-1, 0, -2], [0, 4, 0], [-3, 0, -4]], "
        "not [[1, 0, 2, 0, 0], [0, -1, 0, -2, 0], [3, 0, 4, 0, 0], [0, -3, 0, -4, 0], "
        "[0, 0, 0, 0, 0]]",
    ),
    Misconception(
        "groups-ignored",
        in_input_gradient(groups_mixed),
        Text(
            "You sent every filter's gradient to every channel: a filter sends it back to the "
            "channels of its own group only.",
            "你把所有卷积核的梯度都传给了每个通道：每个卷积核只传回自己那一组的输入通道。",
        ),
        shows="input=[[[1,2],[3,4]],[[0,1],[2,3]]] weight=[[[[1]]],[[[2]]]] groups=2 "
        "output_gradient=[[[1,0],[0,1]],[[1,1],[0,0]]] "
        "→ [[[1, 0], [0, 1]], [[2, 2], [0, 0]]], not [[[3, 2], [0, 1]], [[3, 2], [0, 1]]]",
    ),
)

WEIGHT_GRADIENT = (
    Misconception(
        "gradient-averaged",
        weight_gradient_averaged,
        Text(
            "You averaged over the positions: the weight is shared, so its gradient is the sum "
            "over all of them.",
            "你对各位置取了平均：权重是共享的，它的梯度是所有位置的梯度之和。",
        ),
        shows="→ [[9, 17], [12, 10]], not [[2.25, 4.25], [3, 2.5]]",
    ),
    Misconception(
        "gradient-rotated",
        weight_gradient_rotated,
        Text(
            "You rotated the result: the forward pass is a cross-correlation, so dW is one too, of "
            "the input with dY, and nothing is turned.",
            "你把结果旋转了 180°：前向是互相关，所以 dW 也是输入与 dY 的互相关，不用旋转。",
        ),
        shows="→ [[9, 17], [12, 10]], not [[10, 12], [17, 9]]",
    ),
    Misconception(
        "stride-forgotten",
        weight_gradient_undilated,
        Text(
            "You slid dY over the input as one block: with stride s the entries of dY belong to "
            "cells s apart.",
            "你把 dY 当成连续的一块在输入上滑动了：步幅为 s 时，"
            "dY 的各元素对应输入中相隔 s 的位置。",
        ),
        shows=f"{_STRIDED} → [[4, 12], [8, 7]], not [[4, 11], [2, 9]]",
    ),
    Misconception(
        "padding-forgotten",
        weight_gradient_unpadded,
        Text(
            "You forgot the padding: the first windows began outside, so the weights met other "
            "cells.",
            "你忘了填充：最前面的窗口是从填充区开始的，权重对应的输入位置要跟着错开。",
        ),
        shows=f"{_STRIDED} → [[4, 12], [8, 7]], not [[7, 5], [6, 1]]",
    ),
    Misconception(
        "groups-ignored",
        weight_gradient_of_first_group,
        Text(
            "You let every filter see the first channels: a filter's weights met the channels of "
            "its own group only.",
            "你让所有卷积核都对应第一组通道：每个卷积核的权重只与自己那一组的输入相乘。",
        ),
        shows="input=[[[1,2],[3,4]],[[0,1],[2,3]]] weight=[[[[1]]],[[[2]]]] groups=2 "
        "output_gradient=[[[1,0],[0,1]],[[1,1],[0,0]]] "
        "→ [[[[5]]], [[[1]]]], not [[[[5]]], [[[3]]]]",
    ),
)


QUANTITIES = table(
    Quantity(
        "conv2d",
        conv2d,
        unit=None,
        meaning=Text(
            "values of a convolution layer (cross-correlation)", "卷积层的输出值（互相关）"
        ),
        source="Goodfellow, Bengio & Courville 2016, Deep Learning, §9.1, eq. 9.6",
        example="input=[[1,2,0],[0,1,3],[2,1,0]] weight=[[1,0],[0,-1]]",
        misconceptions=CONVOLUTION,
    ),
    Quantity(
        "conv2d_input_gradient",
        conv2d_input_gradient,
        unit=None,
        meaning=Text("gradient of a convolution with respect to its input", "卷积对输入的梯度"),
        source=f"{_BOOK}; {GUIDE}",
        example=_BACKWARD,
        misconceptions=INPUT_GRADIENT,
    ),
    Quantity(
        "conv2d_weight_gradient",
        conv2d_weight_gradient,
        unit=None,
        meaning=Text("gradient of a convolution with respect to its weights", "卷积对权重的梯度"),
        source=_BOOK,
        example=_BACKWARD,
        misconceptions=WEIGHT_GRADIENT,
    ),
)
