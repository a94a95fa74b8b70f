"""Sizes of convolution and pooling outputs, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG005

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine import sizes
from quizcnn.engine.arithmetic import ceil_divide, divide
from quizcnn.engine.catalogue.axes import on_axes
from quizcnn.engine.geometry import per_axis
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text


def _on_axes(formula: Callable[..., Any]) -> Callable[..., Any]:
    """`formula(n, k, s, p, d, over)` on each axis; `over` is the division the layer rounds with."""

    def wrong(
        input_size: Any,
        kernel_size: Any,
        stride: Any,
        padding: Any,
        dilation: Any,
        ceil_mode: bool = False,
    ) -> Any:
        over = ceil_divide if ceil_mode else _floor_divide
        return per_axis(
            lambda **axis: formula(*axis.values(), over),
            input_size=input_size,
            kernel_size=kernel_size,
            stride=kernel_size if stride is None else stride,
            padding=padding,
            dilation=dilation,
        )

    return wrong


def _floor_divide(dividend: int, divisor: int) -> int:
    return dividend // divisor


def _other_rounding(n: int, k: int, s: int, p: int, d: int, over: Any) -> int:
    other = _floor_divide if over is ceil_divide else ceil_divide
    return other(n + 2 * p - d * (k - 1) - 1, s) + 1


def _unclamped(**given: Any) -> Any:
    if not given["ceil_mode"]:
        return None
    return _on_axes(lambda n, k, s, p, d, over: over(n + 2 * p - d * (k - 1) - 1, s) + 1)(**given)


def _ceil_for_floor(**given: Any) -> Any:
    return None if given.get("ceil_mode") else _on_axes(_other_rounding)(**given)


def _floor_for_ceil(**given: Any) -> Any:
    return _on_axes(_other_rounding)(**given) if given["ceil_mode"] else None


CEIL_FOR_FLOOR = Misconception(
    "ceil-for-floor",
    _ceil_for_floor,
    Text(
        "You rounded the division up. It rounds down: a window that does not fit any more is left "
        "out.",
        "你把除法向上取整了。这里要向下取整：放不下的最后一个窗口直接舍去。",
    ),
)
FLOOR_FORGOTTEN = Misconception(
    "floor-forgotten",
    _on_axes(lambda n, k, s, p, d, _: divide(n + 2 * p - d * (k - 1) - 1, s) + 1),
    Text(
        "You left the division unrounded. A size is a whole number: round the quotient down before "
        "adding 1.",
        "你没有取整。尺寸必须是整数：先把商向下取整，再加 1。",
    ),
)
PADDING_ONCE = Misconception(
    "padding-once",
    _on_axes(lambda n, k, s, p, d, over: over(n + p - d * (k - 1) - 1, s) + 1),
    Text(
        "You counted the padding once. It is added on both sides, so the formula has 2p.",
        "你只算了一侧的填充。填充在两侧都有，公式里是 2p。",
    ),
)
NO_PLUS_ONE = Misconception(
    "no-plus-one",
    _on_axes(lambda n, k, s, p, d, over: over(n + 2 * p - d * (k - 1) - 1, s)),
    Text(
        "You left out the +1. The quotient counts the moves of the window; its first position "
        "counts too.",
        "你漏了 +1。商只是窗口移动的次数，起始位置也要算一个。",
    ),
)
PADDING_IGNORED = Misconception(
    "padding-ignored",
    _on_axes(lambda n, k, s, p, d, over: over(n - d * (k - 1) - 1, s) + 1),
    Text(
        "You left out the padding. The window slides over the padded input, n + 2p.",
        "你没有算填充。窗口是在填充后的输入 n + 2p 上滑动的。",
    ),
)
DILATION_IGNORED = Misconception(
    "dilation-ignored",
    _on_axes(lambda n, k, s, p, d, over: over(n + 2 * p - k, s) + 1),
    Text(
        "You left out the dilation. A dilated kernel spans d·(k − 1) + 1 pixels, not k.",
        "你没有算空洞率。空洞卷积核实际跨越 d·(k − 1) + 1 个像素，不是 k 个。",
    ),
)
DILATION_TIMES_KERNEL = Misconception(
    "dilation-times-kernel",
    _on_axes(lambda n, k, s, p, d, over: over(n + 2 * p - d * k, s) + 1),
    Text(
        "You took d·k for the span of the dilated kernel. There are only k − 1 gaps: "
        "d·(k − 1) + 1.",
        "你把空洞卷积核的跨度当成了 d·k。k 个采样点之间只有 k − 1 个间隔，应为 d·(k − 1) + 1。",
    ),
)
STRIDE_IGNORED = Misconception(
    "stride-ignored",
    _on_axes(lambda n, k, s, p, d, _: n + 2 * p - d * (k - 1)),
    Text(
        "You left out the stride. The window moves by s pixels at a time, so divide by s.",
        "你没有算步幅。窗口每次移动 s 个像素，要除以 s。",
    ),
)
CEIL_MODE_UNCLAMPED = Misconception(
    "ceil-mode-unclamped",
    _unclamped,
    Text(
        "You kept a window that starts in the padding after the input. Ceil mode drops it: the "
        "last window must start inside the input or the padding before it.",
        "你保留了起点落在右侧填充里的窗口。ceil 模式会去掉它："
        "最后一个窗口必须从输入或左侧填充内开始。",
    ),
)
FLOOR_FOR_CEIL = Misconception(
    "floor-for-ceil",
    _floor_for_ceil,
    Text(
        "You rounded down. In ceil mode the division rounds up, as long as the last window starts "
        "inside the input.",
        "你向下取整了。ceil 模式向上取整，只要最后一个窗口从输入内开始。",
    ),
)
POOL_STRIDE_ONE = Misconception(
    "pool-stride-one",
    lambda **given: (
        sizes.pool_output_size(**{**given, "stride": 1}) if given["stride"] is None else None
    ),
    Text(
        "You took a stride of 1. A pooling layer's stride is its kernel size unless it is given.",
        "你按步幅 1 算了。池化的步幅不写时默认等于池化窗口大小。",
    ),
)
_SPAN_WRONG = (
    Misconception(
        "dilation-times-kernel", on_axes(lambda k, d: d * k), DILATION_TIMES_KERNEL.message
    ),
    Misconception("dilation-ignored", on_axes(lambda k, d: k), DILATION_IGNORED.message),
)
_WINDOW = (
    CEIL_FOR_FLOOR,
    FLOOR_FORGOTTEN,
    PADDING_ONCE,
    NO_PLUS_ONE,
    PADDING_IGNORED,
    DILATION_IGNORED,
    DILATION_TIMES_KERNEL,
    STRIDE_IGNORED,
)

QUANTITIES = table(
    Quantity(
        "conv_output_size",
        sizes.conv_output_size,
        "px",
        Text("Output size of a convolution", "卷积的输出尺寸"),
        "PyTorch docs, torch.nn.Conv2d, Shape; Dumoulin & Visin 2016, §2.4 and §5.1",
        misconceptions=_WINDOW,
    ),
    Quantity(
        "pool_output_size",
        sizes.pool_output_size,
        "px",
        Text("Output size of a pooling layer", "池化层的输出尺寸"),
        "PyTorch docs, torch.nn.MaxPool2d, Shape and the note on ceil_mode",
        misconceptions=(CEIL_MODE_UNCLAMPED, FLOOR_FOR_CEIL, POOL_STRIDE_ONE, *_WINDOW),
        shown_defaults={"stride": "kernel_size"},
    ),
    Quantity(
        "effective_kernel_size",
        sizes.effective_kernel_size,
        "px",
        Text("Span of a dilated kernel", "空洞卷积核的等效大小"),
        "Dumoulin & Visin 2016, A guide to convolution arithmetic, §5.1",
        misconceptions=_SPAN_WRONG,
    ),
)
