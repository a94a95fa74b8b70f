"""Learnable parameters of layers and blocks.

Counts are whole numbers (or integer arrays); a kernel size may be a pair (height, width). Running
statistics of BatchNorm are buffers, not parameters. All raise ImpossibleGeometry for channels,
groups and kernels that no layer can have.
"""

from __future__ import annotations

from typing import Any

from quizcnn.engine.kinds import Channels, Count, Groups, InFeatures, KernelSize, OutFeatures, Size
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.quantities import shared
from quizcnn.engine.quantities.shared import altered, area
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import (
    grouped,
    in_each_group,
    pair,
    whole,
)
from quizcnn.messages import Text


def conv_parameters(
    in_channels: Channels,
    out_channels: Channels,
    kernel_size: KernelSize,
    groups: Groups = 1,
    bias: bool = True,
) -> Count:
    """Return the parameters of a convolution, out·(k²·in/groups + 1), or without the 1.

    Source: PyTorch docs, torch.nn.Conv2d, "Variables".
    """
    in_channels, out_channels, groups = grouped(in_channels, out_channels, groups)
    height, width = kernel_sides(kernel_size)
    each = height * width * in_each_group(in_channels, groups)
    return out_channels * (each + 1 if bias else each)


def linear_parameters(
    in_features: InFeatures, out_features: OutFeatures, bias: bool = True
) -> Count:
    """Return the parameters of a fully connected layer, in·out, plus out with bias.

    Source: PyTorch docs, torch.nn.Linear, "Variables".
    """
    in_features = whole("in_features", in_features, 1)
    out_features = whole("out_features", out_features, 1)
    weights = in_features * out_features
    return weights + out_features if bias else weights


def batch_norm_parameters(num_features: Channels) -> Count:
    """Return the parameters of BatchNorm, 2C: one scale γ and one shift β a channel.

    Source: Ioffe & Szegedy 2015, "Batch Normalization", Algorithm 1; PyTorch docs,
    torch.nn.BatchNorm2d.
    """
    return 2 * whole("num_features", num_features, 1)


def batch_norm_buffers(num_features: Channels, num_batches_tracked: bool = False) -> Count:
    """Return the numbers BatchNorm keeps but does not learn, 2C: running mean and variance.

    PyTorch also keeps one counter, the batches seen (`num_batches_tracked`).

    Source: PyTorch docs, torch.nn.BatchNorm2d.
    """
    statistics = 2 * whole("num_features", num_features, 1)
    return statistics + 1 if num_batches_tracked else statistics


def kernel_sides(kernel_size: Size) -> tuple[Count, Count]:
    """Return the checked height and width of a kernel."""
    height, width = pair("kernel_size", kernel_size)
    return whole("kernel_size", height, 1), whole("kernel_size", width, 1)


LEARNABLE = "learnable-parameters"


_HEADS = (7, 5, 6, 4)  # sides of the maps that classic networks flatten (VGG, LeNet, AlexNet, …)


def spatial_area(in_features: int) -> int | None:
    """H·W of the square map that `in_features` flattened features probably come from."""
    for side in _HEADS:
        if in_features % (side * side) == 0 and in_features > side * side:
            return side * side
    return None


AREA_FORGOTTEN = Text(
    "You took the channels alone. A flattened C×H×W map has C·H·W features, and each one has its "
    "weights.",
    "你只算了通道数。C×H×W 的特征图展平后有 C·H·W 个特征，每个都有自己的权重。",
)
_ungrouped = altered(conv_parameters, groups=1)


def _depthwise_as_dense(**given: Any) -> Any:
    return _ungrouped(**given) if given["groups"] == given["in_channels"] else None


def _separable(**given: Any) -> Any:
    if not given["groups"] == given["in_channels"] > 1:
        return None
    return conv_parameters(**given) + given["in_channels"] * given["out_channels"]


def _squared(**given: Any) -> Any:
    length = shared.length_of_flat(given["kernel_size"])
    return length and conv_parameters(**{**given, "kernel_size": length})


def _groups_twice(
    in_channels: int, out_channels: int, kernel_size: Any, groups: int, bias: bool
) -> Any:
    weights = divide(area(kernel_size) * in_channels * out_channels, groups * groups)
    return weights + out_channels * bias


