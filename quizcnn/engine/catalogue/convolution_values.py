"""The values of convolutions, transposed ones, and the gradients that pass back through them."""

from __future__ import annotations

from quizcnn.engine import convolution_mistakes as mistakes
from quizcnn.engine.convolution import conv2d
from quizcnn.engine.convolution_backward import conv2d_input_gradient, conv2d_weight_gradient
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.transposed import conv_transpose2d
from quizcnn.messages import Text

_GUIDE = "Dumoulin & Visin 2016, A guide to convolution arithmetic, §4"
_BOOK = "Goodfellow, Bengio & Courville 2016, Deep Learning, §9.5"

CONVOLUTION = (
    Misconception(
        "kernel-flipped",
        mistakes.flipped,
        Text(
            "You flipped the kernel: that is the convolution of mathematics; a layer computes "
            "cross-correlation and leaves the kernel as it is.",
            "你把卷积核翻转了：那是数学上的卷积；深度学习的卷积层算的是互相关，核不翻转。",
        ),
    ),
    Misconception(
        "groups-ignored",
        mistakes.first_group_seen,
        Text(
            "You let every filter see the first channels: a filter sees the channels of its own "
            "group only.",
            "你让所有卷积核都看了第一组通道：每个卷积核只看自己那一组的输入通道。",
        ),
    ),
)

INPUT_GRADIENT = (
    Misconception(
        "kernel-not-rotated",
        mistakes.in_input_gradient(mistakes.turned),
        Text(
            "You slid the kernel as it is over dY. Written as a full convolution of dY the kernel "
            "has to be rotated by 180°: each weight sends dY back to the cell it met.",
            "你直接拿原来的核在 dY 上滑动了。写成对 dY 的全卷积（full）时，核要先旋转 180°："
            "每个权重把 dY 送回它当初乘过的那个位置。",
        ),
    ),
    Misconception(
        "stride-forgotten",
        mistakes.in_input_gradient(mistakes.stride_forgotten),
        Text(
            "You placed the windows side by side: with stride s they begin s cells apart, so s − 1 "
            "zeros go between the entries of dY.",
            "你把各窗口按步幅 1 摆放了：步幅为 s 时窗口起点相隔 s，"
            "相当于在 dY 的元素之间插 s − 1 个零。",
        ),
    ),
    Misconception(
        "overlaps-overwritten",
        mistakes.in_input_gradient(mistakes.overwritten),
        Text(
            "You kept only the last window's gradient: a cell that several windows read adds up "
            "what they send.",
            "你只保留了最后一个窗口的梯度：被多个窗口读过的位置，要把各窗口传回的梯度相加。",
        ),
    ),
    Misconception(
        "padding-not-cropped",
        mistakes.in_input_gradient(mistakes.uncropped),
        Text(
            "You left the padding on: the gradient of padded cells belongs to no input cell and is "
            "cut off.",
            "你没有裁掉填充：填充格不是输入，传到那里的梯度要裁掉。",
        ),
    ),
    Misconception(
        "groups-ignored",
        mistakes.in_input_gradient(mistakes.groups_mixed),
        Text(
            "You sent every filter's gradient to every channel: a filter sends it back to the "
            "channels of its own group only.",
            "你把所有卷积核的梯度都传给了每个通道：每个卷积核只传回自己那一组的输入通道。",
        ),
    ),
)

