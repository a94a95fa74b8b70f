"""Activation memory and im2col, and what people get wrong about them."""

from __future__ import annotations

from typing import Any

from quizcnn.engine import memory as formulas
from quizcnn.engine.catalogue.areas import area
from quizcnn.engine.catalogue.byte_units import bits_for_bytes, other_units
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_UNFOLD = (
    "PyTorch docs, torch.nn.Unfold, Shape; Chellapilla, Puri & Simard 2006, High Performance "
    "Convolutional Neural Networks for Document Processing"
)


def _without(name: str) -> Any:
    return lambda **given: formulas.activation_bytes(**{**given, name: 1})


_BYTES = (
    *other_units(formulas.activation_bytes),
    Misconception(
        "elements-for-bytes",
        _without("bytes_per_element"),
        Text(
            "That is the number of elements. Multiply by the bytes of each (float32: 4).",
            "这是元素个数。还要乘以每个元素的字节数（float32 为 4）。",
        ),
    ),
    bits_for_bytes(formulas.activation_bytes),
    Misconception(
        "batch-forgotten",
        _without("batch"),
        Text(
            "You counted one image. Every image of the batch keeps its own activations.",
            "你只算了一张图。批里每张图都有自己的激活。",
        ),
    ),
    Misconception(
        "channels-forgotten",
        _without("channels"),
        Text(
            "You counted one channel. The feature map has C of them.",
            "你只算了一个通道。特征图有 C 个通道。",
        ),
    ),
)


def _columns_on_input(**given: Any) -> tuple[Any, Any]:
    return formulas.im2col_shape(**given)[0], area(given["input_size"])


def _one_channel(**given: Any) -> tuple[Any, Any]:
    return area(given["kernel_size"]), formulas.im2col_shape(**given)[1]


_IM2COL = (
    Misconception(
        "im2col-transposed",
        lambda **given: formulas.im2col_shape(**given)[::-1],
        Text(
            "You swapped rows and columns. As in PyTorch's Unfold each window is a column.",
            "你把行和列写反了。与 PyTorch 的 Unfold 一致，每个窗口是一列。",
        ),
    ),
    Misconception(
        "input-channels-forgotten",
        _one_channel,
        Text(
            "You left out the channels. A window takes its k×k values from every channel: k²·C.",
            "你漏了通道数。一个窗口从每个通道各取 k×k 个值：k²·C。",
        ),
    ),
    Misconception(
        "input-area",
        _columns_on_input,
        Text(
            "You counted the input's pixels. There is one column for each output position.",
            "你数的是输入像素。每个输出位置对应一列。",
        ),
    ),
)

_EXPANSION = (
    Misconception(
        "kernel-area",
        lambda kernel_size, **_: area(kernel_size),
        Text(
            "That holds at stride 1 with the size kept. The number of windows counts too: "
            "k²·(output area)/(input area).",
            "这只在步幅为 1 且尺寸不变时成立。还要看窗口数：k²·输出面积/输入面积。",
        ),
    ),
    Misconception(
        "input-channels-counted",
        lambda **given: given["in_channels"] * formulas.im2col_expansion(**given),
        Text(
            "You compared with a single channel. Input and matrix both hold every channel.",
            "你只和单个通道相比。输入和矩阵都包含所有通道。",
        ),
    ),
)

QUANTITIES = table(
    Quantity(
        "activation_bytes",
        formulas.activation_bytes,
        "B",
        Text("Bytes of a feature map", "特征图占用的字节数"),
        "PyTorch docs, torch.Tensor.element_size",
        misconceptions=_BYTES,
    ),
    Quantity(
        "im2col_shape",
        formulas.im2col_shape,
        None,
        Text("Shape (rows, columns) of the im2col matrix", "im2col 矩阵的形状（行，列）"),
        _UNFOLD,
        misconceptions=_IM2COL,
        labels=("rows", "columns"),
    ),
    Quantity(
        "im2col_expansion",
        formulas.im2col_expansion,
        None,
        Text(
            "How many times larger than its input the im2col matrix is",
            "im2col 矩阵是输入的多少倍",
        ),
        _UNFOLD,
        misconceptions=_EXPANSION,
    ),
)
