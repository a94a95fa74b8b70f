"""Losses against targets that are no single class: label smoothing, mixup, distillation."""

from __future__ import annotations

from fractions import Fraction

from quizcnn.engine.arithmetic import divide, log
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import below, between, numbers, within
from quizcnn.engine.softmax import exponents, shares
from quizcnn.engine.traced import named

_SMOOTHING = Fraction(1, 10)


def label_smoothing_targets(num_classes: Count, label_smoothing: Real = _SMOOTHING) -> Vector:
    """Return the target of the true class, 1 − ε + ε/K, and that of every other, ε/K.

    Source: Szegedy et al. 2016, "Rethinking the Inception Architecture for Computer Vision", §7;
    PyTorch docs, torch.nn.CrossEntropyLoss, "label_smoothing".
    """
    whole("num_classes", num_classes, 1)
    within("label_smoothing", label_smoothing)
    other = divide(label_smoothing, num_classes)
    return [named("true", 1 - label_smoothing + other), named("other", other)]


def label_smoothing_minimum(num_classes: Count, label_smoothing: Real = _SMOOTHING) -> Real:
    """Return the least cross-entropy that smoothed targets allow: their own entropy.

    Source: Szegedy et al. 2016, "Rethinking the Inception Architecture for Computer Vision", §7;
    Goodfellow, Bengio & Courville 2016, "Deep Learning", §3.13.
    """
    below("label_smoothing", label_smoothing)
    true, other = label_smoothing_targets(num_classes, label_smoothing)
    if label_smoothing == 0 or num_classes == 1:
        return 0
    return -(true * log(true)) - (num_classes - 1) * other * log(other)


def mixup_loss(p_a: Real, p_b: Real, lam: Real) -> Real:
    """Return −λ·ln p_a − (1 − λ)·ln p_b: the losses of both labels, mixed like the images.

    p_a and p_b are the predicted probabilities of the two images' labels.

    Source: Zhang et al. 2018, "mixup: Beyond Empirical Risk Minimization", §2.
    """
    between("p_a", p_a)
    between("p_b", p_b)
    within("lam", lam)
    return -(lam * log(p_a)) - (1 - lam) * log(p_b)


def distillation_loss(
    student_logits: Vector, teacher_logits: Vector, temperature: Real = 1
) -> Real:
    """Return T²·Σ t·ln(t/s), t and s the teacher's and student's softmax at temperature T.

    Source: Hinton, Vinyals & Dean 2015, "Distilling the Knowledge in a Neural Network", §2;
    PyTorch docs, torch.nn.KLDivLoss.
    """
    student, teacher = _both(student_logits, teacher_logits, temperature)
    divergence = sum(t * log(divide(t, s)) for t, s in zip(teacher, student, strict=True))
    return divergence if temperature == 1 else temperature**2 * divergence


def distillation_gradient(
    student_logits: Vector, teacher_logits: Vector, temperature: Real = 1
) -> Vector:
    """Return the gradient of that loss with respect to the student's logits, T·(s − t).

    Source: Hinton, Vinyals & Dean 2015, "Distilling the Knowledge in a Neural Network", §2.1,
    eq. 2, times T².
    """
    student, teacher = _both(student_logits, teacher_logits, temperature)
    return [
        s - t if temperature == 1 else temperature * (s - t)
        for s, t in zip(student, teacher, strict=True)
    ]


def _both(student_logits: Vector, teacher_logits: Vector, temperature: Real) -> list[Vector]:
    """The softmax of both at the same temperature, each probability named in the derivation."""
    numbers("teacher_logits", teacher_logits, length=len(student_logits))
    return [
        [
            named(f"{name}[{index}]", share)
            for index, share in enumerate(shares(f"{name}_total", exponents(logits, temperature)))
        ]
        for name, logits in (("student", student_logits), ("teacher", teacher_logits))
    ]
