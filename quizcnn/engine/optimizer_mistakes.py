"""What SGD and Adam give under the wrong rules that people apply to them.

Each function takes the parameters of the one it is a mistake about, or makes one that does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizcnn.engine.arithmetic import divide, sqrt
from quizcnn.engine.kinds import Real, Vector
from quizcnn.engine.optimizers import averaged, corrected, decayed, momentum_buffer, sgd


def averaged_momentum(lr: Real, momentum: Real, dampening: Real, **rest: Any) -> Any:
    """Take the velocity for a moving average from 0, in which each gradient weighs 1 − μ."""
    if momentum == 0 or dampening != 0:
        return None
    # A velocity that is 1 − μ times as large is a rate that is.
    return sgd(lr=lr * (1 - momentum), momentum=momentum, **rest)


def last_velocity_alone(
    grad: Vector, lr: Real, momentum: Real, dampening: Real, param: Real, **_: Any
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
