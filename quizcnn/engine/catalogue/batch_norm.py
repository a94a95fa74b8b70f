"""BatchNorm by hand and its running statistics, and what people get wrong about them."""

from __future__ import annotations

from typing import Any

from quizcnn.engine import normalization as formulas
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.catalogue.scale_and_shift import (
    BETA_FORGOTTEN,
    GAMMA_FORGOTTEN,
    VARIANCE_FOR_STD,
    without,
)
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_MOMENTUM_MEANS_OLD = Text(
    "You gave the momentum to the old value, as TensorFlow does. In PyTorch it weighs the new one.",
    "你把 momentum 用在旧值上，那是 TensorFlow 的约定。PyTorch 里它是新值的权重。",
)
_REPLACED = Text(
    "You took the batch's statistic alone. The running one moves towards it by the momentum.",
    "你直接用了本批的统计量。滑动统计量只按 momentum 向它靠近。",
)


def _normalised(x: Any, weight: Any, bias: Any, divisor: Any) -> Any:
    mean = formulas.mean_of(x)
    return [weight * divide(value - mean, divisor) + bias for value in x]


def _by_variance(x: Any, weight: Any, bias: Any, eps: Any) -> Any:
    variance = formulas.variance_of(x, formulas.mean_of(x))
    return _normalised(x, weight, bias, variance + eps)


def _by_unbiased(x: Any, weight: Any, bias: Any, eps: Any) -> Any:
    if len(x) < 2:
        return None
    variance = formulas.variance_of(x, formulas.mean_of(x), unbiased=True)
    return _normalised(x, weight, bias, formulas.deviation(variance, eps))


_FORWARD = (
    Misconception(
        "unbiased-variance",
        _by_unbiased,
        Text(
            "You divided the squares by n − 1. BatchNorm normalises with the biased variance, "
            "divided by n.",
            "你用 n − 1 除了平方和。BatchNorm 归一化用有偏方差，除以 n。",
        ),
    ),
    Misconception("variance-for-std", _by_variance, VARIANCE_FOR_STD),
    Misconception(
        "mean-only",
        lambda x, weight, bias, **_: _normalised(x, weight, bias, 1),
        Text(
            "You only subtracted the mean. Divide by the standard deviation as well.",
            "你只减了均值。还要除以标准差。",
        ),
    ),
    Misconception("gamma-forgotten", without("weight", 1, formulas.batch_norm), GAMMA_FORGOTTEN),
    Misconception("beta-forgotten", without("bias", 0, formulas.batch_norm), BETA_FORGOTTEN),
)


def _inferred_by_variance(
    x: Any, running_mean: Any, running_var: Any, weight: Any, bias: Any, eps: Any
) -> Any:
    return weight * divide(x - running_mean, running_var + eps) + bias


_INFERENCE = (
    Misconception("variance-for-std", _inferred_by_variance, VARIANCE_FOR_STD),
    Misconception(
        "mean-forgotten",
        without("running_mean", 0, formulas.batch_norm_inference),
        Text("You did not subtract the mean.", "你没有减去均值。"),
    ),
    Misconception(
        "gamma-forgotten",
        without("weight", 1, formulas.batch_norm_inference),
        GAMMA_FORGOTTEN,
    ),
    Misconception(
        "beta-forgotten",
        without("bias", 0, formulas.batch_norm_inference),
        BETA_FORGOTTEN,
    ),
)

_MEAN = (
    Misconception(
        "momentum-means-old",
        lambda x, running_mean, momentum: formulas.batch_norm_running_mean(
            x, running_mean, 1 - momentum
        ),
        _MOMENTUM_MEANS_OLD,
    ),
    Misconception(
        "replaced-by-batch",
        lambda x, **_: formulas.batch_norm_running_mean(x, 0, 1),
        _REPLACED,
    ),
    Misconception(
        "old-value-forgotten",
        lambda x, momentum, **_: momentum * formulas.mean_of(x),
        Text(
            "You left out the old value: it keeps the weight 1 − momentum.",
            "你漏了旧值：它的权重是 1 − momentum。",
        ),
    ),
)


def _biased(x: Any, running_var: Any, momentum: Any) -> Any:
    variance = formulas.variance_of(x, formulas.mean_of(x))
    return formulas.updated(running_var, variance, momentum)


def _deviation_averaged(x: Any, running_var: Any, momentum: Any) -> Any:
    variance = formulas.variance_of(x, formulas.mean_of(x), unbiased=True)
    return formulas.updated(running_var, formulas.deviation(variance, 0), momentum)


_VAR = (
    Misconception(
        "biased-variance",
        _biased,
        Text(
            "You divided by n. The running variance stores the unbiased one, divided by n − 1.",
            "你除以了 n。滑动方差存的是无偏方差，除以 n − 1。",
        ),
    ),
    Misconception(
        "momentum-means-old",
        lambda x, running_var, momentum: formulas.batch_norm_running_var(
            x, running_var, 1 - momentum
        ),
        _MOMENTUM_MEANS_OLD,
    ),
    Misconception(
        "replaced-by-batch",
        lambda x, **_: formulas.batch_norm_running_var(x, 1, 1),
        _REPLACED,
    ),
    Misconception(
        "std-for-variance",
        _deviation_averaged,
        Text(
            "You averaged the standard deviation. It is the variance that is kept.",
            "你对标准差做了滑动平均。保存的是方差。",
        ),
    ),
)


_BN_DOCS = "PyTorch docs, torch.nn.BatchNorm2d"
_IOFFE = "Ioffe & Szegedy 2015, Batch Normalization"

QUANTITIES = table(
    Quantity(
        "batch_norm",
        formulas.batch_norm,
        None,
        Text(
            "BatchNorm in training: all values of one channel",
            "训练时的 BatchNorm 输出（x 为一个通道的全部值）",
        ),
        f"{_IOFFE}, Algorithm 1; {_BN_DOCS}",
        misconceptions=_FORWARD,
    ),
    Quantity(
        "batch_norm_inference",
        formulas.batch_norm_inference,
        None,
        Text(
            "BatchNorm in evaluation: one value, running statistics",
            "推理时的 BatchNorm 输出（用滑动统计量）",
        ),
        f"{_IOFFE}, Algorithm 2; {_BN_DOCS}",
        misconceptions=_INFERENCE,
    ),
    Quantity(
        "batch_norm_running_mean",
        formulas.batch_norm_running_mean,
        None,
        Text("BatchNorm's running mean after one batch", "一个批次后 BatchNorm 的滑动均值"),
        f"{_BN_DOCS}, note on momentum",
        misconceptions=_MEAN,
    ),
    Quantity(
        "batch_norm_running_var",
        formulas.batch_norm_running_var,
        None,
        Text(
            "BatchNorm's running variance after one batch (unbiased)",
            "一个批次后 BatchNorm 的滑动方差（无偏）",
        ),
        f"{_BN_DOCS}, note on momentum",
        misconceptions=_VAR,
    ),
)
