"""TODO."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.kinds import Bias, Epsilon, Mean, Real, Share, Variance, Vector, Weight
from quizcnn.engine.numbers.arithmetic import divide
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.layers.normalization import (
    BETA_FORGOTTEN,
    EPS,
    GAMMA_FORGOTTEN,
    MOMENTUM,
    VARIANCE_FOR_STD,
    _scaled,
    deviation,
    mean_of,
    updated,
    variance_of,
)
from quizcnn.engine.quantities.shared import altered
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import at_least, require
from quizcnn.messages import Text


def batch_norm(x: Vector, weight: Weight = 1, bias: Bias = 0, eps: Epsilon = EPS) -> Vector:
    """Return γ·(x − μ)/√(σ² + ε) + β, training mode; x are all the values of one channel.

    Source: Ioffe & Szegedy 2015, "Batch Normalization", Algorithm 1; PyTorch docs,
    torch.nn.BatchNorm2d.
    """
    mean = mean_of(x)
    std = named("std", deviation(variance_of(x, mean), eps))
    return [_scaled(divide(value - mean, std), weight, bias) for value in x]


def batch_norm_inference(
    x: Real,
    running_mean: Mean,
    running_var: Variance,
    weight: Weight = 1,
    bias: Bias = 0,
    eps: Epsilon = EPS,
) -> Real:
    """Return γ·(x − μ)/√(σ² + ε) + β in evaluation mode, with the running statistics.

    Source: Ioffe & Szegedy 2015, "Batch Normalization", Algorithm 2; PyTorch docs,
    torch.nn.BatchNorm2d.
    """
    std = named("std", deviation(running_var, eps))
    return _scaled(divide(x - running_mean, std), weight, bias)


def batch_norm_running_mean(x: Vector, running_mean: Mean = 0, momentum: Share = MOMENTUM) -> Real:
    """Return the running mean after one batch, (1 − momentum)·old + momentum·new.

    Source: PyTorch docs, torch.nn.BatchNorm2d, the note on momentum.
    """
    return updated(running_mean, mean_of(x), momentum)


def batch_norm_running_var(
    x: Vector, running_var: Variance = 1, momentum: Share = MOMENTUM
) -> Real:
    """Return the running variance after one batch; the new one is divided by n − 1.

    Source: PyTorch docs, torch.nn.BatchNorm2d, the note on momentum.
    """
    at_least("running_var", running_var, 0)
    require(len(x) > 1, "engine.too-few-values", name="x", least=2)
    return updated(running_var, variance_of(x, mean_of(x), unbiased=True), momentum)


_MOMENTUM_MEANS_OLD = Text(
    "You gave the momentum to the old value, as TensorFlow does. In PyTorch it weighs the new one.",
    "你把 momentum 用在旧值上，那是 TensorFlow 的约定。PyTorch 里它是新值的权重。",
)
_REPLACED = Text(
    "You took the batch's statistic alone. The running one moves towards it by the momentum.",
    "你直接用了本批的统计量。滑动统计量只按 momentum 向它靠近。",
)


def _normalised(x: Any, weight: Any, bias: Any, divisor: Any) -> Any:
    mean = mean_of(x)
    return [weight * divide(value - mean, divisor) + bias for value in x]


def _by_variance(x: Any, weight: Any, bias: Any, eps: Any) -> Any:
    variance = variance_of(x, mean_of(x))
    return _normalised(x, weight, bias, variance + eps)


def _by_unbiased(x: Any, weight: Any, bias: Any, eps: Any) -> Any:
    if len(x) < 2:
        return None
    variance = variance_of(x, mean_of(x), unbiased=True)
    return _normalised(x, weight, bias, deviation(variance, eps))


_FORWARD = (
    Misconception(
        "unbiased-variance",
        _by_unbiased,
        Text(
            "You divided the squares by n − 1. BatchNorm normalises with the biased variance, "
            "divided by n.",
            "你用 n − 1 除了平方和。BatchNorm 归一化用有偏方差，除以 n。",
        ),
        shows="→ [-1.341640786, -0.4472135955, 0.4472135955, 1.341640786], "
        "not [-1.161895004, -0.3872983346, 0.3872983346, 1.161895004]",
    ),
    Misconception(
        "variance-for-std",
        _by_variance,
        VARIANCE_FOR_STD,
        shows="→ [-1.341640786, -0.4472135955, 0.4472135955, 1.341640786], "
        "not [-1.2, -0.4, 0.4, 1.2]",
    ),
    Misconception(
        "mean-only",
        lambda x, weight, bias: _normalised(x, weight, bias, 1),
        Text(
            "You only subtracted the mean. Divide by the standard deviation as well.",
            "你只减了均值。还要除以标准差。",
        ),
        shows="→ [-1.341640786, -0.4472135955, 0.4472135955, 1.341640786], "
        "not [-1.5, -0.5, 0.5, 1.5]",
    ),
    Misconception(
        "gamma-forgotten",
        altered(batch_norm, weight=1),
        GAMMA_FORGOTTEN,
        shows="x=-1,1 weight=2 bias=1 eps=0 → [-1, 3], not [0, 2]",
    ),
    Misconception(
        "beta-forgotten",
        altered(batch_norm, bias=0),
        BETA_FORGOTTEN,
        shows="x=-1,1 weight=2 bias=1 eps=0 → [-1, 3], not [-2, 2]",
    ),
)


def _inferred_by_variance(
    x: Any, running_mean: Any, running_var: Any, weight: Any, bias: Any, eps: Any
) -> Any:
    return weight * divide(x - running_mean, running_var + eps) + bias


_INFERENCE = (
    Misconception(
        "variance-for-std",
        _inferred_by_variance,
        VARIANCE_FOR_STD,
        shows="x=5 running_mean=3 running_var=4 weight=3 bias=1 eps=0 → 4, not 2.5",
    ),
    Misconception(
        "mean-forgotten",
        altered(batch_norm_inference, running_mean=0),
        Text("You did not subtract the mean.", "你没有减去均值。"),
        shows="x=5 running_mean=3 running_var=4 weight=3 bias=1 eps=0 → 4, not 8.5",
    ),
    Misconception(
        "gamma-forgotten",
        altered(batch_norm_inference, weight=1),
        GAMMA_FORGOTTEN,
        shows="x=5 running_mean=3 running_var=4 weight=3 bias=1 eps=0 → 4, not 2",
    ),
    Misconception(
        "beta-forgotten",
        altered(batch_norm_inference, bias=0),
        BETA_FORGOTTEN,
        shows="x=5 running_mean=3 running_var=4 weight=3 bias=1 eps=0 → 4, not 3",
    ),
)

_MEAN = (
    Misconception(
        "momentum-means-old",
        lambda x, running_mean, momentum: batch_norm_running_mean(x, running_mean, 1 - momentum),
        _MOMENTUM_MEANS_OLD,
        shows="→ 0.25, not 2.25",
    ),
    Misconception(
        "replaced-by-batch",
        lambda x: batch_norm_running_mean(x, 0, 1),
        _REPLACED,
        shows="→ 0.25, not 2.5",
    ),
    Misconception(
        "old-value-forgotten",
        lambda x, momentum: momentum * mean_of(x),
        Text(
            "You left out the old value: it keeps the weight 1 − momentum.",
            "你漏了旧值：它的权重是 1 − momentum。",
        ),
        shows="x=1,2,3,4 running_mean=10 → 9.25, not 0.25",
    ),
)


def _biased(x: Any, running_var: Any, momentum: Any) -> Any:
    variance = variance_of(x, mean_of(x))
    return updated(running_var, variance, momentum)


def _deviation_averaged(x: Any, running_var: Any, momentum: Any) -> Any:
    variance = variance_of(x, mean_of(x), unbiased=True)
    return updated(running_var, deviation(variance, 0), momentum)


_VAR = (
    Misconception(
        "biased-variance",
        _biased,
        Text(
            "You divided by n. The running variance stores the unbiased one, divided by n − 1.",
            "你除以了 n。滑动方差存的是无偏方差，除以 n − 1。",
        ),
        shows="→ 16/15, not 1.025",
    ),
    Misconception(
        "momentum-means-old",
        lambda x, running_var, momentum: batch_norm_running_var(x, running_var, 1 - momentum),
        _MOMENTUM_MEANS_OLD,
        shows="→ 16/15, not 1.6",
    ),
    Misconception(
        "replaced-by-batch",
        lambda x: batch_norm_running_var(x, 1, 1),
        _REPLACED,
        shows="→ 16/15, not 5/3",
    ),
    Misconception(
        "std-for-variance",
        _deviation_averaged,
        Text(
            "You averaged the standard deviation. It is the variance that is kept.",
            "你对标准差做了滑动平均。保存的是方差。",
        ),
        shows="→ 16/15, not 1.029099445",
    ),
)


_BN_DOCS = "PyTorch docs, torch.nn.BatchNorm2d"
_IOFFE = "Ioffe & Szegedy 2015, Batch Normalization"

QUANTITIES = table(
    Quantity(
        "batch_norm",
        batch_norm,
        unit=None,
        meaning=Text(
            "BatchNorm in training: all values of one channel",
            "训练时的 BatchNorm 输出（x 为一个通道的全部值）",
        ),
        source=f"{_IOFFE}, Algorithm 1; {_BN_DOCS}",
        example="x=1,2,3,4 eps=0",
        misconceptions=_FORWARD,
    ),
    Quantity(
        "batch_norm_inference",
        batch_norm_inference,
        unit=None,
        meaning=Text(
            "BatchNorm in evaluation: one value, running statistics",
            "推理时的 BatchNorm 输出（用滑动统计量）",
        ),
        source=f"{_IOFFE}, Algorithm 2; {_BN_DOCS}",
        example="x=5 running_mean=3 running_var=4 weight=3 bias=1 eps=0",
        misconceptions=_INFERENCE,
    ),
    Quantity(
        "batch_norm_running_mean",
        batch_norm_running_mean,
        unit=None,
        meaning=Text("BatchNorm's running mean after one batch", "一个批次后 BatchNorm 的滑动均值"),
        source=f"{_BN_DOCS}, note on momentum",
        example="x=1,2,3,4",
        misconceptions=_MEAN,
    ),
    Quantity(
        "batch_norm_running_var",
        batch_norm_running_var,
        unit=None,
        meaning=Text(
            "BatchNorm's running variance after one batch (unbiased)",
            "一个批次后 BatchNorm 的滑动方差（无偏）",
        ),
        source=f"{_BN_DOCS}, note on momentum",
        example="x=1,2,3,4",
        misconceptions=_VAR,
    ),
)
