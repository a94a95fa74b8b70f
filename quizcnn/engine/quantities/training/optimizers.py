"""Steps of SGD with momentum, Adam and AdamW on one weight, one gradient a step.

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
    Momentum,
    Real,
    Vector,
    WeightDecay,
    but,
    hundredths,
)
from quizcnn.engine.numbers.arithmetic import divide, inexact, sqrt
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import at_least, below, numbers, require, whole
from quizcnn.messages import Text

LR = Fraction(1, 1000)
BETA1, BETA2 = Fraction(9, 10), Fraction(999, 1000)
EPS = Fraction(1, 10**8)
DECAY = Fraction(1, 100)
MOST_STEPS = 100
_MOST_EXACT = 16  # the largest exponent whose digits are kept


Dampening: TypeAlias = Annotated[Real, but(typical=hundredths(*range(10, 100, 10)))]
Parameter: TypeAlias = Annotated[Real, but(typical=(-1, Fraction(1, 2), 1, 2))]
FirstDecay: TypeAlias = Annotated[DecayRate, but(typical=(BETA1,))]
SecondDecay: TypeAlias = Annotated[DecayRate, but(typical=(Fraction(99, 100), BETA2))]
FewGradients: TypeAlias = Annotated[Gradients, but(typical=([4], [-2], [1], [1, 1, 2]))]
Steps: TypeAlias = Annotated[Count, but(typical=(1, 2, 10, 100))]


def sgd(
    grad: Gradients,
    lr: LearningRate = LR,
    momentum: Momentum = 0,
    dampening: Dampening = 0,
    weight_decay: WeightDecay = 0,
    nesterov: bool = False,
    param: Parameter = 0,
) -> Real:
    """Return the weight after the steps v ← μ·v + (1 − dampening)·g, w ← w − lr·v.

    The first step takes v = g, as in PyTorch. With `nesterov` it is w ← w − lr·(g + μ·v).

    Source: PyTorch docs, torch.optim.SGD; Sutskever et al. 2013, "On the importance of
    initialization and momentum in deep learning", §2.
    """
    _check(lr, weight_decay)
    require(not nesterov or (momentum > 0 and dampening == 0), "engine.nesterov-needs-momentum")
    buffer = None
    for step, g in enumerate(numbers("grad", grad, MOST_STEPS), start=1):
        g = decayed(step, g, weight_decay, param)
        if momentum != 0:
            buffer = _buffered(step, buffer, g, momentum, dampening)
            g = g + momentum * buffer if nesterov else buffer
        param = named(f"w{step}", param - lr * g)
    return param


def momentum_buffer(grad: Gradients, momentum: Momentum, dampening: Dampening = 0) -> Real:
    """Return the velocity after the steps v ← μ·v + (1 − dampening)·g; the first takes v = g.

    Source: PyTorch docs, torch.optim.SGD.
    """
    buffer: Any = None
    for step, g in enumerate(numbers("grad", grad, MOST_STEPS), start=1):
        buffer = _buffered(step, buffer, g, momentum, dampening)
    return buffer


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
    _check(lr, weight_decay, beta1, beta2, eps)
    moments: Any = (None, None)
    for step, g in enumerate(numbers("grad", grad, MOST_STEPS), start=1):
        moments = averaged(step, moments, decayed(step, g, weight_decay, param), beta1, beta2)
        param = named(f"w{step}", param - lr * _direction(step, moments, beta1, beta2, eps))
    return param


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
    _check(lr, weight_decay, beta1, beta2, eps)
    moments: Any = (None, None)
    for step, g in enumerate(numbers("grad", grad, MOST_STEPS), start=1):
        moments = averaged(step, moments, g, beta1, beta2)
        kept = param if weight_decay == 0 else param * (1 - lr * weight_decay)
        param = named(f"w{step}", kept - lr * _direction(step, moments, beta1, beta2, eps))
    return param


def weight_decay_factor(lr: LearningRate, weight_decay: WeightDecay, steps: Steps = 1) -> Real:
    """Return what decay alone leaves of a weight, (1 − lr·decay)ⁿ: AdamW's, and SGD's with L2.

    Source: Loshchilov & Hutter 2019, "Decoupled Weight Decay Regularization", §2; PyTorch docs,
    torch.optim.AdamW.
    """
    _check(lr, weight_decay)
    steps = whole("steps", steps, 1)
    if steps == 1:
        return 1 - lr * weight_decay
    lr = inexact(lr) if steps > _MOST_EXACT else lr
    return named("factor", 1 - lr * weight_decay) ** steps


def decayed(step: int, g: Real, weight_decay: Real, param: Real) -> Real:
    """Return the gradient with the L2 penalty's own, decay·w."""
    return g if weight_decay == 0 else named(f"g{step}", g + weight_decay * param)


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


