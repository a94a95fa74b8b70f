"""Steps of SGD with momentum on one weight, one gradient a step.

`grad` lists the gradients of successive steps, so its length says how many there are. What is
rational comes out exact.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import (
    Annotated,
    Gradients,
    LearningRate,
    Momentum,
    Real,
    Vector,
    WeightDecay,
    but,
    hundredths,
)
from quizcnn.engine.numbers.arithmetic import sum_of
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.shared import altered
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import at_least, numbers, require
from quizcnn.messages import Text

LR = Fraction(1, 1000)
MOST_STEPS = 100
Dampening: TypeAlias = Annotated[Real, but(typical=hundredths(*range(10, 100, 10)))]
Parameter: TypeAlias = Annotated[Real, but(typical=(-1, Fraction(1, 2), 1, 2))]


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
    at_least("lr", lr, 0)
    at_least("weight_decay", weight_decay, 0)
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


def decayed(step: int, g: Real, weight_decay: Real, param: Real) -> Real:
    """Return the gradient with the L2 penalty's own, decay·w."""
    return g if weight_decay == 0 else named(f"g{step}", g + weight_decay * param)


def _buffered(step: int, buffer: Any, g: Real, momentum: Real, dampening: Real) -> Real:
    at_least("momentum", momentum, 0)
    if buffer is None:
        return g
    part = g if dampening == 0 else (1 - dampening) * g
    return named(f"v{step}", momentum * buffer + part)


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


UPHILL = Text(
    "You added the step. Descent goes against the gradient: the step is subtracted.",
    "你把步长加上了。下降要逆着梯度走：应减去。",
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
        altered(sgd, momentum=0, dampening=0, nesterov=False),
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
    Misconception("uphill", uphill(sgd), UPHILL, shows="→ -0.561, not 0.561"),
    Misconception(
        "weight-decay-forgotten",
        altered(sgd, weight_decay=0),
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
        lambda grad: sum_of(grad),
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
        "initialization and momentum in deep learning, §2",
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
)