WEIGHT_GRADIENT = (
    Misconception(
        "gradient-averaged",
        mistakes.weight_gradient_averaged,
        Text(
            "You averaged over the positions: the weight is shared, so its gradient is the sum "
            "over all of them.",
            "你对各位置取了平均：权重是共享的，它的梯度是所有位置的梯度之和。",
        ),
    ),
    Misconception(
        "gradient-rotated",
        mistakes.weight_gradient_turned,
        Text(
            "You rotated the result: the forward pass is a cross-correlation, so dW is one too, of "
            "the input with dY, and nothing is turned.",
            "你把结果旋转了 180°：前向是互相关，所以 dW 也是输入与 dY 的互相关，不用旋转。",
        ),
    ),
    Misconception(
        "stride-forgotten",
        mistakes.weight_gradient_undilated,
        Text(
            "You slid dY over the input as one block: with stride s the entries of dY belong to "
            "cells s apart.",
            "你把 dY 当成连续的一块在输入上滑动了：步幅为 s 时，"
            "dY 的各元素对应输入中相隔 s 的位置。",
        ),
    ),
    Misconception(
        "padding-forgotten",
        mistakes.weight_gradient_unpadded,
        Text(
            "You forgot the padding: the first windows began outside, so the weights met other "
            "cells.",
            "你忘了填充：最前面的窗口是从填充区开始的，权重对应的输入位置要跟着错开。",
        ),
    ),
    Misconception(
        "groups-ignored",
        mistakes.weight_gradient_of_first_group,
        Text(
            "You let every filter see the first channels: a filter's weights met the channels of "
            "its own group only.",
            "你让所有卷积核都对应第一组通道：每个卷积核的权重只与自己那一组的输入相乘。",
        ),
    ),
)

TRANSPOSED = (
    Misconception(
        "kernel-flipped",
        mistakes.in_transposed(mistakes.turned),
        Text(
            "You flipped the kernel: a transposed convolution lays it down as it is, times each "
            "input cell.",
            "你把卷积核翻转了：转置卷积是把核原样乘上每个输入值再铺到输出上，不翻转。",
        ),
    ),
    Misconception(
        "overlaps-overwritten",
        mistakes.in_transposed(mistakes.overwritten),
        Text(
            "You kept only what was laid down last: where copies of the kernel overlap they are "
            "added.",
            "你只保留了最后铺上去的值：相邻的核重叠处要相加。",
        ),
    ),
    Misconception(
        "padding-not-cropped",
        mistakes.in_transposed(mistakes.uncropped),
        Text(
            "You did not crop: padding p takes p cells off every side of a transposed "
            "convolution's output.",
            "你没有裁剪：转置卷积的填充 p 是把输出四周各裁掉 p 格。",
        ),
    ),
    Misconception(
        "forward-convolution",
        mistakes.convolved_forward,
        Text(
            "That is the forward convolution: the transposed one spreads every input cell over the "
            "kernel's area instead of gathering it.",
            "这是普通卷积的结果：转置卷积是把每个输入值按核铺开，而不是把窗口内的值加权求和。",
        ),
    ),
    Misconception(
        "output-padding-forgotten",
        mistakes.output_padding_forgotten,
        Text(
            "You left out output_padding: it makes the output larger at the bottom and on the "
            "right.",
            "你漏了 output_padding：它让输出在下侧和右侧多出几行几列。",
        ),
    ),
    Misconception(
        "groups-ignored",
        mistakes.in_transposed(mistakes.groups_mixed),
        Text(
            "You let every output channel receive from all inputs: it receives from its own group "
            "only.",
            "你让每个输出通道接收了所有输入通道：它只接收自己那一组的输入。",
        ),
    ),
)

QUANTITIES = table(
    Quantity(
        "conv2d",
        conv2d,
        None,
        Text("values of a convolution layer (cross-correlation)", "卷积层的输出值（互相关）"),
        "Goodfellow, Bengio & Courville 2016, Deep Learning, §9.1, eq. 9.6",
        misconceptions=CONVOLUTION,
    ),
    Quantity(
        "conv2d_input_gradient",
        conv2d_input_gradient,
        None,
        Text("gradient of a convolution with respect to its input", "卷积对输入的梯度"),
        f"{_BOOK}; {_GUIDE}",
        misconceptions=INPUT_GRADIENT,
    ),
    Quantity(
        "conv2d_weight_gradient",
        conv2d_weight_gradient,
        None,
        Text("gradient of a convolution with respect to its weights", "卷积对权重的梯度"),
        _BOOK,
        misconceptions=WEIGHT_GRADIENT,
    ),
    Quantity(
        "conv_transpose2d",
        conv_transpose2d,
        None,
        Text("values of a transposed convolution", "转置卷积的输出值"),
        f"PyTorch docs, torch.nn.ConvTranspose2d; {_GUIDE}",
        misconceptions=TRANSPOSED,
    ),
)
