"""The values of a transposed convolution."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from quizcnn.engine.array_ops.arrays import Array, array_of
from quizcnn.engine.array_ops.convolution import conv2d
from quizcnn.engine.array_ops.transposed_convolution import (
    TransposedConvolution,
    apply_transposed,
    columns_of,
    conv_transpose2d,
    transposed_of,
)
from quizcnn.engine.array_ops.windows import plain_pair
from quizcnn.engine.kinds import Grid
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

# The gradient to the input is a transposed convolution, so it can go wrong in the same ways.
WrongFormula: TypeAlias = Callable[[TransposedConvolution], Array | None]


def in_transposed(formula: WrongFormula) -> Callable[..., Array | None]:
    """Return a wrong formula as one for a transposed convolution."""
    return lambda **parameters: formula(transposed_of(**parameters))


def kernel_rotated(transposed: TransposedConvolution) -> Array:
    """Rotate the kernel by 180° before it is laid down."""
    return apply_transposed(transposed._replace(filters=rotated(transposed.filters)))


def overwritten(transposed: TransposedConvolution) -> Array:
    """Keep only what the last window adds to a cell."""
    given, _, windows, _, names = transposed
    if given.dtype.kind == "i":
        given = given.astype(object)
    columns = columns_of(transposed._replace(given=given))
    cells = np.zeros((*columns.shape[:2], *windows.size), dtype=columns.dtype)
    # The further back in the kernel a cell lies, the earlier is the window: the last comes last.
    for tap in reversed(windows.taps()):
        cells[tap.cells] = columns[:, :, *tap.offset][tap.windows]
    return cells.reshape(cells.shape[4 - names.ranks[2] :])


def padding_kept(transposed: TransposedConvolution) -> Array | None:
    """Leave the padding on."""
    windows = transposed.windows
    if windows.padding == (0, 0):
        return None
    height, width = (
        size + 2 * pad for size, pad in zip(windows.size, windows.padding, strict=True)
    )
    return apply_transposed(
        transposed._replace(windows=windows._replace(size=(height, width), padding=(0, 0)))
    )


def groups_mixed(transposed: TransposedConvolution) -> Array | None:
    """Let every channel receive from all of the filters."""
    groups = transposed.groups
    if groups == 1:
        return None
    mixed = apply_transposed(transposed._replace(groups=1))
    return np.concatenate([mixed] * groups, axis=-3)


def convolved_forward(input: Grid, weight: Grid, groups: int, **geometry: Any) -> Array | None:
    """Convolve forward where the transposed convolution was asked for."""
    del geometry["output_padding"]
    if groups != 1:
        return None
    filters = array_of(weight, "weight")
    if filters.ndim > 2:
        filters = filters[:, None] if filters.ndim == 3 else filters.swapaxes(0, 1)
    return conv2d(input, filters, **geometry)


def output_padding_forgotten(output_padding: Any, **parameters: Any) -> Array | None:
    """Leave the output padding out."""
    return conv_transpose2d(**parameters) if np.any(output_padding) else None


def output_padded_with_zeros(output_padding: Any, **parameters: Any) -> Array | None:
    """Take the output padding for rows and columns of zeros."""
    if not np.any(output_padding):
        return None
    rows, columns = plain_pair("output_padding", output_padding)
    output = conv_transpose2d(**parameters)
    outside = [(0, 0)] * (output.ndim - 2)
    return np.pad(output, [*outside, (0, rows), (0, columns)])


def rotated(weight: Array) -> Array:
    """Return the kernels turned by 180°."""
    return np.flip(weight, (-2, -1))


GUIDE = "Dumoulin & Visin 2016, A guide to convolution arithmetic, §4"
TRANSPOSED = (
    Misconception(
        "kernel-flipped",
        in_transposed(kernel_rotated),
        Text(
            "You flipped the kernel: a transposed convolution lays it down as it is, times each "
            "input cell.",
            "你把卷积核翻转了：转置卷积是把核原样乘上每个输入值再铺到输出上，不翻转。",
        ),
        shows="→ [[1, 0, 2, 0], [0, -1, 0, -2], [3, 0, 4, 0], [0, -3, 0, -4]], "
        "not [[-1, 0, -2, 0], [0, 1, 0, 2], [-3, 0, -4, 0], [0, 3, 0, 4]]",
    ),
    Misconception(
        "overlaps-overwritten",
        in_transposed(overwritten),
        Text(
            "You kept only what was laid down last: where copies of the kernel overlap they are "
            "added.",
            "你只保留了最后铺上去的值：相邻的核重叠处要相加。",
        ),
        shows="input=[[1,2],[3,4]] weight=[[1,0],[0,-1]] stride=2 dilation=2 "
        "→ [[1, 0, 2, 0, 0], [0, 0, 0, 0, 0], [3, 0, 3, 0, -2], [0, 0, 0, 0, 0], "
        "[0, 0, -3, 0, -4]], "
        "not [[1, 0, 2, 0, 0], [0, 0, 0, 0, 0], [3, 0, 4, 0, 0], [0, 0, 0, 0, 0], "
        "[0, 0, 0, 0, -4]]",
    ),
    Misconception(
        "padding-not-cropped",
        in_transposed(padding_kept),
        Text(
            "You did not crop: padding p takes p cells off every side of a transposed "
            "convolution's output.",
            "你没有裁剪：转置卷积的填充 p 是把输出四周各裁掉 p 格。",
        ),
        shows="input=[[1,2],[3,4]] weight=[[1,0],[0,-1]] stride=2 padding=1 → [[-1, 0], [0, 4]], "
        "not [[1, 0, 2, 0], [0, -1, 0, -2], [3, 0, 4, 0], [0, -3, 0, -4]]",
    ),
    Misconception(
        "forward-convolution",
        convolved_forward,
        Text(
            "That is the forward convolution: the transposed one spreads every input cell over the "
            "kernel's area instead of gathering it.",
            "这是普通卷积的结果：转置卷积是把每个输入值按核铺开，而不是把窗口内的值加权求和。",
        ),
        shows="→ [[1, 0, 2, 0], [0, -1, 0, -2], [3, 0, 4, 0], [0, -3, 0, -4]], not [[-3]]",
    ),
    Misconception(
        "output-padding-forgotten",
        output_padding_forgotten,
        Text(
            "You left out output_padding: it makes the output larger at the bottom and on the "
            "right.",
            "你漏了 output_padding：它让输出在下侧和右侧多出几行几列。",
        ),
        shows="input=[[1,2],[3,4]] weight=[[1,0],[0,-1]] stride=2 output_padding=1 "
        "→ [[1, 0, 2, 0, 0], [0, -1, 0, -2, 0], [3, 0, 4, 0, 0], [0, -3, 0, -4, 0], "
        "[0, 0, 0, 0, 0]], "
        "not [[1, 0, 2, 0], [0, -1, 0, -2], [3, 0, 4, 0], [0, -3, 0, -4]]",
    ),
    Misconception(
        "groups-ignored",
        in_transposed(groups_mixed),
        Text(
            "You let every output channel receive from all inputs: it receives from its own group "
            "only.",
            "你让每个输出通道接收了所有输入通道：它只接收自己那一组的输入。",
        ),
        shows="input=[[[1,2],[3,4]],[[0,1],[2,3]]] weight=[[[[1]]],[[[2]]]] groups=2 "
        "→ [[[1, 2], [3, 4]], [[0, 2], [4, 6]]], not [[[1, 4], [7, 10]], [[1, 4], [7, 10]]]",
    ),
    Misconception(
        "output-padding-zeros",
        output_padded_with_zeros,
        Text(
            "You filled the rows and columns of output_padding with 0. They are computed like all "
            "others: the padding takes off fewer at that end.",
            "你用 0 填了 output_padding 多出的行和列。它们和其他位置一样是算出来的：末端少裁一些。",
        ),
        shows="input=[[1,2],[3,4]] weight=[[1,0],[0,-1]] stride=2 padding=1 output_padding=1 → "
        "[[-1, 0, -2], [0, 4, 0], [-3, 0, -4]], not [[-1, 0, 0], [0, 4, 0], [0, 0, 0]]",
    ),
)


QUANTITIES = table(
    Quantity(
        "conv_transpose2d",
        conv_transpose2d,
        unit=None,
        meaning=Text("values of a transposed convolution", "转置卷积的输出值"),
        source=f"PyTorch docs, torch.nn.ConvTranspose2d; {GUIDE}",
        example="input=[[1,2],[3,4]] weight=[[1,0],[0,-1]] stride=2",
        misconceptions=TRANSPOSED,
    ),
)