def _direction(step: int, moments: Any, beta1: Real, beta2: Real, eps: Real) -> Real:
    m_hat, v_hat = corrected(step, moments, beta1, beta2)
    return divide(m_hat, sqrt(v_hat) + eps)


def _buffered(step: int, buffer: Any, g: Real, momentum: Real, dampening: Real) -> Real:
    at_least("momentum", momentum, 0)
    if buffer is None:
        return g
    part = g if dampening == 0 else (1 - dampening) * g
    return named(f"v{step}", momentum * buffer + part)


def _check(lr: Real, weight_decay: Real, beta1: Real = 0, beta2: Real = 0, eps: Real = 0) -> None:
    at_least("lr", lr, 0)
    at_least("weight_decay", weight_decay, 0)
    below("beta1", beta1)
    below("beta2", beta2)
    at_least("eps", eps, 0)


def averaged_momentum(lr: Real, momentum: Real, dampening: Real, **rest: Any) -> Any:
    """Take the velocity for a moving average from 0, in which each gradient weighs 1 − μ."""
    if momentum == 0 or dampening != 0:
        return None
    # A velocity that is 1 − μ times as large is a rate that is.
    return sgd(lr=lr * (1 - momentum), momentum=momentum, **rest)


def last_velocity_alone(
    grad: Vector, lr: Real, momentum: Real, dampening: Real, param: Real
) -> Any:
    """Move once, by the last velocity, as if the earlier steps had not moved the weight."""
    return param - lr * momentum_buffer(grad, momentum, dampening)


def uphill(step: Callable[..., Any]) -> Callable[..., Any]:
    """Return the steps of `step` with the sign of the gradient lost."""
    return lambda grad, **rest: step([-g for g in grad], **rest)


def adam_along(direction: Callable[..., Any], decoupled: bool = False) -> Callable[..., Any]:
    """Return Adam with another direction, of m, v, m_hat, v_hat and eps, than m̂/(√v̂ + ε)."""

    def run(
        grad: Vector,
        lr: Real,
        beta1: Real,
        beta2: Real,
        eps: Real,
        weight_decay: Real,
        param: Real,
    ) -> Any:
        moments: Any = (None, None)
        for step, g in enumerate(grad, start=1):
            pulled = g if decoupled else decayed(step, g, weight_decay, param)
            moments = averaged(step, moments, pulled, beta1, beta2)
            kept = param * (1 - lr * weight_decay) if decoupled else param
            m_hat, v_hat = corrected(step, moments, beta1, beta2)
            m, v = moments
            param = kept - lr * direction(m=m, v=v, m_hat=m_hat, v_hat=v_hat, eps=eps)
        return param

    return run


def right(m_hat: Real, v_hat: Real, eps: Real, **_: Real) -> Any:
    """The direction that Adam takes."""
    return divide(m_hat, sqrt(v_hat) + eps)


def uncorrected(m: Real, v: Real, eps: Real, **_: Real) -> Any:
    """Leave the bias of both moments towards 0."""
    return divide(m, sqrt(v) + eps)


def unrooted(m_hat: Real, v_hat: Real, eps: Real, **_: Real) -> Any:
    """Divide by v̂ itself."""
    return divide(m_hat, v_hat + eps)


_UPHILL = Text(
    "You added the step. Descent goes against the gradient: the step is subtracted.",
    "你把步长加上了。下降要逆着梯度走：应减去。",
)
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

