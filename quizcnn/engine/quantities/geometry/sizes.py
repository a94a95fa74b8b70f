"""Output sizes of convolution and pooling, one axis like the other.

Every size is a whole number, a pair (height, width), or an integer array; with a pair among the
parameters the result is a pair. Sizes are in pixels. All raise ImpossibleGeometry for a geometry
that no layer can have.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.kinds import (
    Count,
    Dilation,
    InputSize,
    KernelSize,
    Padding,
    Size,
    Stride,
)
from quizcnn.engine.numbers.arithmetic import ceil_divide, divide
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import pair, per_axis, require
from quizcnn.messages import Text


def effective_kernel_size(kernel_size: KernelSize, dilation: Dilation = 1) -> Size:
    """Return the span of a dilated kernel, d·(k − 1) + 1.

    Source: Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning", §5.1.
    """
    return per_axis(span, kernel_size=kernel_size, dilation=dilation)


def conv_output_size(
    input_size: InputSize,
    kernel_size: KernelSize,
    stride: Stride = 1,
    padding: Padding = 0,
    dilation: Dilation = 1,
) -> Size:
    """Return the output size of a convolution, ⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1.

    Source: PyTorch docs, torch.nn.Conv2d, "Shape"; Dumoulin & Visin 2016, §2.4 and §5.1.
    """
    return per_axis(
        _convolved,
        input_size=input_size,
        kernel_size=kernel_size,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )


def pool_output_size(
    input_size: InputSize,
    kernel_size: KernelSize,
    stride: Stride | None = None,
    padding: Padding = 0,
    dilation: Dilation = 1,
    ceil_mode: bool = False,
) -> Size:
    """Return the output size of a pooling layer; the stride is the kernel size unless given.

    With `ceil_mode` the division rounds up, but the last window must start inside the input or the
    padding before it, else it is dropped. Padding is at most half of the kernel size.

    Source: PyTorch docs, torch.nn.MaxPool2d, "Shape" and the note on ceil_mode.
    """
    return per_axis(
        _pooled_up if ceil_mode else _pooled,
        input_size=input_size,
        kernel_size=kernel_size,
        stride=kernel_size if stride is None else stride,
        padding=padding,
        dilation=dilation,
    )


def span(kernel_size: Count, dilation: Count) -> Count:
    """Return the pixels from the first to the last tap of a kernel, of checked sizes."""
    return dilation * (kernel_size - 1) + 1


def _room(input_size: Count, kernel_size: Count, padding: Count, dilation: Count) -> Count:
    """Return how far the window can travel inside the padded input."""
    return input_size + 2 * padding - dilation * (kernel_size - 1) - 1


def _convolved(
    input_size: Count, kernel_size: Count, stride: Count, padding: Count, dilation: Count
) -> Count:
    room = _room(input_size, kernel_size, padding, dilation)
    _require_fit(room >= 0, input_size, kernel_size, padding, dilation)
    return room // stride + 1


def _pooled(
    input_size: Count, kernel_size: Count, stride: Count, padding: Count, dilation: Count
) -> Count:
    _require_half(kernel_size, padding)
    return _convolved(input_size, kernel_size, stride, padding, dilation)


def _pooled_up(
    input_size: Count, kernel_size: Count, stride: Count, padding: Count, dilation: Count
) -> Count:
    _require_half(kernel_size, padding)
    windows = ceil_divide(_room(input_size, kernel_size, padding, dilation), stride) + 1
    # Rounding up, a window may hang over the end: PyTorch asks only that one window is left.
    _require_fit(windows >= 1, input_size, kernel_size, padding, dilation)
    # Subtracting the comparison drops the last window elementwise on arrays as well.
    return windows - 1 * ((windows - 1) * stride >= input_size + padding)


def _require_fit(
    fits: object, input_size: Count, kernel_size: Count, padding: Count, dilation: Count
) -> None:
    if fits is True:
        return
    require(
        fits,
        "engine.kernel-too-large",
        kernel=span(kernel_size, dilation),
        padded=input_size + 2 * padding,
    )


def _require_half(kernel_size: Count, padding: Count) -> None:
    require(
        2 * padding <= kernel_size,
        "engine.pool-padding-too-large",
        padding=padding,
        kernel=kernel_size,
    )


def on_axes(formula: Callable[..., Any]) -> Callable[..., Any]:
    """Return a wrong formula for all axes; `formula` takes the parameters in order, on one."""
    return lambda **given: per_axis(lambda **axis: formula(*axis.values()), **given)


def _in_windows(formula: Callable[..., Any]) -> Callable[..., Any]:
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
    return _in_windows(lambda n, k, s, p, d, over: over(n + 2 * p - d * (k - 1) - 1, s) + 1)(
        **given
    )


def _if_dilated(formula: Callable[..., Any]) -> Callable[..., Any]:
    """`formula` in windows, where there is a dilation to be mistaken; else nobody made the slip."""
    wrong = _in_windows(formula)
    return lambda **given: None if pair("dilation", given["dilation"]) == (1, 1) else wrong(**given)


def _stride_one(**given: Any) -> Any:
    return pool_output_size(**{**given, "stride": 1}) if given["stride"] is None else None


def _same_for_valid(**given: Any) -> Any:
    if pair("padding", given["padding"]) != (0, 0):
        return None
    return _in_windows(lambda n, _k, s, _p, _d, _: ceil_divide(n, s))(**given)


def _ceil_for_floor(**given: Any) -> Any:
    return None if given.get("ceil_mode") else _in_windows(_other_rounding)(**given)


def _floor_for_ceil(**given: Any) -> Any:
    return _in_windows(_other_rounding)(**given) if given["ceil_mode"] else None


DILATION_IGNORED = Text(
    "You left out the dilation. A dilated kernel spans d·(k − 1) + 1 pixels, not k.",
    "你没有算空洞率。空洞卷积核实际跨越 d·(k − 1) + 1 个像素，不是 k 个。",
)
_DILATION_TIMES_KERNEL = Text(
    "You took d·k for the span of the dilated kernel. There are only k − 1 gaps: d·(k − 1) + 1.",
    "你把空洞卷积核的跨度当成了 d·k。k 个采样点之间只有 k − 1 个间隔，应为 d·(k − 1) + 1。",
)
_SAME_FOR_VALID = Misconception(
    "same-for-valid",
    _same_for_valid,
    Text(
        "You kept the size, as SAME padding does. Without padding (VALID) the window stays inside "
        "the input: n − d·(k − 1) positions.",
        "你按 SAME 填充保持了尺寸。没有填充（VALID）时窗口不能越界，只有 n − d·(k − 1) 个位置。",
    ),
    shows="input_size=12 kernel_size=5 → 8, not 12",
)

_WINDOW = (
    Misconception(
        "ceil-for-floor",
        _ceil_for_floor,
        Text(
            "You rounded the division up. It rounds down: a window that does not fit any more is "
            "left out.",
            "你把除法向上取整了。这里要向下取整：放不下的最后一个窗口直接舍去。",
        ),
        shows="input_size=16 kernel_size=5 stride=3 padding=1 → 5, not 6",
    ),
    Misconception(
        "floor-forgotten",
        _in_windows(lambda n, k, s, p, d, _: divide(n + 2 * p - d * (k - 1) - 1, s) + 1),
        Text(
            "You left the division unrounded. A size is a whole number: round the quotient down "
            "before adding 1.",
            "你没有取整。尺寸必须是整数：先把商向下取整，再加 1。",
        ),
        shows="input_size=224 kernel_size=7 stride=2 padding=3 → 112, not 112.5",
    ),
    Misconception(
        "padding-once",
        _in_windows(lambda n, k, s, p, d, over: over(n + p - d * (k - 1) - 1, s) + 1),
        Text(
            "You counted the padding once. It is added on both sides, so the formula has 2p.",
            "你只算了一侧的填充。填充在两侧都有，公式里是 2p。",
        ),
        shows="input_size=12 kernel_size=5 padding=2 → 12, not 10",
    ),
    Misconception(
        "no-plus-one",
        _in_windows(lambda n, k, s, p, d, over: over(n + 2 * p - d * (k - 1) - 1, s)),
        Text(
            "You left out the +1. The quotient counts the moves of the window; its first position "
            "counts too.",
            "你漏了 +1。商只是窗口移动的次数，起始位置也要算一个。",
        ),
        shows="input_size=12 kernel_size=5 padding=2 → 12, not 11",
    ),
    Misconception(
        "padding-ignored",
        _in_windows(lambda n, k, s, _p, d, over: over(n - d * (k - 1) - 1, s) + 1),
        Text(
            "You left out the padding. The window slides over the padded input, n + 2p.",
            "你没有算填充。窗口是在填充后的输入 n + 2p 上滑动的。",
        ),
        shows="input_size=12 kernel_size=5 padding=2 → 12, not 8",
    ),
    Misconception(
        "dilation-ignored",
        _if_dilated(lambda n, k, s, p, _d, over: over(n + 2 * p - k, s) + 1),
        DILATION_IGNORED,
        shows="input_size=12 kernel_size=3 dilation=2 → 8, not 10",
    ),
    Misconception(
        "dilation-times-kernel",
        _if_dilated(lambda n, k, s, p, d, over: over(n + 2 * p - d * k, s) + 1),
        _DILATION_TIMES_KERNEL,
        shows="input_size=12 kernel_size=3 dilation=2 → 8, not 7",
    ),
    Misconception(
        "stride-ignored",
        _in_windows(lambda n, k, _s, p, d, _: n + 2 * p - d * (k - 1)),
        Text(
            "You left out the stride. The window moves by s pixels at a time, so divide by s.",
            "你没有算步幅。窗口每次移动 s 个像素，要除以 s。",
        ),
        shows="→ 114, not 227",
    ),
)
_POOL = (
    Misconception(
        "ceil-mode-unclamped",
        _unclamped,
        Text(
            "You kept a window that starts in the padding after the input. Ceil mode drops it: the "
            "last window must start inside the input or the padding before it.",
            "你保留了起点落在右侧填充里的窗口。ceil 模式会去掉它："
            "最后一个窗口必须从输入或左侧填充内开始。",
        ),
        shows="input_size=4 kernel_size=2 stride=3 padding=1 ceil_mode=true → 2, not 3",
    ),
    Misconception(
        "floor-for-ceil",
        _floor_for_ceil,
        Text(
            "You rounded down. In ceil mode the division rounds up, as long as the last window "
            "starts inside the input.",
            "你向下取整了。ceil 模式向上取整，只要最后一个窗口从输入内开始。",
        ),
        shows="input_size=112 kernel_size=3 stride=2 ceil_mode=true → 56, not 55",
    ),
    Misconception(
        "pool-stride-one",
        _stride_one,
        Text(
            "You took a stride of 1. A pooling layer's stride is its kernel size unless it is "
            "given.",
            "你按步幅 1 算了。池化的步幅不写时默认等于池化窗口大小。",
        ),
        shows="input_size=9 kernel_size=3 → 3, not 7",
    ),
    *_WINDOW,
)
_SPAN = (
    Misconception(
        "dilation-times-kernel",
        on_axes(lambda k, d: d * k),
        _DILATION_TIMES_KERNEL,
        shows="kernel_size=3 dilation=4 → 9, not 12",
    ),
    Misconception(
        "dilation-ignored",
        on_axes(lambda k, _d: k),
        DILATION_IGNORED,
        shows="kernel_size=3 dilation=4 → 9, not 3",
    ),
)

QUANTITIES = table(
    Quantity(
        "conv_output_size",
        conv_output_size,
        unit="px",
        meaning=Text("Output size of a convolution", "卷积的输出尺寸"),
        source="PyTorch docs, torch.nn.Conv2d, Shape; Dumoulin & Visin 2016, §2.4 and §5.1",
        example="input_size=227 kernel_size=7 stride=2 padding=3",
        misconceptions=(*_WINDOW, _SAME_FOR_VALID),
    ),
    Quantity(
        "pool_output_size",
        pool_output_size,
        unit="px",
        meaning=Text("Output size of a pooling layer", "池化层的输出尺寸"),
        source="PyTorch docs, torch.nn.MaxPool2d, Shape and the note on ceil_mode",
        example="input_size=112 kernel_size=3 stride=2",
        misconceptions=_POOL,
        shows={
            "ceil-for-floor": "input_size=112 kernel_size=3 stride=2 → 55, not 56",
            "floor-forgotten": "input_size=224 kernel_size=7 stride=2 padding=3 → 112, not 112.5",
            "padding-once": "input_size=12 kernel_size=5 padding=2 stride=1 → 12, not 10",
            "no-plus-one": "input_size=112 kernel_size=3 stride=2 → 55, not 54",
            "padding-ignored": "input_size=12 kernel_size=5 padding=2 stride=2 → 6, not 4",
            "dilation-ignored": "input_size=12 kernel_size=3 dilation=2 stride=1 → 8, not 10",
            "dilation-times-kernel": "input_size=12 kernel_size=3 dilation=2 stride=1 → 8, not 7",
            "stride-ignored": "input_size=224 kernel_size=7 stride=2 padding=3 → 112, not 224",
        },
        shown_defaults={"stride": "kernel_size"},
    ),
    Quantity(
        "effective_kernel_size",
        effective_kernel_size,
        unit="px",
        meaning=Text("Span of a dilated kernel", "空洞卷积核的等效大小"),
        source="Dumoulin & Visin 2016, A guide to convolution arithmetic, §5.1",
        example="kernel_size=3 dilation=2",
        misconceptions=_SPAN,
    ),
)
