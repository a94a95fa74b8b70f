"""Distillation: a student's loss against a teacher's softened probabilities, and its gradient."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.kinds import (
    Real,
    Vector,
)
from quizcnn.engine.numbers.arithmetic import divide, log, sum_of
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.training.softmax import Temperature, exponents, shares, softmax
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import numbers
from quizcnn.messages import Text


def distillation_loss(
    student_logits: Vector, teacher_logits: Vector, temperature: Temperature = 1
) -> Real:
    """Return T²·Σ t·ln(t/s), t and s the teacher's and student's softmax at temperature T.

    Source: Hinton, Vinyals & Dean 2015, "Distilling the Knowledge in a Neural Network", §2;
    PyTorch docs, torch.nn.KLDivLoss.
    """
    student, teacher = _both(student_logits, teacher_logits, temperature)
    divergence = sum_of(t * log(divide(t, s)) for t, s in zip(teacher, student, strict=True))
    return divergence if temperature == 1 else temperature**2 * divergence


def distillation_gradient(
    student_logits: Vector, teacher_logits: Vector, temperature: Temperature = 1
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


def _unscaled(temperature: Any, **logits: Any) -> Any:
    return divide(distillation_loss(temperature=temperature, **logits), temperature**2)


def _reversed(student_logits: Any, teacher_logits: Any, temperature: Any) -> Any:
    return distillation_loss(teacher_logits, student_logits, temperature)


def _cold(student_logits: Any, teacher_logits: Any) -> Any:
    return distillation_loss(student_logits, teacher_logits)


def _cross(student_logits: Any, teacher_logits: Any, temperature: Any) -> Any:
    """The cross-entropy, which does not subtract the teacher's entropy."""
    student, teacher = (softmax(logits, temperature) for logits in (student_logits, teacher_logits))
    return -(temperature**2) * sum_of(t * log(s) for t, s in zip(teacher, student, strict=True))


# The numbers that show the mistakes.
_SOFTENED = "student_logits=1,0 teacher_logits=2,0 temperature=2"

_SCALE_FORGOTTEN = Text(
    "You left out the factor T². Gradients of the softened loss shrink by 1/T², so it is "
    "multiplied by T².",
    "你漏了因子 T²。软化后的损失，梯度缩小为 1/T²，所以要乘 T²。",
)


_DISTILLATION = (
    Misconception(
        "scale-forgotten",
        _unscaled,
        _SCALE_FORGOTTEN,
        shows=f"{_SOFTENED} → 0.1053783439, not 0.02634458598",
    ),
    Misconception(
        "divergence-reversed",
        _reversed,
        Text(
            "You swapped student and teacher: the divergence weighs with the teacher's "
            "probabilities, Σ t·ln(t/s).",
            "你把学生和教师写反了：KL 以教师的概率加权，Σ t·ln(t/s)。",
        ),
        shows=f"{_SOFTENED} → 0.1053783439, not 0.1118201509",
    ),
    Misconception(
        "temperature-ignored",
        _cold,
        Text(
            "You left out the temperature: both softmaxes divide their logits by T.",
            "你没有用温度：两个 softmax 都要把 logit 除以 T。",
        ),
        shows=f"{_SOFTENED} → 0.1053783439, not 0.06713075445",
    ),
    Misconception(
        "cross-entropy-for-divergence",
        _cross,
        Text(
            "That is the cross-entropy. The divergence subtracts the teacher's entropy, so that "
            "equal logits cost 0.",
            "这是交叉熵。KL 散度还要减去教师的熵，两者 logit 相同时为 0。",
        ),
        shows=f"{_SOFTENED} → 0.1053783439, not 2.434190779",
    ),
)


_DISTILLATION_GRADIENT = (
    Misconception(
        "scale-forgotten",
        lambda temperature, **logits: [
            divide(g, temperature**2)
            for g in distillation_gradient(temperature=temperature, **logits)
        ],
        _SCALE_FORGOTTEN,
        shows=f"{_SOFTENED} → [-0.2171984949, 0.2171984949], not [-0.05429962371, 0.05429962371]",
    ),
    Misconception(
        "inner-derivative-forgotten",
        lambda temperature, **logits: [
            temperature * g for g in distillation_gradient(temperature=temperature, **logits)
        ],
        Text(
            "You left out the inner derivative: the logits are divided by T, so T² becomes T.",
            "你漏了内层导数：logit 除以了 T，所以 T² 变成 T。",
        ),
        shows=f"{_SOFTENED} → [-0.2171984949, 0.2171984949], not [-0.4343969897, 0.4343969897]",
    ),
    Misconception(
        "sign-flipped",
        lambda **given: [-g for g in distillation_gradient(**given)],
        Text(
            "You took teacher minus student. The gradient is student minus teacher.",
            "你用教师减学生。梯度是学生减教师。",
        ),
        shows=f"{_SOFTENED} → [-0.2171984949, 0.2171984949], not [0.2171984949, -0.2171984949]",
    ),
)


_HINTON = "Hinton, Vinyals & Dean 2015, Distilling the Knowledge in a Neural Network"
QUANTITIES = table(
    Quantity(
        "distillation_loss",
        distillation_loss,
        unit=None,
        meaning=Text(
            "Distillation loss of a student's logits, times T²",
            "学生 logit 的蒸馏损失（已乘 T²）",
        ),
        source=f"{_HINTON}, §2; PyTorch docs, torch.nn.KLDivLoss",
        example="student_logits=1,2,0 teacher_logits=2,1,0 temperature=2",
        misconceptions=_DISTILLATION,
    ),
    Quantity(
        "distillation_gradient",
        distillation_gradient,
        unit=None,
        meaning=Text(
            "Gradient of the distillation loss with respect to the student's logits",
            "蒸馏损失对学生各 logit 的梯度",
        ),
        source=f"{_HINTON}, §2.1, eq. 2",
        example="student_logits=1,2,0 teacher_logits=2,1,0 temperature=2",
        misconceptions=_DISTILLATION_GRADIENT,
    ),
)
