"""Softmax and cross-entropy over a list of logits, one number a class. Logarithms are natural."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from quizcnn.engine.arithmetic import divide, exp, log
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import numbers, within
from quizcnn.engine.traced import named, plain

COLDEST, HOTTEST = Fraction(1, 100), 10**6  # a temperature beyond leaves nothing of the logits
_FAR = 100  # logits beyond this are moved towards 0 before they are exponentiated


def softmax(logits: Vector, temperature: Real = 1) -> Vector:
    """Return the probabilities exp(xᵢ/T)/Σ exp(xⱼ/T), one a class.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §6.2.2.3; with a temperature,
    Hinton, Vinyals & Dean 2015, "Distilling the Knowledge in a Neural Network", §2, eq. 1.
    """
    return shares("total", exponents(logits, temperature))


def cross_entropy(logits: Vector, target: Count, label_smoothing: Real = 0) -> Real:
    """Return the loss ln Σ exp(xⱼ) − x of the target class, which is −ln of its probability.

    Classes count from 0. With label smoothing ε every class has the target ε/K, the true one
    1 − ε more.

    Source: PyTorch docs, torch.nn.CrossEntropyLoss.
    """
    powers = exponents(logits)
    target = class_of(target, len(powers))
    total = named("total", sum(map(exp, powers)))
    if label_smoothing == 0:
        return log(total) - powers[target]
    wanted = smoothed(target, len(powers), label_smoothing)
    return log(total) - sum(share * x for share, x in zip(wanted, powers, strict=True))


def cross_entropy_gradient(logits: Vector, target: Count, label_smoothing: Real = 0) -> Vector:
    """Return the gradient with respect to the logits, p − y: probabilities minus targets.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §6.2.2.3; PyTorch docs,
    torch.nn.CrossEntropyLoss.
    """
    probabilities = softmax(logits)
    wanted = smoothed(class_of(target, len(probabilities)), len(probabilities), label_smoothing)
    return [p - share for p, share in zip(probabilities, wanted, strict=True)]


def exponents(logits: Vector, temperature: Real = 1) -> Any:
    """Return the logits over the temperature, all moved alike where exp could not take them."""
    numbers("logits", logits)
    within("temperature", temperature, COLDEST, HOTTEST)
    scaled = logits if temperature == 1 else [divide(x, temperature) for x in logits]
    largest = max(scaled)
    return [x - largest for x in scaled] if abs(largest) > _FAR else scaled


def shares(name: str, powers: Vector) -> Vector:
    """Return exp of each over their sum, which is called `name` in the derivation."""
    exponentials = [exp(x) for x in powers]
    total = named(name, sum(exponentials))
    return [divide(each, total) for each in exponentials]


def class_of(target: Count, classes: int) -> int:
    """Return the target as an index: it must be one of the classes, which count from 0."""
    target = plain(whole("target", target, 0))
    require(target < classes, "engine.no-such-class", target=target, classes=classes)
    return int(target)


def smoothed(target: int, classes: int, label_smoothing: Real) -> Vector:
    """Return the targets of all classes under label smoothing."""
    within("label_smoothing", label_smoothing)
    if label_smoothing == 0:
        return [1 * (index == target) for index in range(classes)]
    rest = divide(label_smoothing, classes)
    return [1 - label_smoothing + rest if index == target else rest for index in range(classes)]
