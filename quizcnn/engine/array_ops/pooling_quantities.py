"""The values that pooling computes, and the gradients that pass back through it."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from quizcnn.engine.array_ops.arrays import Array, array_of, quietly
from quizcnn.engine.array_ops.pooling import avg_pool2d, max_pool2d
from quizcnn.engine.array_ops.pooling_backward import (
    avg_pool2d_backward,
    checked_backward,
    max_pool2d_backward,
)
from quizcnn.engine.array_ops.pooling_exact import (
    Gradients,
    PoolingBackward,
    accumulated,
    equal_shares,
    to_the_argmax,
)
from quizcnn.engine.array_ops.windows import WindowView, plain_pair, pooling_windows
from quizcnn.engine.kinds import Grid, Size
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_STRIDE = {"stride": "kernel_size"}
_POOLING = "PyTorch docs, torch.nn.{}; Goodfellow, Bengio & Courville 2016, Deep Learning, §9.3"
_BACKWARD = "PyTorch docs, torch.nn.{}; Goodfellow, Bengio & Courville 2016, Deep Learning, §6.5"


def padded_with_zeros(input: Grid, **geometry: Any) -> Array:
    """Pad max pooling with 0 instead of −∞: it beats negative cells at the border."""
    cells = array_of(input, "input")
    maxima, windows = max_pool2d(cells, **geometry), pooling_windows(cells.shape, **geometry)
    padded = windows.areas(padded=True) > windows.areas(padded=False)
    with quietly():
        return np.where(padded & (maxima < 0), 0, maxima)


def average_taken(dilation: Size, **parameters: Any) -> Array | None:
    """Take the average where the maximum was asked for."""
    return avg_pool2d(**parameters) if _is_dense(dilation) else None


def maximum_taken(**parameters: Any) -> Array:
    """Take the maximum where the average was asked for."""
    del parameters["count_include_pad"]
    return max_pool2d(**parameters)


def divided_otherwise(count_include_pad: bool, **parameters: Any) -> Array:
    """Count the padding in the divisor where it is left out, and leave it out where it counts."""
    return avg_pool2d(count_include_pad=not count_include_pad, **parameters)


def overhang_counted(ceil_mode: bool, **parameters: Any) -> Array | None:
    """Divide a window that hangs over the padded input by the whole kernel."""
    if not (ceil_mode and parameters["count_include_pad"]):
        return None
    means = avg_pool2d(ceil_mode=True, **parameters)
    del parameters["count_include_pad"]
    cells = array_of(parameters.pop("input"), "input")
    windows = pooling_windows(cells.shape, ceil_mode=True, **parameters)
    wrong: Array = divide(means * windows.areas(padded=True), prod(windows.kernel))
    return wrong


def ties_all_receive(**parameters: Any) -> Array:
    """Give the gradient to every cell that equals the maximum."""
    return accumulated(checked_backward(**parameters), _to_every_tie)


def argmax_overwritten(**parameters: Any) -> Array:
    """Keep only the last gradient of a cell that is the argmax of several windows."""
    return accumulated(checked_backward(**parameters), to_the_argmax, overwrite=True)


def spread_evenly(dilation: Size, **parameters: Any) -> Array | None:
    """Share out the gradient of max pooling, as average pooling does."""
    return avg_pool2d_backward(**parameters) if _is_dense(dilation) else None


def shares_overwritten(count_include_pad: bool, **parameters: Any) -> Array:
    """Keep only the last share of a cell that lies in several windows."""
    backward = checked_backward(**parameters)
    areas = backward.windows.areas(padded=count_include_pad)
    return accumulated(backward, equal_shares(areas), overwrite=True)


def undivided(**parameters: Any) -> Array:
    """Give every cell the window's whole gradient instead of its share."""
    del parameters["count_include_pad"]
    backward = checked_backward(**parameters)
    return accumulated(backward, equal_shares(np.ones(backward.windows.output, dtype=int)))


def argmax_takes_all(**parameters: Any) -> Array:
    """Route the gradient of average pooling to the largest cell, as max pooling does."""
    del parameters["count_include_pad"]
    return max_pool2d_backward(**parameters)


