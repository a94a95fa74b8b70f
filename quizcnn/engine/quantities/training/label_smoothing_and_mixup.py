"""Losses against targets that are no single class: label smoothing and mixup."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import (
    Annotated,
    Classes,
    LabelSmoothing,
    Probability,
    Real,
    Share,
    Vector,
    but,
)
from quizcnn.engine.numbers.arithmetic import divide, log
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.shared import other_bases
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import below, between, whole, within
from quizcnn.messages import Text

_SMOOTHING = Fraction(1, 10)


PartialSmoothing: TypeAlias = Annotated[LabelSmoothing, but(most=None, below=1)]


def label_smoothing_targets(
    num_classes: Classes, label_smoothing: LabelSmoothing = _SMOOTHING
) -> Vector:
    """Return the target of the true class, 1 − ε + ε/K, and that of every other, ε/K.

    Source: Szegedy et al. 2016, "Rethinking the Inception Architecture for Computer Vision", §7;
    PyTorch docs, torch.nn.CrossEntropyLoss, "label_smoothing".
    """
    whole("num_classes", num_classes, 1)
    within("label_smoothing", label_smoothing)
    other = divide(label_smoothing, num_classes)
    return [named("true", 1 - label_smoothing + other), named("other", other)]


def label_smoothing_minimum(
    num_classes: Classes, label_smoothing: PartialSmoothing = _SMOOTHING
) -> Real:
    """Return the least cross-entropy that smoothed targets allow: their own entropy.

    Source: Szegedy et al. 2016, "Rethinking the Inception Architecture for Computer Vision", §7;
    Goodfellow, Bengio & Courville 2016, "Deep Learning", §3.13.
    """
    below("label_smoothing", label_smoothing)
    true, other = label_smoothing_targets(num_classes, label_smoothing)
    if label_smoothing == 0 or num_classes == 1:
        return 0
    return -(true * log(true)) - (num_classes - 1) * other * log(other)


def mixup_loss(p_a: Probability, p_b: Probability, lam: Share) -> Real:
    """Return −λ·ln p_a − (1 − λ)·ln p_b: the losses of both labels, mixed like the images.

    p_a and p_b are the predicted probabilities of the two images' labels.

    Source: Zhang et al. 2018, "mixup: Beyond Empirical Risk Minimization", §2.
    """
    between("p_a", p_a)
    between("p_b", p_b)
    within("lam", lam)
    return -(lam * log(p_a)) - (1 - lam) * log(p_b)


_OTHERS_ALONE = Text(
    "You spread ε over the other classes alone. As in PyTorch and the paper, the true class gets "
    "its share too: 1 − ε + ε/K and ε/K.",
    "你只把 ε 分给了其他类。按论文和 PyTorch，真实类也分到一份：1 − ε + ε/K 和 ε/K。",
)


def _others_alone(num_classes: Any, label_smoothing: Any) -> Any:
    if num_classes == 1:
        return None
    return [1 - label_smoothing, divide(label_smoothing, num_classes - 1)]


_TARGETS = (
    Misconception(
        "spread-over-others",
        _others_alone,
        _OTHERS_ALONE,
        shows="num_classes=10 → [0.91, 0.01], not [0.9, 1/90]",
    ),
    Misconception(
        "share-not-added",
        lambda num_classes, label_smoothing: [
            1 - label_smoothing,
            divide(label_smoothing, num_classes),
        ],
        Text(
            "The targets must add up to 1: the true class keeps 1 − ε and gets ε/K besides.",
            "各目标之和应为 1：真实类除 1 − ε 外还要加 ε/K。",
        ),
        shows="num_classes=10 → [0.91, 0.01], not [0.9, 0.01]",
    ),
    Misconception(
        "smoothing-undivided",
        lambda label_smoothing: [1 - label_smoothing, label_smoothing],
        Text(
            "You gave every other class the whole ε. It is shared out: ε/K each.",
            "你给其他每一类都分了整个 ε。ε 要均分：每类 ε/K。",
        ),
        shows="num_classes=10 → [0.91, 0.01], not [0.9, 0.1]",
    ),
)


def _entropy_of_others(num_classes: Any, label_smoothing: Any) -> Any:
    if num_classes == 1:
        return None
    true, other = 1 - label_smoothing, divide(label_smoothing, num_classes - 1)
    return -(true * log(true)) - label_smoothing * log(other)


_MINIMUM = (
    Misconception(
        "minimum-zero",
        lambda: 0,
        Text(
            "The loss no longer reaches 0: with soft targets the least it can be is their entropy.",
            "损失不会到 0：目标是软的，最小值是目标分布的熵。",
        ),
        shows="num_classes=10 → 0.5002880351, not 0",
    ),
    Misconception(
        "true-class-alone",
        lambda **given: -log(label_smoothing_targets(**given)[0]),
        Text(
            "You took −ln of the true class alone. Every class adds −q·ln q.",
            "你只算了真实类的 −ln。每一类都要加上 −q·ln q。",
        ),
        shows="num_classes=10 → 0.5002880351, not 0.09431067947",
    ),
    Misconception(
        "spread-over-others",
        _entropy_of_others,
        _OTHERS_ALONE,
        shows="num_classes=10 → 0.5002880351, not 0.5448054311",
    ),
    *other_bases(label_smoothing_minimum),
)

_MIXUP = (
    Misconception(
        "loss-of-mixture",
        lambda p_a, p_b, lam: -log(lam * p_a + (1 - lam) * p_b),
        Text(
            "You mixed the probabilities before the logarithm. Mixup mixes the two losses.",
            "你先混合概率再取对数。mixup 混合的是两个损失。",
        ),
        shows="→ 0.8404093104, not 0.7339691751",
    ),
    Misconception(
        "weights-swapped",
        lambda p_a, p_b, lam: mixup_loss(p_a, p_b, 1 - lam),
        Text(
            "You swapped the weights: λ belongs to label a, 1 − λ to label b.",
            "你把权重用反了：λ 对应标签 a，1 − λ 对应标签 b。",
        ),
        shows="→ 0.8404093104, not 1.279854226",
    ),
    Misconception(
        "first-label-alone",
        lambda p_a, lam: -(lam * log(p_a)),
        Text(
            "You left out the second label: it adds −(1 − λ)·ln p_b.",
            "你漏了第二个标签：还要加 −(1 − λ)·ln p_b。",
        ),
        shows="→ 0.8404093104, not 0.3575779366",
    ),
    *other_bases(mixup_loss),
)


_INCEPTION = "Szegedy et al. 2016, Rethinking the Inception Architecture for Computer Vision, §7"

QUANTITIES = table(
    Quantity(
        "label_smoothing_targets",
        label_smoothing_targets,
        unit=None,
        meaning=Text(
            "Smoothed targets of the true class and of every other",
            "标签平滑后真实类与其他每一类的目标值",
        ),
        source=f"{_INCEPTION}; PyTorch docs, torch.nn.CrossEntropyLoss",
        example="num_classes=1000 label_smoothing=0.1",
        misconceptions=_TARGETS,
    ),
    Quantity(
        "label_smoothing_minimum",
        label_smoothing_minimum,
        unit=None,
        meaning=Text("Least cross-entropy under label smoothing", "标签平滑下交叉熵的最小值"),
        source=f"{_INCEPTION}; Goodfellow, Bengio & Courville 2016, Deep Learning, §3.13",
        example="num_classes=10 label_smoothing=0.1",
        misconceptions=_MINIMUM,
        shows={
            "log2-for-ln": "num_classes=10 → 0.5002880351, not 0.7217630672",
            "log10-for-ln": "num_classes=10 → 0.5002880351, not 0.217272333",
        },
    ),
    Quantity(
        "mixup_loss",
        mixup_loss,
        unit=None,
        meaning=Text("Mixup loss of two labels' probabilities", "两个标签概率的 mixup 损失"),
        source="Zhang et al. 2018, mixup: Beyond Empirical Risk Minimization, §2",
        example="p_a=0.6 p_b=0.2 lam=0.7",
        misconceptions=_MIXUP,
        shows={
            "log2-for-ln": "→ 0.8404093104, not 1.212454344",
            "log10-for-ln": "→ 0.8404093104, not 0.364985126",
        },
    ),
)
