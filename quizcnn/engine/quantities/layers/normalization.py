"""BatchNorm by hand: values of one channel, its running statistics, and folding it away.

Normalising uses the biased variance, divided by n; the running variance stores the unbiased one,
divided by n − 1. What is rational comes out exact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine import parsing
from quizcnn.engine.kinds import (
    Annotated,
    Bias,
    Channels,
    Count,
    Epsilon,
    Images,
    Mean,
    Real,
    Variance,
    Vector,
    Weight,
    Word,
    but,
)
from quizcnn.engine.numbers.arithmetic import divide, sqrt, sum_of
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.shared import altered
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import at_least, numbers, require, whole, within
from quizcnn.messages import Text

EPS = Fraction(1, 10**5)
MOMENTUM = Fraction(1, 10)
NORMS = ("batch_norm", "layer_norm", "instance_norm", "group_norm")


Norm: TypeAlias = Annotated[Word, but(words=NORMS)]
NormGroups: TypeAlias = Annotated[Count, but(typical=(1, 4, 8))]


def fuse_conv_bn(
    conv_weight: Weight,
    conv_bias: Bias,
    running_mean: Mean,
    running_var: Variance,
    weight: Weight = 1,
    bias: Bias = 0,
    eps: Epsilon = EPS,
) -> Vector:
    """Return the weight and the bias of a convolution that has taken the BatchNorm after it in.

    w' = w·γ/√(σ² + ε) and b' = (b − μ)·γ/√(σ² + ε) + β.

    Source: PyTorch docs, torch.nn.utils.fusion.fuse_conv_bn_weights; Jacob et al. 2018,
    "Quantization and Training of Neural Networks", §3.2.
    """
    scale = named("scale", divide(weight, deviation(running_var, eps)))
    return [
        named("fused_weight", conv_weight * scale),
        named("fused_bias", (conv_bias - running_mean) * scale + bias),
    ]


def normalization_statistics(
    norm: Norm, batch: Images, channels: Channels, num_groups: NormGroups = 1
) -> Count:
    """Return how many means (and as many variances) a normalisation layer takes.

    BatchNorm has one for each channel, LayerNorm one for each sample, InstanceNorm one for each
    channel of each sample, GroupNorm one for each group of each sample.

    Source: Wu & He 2018, "Group Normalization", §3.1; PyTorch docs, torch.nn.GroupNorm.
    """
    norm = parsing.choice("norm", norm, NORMS)
    batch, channels = whole("batch", batch, 1), whole("channels", channels, 1)
    num_groups = whole("num_groups", num_groups, 1)
    if norm == "batch_norm":
        return channels
    if norm == "layer_norm":
        return batch
    if norm == "instance_norm":
        return batch * channels
    require(
        channels % num_groups == 0,
        "engine.groups-do-not-divide",
        groups=num_groups,
        name="channels",
        channels=channels,
    )
    return batch * num_groups


def mean_of(x: Vector) -> Real:
    """Return the mean, named for the derivation."""
    return named("mean", divide(sum_of(numbers("x", x)), len(x)))


def variance_of(x: Vector, mean: Real, unbiased: bool = False) -> Real:
    """Return the variance, biased unless said otherwise, named for the derivation."""
    squares = sum_of((value - mean) ** 2 for value in x)
    return named("var", divide(squares, len(x) - 1 if unbiased else len(x)))


def deviation(variance: Real, eps: Real) -> Real:
    """Return √(σ² + ε), what BatchNorm divides by."""
    at_least("running_var", variance, 0)
    at_least("eps", eps, 0)
    return sqrt(variance if eps == 0 else variance + eps)


def updated(old: Real, new: Real, momentum: Real) -> Real:
    """Return the moving average in which the momentum weighs the new value."""
    within("momentum", momentum)
    return (1 - momentum) * old + momentum * new


def _scaled(value: Real, weight: Real, bias: Real) -> Real:
    """Return γ·x̂ + β, without the operation that changes nothing."""
    value = value if weight == 1 else weight * value
    return value if bias == 0 else value + bias


VARIANCE_FOR_STD = Text(
    "You divided by the variance. It is the standard deviation, √(σ² + ε).",
    "你除以了方差。应除以标准差 √(σ² + ε)。",
)
GAMMA_FORGOTTEN = Text(
    "You left out the scale γ (weight).",
    "你漏了缩放系数 γ（weight）。",
)
BETA_FORGOTTEN = Text(
    "You left out the shift β (bias).",
    "你漏了平移系数 β（bias）。",
)


def _folded(scale: Any, bias: Any) -> Any:
    """The folded pair from a wrong scale, or with a wrong bias; both take the parameters."""

    def wrong(**given: Any) -> Any:
        factor = scale(given["weight"], given["running_var"], given["eps"])
        return [given["conv_weight"] * factor, bias(factor, **given)]

    return wrong


def _scale(weight: Any, running_var: Any, eps: Any) -> Any:
    return divide(weight, deviation(running_var, eps))


def _scale_by_variance(weight: Any, running_var: Any, eps: Any) -> Any:
    return divide(weight, running_var + eps)


def _bias(factor: Any, conv_bias: Any, running_mean: Any, bias: Any, **_: Any) -> Any:
    return (conv_bias - running_mean) * factor + bias


def _bias_without_mean(factor: Any, conv_bias: Any, bias: Any, **_: Any) -> Any:
    return conv_bias * factor + bias


def _bias_unscaled(conv_bias: Any, running_mean: Any, bias: Any, **_: Any) -> Any:
    return conv_bias - running_mean + bias


_FOLD = (
    Misconception(
        "variance-for-std",
        _folded(_scale_by_variance, _bias),
        VARIANCE_FOR_STD,
        shows="conv_weight=0.5 conv_bias=1 running_mean=3 running_var=16 weight=2 bias=1 eps=0 "
        "→ [0.25, 0], not [0.0625, 0.75]",
    ),
    Misconception(
        "mean-forgotten",
        _folded(_scale, _bias_without_mean),
        Text(
            "The mean is missing from the bias: b' = (b − μ)·γ/√(σ² + ε) + β.",
            "偏置里漏了均值：b' = (b − μ)·γ/√(σ² + ε) + β。",
        ),
        shows="conv_weight=0.5 conv_bias=1 running_mean=3 running_var=16 weight=2 bias=1 eps=0 "
        "→ [0.25, 0], not [0.25, 1.5]",
    ),
    Misconception(
        "mean-unscaled",
        _folded(_scale, lambda _, **given: _bias_unscaled(**given)),
        Text(
            "You did not scale b − μ: it is multiplied by γ/√(σ² + ε) like the weight.",
            "b − μ 没有缩放：它和权重一样要乘 γ/√(σ² + ε)。",
        ),
        shows="conv_weight=0.5 conv_bias=1 running_mean=3 running_var=16 weight=2 bias=1 eps=0 "
        "→ [0.25, 0], not [0.25, -1]",
    ),
    Misconception(
        "gamma-forgotten",
        altered(fuse_conv_bn, weight=1),
        GAMMA_FORGOTTEN,
        shows="conv_weight=0.5 conv_bias=1 running_mean=3 running_var=16 weight=2 bias=1 eps=0 "
        "→ [0.25, 0], not [0.125, 0.5]",
    ),
    Misconception(
        "beta-forgotten",
        altered(fuse_conv_bn, bias=0),
        BETA_FORGOTTEN,
        shows="conv_weight=0.5 conv_bias=1 running_mean=3 running_var=16 weight=2 bias=1 eps=0 "
        "→ [0.25, 0], not [0.25, -1]",
    ),
)


_STATISTICS = (
    Misconception(
        "counted-as-batch-norm",
        altered(normalization_statistics, norm="batch_norm"),
        Text(
            "That is BatchNorm: one for each channel, over the whole batch.",
            "这是 BatchNorm：每个通道一组，跨整个批次统计。",
        ),
        shows="norm=group_norm batch=8 channels=32 num_groups=8 → 64, not 32",
    ),
    Misconception(
        "counted-as-layer-norm",
        altered(normalization_statistics, norm="layer_norm"),
        Text(
            "That is LayerNorm: one for each sample, over all its channels.",
            "这是 LayerNorm：每个样本一组，跨全部通道统计。",
        ),
        shows="→ 32, not 4",
    ),
    Misconception(
        "counted-as-instance-norm",
        altered(normalization_statistics, norm="instance_norm"),
        Text(
            "That is InstanceNorm: one for each channel of each sample.",
            "这是 InstanceNorm：每个样本的每个通道一组。",
        ),
        shows="→ 32, not 128",
    ),
    Misconception(
        "counted-as-group-norm",
        altered(normalization_statistics, norm="group_norm"),
        Text(
            "That is GroupNorm: one for each group of channels of each sample.",
            "这是 GroupNorm：每个样本的每组通道一组统计量。",
        ),
        shows="norm=layer_norm batch=8 channels=32 num_groups=4 → 8, not 32",
    ),
    Misconception(
        "batch-forgotten",
        lambda norm, num_groups: num_groups if norm == "group_norm" else None,
        Text(
            "You counted one sample. Each sample of the batch has its own groups: N·G.",
            "你只算了一个样本。每个样本都有自己的 G 组：共 N·G。",
        ),
        shows="→ 32, not 8",
    ),
)

QUANTITIES = table(
    Quantity(
        "fuse_conv_bn",
        fuse_conv_bn,
        unit=None,
        meaning=Text(
            "Weight and bias of a convolution with the BatchNorm after it folded in",
            "把 BatchNorm 折叠进卷积后的权重与偏置",
        ),
        source="PyTorch docs, torch.nn.utils.fusion.fuse_conv_bn_weights; Jacob et al. 2018, "
        "Quantization and Training of Neural Networks, §3.2",
        example="conv_weight=0.5 conv_bias=0 running_mean=3 running_var=4 weight=3 bias=1 eps=0",
        misconceptions=_FOLD,
    ),
    Quantity(
        "normalization_statistics",
        normalization_statistics,
        unit=None,
        meaning=Text(
            "Number of means a normalisation layer takes (norm=batch_norm, layer_norm, "
            "instance_norm or group_norm)",
            "归一化层的统计组数（norm 取 batch_norm、layer_norm、instance_norm 或 group_norm）",
        ),
        source="Wu & He 2018, Group Normalization, §3.1; PyTorch docs, torch.nn.GroupNorm",
        example="norm=group_norm batch=4 channels=32 num_groups=8",
        misconceptions=_STATISTICS,
    ),
)