def _to_every_tie(backward: PoolingBackward, view: WindowView, _order: int) -> Gradients:
    window = backward.cells[view.cells].ravel().tolist()
    largest = max(window, default=None)
    for number, cell in enumerate(window):
        if cell == largest:
            yield view.cell(number), backward.gradient[view.position]


def _is_dense(dilation: Size) -> bool:
    return plain_pair("dilation", dilation) == (1, 1)


MAXIMUM = (
    Misconception(
        "padded-with-zeros",
        padded_with_zeros,
        Text(
            "You padded with 0: max pooling pads with −∞, so the padding never wins.",
            "你用 0 做了填充：最大池化填充的是 −∞，填充区永远不会被选中。",
        ),
        shows="input=[[-1,-2],[-3,-4]] kernel_size=2 padding=1 "
        "→ [[-1, -2], [-3, -4]], not [[0, 0], [0, 0]]",
    ),
    Misconception(
        "average-for-max",
        average_taken,
        Text(
            "That is average pooling: max pooling takes the largest cell of each window.",
            "这是平均池化的结果：最大池化取每个窗口里的最大值。",
        ),
        shows="→ [[9, 5], [7, 8]], not [[4.25, 2], [4.25, 4.25]]",
    ),
)

AVERAGE = (
    Misconception(
        "padding-miscounted",
        divided_otherwise,
        Text(
            "The divisor is off at the border: count_include_pad says whether padded cells count, "
            "and by default they do.",
            "边缘处的除数不对：填充格是否计入由 count_include_pad 决定，默认计入。",
        ),
        shows="input=[[1,3,2,0],[4,9,5,1],[6,7,8,2],[3,1,2,5]] kernel_size=2 padding=1 "
        "→ [[0.25, 1.25, 0], [2.5, 7.25, 0.75], [0.75, 0.75, 1.25]], "
        "not [[1, 2.5, 0], [5, 7.25, 1.5], [3, 1.5, 5]]",
    ),
    Misconception(
        "max-for-average",
        maximum_taken,
        Text(
            "That is max pooling: average pooling takes the mean of each window.",
            "这是最大池化的结果：平均池化取每个窗口的均值。",
        ),
        shows="→ [[4.25, 2], [4.25, 4.25]], not [[9, 5], [7, 8]]",
    ),
    Misconception(
        "overhang-counted",
        overhang_counted,
        Text(
            "You divided a window that hangs over the edge by the whole kernel. In ceil mode it is "
            "divided by what lies in the padded input.",
            "你把越出边界的窗口除以了整个窗口大小。ceil 模式下只除以落在填充后输入内的格数。",
        ),
        shows="input=[[1,1,1],[1,1,1],[1,1,1]] kernel_size=2 ceil_mode=true → [[1, 1], [1, 1]], "
        "not [[1, 0.5], [0.5, 0.25]]",
    ),
)

MAXIMUM_BACKWARD = (
    Misconception(
        "gradient-to-every-tie",
        ties_all_receive,
        Text(
            "You gave the gradient to every cell that ties for the maximum: only the first one in "
            "scan order gets it.",
            "你把梯度给了所有并列最大的位置：只有按扫描顺序的第一个得到它。",
        ),
        shows="input=[[1,1],[1,1]] kernel_size=2 output_gradient=[[4]] "
        "→ [[4, 0], [0, 0]], not [[4, 4], [4, 4]]",
    ),
    Misconception(
        "overlaps-overwritten",
        argmax_overwritten,
        Text(
            "You kept only the last window's gradient: a cell that wins several windows adds up "
            "what they send.",
            "你只保留了最后一个窗口的梯度：同时是多个窗口最大值的位置，要把各窗口的梯度相加。",
        ),
        shows="input=[[0,0,0],[0,9,0],[0,0,0]] kernel_size=2 stride=1 "
        "output_gradient=[[1,2],[3,4]] "
        "→ [[0, 0, 0], [0, 10, 0], [0, 0, 0]], not [[0, 0, 0], [0, 4, 0], [0, 0, 0]]",
    ),
    Misconception(
        "gradient-spread-evenly",
        spread_evenly,
        Text(
            "You spread the gradient evenly: that is average pooling; max pooling sends all of it "
            "to the cell that won.",
            "你把梯度平均分了：那是平均池化；最大池化把梯度全部传给取得最大值的位置。",
        ),
        shows="→ [[0, 0, 0, 0], [0, 1, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]], "
        "not [[0.25, 0.25, 0.5, 0.5], [0.25, 0.25, 0.5, 0.5], [0.75, 0.75, 1, 1], "
        "[0.75, 0.75, 1, 1]]",
    ),
)