def _features_without_area(in_features: int, out_features: int, bias: bool) -> Any:
    pixels = spatial_area(in_features)
    if pixels is None:
        return None
    return linear_parameters(in_features // pixels, out_features, bias)


_CONV = (
    Misconception(
        "bias-forgotten",
        altered(conv_parameters, bias=False),
        shared.BIAS_FORGOTTEN,
        shows="in_channels=16 out_channels=32 kernel_size=3 → 4640, not 4608",
    ),
    Misconception(
        "bias-added",
        altered(conv_parameters, bias=True),
        shared.BIAS_ADDED,
        shows="in_channels=16 out_channels=32 kernel_size=3 bias=false → 4608, not 4640",
    ),
    Misconception(
        "one-bias-per-layer",
        lambda **given: conv_parameters(**{**given, "bias": False}) + 1 if given["bias"] else None,
        Text(
            "You counted one bias for the whole layer. There is one for each output channel.",
            "你给整层只算了一个偏置。每个输出通道都有一个偏置。",
        ),
        shows="in_channels=16 out_channels=32 kernel_size=3 → 4640, not 4609",
    ),
    Misconception(
        "input-channels-forgotten",
        lambda out_channels, kernel_size, bias: out_channels * (area(kernel_size) + bias),
        shared.INPUT_CHANNELS_FORGOTTEN,
        shows="in_channels=16 out_channels=32 kernel_size=3 → 4640, not 320",
    ),
    Misconception(
        "kernel-not-squared",
        lambda in_channels, out_channels, kernel_size, groups, bias: (
            out_channels * (pair("kernel_size", kernel_size)[0] * (in_channels // groups) + bias)
        ),
        shared.KERNEL_NOT_SQUARED,
        shows="in_channels=16 out_channels=32 kernel_size=3 → 4640, not 1568",
    ),
    Misconception(
        "depthwise-as-dense",
        _depthwise_as_dense,
        shared.DEPTHWISE_AS_DENSE,
        shows="in_channels=32 out_channels=32 kernel_size=3 groups=32 bias=false → 288, not 9216",
    ),
    Misconception(
        "groups-ignored",
        _ungrouped,
        shared.GROUPS_IGNORED,
        shows="in_channels=16 out_channels=32 kernel_size=3 groups=4 → 1184, not 4640",
    ),
    Misconception(
        "groups-divided-twice",
        _groups_twice,
        Text(
            "You divided by the groups twice. Only the kernels' depth shrinks, to in/groups; there "
            "are still as many kernels as output channels.",
            "你除了两次组数。只有卷积核的深度变为 in/groups，卷积核仍有输出通道数那么多。",
        ),
        shows="in_channels=16 out_channels=32 kernel_size=3 groups=4 → 1184, not 320",
    ),
    Misconception(
        "separable-for-depthwise",
        _separable,
        shared.SEPARABLE_FOR_DEPTHWISE,
        shows="in_channels=32 out_channels=32 kernel_size=3 groups=32 bias=false → 288, not 1312",
    ),
    Misconception(
        "flat-kernel-squared",
        _squared,
        shared.SQUARED_FOR_FLAT,
        shows="in_channels=16 out_channels=32 kernel_size=1x7 → 3616, not 25120",
    ),
)
_LINEAR = (
    Misconception(
        "spatial-size-ignored",
        _features_without_area,
        AREA_FORGOTTEN,
        shows="→ 102764544, not 2101248",
    ),
    Misconception(
        "bias-forgotten",
        lambda in_features, out_features: in_features * out_features,
        Text(
            "You left out the biases: one for each output feature.",
            "你漏了偏置：每个输出特征有一个。",
        ),
        shows="in_features=84 out_features=10 → 850, not 840",
    ),
    Misconception(
        "bias-added",
        lambda in_features, out_features: in_features * out_features + out_features,
        shared.BIAS_ADDED,
        shows="in_features=84 out_features=10 bias=false → 840, not 850",
    ),
    Misconception(
        "one-bias-per-layer",
        lambda in_features, out_features, bias: in_features * out_features + 1 if bias else None,
        Text(
            "You counted one bias for the whole layer. There is one for each output feature.",
            "你给整层只算了一个偏置。每个输出特征都有一个偏置。",
        ),
        shows="in_features=84 out_features=10 → 850, not 841",
    ),
    Misconception(
        "bias-per-input",
        lambda in_features, out_features, bias: (
            in_features * out_features + in_features if bias else None
        ),
        Text(
            "You counted a bias for each input. It belongs to the outputs: one for each output "
            "feature.",
            "你按输入个数算了偏置。偏置属于输出：每个输出特征一个。",
        ),
        shows="in_features=84 out_features=10 → 850, not 924",
    ),
)
_BATCH_NORM = (
    Misconception(
        "running-statistics-counted",
        lambda num_features: 4 * num_features,
        Text(
            "You counted the running mean and variance. They are buffers, not learned: only γ and "
            "β are, 2C.",
            "你把滑动均值和方差也算进去了。它们是缓冲区，不参与学习；可学习的只有 γ 和 β，共 2C。",
        ),
        shows="num_features=32 → 64, not 128",
    ),
    Misconception(
        "one-per-channel",
        lambda num_features: num_features,
        Text(
            "You counted one parameter a channel. BatchNorm learns two: a scale γ and a shift β.",
            "你每个通道只算了一个参数。BatchNorm 每个通道学两个：缩放 γ 和平移 β。",
        ),
        shows="num_features=32 → 64, not 32",
    ),
)
_BUFFERS = (
    Misconception(
        "learnable-counted",
        lambda num_features, num_batches_tracked: 4 * num_features + num_batches_tracked,
        Text(
            "You counted γ and β as well. They are learned, not buffers.",
            "你把 γ 和 β 也算进去了。它们是可学习参数，不是缓冲区。",
        ),
        shows="→ 128, not 256",
    ),
    Misconception(
        "one-per-channel",
        lambda num_features, num_batches_tracked: num_features + num_batches_tracked,
        Text(
            "You counted one number a channel. There is a running mean and a running variance.",
            "你每个通道只算了一个数。每个通道有滑动均值和滑动方差两个。",
        ),
        shows="→ 128, not 64",
    ),
    Misconception(
        "counter-forgotten",
        lambda num_features, num_batches_tracked: 2 * num_features if num_batches_tracked else None,
        Text(
            "You left out num_batches_tracked, one counter for the layer.",
            "你漏了 num_batches_tracked，每层一个计数器。",
        ),
        shows="num_features=64 num_batches_tracked=true → 129, not 128",
    ),
)
QUANTITIES = table(
    Quantity(
        "conv_parameters",
        conv_parameters,
        unit="parameters",
        meaning=Text("Learnable parameters of a convolution", "卷积层的可学习参数量"),
        source="PyTorch docs, torch.nn.Conv2d, Variables",
        example="in_channels=3 out_channels=64 kernel_size=7 bias=false",
        convention=LEARNABLE,
        misconceptions=_CONV,
    ),
    Quantity(
        "linear_parameters",
        linear_parameters,
        unit="parameters",
        meaning=Text("Learnable parameters of a fully connected layer", "全连接层的可学习参数量"),
        source="PyTorch docs, torch.nn.Linear, Variables",
        example="in_features=25088 out_features=4096",
        convention=LEARNABLE,
        misconceptions=_LINEAR,
    ),
    Quantity(
        "batch_norm_parameters",
        batch_norm_parameters,
        unit="parameters",
        meaning=Text("Learnable parameters of BatchNorm", "BatchNorm 的可学习参数量"),
        source="Ioffe & Szegedy 2015, Batch Normalization, Algorithm 1; PyTorch docs, "
        "torch.nn.BatchNorm2d",
        example="num_features=64",
        convention=LEARNABLE,
        misconceptions=_BATCH_NORM,
    ),
    Quantity(
        "batch_norm_buffers",
        batch_norm_buffers,
        unit="numbers",
        meaning=Text(
            "Running statistics that BatchNorm keeps but does not learn",
            "BatchNorm 保存但不学习的滑动统计量个数",
        ),
        source="PyTorch docs, torch.nn.BatchNorm2d",
        example="num_features=64",
        misconceptions=_BUFFERS,
    ),
)
