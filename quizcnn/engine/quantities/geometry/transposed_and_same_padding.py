"""Output sizes of transposed convolution, and under TensorFlow's SAME padding.

Under SAME the output is ⌈n/s⌉, and the padding is whatever that takes.

Sizes are whole numbers, pairs (height, width) or integer arrays, in pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.kinds import (
    Count,
    Dilation,
    InputSize,
    KernelSize,
    OutputPadding,
    Padding,
    Size,
    Stride,
)
from quizcnn.engine.numbers.arithmetic import ceil_divide, maximum
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.geometry.sizes import DILATION_IGNORED, on_axes, span
from quizcnn.engine.quantities.shared import altered
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import per_axis, require
from quizcnn.messages import Text


def conv_transpose_output_size(
    input_size: InputSize,
    kernel_size: KernelSize,
    stride: Stride = 1,
    padding: Padding = 0,
    output_padding: OutputPadding = 0,
    dilation: Dilation = 1,
) -> Size:
    """Return the output size of a transposed convolution, (n − 1)s − 2p + d(k − 1) + op + 1.

    The output padding must be smaller than the stride or the dilation.

    Source: PyTorch docs, torch.nn.ConvTranspose2d, "Shape"; Dumoulin & Visin 2016, §4.
    """
    return per_axis(
        _transposed,
        input_size=input_size,
        kernel_size=kernel_size,
        stride=stride,
        padding=padding,
        output_padding=output_padding,
        dilation=dilation,
    )


def same_output_size(input_size: InputSize, stride: Stride = 1, dilation: Dilation = 1) -> Size:
    """Return the output size under SAME padding, ⌈n/s⌉; the dilation has no say in it.

    Source: TensorFlow API docs, tf.nn, "Notes on padding".
    """
    return per_axis(_windows, input_size=input_size, stride=stride, dilation=dilation)


def same_padding(
    input_size: InputSize, kernel_size: KernelSize, stride: Stride = 1, dilation: Dilation = 1
) -> tuple[Count, ...]:
    """Return what SAME pads: (before, after), for pairs (top, bottom, left, right).

    The total is max((⌈n/s⌉ − 1)s + d(k − 1) + 1 − n, 0); where it is odd, one more goes after.

    Source: TensorFlow API docs, tf.nn, "Notes on padding".
    """
    sides = per_axis(
        _sides, input_size=input_size, kernel_size=kernel_size, stride=stride, dilation=dilation
    )
    if isinstance(sides[0], tuple):
        return (*sides[0], *sides[1])
    return (sides[0], sides[1])


def _transposed(
    input_size: Count,
    kernel_size: Count,
    stride: Count,
    padding: Count,
    output_padding: Count,
    dilation: Count,
) -> Count:
    require(
        (output_padding < stride) | (output_padding < dilation),
        "engine.output-padding-too-large",
        output_padding=output_padding,
        stride=stride,
        dilation=dilation,
    )
    size = (input_size - 1) * stride - 2 * padding + dilation * (kernel_size - 1)
    size = size + output_padding + 1
    require(size >= 1, "engine.no-output", size=size, padding=padding)
    return size


def _windows(input_size: Count, stride: Count, dilation: Count) -> Count:  # noqa: ARG001
    return ceil_divide(input_size, stride)


def _sides(
    input_size: Count, kernel_size: Count, stride: Count, dilation: Count
) -> tuple[Count, Count]:
    windows = named("output_size", ceil_divide(input_size, stride))
    needed = (windows - 1) * stride + span(kernel_size, dilation) - input_size
    total = named("total", maximum(needed, 0))
    return total // 2, total - total // 2


def _on_sides(formula: Callable[..., Any]) -> Callable[..., Any]:
    """Return a wrong formula of the right (before, after), for both axes where there are two."""

    def wrong(**given: Any) -> tuple[Any, ...]:
        padding = same_padding(**given)
        pairs = [padding[start : start + 2] for start in range(0, len(padding), 2)]
        return tuple(side for pair in pairs for side in formula(*pair))

    return wrong


_TRANSPOSED = (
    Misconception(
        "forward-formula",
        on_axes(lambda n, k, s, p, _op, d: (n + 2 * p - d * (k - 1) - 1) // s + 1),
        Text(
            "You used the formula of the ordinary convolution. A transposed convolution goes the "
            "other way: it multiplies by the stride and takes the padding off.",
            "你用了普通卷积的公式。转置卷积方向相反：乘以步幅，并减去填充。",
        ),
        shows="→ 14, not 3",
    ),
    Misconception(
        "output-padding-forgotten",
        on_axes(lambda n, k, s, p, _op, d: (n - 1) * s - 2 * p + d * (k - 1) + 1),
        Text(
            "You left out output_padding. It is added once, at the end of the output.",
            "你漏了 output_padding。它在输出末端再加一次。",
        ),
        shows="input_size=7 kernel_size=3 stride=2 padding=1 output_padding=1 → 14, not 13",
    ),
    Misconception(
        "padding-once",
        on_axes(lambda n, k, s, p, op, d: (n - 1) * s - p + d * (k - 1) + op + 1),
        Text(
            "You took the padding off once. A transposed convolution loses it on both sides: 2p.",
            "你只减了一侧的填充。转置卷积两侧都要裁掉，即 2p。",
        ),
        shows="→ 14, not 15",
    ),
    Misconception(
        "padding-ignored",
        on_axes(lambda n, k, s, _p, op, d: (n - 1) * s + d * (k - 1) + op + 1),
        Text(
            "You left out the padding. In a transposed convolution it makes the output smaller, by "
            "2p.",
            "你没有算填充。转置卷积里填充会让输出变小 2p。",
        ),
        shows="→ 14, not 16",
    ),
    Misconception(
        "padding-added",
        on_axes(lambda n, k, s, p, op, d: (n - 1) * s + 2 * p + d * (k - 1) + op + 1),
        Text(
            "You added the padding. In a transposed convolution it is taken off the output: −2p.",
            "你把填充加上去了。转置卷积里填充是从输出中减去的：−2p。",
        ),
        shows="→ 14, not 18",
    ),
    Misconception(
        "dilation-ignored",
        on_axes(lambda n, k, s, p, op, _d: (n - 1) * s - 2 * p + k + op),
        DILATION_IGNORED,
        shows="input_size=7 kernel_size=3 dilation=2 → 11, not 9",
    ),
    Misconception(
        "stride-times-input",
        on_axes(lambda n, _k, s, _p, _op, _d: n * s),
        Text(
            "That is stride times input. It holds only where kernel − 2·padding + output_padding "
            "equals the stride.",
            "这是“步幅 × 输入”，只有“核 − 2·padding + output_padding”恰好等于步幅时才成立。",
        ),
        shows="input_size=7 kernel_size=5 stride=2 padding=2 → 13, not 14",
    ),
)
_SAME_FLOORED = Misconception(
    "same-floored",
    on_axes(lambda n, s, _d: n // s),
    Text(
        "You rounded n/s down. SAME pads so that every input pixel is covered: ⌈n/s⌉.",
        "你把 n/s 向下取整了。SAME 会补够填充来覆盖所有输入像素，应为 ⌈n/s⌉。",
    ),
    shows="→ 8, not 7",
)
_PADDED_EVENLY = Misconception(
    "same-padding-symmetric",
    _on_sides(lambda before, after: (max(before, after),) * 2),
    Text(
        "You padded both sides alike. SAME pads only as much as it needs; an odd total puts one "
        "more after than before.",
        "你让两侧填充相同了。SAME 只补需要的量；总量为奇数时，后侧比前侧多 1。",
    ),
    shows="→ 1×2, not 2×2",
)
_EXTRA_BEFORE = Misconception(
    "extra-padding-before",
    _on_sides(lambda before, after: (after, before)),
    Text(
        "You put the extra pixel before. TensorFlow puts it after (bottom and right).",
        "你把多出的 1 个像素放在了前面。TensorFlow 放在后面（下方和右侧）。",
    ),
    shows="input_size=224 kernel_size=3 stride=2 → 0×1, not 1×0",
)
_HALF_KERNEL = Misconception(
    "stride-one-padding",
    altered(same_padding, stride=1),
    Text(
        "You took the padding of stride 1, (k − 1)/2 on both sides. With a larger stride SAME "
        "needs less.",
        "你用了步幅 1 时的填充，两侧各 (k − 1)/2。步幅更大时 SAME 需要的填充更少。",
    ),
    shows="input_size=224 kernel_size=3 stride=2 → 0×1, not 1×1",
)

QUANTITIES = table(
    Quantity(
        "conv_transpose_output_size",
        conv_transpose_output_size,
        unit="px",
        meaning=Text("Output size of a transposed convolution", "转置卷积的输出尺寸"),
        source="PyTorch docs, torch.nn.ConvTranspose2d, Shape; Dumoulin & Visin 2016, §4",
        example="input_size=7 kernel_size=4 stride=2 padding=1",
        misconceptions=_TRANSPOSED,
    ),
    Quantity(
        "same_output_size",
        same_output_size,
        unit="px",
        meaning=Text(
            "Output size under TensorFlow's SAME padding", "TensorFlow SAME 填充下的输出尺寸"
        ),
        source="TensorFlow API docs, tf.nn, Notes on padding",
        example="input_size=15 stride=2",
        convention="tensorflow-same",
        misconceptions=(_SAME_FLOORED,),
    ),
    Quantity(
        "same_padding",
        same_padding,
        unit="px",
        meaning=Text(
            "What TensorFlow's SAME pads: before and after (with HxW: top, bottom, left, right)",
            "TensorFlow SAME 的填充量：前、后（给 HxW 时为上、下、左、右）",
        ),
        source="TensorFlow API docs, tf.nn, Notes on padding",
        example="input_size=224 kernel_size=7 stride=4",
        convention="tensorflow-same",
        misconceptions=(_EXTRA_BEFORE, _HALF_KERNEL, _PADDED_EVENLY),
        labels=("before", "after"),
    ),
)
