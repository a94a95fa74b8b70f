"""Steps of SGD with momentum, Adam and AdamW on one weight, one gradient a step.

`grad` lists the gradients of successive steps, so its length says how many there are. What is
rational comes out exact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from quizcnn.engine.arithmetic import divide, inexact, sqrt
from quizcnn.engine.geometry import require, whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import at_least, below, numbers
from quizcnn.engine.traced import named

LR = Fraction(1, 1000)
BETA1, BETA2 = Fraction(9, 10), Fraction(999, 1000)
EPS = Fraction(1, 10**8)
DECAY = Fraction(1, 100)
MOST_STEPS = 100
_MOST_EXACT = 16  # the largest exponent whose digits are kept


def sgd(
    grad: Vector,
    lr: Real = LR,
    momentum: Real = 0,
    dampening: Real = 0,
    weight_decay: Real = 0,
    nesterov: bool = False,
    param: Real = 0,
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


def momentum_buffer(grad: Vector, momentum: Real, dampening: Real = 0) -> Real:
    """Return the velocity after the steps v ← μ·v + (1 − dampening)·g; the first takes v = g.

    Source: PyTorch docs, torch.optim.SGD.
    """
    buffer = None
    for step, g in enumerate(numbers("grad", grad, MOST_STEPS), start=1):
        buffer = _buffered(step, buffer, g, momentum, dampening)
    return buffer


def adam(
    grad: Vector,
    lr: Real = LR,
    beta1: Real = BETA1,
    beta2: Real = BETA2,
    eps: Real = EPS,
    weight_decay: Real = 0,
    param: Real = 0,
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
    grad: Vector,
    param: Real,
    lr: Real = LR,
    beta1: Real = BETA1,
    beta2: Real = BETA2,
    eps: Real = EPS,
    weight_decay: Real = DECAY,
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


def weight_decay_factor(lr: Real, weight_decay: Real, steps: Count = 1) -> Real:
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