_SGD = (
    Misconception(
        "averaged-momentum",
        averaged_momentum,
        Text(
            "You weighed each gradient with 1 − μ, a moving average. PyTorch adds the whole "
            "gradient: v ← μ·v + g.",
            "你给梯度乘了 1 − μ，那是滑动平均。PyTorch 直接加整个梯度：v ← μ·v + g。",
        ),
        shows="→ -0.561, not -0.0561",
    ),
    Misconception(
        "momentum-forgotten",
        lambda **given: sgd(**{**given, "momentum": 0, "dampening": 0, "nesterov": False}),
        Text(
            "You left out the momentum: the velocity carries μ of the one before.",
            "你漏了动量：速度里要带上前一步速度的 μ 倍。",
        ),
        shows="→ -0.561, not -0.3",
    ),
    Misconception(
        "last-velocity-alone",
        last_velocity_alone,
        Text(
            "You moved by the last velocity alone. The weight has moved in every step before it.",
            "你只按最后的速度走了一步。之前每一步权重都已移动。",
        ),
        shows="→ -0.561, not -0.271",
    ),
    Misconception("uphill", uphill(sgd), _UPHILL, shows="→ -0.561, not 0.561"),
    Misconception(
        "weight-decay-forgotten",
        lambda **given: sgd(**{**given, "weight_decay": 0}),
        Text(
            "You left out the weight decay: it adds decay·w to the gradient.",
            "你漏了权重衰减：梯度要加上 decay·w。",
        ),
        shows="grad=1 lr=0.1 weight_decay=0.1 param=2 → 1.88, not 1.9",
    ),
)

_BUFFER = (
    Misconception(
        "averaged-momentum",
        lambda grad, momentum, dampening: (
            None if dampening else (1 - momentum) * momentum_buffer(grad, momentum)
        ),
        Text(
            "You took a moving average, (1 − μ)·g in each step. PyTorch adds the whole gradient: "
            "v ← μ·v + g.",
            "你用了滑动平均，每步乘 1 − μ。PyTorch 直接加整个梯度：v ← μ·v + g。",
        ),
        shows="→ 2.71, not 0.271",
    ),
    Misconception(
        "gradients-added",
        lambda grad: sum(grad),
        Text(
            "You added the gradients up. Each step keeps only μ of the velocity before.",
            "你把梯度直接相加了。每一步只保留前一步速度的 μ 倍。",
        ),
        shows="→ 2.71, not 3",
    ),
    Misconception(
        "last-gradient",
        lambda grad: grad[-1],
        Text(
            "That is the last gradient alone. The velocity carries the earlier ones.",
            "这只是最后一个梯度。速度里还带着之前的。",
        ),
        shows="→ 2.71, not 1",
    ),
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
    Misconception("uphill", uphill(adam), _UPHILL, shows="grad=4 eps=0 → -0.001, not 0.001"),
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
        lambda **given: adamw(**{**given, "weight_decay": 0}),
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
        "uphill", uphill(adamw), _UPHILL, shows="grad=4 param=1 lr=0.1 eps=0 → 0.899, not 1.099"
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
        "sgd",
        sgd,
        unit=None,
        meaning=Text(
            "Weight after steps of SGD, one gradient a step",
            "SGD 若干步后的权重（grad 列出每步梯度）",
        ),
        source="PyTorch docs, torch.optim.SGD; Sutskever et al. 2013, On the importance of "
        "initialization "
        "and momentum in deep learning, §2",
        example="grad=1,1,1 lr=0.1 momentum=0.9",
        misconceptions=_SGD,
    ),
    Quantity(
        "momentum_buffer",
        momentum_buffer,
        unit=None,
        meaning=Text(
            "Velocity of SGD with momentum after as many steps as gradients",
            "带动量 SGD 若干步后的速度（grad 列出每步梯度）",
        ),
        source="PyTorch docs, torch.optim.SGD",
        example="grad=1,1,1 momentum=0.9",
        misconceptions=_BUFFER,
    ),
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
        example="grad=[4] param=1 lr=0.1 weight_decay=0.01 eps=0",
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
