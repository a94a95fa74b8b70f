"""What several wrong counts have in common, said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.numbers.arithmetic import divide, log
from quizcnn.engine.quantity import Misconception
from quizcnn.engine.validation import pair
from quizcnn.messages import Text

BIAS_FORGOTTEN = Text(
    "You left out the biases: one for each output channel.",
    "你漏了偏置：每个输出通道有一个。",
)
BIAS_ADDED = Text(
    "You added biases, but this layer has none.",
    "你加上了偏置，但这一层没有偏置。",
)
DEPTHWISE_AS_DENSE = Text(
    "You counted C² kernels. A depthwise convolution has one k×k kernel a channel, C in all.",
    "你按 C² 个卷积核算了。深度卷积每个通道只有一个 k×k 核，共 C 个。",
)
INPUT_CHANNELS_FORGOTTEN = Text(
    "You left out the input channels. Every kernel is k×k×(input channels / groups) deep.",
    "你漏了输入通道。每个卷积核的大小是 k×k×（输入通道数/组数）。",
)
KERNEL_NOT_SQUARED = Text(
    "You multiplied by k once. The kernel covers k×k positions.",
    "你只乘了一次 k。卷积核覆盖 k×k 个位置。",
)
GROUPS_IGNORED = Text(
    "You left out the groups. Each kernel sees only its group's input channels, in/groups.",
    "你没有算分组。每个卷积核只看本组的输入通道，即 in/groups。",
)
SEPARABLE_FOR_DEPTHWISE = Text(
    "That is a depthwise separable convolution. The depthwise one alone has no 1×1 behind it.",
    "这是深度可分离卷积的结果。单独的深度卷积后面没有 1×1 卷积。",
)
SQUARED_FOR_FLAT = Text(
    "You squared the kernel's length. A 1×k kernel covers k positions.",
    "你把核长平方了。1×k 的卷积核只覆盖 k 个位置。",
)
POINTWISE_FORGOTTEN = Text(
    "That is the depthwise part alone; the 1×1 pointwise convolution is missing.",
    "这只是深度卷积的部分，漏了 1×1 逐点卷积。",
)
DEPTHWISE_FORGOTTEN = Text(
    "That is the 1×1 pointwise part alone; the depthwise convolution is missing.",
    "这只是 1×1 逐点卷积的部分，漏了深度卷积。",
)
INPUT_AREA = Text(
    "You multiplied by the input's area. A convolution is computed once for each output position.",
    "你乘的是输入的面积。卷积是每个输出位置算一次。",
)
OWN_STRIDE_INCLUDED = Text(
    "You multiplied by the layer's own stride. A layer's field grows by (k − 1) times the "
    "strides of the layers before it; its own stride counts only for the later ones.",
    "你把本层的步幅也乘进去了。每层的增量是 (k − 1) 乘以它之前各层步幅之积，"
    "本层步幅只影响后面的层。",
)
STRIDES_IGNORED = Text(
    "You left out the strides. After a stride, one step of the next layer is several "
    "pixels of the input: multiply by the product of the earlier strides.",
    "你没有算步幅。经过步幅之后，后一层走一格对应输入的多个像素：要乘以之前各层步幅之积。",
)


def altered(formula: Callable[..., Any], **values: Any) -> Callable[..., Any]:
    """Return the formula as someone computes it who takes these values for those given."""
    return lambda **given: formula(**{**given, **values})


def length_of_flat(kernel_size: Any) -> int | None:
    """Return k of a 1×k or k×1 kernel, None for others."""
    shorter, longer = sorted(pair("kernel_size", kernel_size))
    return longer if shorter == 1 < longer else None


def area(size: Any) -> int:
    """Return the pixels under a size, or the taps of a kernel size: h·w."""
    height, width = pair("size", size)
    return int(height * width)


MEBIBYTE, MEGABYTE = 2**20, 10**6

_MB_FOR_MIB = Text(
    "You divided by 10⁶ and called it MiB. A MiB is 2²⁰ = 1,048,576 bytes; 10⁶ bytes are a MB.",
    "你除以 10⁶ 却写成了 MiB。1 MiB = 2²⁰ = 1,048,576 字节；10⁶ 字节是 1 MB。",
)
_MIB_FOR_MB = Text(
    "You divided by 2²⁰ and called it MB. A MB is 10⁶ bytes; 2²⁰ bytes are a MiB.",
    "你除以 2²⁰ 却写成了 MB。1 MB = 10⁶ 字节；2²⁰ 字节是 1 MiB。",
)
_BITS = Text("That is the number of bits. A byte has 8.", "这是比特数。1 字节是 8 比特。")


def other_units(count: Callable[..., Any]) -> tuple[Misconception, Misconception]:
    """Return the mistakes of reading MB off MiB and MiB off MB; `count` gives the bytes."""
    return (
        Misconception("mb-for-mib", _rescaled(count, MEGABYTE, MEBIBYTE), _MB_FOR_MIB),
        Misconception("mib-for-mb", _rescaled(count, MEBIBYTE, MEGABYTE), _MIB_FOR_MB),
    )


def bits_for_bytes(count: Callable[..., Any]) -> Misconception:
    """Return the mistake of counting bits; `count` gives the bytes."""
    return Misconception("bits-for-bytes", lambda **given: 8 * count(**given), _BITS)


def _rescaled(count: Callable[..., Any], counted: int, labelled: int) -> Any:
    """Return the bytes read off an answer whose figure counts one unit and names the other."""
    return lambda **given: divide(count(**given) * labelled, counted)


_LOG2 = Text(
    "You took the logarithm to base 2. Losses use the natural logarithm.",
    "你用了以 2 为底的对数。损失函数用自然对数。",
)
_LOG10 = Text(
    "You took the logarithm to base 10. Losses use the natural logarithm.",
    "你用了以 10 为底的对数。损失函数用自然对数。",
)


def other_bases(loss: Callable[..., Any]) -> tuple[Misconception, Misconception]:
    """Return the mistakes of taking base 2 and base 10; `loss` is the right formula."""
    return (
        Misconception("log2-for-ln", lambda **given: divide(loss(**given), log(2)), _LOG2),
        Misconception("log10-for-ln", lambda **given: divide(loss(**given), log(10)), _LOG10),
    )
