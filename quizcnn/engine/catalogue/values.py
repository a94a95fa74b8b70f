"""The values that pooling computes, and the gradients that pass back through it."""

from __future__ import annotations

from quizcnn.engine import value_mistakes as mistakes
from quizcnn.engine.pooling import avg_pool2d, max_pool2d
from quizcnn.engine.pooling_backward import avg_pool2d_backward, max_pool2d_backward
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_STRIDE = {"stride": "kernel_size"}
_POOLING = "PyTorch docs, torch.nn.{}; Goodfellow, Bengio & Courville 2016, Deep Learning, §9.3"
_BACKWARD = "PyTorch docs, torch.nn.{}; Goodfellow, Bengio & Courville 2016, Deep Learning, §6.5"

MAXIMUM = (
    Misconception(
        "padded-with-zeros",
        mistakes.padded_with_zeros,
        Text(
            "You padded with 0: max pooling pads with −∞, so the padding never wins.",
            "你用 0 做了填充：最大池化填充的是 −∞，填充区永远不会被选中。",
        ),
    ),
    Misconception(
        "average-for-max",
        mistakes.average_taken,
        Text(
            "That is average pooling: max pooling takes the largest cell of each window.",
            "这是平均池化的结果：最大池化取每个窗口里的最大值。",
        ),
    ),
)

AVERAGE = (
    Misconception(
        "padding-miscounted",
        mistakes.divided_otherwise,
        Text(
            "The divisor is off at the border: count_include_pad says whether padded cells count, "
            "and by default they do.",
            "边缘处的除数不对：填充格是否计入由 count_include_pad 决定，默认计入。",
        ),
    ),
    Misconception(
        "max-for-average",
        mistakes.maximum_taken,
        Text(
            "That is max pooling: average pooling takes the mean of each window.",
            "这是最大池化的结果：平均池化取每个窗口的均值。",
        ),
    ),
)

MAXIMUM_BACKWARD = (
    Misconception(
        "gradient-to-every-tie",
        mistakes.ties_all_receive,
        Text(
            "You gave the gradient to every cell that ties for the maximum: only the first one in "
            "scan order gets it.",
            "你把梯度给了所有并列最大的位置：只有按扫描顺序的第一个得到它。",
        ),
    ),
    Misconception(
        "overlaps-overwritten",
        mistakes.winners_overwritten,
        Text(
            "You kept only the last window's gradient: a cell that wins several windows adds up "
            "what they send.",
            "你只保留了最后一个窗口的梯度：同时是多个窗口最大值的位置，要把各窗口的梯度相加。",
        ),
    ),
    Misconception(
        "gradient-spread-evenly",
        mistakes.spread_evenly,
        Text(
            "You spread the gradient evenly: that is average pooling; max pooling sends all of it "
            "to the cell that won.",
            "你把梯度平均分了：那是平均池化；最大池化把梯度全部传给取得最大值的位置。",
        ),
    ),
)

AVERAGE_BACKWARD = (
    Misconception(
        "gradient-undivided",
        mistakes.undivided,
        Text(
            "You did not divide the gradient: each cell of a window gets its share, dY divided by "
            "the number of cells.",
            "你没有除以窗口大小：窗口里每个位置只分到 dY 除以元素个数。",
        ),
    ),
    Misconception(
        "overlaps-overwritten",
        mistakes.shares_overwritten,
        Text(
            "You kept only the last window's share: a cell in several windows adds up what they "
            "send.",
            "你只保留了最后一个窗口的份额：落在多个窗口里的位置，要把各窗口的份额相加。",
        ),
    ),
    Misconception(
        "gradient-to-maximum",
        mistakes.winner_takes_all,
        Text(
            "You sent the gradient to the largest cell: that is max pooling; average pooling "
            "shares it equally.",
            "你把梯度传给了最大值的位置：那是最大池化；平均池化是平均分配。",
        ),
    ),
)

QUANTITIES = table(
    Quantity(
        "max_pool2d",
        max_pool2d,
        None,
        Text("values of max pooling", "最大池化的输出值"),
        _POOLING.format("MaxPool2d"),
        misconceptions=MAXIMUM,
        shown_defaults=_STRIDE,
    ),
    Quantity(
        "avg_pool2d",
        avg_pool2d,
        None,
        Text("values of average pooling", "平均池化的输出值"),
        _POOLING.format("AvgPool2d"),
        misconceptions=AVERAGE,
        shown_defaults=_STRIDE,
    ),
    Quantity(
        "max_pool2d_backward",
        max_pool2d_backward,
        None,
        Text("gradient of max pooling with respect to its input", "最大池化对输入的梯度"),
        _BACKWARD.format("MaxPool2d"),
        misconceptions=MAXIMUM_BACKWARD,
        shown_defaults=_STRIDE,
    ),
    Quantity(
        "avg_pool2d_backward",
        avg_pool2d_backward,
        None,
        Text("gradient of average pooling with respect to its input", "平均池化对输入的梯度"),
        _BACKWARD.format("AvgPool2d"),
        misconceptions=AVERAGE_BACKWARD,
        shown_defaults=_STRIDE,
    ),
)