AVERAGE_BACKWARD = (
    Misconception(
        "gradient-undivided",
        undivided,
        Text(
            "You did not divide the gradient: each cell of a window gets its share, dY divided by "
            "the number of cells.",
            "你没有除以窗口大小：窗口里每个位置只分到 dY 除以元素个数。",
        ),
        shows="→ [[0.25, 0.25, 0.5, 0.5], [0.25, 0.25, 0.5, 0.5], [0.75, 0.75, 1, 1], "
        "[0.75, 0.75, 1, 1]], "
        "not [[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]",
    ),
    Misconception(
        "overlaps-overwritten",
        shares_overwritten,
        Text(
            "You kept only the last window's share: a cell in several windows adds up what they "
            "send.",
            "你只保留了最后一个窗口的份额：落在多个窗口里的位置，要把各窗口的份额相加。",
        ),
        shows="input=[[1,2,3],[4,5,6],[7,8,9]] kernel_size=2 stride=1 "
        "output_gradient=[[4,4],[4,4]] "
        "→ [[1, 2, 1], [2, 4, 2], [1, 2, 1]], not [[1, 1, 1], [1, 1, 1], [1, 1, 1]]",
    ),
    Misconception(
        "gradient-to-maximum",
        argmax_takes_all,
        Text(
            "You sent the gradient to the largest cell: that is max pooling; average pooling "
            "shares it equally.",
            "你把梯度传给了最大值的位置：那是最大池化；平均池化是平均分配。",
        ),
        shows="→ [[0.25, 0.25, 0.5, 0.5], [0.25, 0.25, 0.5, 0.5], [0.75, 0.75, 1, 1], "
        "[0.75, 0.75, 1, 1]], "
        "not [[0, 0, 0, 0], [0, 1, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]]",
    ),
)

QUANTITIES = table(
    Quantity(
        "max_pool2d",
        max_pool2d,
        unit=None,
        meaning=Text("values of max pooling", "最大池化的输出值"),
        source=_POOLING.format("MaxPool2d"),
        example="input=[[1,3,2,0],[4,9,5,1],[6,7,8,2],[3,1,2,5]] kernel_size=2",
        misconceptions=MAXIMUM,
        shown_defaults=_STRIDE,
    ),
    Quantity(
        "avg_pool2d",
        avg_pool2d,
        unit=None,
        meaning=Text("values of average pooling", "平均池化的输出值"),
        source=_POOLING.format("AvgPool2d"),
        example="input=[[1,3,2,0],[4,9,5,1],[6,7,8,2],[3,1,2,5]] kernel_size=2",
        misconceptions=AVERAGE,
        shown_defaults=_STRIDE,
    ),
    Quantity(
        "max_pool2d_backward",
        max_pool2d_backward,
        unit=None,
        meaning=Text("gradient of max pooling with respect to its input", "最大池化对输入的梯度"),
        source=_BACKWARD.format("MaxPool2d"),
        example="input=[[1,3,2,0],[4,9,5,1],[6,7,8,2],[3,1,2,5]] kernel_size=2 "
        "output_gradient=[[1,2],[3,4]]",
        misconceptions=MAXIMUM_BACKWARD,
        shown_defaults=_STRIDE,
    ),
    Quantity(
        "avg_pool2d_backward",
        avg_pool2d_backward,
        unit=None,
        meaning=Text(
            "gradient of average pooling with respect to its input", "平均池化对输入的梯度"
        ),
        source=_BACKWARD.format("AvgPool2d"),
        example="input=[[1,3,2,0],[4,9,5,1],[6,7,8,2],[3,1,2,5]] kernel_size=2 "
        "output_gradient=[[1,2],[3,4]]",
        misconceptions=AVERAGE_BACKWARD,
        shown_defaults=_STRIDE,
    ),
)
