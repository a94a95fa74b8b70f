"""Losses against targets that are no single class: label smoothing, mixup, distillation."""

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
from quizcnn.engine.quantities.training.softmax import Temperature, exponents, shares, softmax
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import below, between, numbers, whole, within
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


def distillation_loss(
    student_logits: Vector, teacher_logits: Vector, temperature: Temperature = 1
) -> Real:
    """Return T²·Σ t·ln(t/s), t and s the teacher's and student's softmax at temperature T.

    Source: Hinton, Vinyals & Dean 2015, "Distilling the Knowledge in a Neural Network", §2;
    PyTorch docs, torch.nn.KLDivLoss.
    """
    student, teacher = _both(student_logits, teacher_logits, temperature)
    divergence = sum(t * log(divide(t, s)) for t, s in zip(teacher, student, strict=True))
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


def _unscaled(temperature: Any, **logits: Any) -> Any:
    return divide(distillation_loss(temperature=temperature, **logits), temperature**2)


def _reversed(student_logits: Any, teacher_logits: Any, temperature: Any) -> Any:
    return distillation_loss(teacher_logits, student_logits, temperature)


def _cold(student_logits: Any, teacher_logits: Any) -> Any:
    return distillation_loss(student_logits, teacher_logits)


def _cross(student_logits: Any, teacher_logits: Any, temperature: Any) -> Any:
    """The cross-entropy, which does not subtract the teacher's entropy."""
    student, teacher = (softmax(logits, temperature) for logits in (student_logits, teacher_logits))
    return -(temperature**2) * sum(t * log(s) for t, s in zip(teacher, student, strict=True))


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
        shows="student_logits=1,0 teacher_logits=2,0 temperature=2 → 0.1053783439, not "
        "0.02634458598",
    ),
    Misconception(
        "divergence-reversed",
        _reversed,
        Text(
            "You swapped student and teacher: the divergence weighs with the teacher's "
            "probabilities, Σ t·ln(t/s).",
            "你把学生和教师写反了：KL 以教师的概率加权，Σ t·ln(t/s)。",
        ),
        shows="student_logits=1,0 teacher_logits=2,0 temperature=2 → 0.1053783439, not "
        "0.1118201509",
    ),
    Misconception(
        "temperature-ignored",
        _cold,
        Text(
            "You left out the temperature: both softmaxes divide their logits by T.",
            "你没有用温度：两个 softmax 都要把 logit 除以 T。",
        ),
        shows="student_logits=1,0 teacher_logits=2,0 temperature=2 → 0.1053783439, not "
        "0.06713075445",
    ),
    Misconception(
        "cross-entropy-for-divergence",
        _cross,
        Text(
            "That is the cross-entropy. The divergence subtracts the teacher's entropy, so that "
            "equal logits cost 0.",
            "这是交叉熵。KL 散度还要减去教师的熵，两者 logit 相同时为 0。",
        ),
        shows="student_logits=1,0 teacher_logits=2,0 temperature=2 → 0.1053783439, not 2.434190779",
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
        shows="student_logits=1,0 teacher_logits=2,0 temperature=2 → [-0.2171984949, "
        "0.2171984949], not [-0.05429962371, 0.05429962371]",
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
        shows="student_logits=1,0 teacher_logits=2,0 temperature=2 → [-0.2171984949, "
        "0.2171984949], not [-0.4343969897, 0.4343969897]",
    ),
    Misconception(
        "sign-flipped",
        lambda **given: [-g for g in distillation_gradient(**given)],
        Text(
            "You took teacher minus student. The gradient is student minus teacher.",
            "你用教师减学生。梯度是学生减教师。",
        ),
        shows="student_logits=1,0 teacher_logits=2,0 temperature=2 → [-0.2171984949, "
        "0.2171984949], not [0.2171984949, -0.2171984949]",
    ),
)

_INCEPTION = "Szegedy et al. 2016, Rethinking the Inception Architecture for Computer Vision, §7"
_HINTON = "Hinton, Vinyals & Dean 2015, Distilling the Knowledge in a Neural Network"

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
