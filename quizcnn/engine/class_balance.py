"""What the class frequencies decide: first and least loss, and weights against imbalance."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from quizcnn.engine.arithmetic import divide, inexact, log
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import at_least, below, numbers, positive
from quizcnn.engine.traced import named

_BETA = Fraction(999, 1000)
_MOST_EXACT = 16  # the largest exponent whose digits are kept


def initial_loss(num_classes: Count) -> Real:
    """Return the cross-entropy before training, ln K: all classes are equally likely.

    Source: Karpathy 2019, "A Recipe for Training Neural Networks", "verify loss @ init".
    """
    return log(whole("num_classes", num_classes, 1))


def entropy(weights: Vector) -> Real:
    """Return −Σ p·ln p of the shares that counts or probabilities have in their sum.

    It is the least cross-entropy of a model that looks at no input.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §3.13.
    """
    numbers("weights", weights)
    total = named("total", sum(at_least("weights", weight, 0) for weight in weights))
    positive("total", total)
    shares = [weight if total == 1 else divide(weight, total) for weight in weights if weight > 0]
    return -sum(share * log(share) for share in shares)


def class_weights(counts: Vector) -> Vector:
    """Return N/(K·n) for each class of n samples, N being all samples and K the classes.

    Source: King & Zeng 2001, "Logistic Regression in Rare Events Data"; scikit-learn docs,
    compute_class_weight, "balanced".
    """
    total = named("total", sum(_counted(counts)))
    return [divide(total, len(counts) * count) for count in counts]


def effective_number(samples: Count, beta: Real = _BETA) -> Real:
    """Return (1 − βⁿ)/(1 − β), the number of samples once overlapping ones are discounted.

    Source: Cui et al. 2019, "Class-Balanced Loss Based on Effective Number of Samples", §3.
    """
    samples = whole("samples", samples, 1)
    below("beta", beta)
    if samples > _MOST_EXACT:
        beta = inexact(beta)
    return divide(1 - beta**samples, 1 - beta)


def class_balanced_weights(counts: Vector, beta: Real = _BETA) -> Vector:
    """Return 1 over each class's effective number, scaled so that the weights add up to K.

    Source: Cui et al. 2019, "Class-Balanced Loss Based on Effective Number of Samples", §3.
    """
    inverses = [
        named(f"1/E[{index}]", divide(1, effective_number(count, beta)))
        for index, count in enumerate(_counted(counts))
    ]
    total = named("total", sum(inverses))
    return [divide(len(counts) * inverse, total) for inverse in inverses]


def _counted(counts: Vector) -> Any:
    """`counts`, where each is a whole number of samples, at least one."""
    numbers("counts", counts)
    return [whole("counts", count, 1) for count in counts]
