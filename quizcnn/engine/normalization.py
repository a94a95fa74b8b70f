"""BatchNorm by hand: values of one channel, its running statistics, and folding it away.

Normalising uses the biased variance, divided by n; the running variance stores the unbiased one,
divided by n − 1. What is rational comes out exact.
"""

from __future__ import annotations

from fractions import Fraction

from quizcnn.engine import reading
from quizcnn.engine.arithmetic import divide, sqrt
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import at_least, numbers, within
from quizcnn.engine.traced import named

EPS = Fraction(1, 10**5)
MOMENTUM = Fraction(1, 10)
NORMS = ("batch_norm", "layer_norm", "instance_norm", "group_norm")


def batch_norm(x: Vector, weight: Real = 1, bias: Real = 0, eps: Real = EPS) -> Vector:
    """Return γ·(x − μ)/√(σ² + ε) + β, training mode; x are all the values of one channel.

    Source: Ioffe & Szegedy 2015, "Batch Normalization", Algorithm 1; PyTorch docs,
    torch.nn.BatchNorm2d.
    """
    mean = mean_of(x)
    std = named("std", deviation(variance_of(x, mean), eps))
    return [_scaled(divide(value - mean, std), weight, bias) for value in x]


def batch_norm_inference(
    x: Real,
    running_mean: Real,
    running_var: Real,
    weight: Real = 1,
    bias: Real = 0,
    eps: Real = EPS,
) -> Real:
    """Return γ·(x − μ)/√(σ² + ε) + β in evaluation mode, with the running statistics.

    Source: Ioffe & Szegedy 2015, "Batch Normalization", Algorithm 2; PyTorch docs,
    torch.nn.BatchNorm2d.
    """
    std = named("std", deviation(running_var, eps))
    return _scaled(divide(x - running_mean, std), weight, bias)


def batch_norm_running_mean(x: Vector, running_mean: Real = 0, momentum: Real = MOMENTUM) -> Real:
    """Return the running mean after one batch, (1 − momentum)·old + momentum·new.

    Source: PyTorch docs, torch.nn.BatchNorm2d, the note on momentum.
    """
    return updated(running_mean, mean_of(x), momentum)


def batch_norm_running_var(x: Vector, running_var: Real = 1, momentum: Real = MOMENTUM) -> Real:
    """Return the running variance after one batch; the new one is divided by n − 1.

    Source: PyTorch docs, torch.nn.BatchNorm2d, the note on momentum.
    """
    at_least("running_var", running_var, 0)
    require(len(x) > 1, "engine.too-few-values", name="x", least=2)
    return updated(running_var, variance_of(x, mean_of(x), unbiased=True), momentum)


def fuse_conv_bn(
    conv_weight: Real,
    conv_bias: Real,
    running_mean: Real,
    running_var: Real,
    weight: Real = 1,
    bias: Real = 0,
    eps: Real = EPS,
) -> Vector:
    """Return the weight and the bias of a convolution that has taken the BatchNorm after it in.

    w' = w·γ/√(σ² + ε) and b' = (b − μ)·γ/√(σ² + ε) + β.

    Source: PyTorch docs, torch.nn.utils.fusion.fuse_conv_bn_weights; Jacob et al. 2018,
    "Quantization and Training of Neural Networks", §3.2.
    """
    scale = named("scale", divide(weight, deviation(running_var, eps)))
    return [
        named("weight", conv_weight * scale),
        named("bias", (conv_bias - running_mean) * scale + bias),
    ]


def normalization_statistics(
    norm: str, batch: Count, channels: Count, num_groups: Count = 1
) -> Count:
    """Return how many means (and as many variances) a normalisation layer takes.

    BatchNorm has one for each channel, LayerNorm one for each sample, InstanceNorm one for each
    channel of each sample, GroupNorm one for each group of each sample.

    Source: Wu & He 2018, "Group Normalization", §3.1; PyTorch docs, torch.nn.GroupNorm.
    """
    norm = reading.choice("norm", norm, NORMS)
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
    return named("mean", divide(sum(numbers("x", x)), len(x)))


def variance_of(x: Vector, mean: Real, unbiased: bool = False) -> Real:
    """Return the variance, biased unless said otherwise, named for the derivation."""
    squares = sum((value - mean) ** 2 for value in x)
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
