"""Steps of Adam and AdamW on one weight, one gradient a step.

`grad` lists the gradients of successive steps, so its length says how many there are. What is
rational comes out exact.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import (
    Annotated,
    Count,
    DecayRate,
    Epsilon,
    Gradients,
    LearningRate,
    Real,
    Vector,
    WeightDecay,
    but,
)
from quizcnn.engine.numbers.arithmetic import base_of_power, divide, sqrt
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.shared import altered
from quizcnn.engine.quantities.training.sgd import (
    LR,
    MOST_STEPS,
    UPHILL,
    Parameter,
    decayed,
    sgd,
    uphill,
)
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import at_least, below, numbers, whole
from quizcnn.messages import Text

BETA1, BETA2 = Fraction(9, 10), Fraction(999, 1000)
EPS = Fraction(1, 10**8)
DECAY = Fraction(1, 100)


FirstDecay: TypeAlias = Annotated[DecayRate, but(typical=(BETA1,))]
SecondDecay: TypeAlias = Annotated[DecayRate, but(typical=(Fraction(99, 100), BETA2))]
FewGradients: TypeAlias = Annotated[Gradients, but(typical=([4], [-2], [1], [1, 1, 2]))]
Steps: TypeAlias = Annotated[Count, but(typical=(1, 2, 10, 100))]


def adam(
    grad: Gradients,
    lr: LearningRate = LR,
    beta1: FirstDecay = BETA1,
    beta2: SecondDecay = BETA2,
    eps: Epsilon = EPS,
    weight_decay: WeightDecay = 0,
    param: Parameter = 0,
) -> Real:
    """Return the weight after the steps w ← w − lr·m̂/(√v̂ + ε); weight decay joins the gradient.

    m and v are moving averages of g and g², both started at 0 and divided by 1 − βᵗ for it.

    Source: Kingma & Ba 2015, "Adam: A Method for Stochastic Optimization", Algorithm 1; PyTorch
    docs, torch.optim.Adam.
    """
    return _stepped(grad, param, lr, beta1, beta2, eps, weight_decay)


def adamw(
    grad: FewGradients,
    param: Parameter,
    lr: LearningRate = LR,
    beta1: FirstDecay = BETA1,
    beta2: SecondDecay = BETA2,
    eps: Epsilon = EPS,
    weight_decay: WeightDecay = DECAY,
) -> Real:
    """Return the weight after Adam's steps, each preceded by w ← w·(1 − lr·decay).

    Source: Loshchilov & Hutter 2019, "Decoupled Weight Decay Regularization", Algorithm 2; PyTorch
    docs, torch.optim.AdamW.
    """
    return _stepped(grad, param, lr, beta1, beta2, eps, weight_decay, decoupled=True)


def weight_decay_factor(lr: LearningRate, weight_decay: WeightDecay, steps: Steps = 1) -> Real:
    """Return what decay alone leaves of a weight, (1 − lr·decay)ⁿ: AdamW's, and SGD's with L2.

    Source: Loshchilov & Hutter 2019, "Decoupled Weight Decay Regularization", §2; PyTorch docs,
    torch.optim.AdamW.
    """
    at_least("lr", lr, 0)
    at_least("weight_decay", weight_decay, 0)
    steps = whole("steps", steps, 1)
    if steps == 1:
        return 1 - lr * weight_decay
    lr = base_of_power(lr, steps)
    return named("factor", 1 - lr * weight_decay) ** steps


def averaged(step: int, moments: Any, g: Real, beta1: Real, beta2: Real) -> Any:
    """Return the moving averages m and v after one more gradient; None stands for 0."""
    m, v = moments
    m = (1 - beta1) * g if m is None else beta1 * m + (1 - beta1) * g
    v = (1 - beta2) * g**2 if v is None else beta2 * v + (1 - beta2) * g**2
    return named(f"m{step}", m), named(f"v{step}", v)


def corrected(step: int, moments: Any, beta1: Real, beta2: Real) -> tuple[Real, Real]:
    """Return m̂ and v̂: the moments without their pull towards 0, where they began."""
    m, v = moments
    shares = [1 - (beta if step == 1 else beta**step) for beta in (beta1, beta2)]
    return (
        named(f"m_hat{step}", divide(m, shares[0])),
        named(f"v_hat{step}", divide(v, shares[1])),
    )


def right(m_hat: Real, v_hat: Real, eps: Real, **_: Real) -> Real:
    """Return the direction that Adam takes, m̂/(√v̂ + ε)."""
    return divide(m_hat, sqrt(v_hat) + eps)


def _stepped(
    grad: Vector,
    param: Real,
    lr: Real,
    beta1: Real,
    beta2: Real,
    eps: Real,
    weight_decay: Real,
    decoupled: bool = False,
    direction: Callable[..., Real] = right,
) -> Real:
    """The weight after the steps, decay in the gradient or `decoupled` from it."""
    _check(lr, weight_decay, beta1, beta2, eps)
    moments: Any = (None, None)
    for step, g in enumerate(numbers("grad", grad, MOST_STEPS), start=1):
        g = g if decoupled else decayed(step, g, weight_decay, param)
        moments = averaged(step, moments, g, beta1, beta2)
        if decoupled and weight_decay != 0:
            param = param * (1 - lr * weight_decay)
        m_hat, v_hat = corrected(step, moments, beta1, beta2)
        m, v = moments
        towards = direction(m=m, v=v, m_hat=m_hat, v_hat=v_hat, eps=eps)
        param = named(f"w{step}", param - lr * towards)
    return param


def _check(lr: Real, weight_decay: Real, beta1: Real, beta2: Real, eps: Real) -> None:
    at_least("lr", lr, 0)
    at_least("weight_decay", weight_decay, 0)
    below("beta1", beta1)
    below("beta2", beta2)
    at_least("eps", eps, 0)


def adam_along(direction: Callable[..., Any], decoupled: bool = False) -> Callable[..., Any]:
    """Return Adam with another direction, of m, v, m_hat, v_hat and eps, than m̂/(√v̂ + ε)."""
    return lambda **given: _stepped(**given, direction=direction, decoupled=decoupled)


def uncorrected(m: Real, v: Real, eps: Real, **_: Real) -> Any:
    """Leave the bias of both moments towards 0."""
    return divide(m, sqrt(v) + eps)


def unrooted(m_hat: Real, v_hat: Real, eps: Real, **_: Real) -> Any:
    """Divide by v̂ itself."""
    return divide(m_hat, v_hat + eps)


_GRADIENT_FOR_STEP = Text(
    "You took lr·g, the step of plain SGD. Adam divides by √v̂, so that its step is about lr "
    "whatever the size of g.",
    "你用了 lr·g，那是普通 SGD 的步长。Adam 除以 √v̂，步长约为 lr，与 g 的大小无关。",
)
_BIAS_UNCORRECTED = Text(
    "You left out the bias correction: m and v start at 0 and are divided by 1 − βᵗ.",
    "你漏了偏差修正：m 和 v 从 0 开始，要除以 1 − βᵗ。",
)
_ROOT_FORGOTTEN = Text(
    "You divided by v̂. It is the root, √v̂, that has the size of a gradient.",
    "你除以了 v̂。应除以 √v̂，它才与梯度同量级。",
)


_ADAM = (
    Misconception(
        "bias-correction-forgotten",
        adam_along(uncorrected),
        _BIAS_UNCORRECTED,
        shows="grad=4 eps=0 → -0.001, not -0.00316227766",
    ),
    Misconception(
        "gradient-for-step",
        lambda grad, lr, weight_decay, param: sgd(grad, lr, weight_decay=weight_decay, param=param),
        _GRADIENT_FOR_STEP,
        shows="grad=4 eps=0 → -0.001, not -0.004",
    ),
    Misconception(
        "root-forgotten",
        adam_along(unrooted),
        _ROOT_FORGOTTEN,
        shows="grad=4 eps=0 → -0.001, not -0.00025",
    ),
    Misconception("uphill", uphill(adam), UPHILL, shows="grad=4 eps=0 → -0.001, not 0.001"),
    Misconception(
        "decay-decoupled",
        adam_along(right, decoupled=True),
        Text(
            "That is AdamW, which shrinks the weight by itself. Adam adds decay·w to the gradient.",
            "这是 AdamW，权重单独缩小。Adam 是把 decay·w 加进梯度。",
        ),
        shows="grad=1 weight_decay=1 param=2 eps=0 lr=0.1 → 1.9, not 1.7",
    ),
)


def _unscaled_decay(grad: Any, param: Any, weight_decay: Any, **rest: Any) -> Any:
    """Shrink by the decay itself in every step, not by lr times it."""
    for g in grad:
        param = adamw([g], param * (1 - weight_decay), weight_decay=0, **rest)
    return param if len(grad) == 1 else None


_ADAMW = (
    Misconception(
        "l2-for-decoupled",
        adam_along(right),
        Text(
            "That is Adam with L2: the decay went through the gradient and was divided away. AdamW "
            "shrinks the weight by itself, by 1 − lr·decay.",
            "这是 Adam 加 L2：衰减进了梯度，又被归一化掉。AdamW 让权重单独乘 1 − lr·decay。",
        ),
        shows="grad=4 param=1 lr=0.1 eps=0 → 0.899, not 0.9",
    ),
    Misconception(
        "weight-decay-forgotten",
        altered(adamw, weight_decay=0),
        Text(
            "You left out the decay: the weight is multiplied by 1 − lr·decay in every step.",
            "你漏了权重衰减：每步权重要乘 1 − lr·decay。",
        ),
        shows="grad=4 param=1 lr=0.1 eps=0 → 0.899, not 0.9",
    ),
    Misconception(
        "decay-not-scaled",
        _unscaled_decay,
        Text(
            "You shrank by the decay itself. PyTorch multiplies it by the learning rate: 1 − "
            "lr·decay.",
            "你直接按 decay 缩小了。PyTorch 还要乘学习率：1 − lr·decay。",
        ),
        shows="grad=4 param=1 lr=0.1 eps=0 → 0.899, not 0.89",
    ),
    Misconception(
        "bias-correction-forgotten",
        adam_along(uncorrected, decoupled=True),
        _BIAS_UNCORRECTED,
        shows="grad=4 param=1 lr=0.1 eps=0 → 0.899, not 0.682772234",
    ),
    Misconception(
        "uphill", uphill(adamw), UPHILL, shows="grad=4 param=1 lr=0.1 eps=0 → 0.899, not 1.099"
    ),
)

_DECAY = (
    Misconception(
        "rate-forgotten",
        lambda weight_decay, steps: weight_decay_factor(1, weight_decay, steps),
        Text(
            "You left out the learning rate: the factor is 1 − lr·decay.",
            "你漏了学习率：因子是 1 − lr·decay。",
        ),
        shows="→ 0.999, not 0.99",
    ),
    Misconception(
        "penalty-doubled",
        lambda lr, weight_decay, steps: weight_decay_factor(2 * lr, weight_decay, steps),
        Text(
            "You doubled it, as for a penalty λ·w². The frameworks' decay is that of λ·w²/2.",
            "你乘了 2，那对应罚项 λ·w²。框架里的衰减对应 λ·w²/2。",
        ),
        shows="→ 0.999, not 0.998",
    ),
    Misconception(
        "share-lost",
        lambda lr, weight_decay, steps: 1 - weight_decay_factor(lr, weight_decay, steps),
        Text(
            "That is the share that is lost. The factor is what is left.",
            "这是损失的部分。因子是剩下的部分。",
        ),
        shows="→ 0.999, not 0.001",
    ),
    Misconception(
        "one-step",
        lambda lr, weight_decay: 1 - lr * weight_decay,
        Text(
            "You took one step. Each multiplies the weight again.",
            "你只算了一步。每一步都要再乘一次。",
        ),
        shows="lr=0.1 weight_decay=0.1 steps=2 → 0.9801, not 0.99",
    ),
)

_ADAMW_PAPER = "Loshchilov & Hutter 2019, Decoupled Weight Decay Regularization"

QUANTITIES = table(
    Quantity(
        "adam",
        adam,
        unit=None,
        meaning=Text(
            "Weight after steps of Adam, one gradient a step",
            "Adam 若干步后的权重（grad 列出每步梯度）",
        ),
        source="Kingma & Ba 2015, Adam, Algorithm 1; PyTorch docs, torch.optim.Adam",
        example="grad=[4] lr=0.001 eps=0",
        misconceptions=_ADAM,
    ),
    Quantity(
        "adamw",
        adamw,
        unit=None,
        meaning=Text(
            "Weight after steps of AdamW, one gradient a step",
            "AdamW 若干步后的权重（grad 列出每步梯度）",
        ),
        source=f"{_ADAMW_PAPER}, Algorithm 2; PyTorch docs, torch.optim.AdamW",
        example="grad=4,2 param=1 lr=0.1 weight_decay=0.01 eps=0",
        misconceptions=_ADAMW,
    ),
    Quantity(
        "weight_decay_factor",
        weight_decay_factor,
        unit=None,
        meaning=Text(
            "What decoupled weight decay leaves of a weight (AdamW, SGD)",
            "解耦权重衰减给权重乘的因子（AdamW、SGD）",
        ),
        source=f"{_ADAMW_PAPER}, §2; PyTorch docs, torch.optim.AdamW",
        example="lr=0.1 weight_decay=0.01",
        misconceptions=_DECAY,
    ),
)
