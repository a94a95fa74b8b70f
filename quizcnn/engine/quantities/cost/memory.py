"""Memory of activations, and the matrix that im2col lays out.

Counts are whole numbers (or integer arrays), sizes whole numbers or pairs (height, width). Both
raise ImpossibleGeometry for what no layer can have.
"""

from __future__ import annotations

from typing import Any

from quizcnn.engine.kinds import (
    BytesPerElement,
    Channels,
    Count,
    Images,
    InputSize,
    KernelSize,
    Padding,
    Real,
    SideLength,
    Stride,
)
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.cost.macs import output_sides
from quizcnn.engine.quantities.cost.parameters import kernel_sides
from quizcnn.engine.quantities.shared import altered, area, bits_for_bytes, other_units
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import pair, whole
from quizcnn.messages import Text


def activation_bytes(
    batch: Images,
    channels: Channels,
    height: SideLength,
    width: SideLength,
    bytes_per_element: BytesPerElement = 4,
) -> Count:
    """Return the bytes of a feature map, N·C·H·W·bytes; float32 takes 4 an element.

    Source: PyTorch docs, torch.Tensor.element_size.
    """
    factors = {
        "batch": batch,
        "channels": channels,
        "height": height,
        "width": width,
        "bytes_per_element": bytes_per_element,
    }
    product: Count = 1
    for name, factor in factors.items():
        product = product * whole(name, factor, 1)
    return product


def im2col_shape(
    input_size: InputSize,
    in_channels: Channels,
    kernel_size: KernelSize,
    stride: Stride = 1,
    padding: Padding = 0,
) -> tuple[Count, Count]:
    """Return the shape (k²·C, out²) of the matrix whose columns are the kernel's windows.

    Source: Chellapilla, Puri & Simard 2006, "High Performance Convolutional Neural Networks for
    Document Processing"; PyTorch docs, torch.nn.Unfold, "Shape".
    """
    in_channels = whole("in_channels", in_channels, 1)
    kernel_height, kernel_width = kernel_sides(kernel_size)
    height, width = output_sides(input_size, kernel_size, stride, padding)
    return kernel_height * kernel_width * in_channels, height * width


def im2col_expansion(
    input_size: InputSize,
    in_channels: Channels,
    kernel_size: KernelSize,
    stride: Stride = 1,
    padding: Padding = 0,
) -> Real:
    """Return how many times larger than its input the im2col matrix is.

    Source: Chellapilla, Puri & Simard 2006, "High Performance Convolutional Neural Networks for
    Document Processing"; PyTorch docs, torch.nn.Unfold, "Shape".
    """
    rows, columns = im2col_shape(input_size, in_channels, kernel_size, stride, padding)
    height, width = (whole("input_size", side, 1) for side in pair("input_size", input_size))
    return divide(named("matrix", rows * columns), named("input", height * width * in_channels))


_UNFOLD = (
    "PyTorch docs, torch.nn.Unfold, Shape; Chellapilla, Puri & Simard 2006, High Performance "
    "Convolutional Neural Networks for Document Processing"
)


_BYTES = (
    *other_units(activation_bytes),
    Misconception(
        "elements-for-bytes",
        altered(activation_bytes, bytes_per_element=1),
        Text(
            "That is the number of elements. Multiply by the bytes of each (float32: 4).",
            "这是元素个数。还要乘以每个元素的字节数（float32 为 4）。",
        ),
        shows="batch=1 channels=64 height=224 width=224 → 12845056, not 3211264",
    ),
    bits_for_bytes(activation_bytes),
    Misconception(
        "batch-forgotten",
        altered(activation_bytes, batch=1),
        Text(
            "You counted one image. Every image of the batch keeps its own activations.",
            "你只算了一张图。批里每张图都有自己的激活。",
        ),
        shows="batch=2 channels=64 height=224 width=224 → 25690112, not 12845056",
    ),
    Misconception(
        "channels-forgotten",
        altered(activation_bytes, channels=1),
        Text(
            "You counted one channel. The feature map has C of them.",
            "你只算了一个通道。特征图有 C 个通道。",
        ),
        shows="batch=1 channels=64 height=224 width=224 → 12845056, not 200704",
    ),
)


