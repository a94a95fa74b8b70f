"""Learnable parameters of layers, and what people get wrong about them."""

# A wrong formula is handed every parameter and overlooks some: that is its mistake.
# ruff: noqa: ARG005

from __future__ import annotations

from typing import Any

from quizcnn.engine import parameters as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.catalogue import said
from quizcnn.engine.catalogue.areas import area, spatial_area
from quizcnn.engine.geometry import pair
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

LEARNABLE = "learnable-parameters"


def _ungrouped(**given: Any) -> Any:
    return formulas.conv_parameters(**{**given, "groups": 1})


def _depthwise_as_dense(**given: Any) -> Any:
    return _ungrouped(**given) if given["groups"] == given["in_channels"] else None


def _groups_twice(
    in_channels: int, out_channels: int, kernel_size: Any, groups: int, bias: bool
) -> Any:
    weights = divide(area(kernel_size) * in_channels * out_channels, groups * groups)
    return weights + out_channels * bias


def _features_without_area(in_features: int, out_features: int, bias: bool) -> Any:
    pixels = spatial_area(in_features)
    if pixels is None:
        return None
    return formulas.linear_parameters(in_features // pixels, out_features, bias)


_CONV = (
    Misconception(
        "bias-forgotten",
        lambda **given: formulas.conv_parameters(**{**given, "bias": False}),
        said.BIAS_FORGOTTEN,
    ),
    Misconception(
        "bias-added",
        lambda **given: formulas.conv_parameters(**{**given, "bias": True}),
        said.BIAS_ADDED,
    ),
    Misconception(
        "one-bias-per-layer",
        lambda **given: (
            formulas.conv_parameters(**{**given, "bias": False}) + 1 if given["bias"] else None
        ),
        Text(
            "You counted one bias for the whole layer. There is one for each output channel.",
            "你给整层只算了一个偏置。每个输出通道都有一个偏置。",
        ),
    ),
    Misconception(
        "input-channels-forgotten",
        lambda in_channels, out_channels, kernel_size, groups, bias: (
            out_channels * (area(kernel_size) + bias)
        ),
        said.INPUT_CHANNELS_FORGOTTEN,
    ),
    Misconception(
        "kernel-not-squared",
        lambda in_channels, out_channels, kernel_size, groups, bias: (
            out_channels * (pair("kernel_size", kernel_size)[0] * (in_channels // groups) + bias)
        ),
        said.KERNEL_NOT_SQUARED,
    ),
    Misconception("depthwise-as-dense", _depthwise_as_dense, said.DEPTHWISE_AS_DENSE),
    Misconception("groups-ignored", _ungrouped, said.GROUPS_IGNORED),
    Misconception(
        "groups-divided-twice",
        _groups_twice,
        Text(
            "You divided by the groups twice. Only the kernels' depth shrinks, to in/groups; there "
            "are still as many kernels as output channels.",
            "你除了两次组数。只有卷积核的深度变为 in/groups，卷积核仍有输出通道数那么多。",
        ),
    ),
)
_LINEAR = (
    Misconception("spatial-size-ignored", _features_without_area, said.AREA_FORGOTTEN),
    Misconception(
        "bias-forgotten",
        lambda in_features, out_features, bias: in_features * out_features,
        Text(
            "You left out the biases: one for each output feature.",
            "你漏了偏置：每个输出特征有一个。",
        ),
    ),
    Misconception(
        "bias-added",
        lambda in_features, out_features, bias: in_features * out_features + out_features,
        said.BIAS_ADDED,
    ),
    Misconception(
        "one-bias-per-layer",
        lambda in_features, out_features, bias: in_features * out_features + 1 if bias else None,
        Text(
            "You counted one bias for the whole layer. There is one for each output feature.",
            "你给整层只算了一个偏置。每个输出特征都有一个偏置。",
        ),
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
    ),
    Misconception(
        "one-per-channel",
        lambda num_features: num_features,
        Text(
            "You counted one parameter a channel. BatchNorm learns two: a scale γ and a shift β.",
            "你每个通道只算了一个参数。BatchNorm 每个通道学两个：缩放 γ 和平移 β。",
        ),
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
    ),
    Misconception(
        "one-per-channel",
        lambda num_features, num_batches_tracked: num_features + num_batches_tracked,
        Text(
            "You counted one number a channel. There is a running mean and a running variance.",
            "你每个通道只算了一个数。每个通道有滑动均值和滑动方差两个。",
        ),
    ),
    Misconception(
        "counter-forgotten",
        lambda num_features, num_batches_tracked: 2 * num_features if num_batches_tracked else None,
        Text(
            "You left out num_batches_tracked, one counter for the layer.",
            "你漏了 num_batches_tracked，每层一个计数器。",
        ),
    ),
)
QUANTITIES = table(
    Quantity(
        "conv_parameters",
        formulas.conv_parameters,
        "parameters",
        Text("Learnable parameters of a convolution", "卷积层的可学习参数量"),
        "PyTorch docs, torch.nn.Conv2d, Variables",
        LEARNABLE,
        _CONV,
    ),
    Quantity(
        "linear_parameters",
        formulas.linear_parameters,
        "parameters",
        Text("Learnable parameters of a fully connected layer", "全连接层的可学习参数量"),
        "PyTorch docs, torch.nn.Linear, Variables",
        LEARNABLE,
        _LINEAR,
    ),
    Quantity(
        "batch_norm_parameters",
        formulas.batch_norm_parameters,
        "parameters",
        Text("Learnable parameters of BatchNorm", "BatchNorm 的可学习参数量"),
        "Ioffe & Szegedy 2015, Batch Normalization, Algorithm 1; PyTorch docs, "
        "torch.nn.BatchNorm2d",
        LEARNABLE,
        _BATCH_NORM,
    ),
    Quantity(
        "batch_norm_buffers",
        formulas.batch_norm_buffers,
        "numbers",
        Text(
            "Running statistics that BatchNorm keeps but does not learn",
            "BatchNorm 保存但不学习的滑动统计量个数",
        ),
        "PyTorch docs, torch.nn.BatchNorm2d",
        misconceptions=_BUFFERS,
    ),
)