def _columns_on_input(**given: Any) -> tuple[Any, Any]:
    return im2col_shape(**given)[0], area(given["input_size"])


def _one_channel(**given: Any) -> tuple[Any, Any]:
    return area(given["kernel_size"]), im2col_shape(**given)[1]


_IM2COL = (
    Misconception(
        "im2col-transposed",
        lambda **given: im2col_shape(**given)[::-1],
        Text(
            "You swapped rows and columns. As in PyTorch's Unfold each window is a column.",
            "你把行和列写反了。与 PyTorch 的 Unfold 一致，每个窗口是一列。",
        ),
        shows="input_size=8 in_channels=2 kernel_size=3 → 18×36, not 36×18",
    ),
    Misconception(
        "input-channels-forgotten",
        _one_channel,
        Text(
            "You left out the channels. A window takes its k×k values from every channel: k²·C.",
            "你漏了通道数。一个窗口从每个通道各取 k×k 个值：k²·C。",
        ),
        shows="input_size=8 in_channels=2 kernel_size=3 → 18×36, not 9×36",
    ),
    Misconception(
        "input-area",
        _columns_on_input,
        Text(
            "You counted the input's pixels. There is one column for each output position.",
            "你数的是输入像素。每个输出位置对应一列。",
        ),
        shows="input_size=8 in_channels=2 kernel_size=3 → 18×36, not 18×64",
    ),
)

_EXPANSION = (
    Misconception(
        "kernel-area",
        lambda kernel_size: area(kernel_size),
        Text(
            "That holds at stride 1 with the size kept. The number of windows counts too: "
            "k²·(output area)/(input area).",
            "这只在步幅为 1 且尺寸不变时成立。还要看窗口数：k²·输出面积/输入面积。",
        ),
        shows="→ 12.25, not 49",
    ),
    Misconception(
        "input-channels-counted",
        lambda **given: given["in_channels"] * im2col_expansion(**given),
        Text(
            "You compared with a single channel. Input and matrix both hold every channel.",
            "你只和单个通道相比。输入和矩阵都包含所有通道。",
        ),
        shows="→ 12.25, not 36.75",
    ),
)

QUANTITIES = table(
    Quantity(
        "activation_bytes",
        activation_bytes,
        unit="B",
        meaning=Text("Bytes of a feature map", "特征图占用的字节数"),
        source="PyTorch docs, torch.Tensor.element_size",
        example="batch=32 channels=64 height=224 width=224",
        misconceptions=_BYTES,
        shows={
            "mb-for-mib": "batch=1 channels=64 height=224 width=224 → 12845056, not 13469017.44",
            "mib-for-mb": "batch=1 channels=64 height=224 width=224 → 12845056, not 12250000",
            "bits-for-bytes": "batch=1 channels=64 height=224 width=224 → 12845056, not 102760448",
        },
    ),
    Quantity(
        "im2col_shape",
        im2col_shape,
        unit=None,
        meaning=Text("Shape (rows, columns) of the im2col matrix", "im2col 矩阵的形状（行，列）"),
        source=_UNFOLD,
        example="input_size=224 in_channels=3 kernel_size=7 stride=2 padding=3",
        misconceptions=_IM2COL,
        labels=("rows", "columns"),
    ),
    Quantity(
        "im2col_expansion",
        im2col_expansion,
        unit=None,
        meaning=Text(
            "How many times larger than its input the im2col matrix is",
            "im2col 矩阵是输入的多少倍",
        ),
        source=_UNFOLD,
        example="input_size=224 in_channels=3 kernel_size=7 stride=2 padding=3",
        misconceptions=_EXPANSION,
    ),
)
