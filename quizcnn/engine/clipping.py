"""Gradient clipping, by norm and by value."""

from __future__ import annotations

from quizcnn.engine.arithmetic import divide, maximum, minimum, sqrt
from quizcnn.engine.kinds import Real, Vector
from quizcnn.engine.ranges import numbers, positive
from quizcnn.engine.traced import named


def grad_norm(grad: Vector) -> Real:
    """Return the length of the gradient, √Σ g².

    Source: PyTorch docs, torch.nn.utils.get_total_norm.
    """
    return sqrt(sum(g**2 for g in numbers("grad", grad)))


def clip_grad_norm(grad: Vector, max_norm: Real) -> Vector:
    """Return the gradient scaled down to the norm `max_norm`, unchanged where it is shorter.

    PyTorch adds 10⁻⁶ to the norm it divides by; that is left out here.

    Source: Pascanu, Mikolov & Bengio 2013, "On the difficulty of training recurrent neural
    networks", §3.2, Algorithm 1; PyTorch docs, torch.nn.utils.clip_grad_norm_.
    """
    positive("max_norm", max_norm)
    norm = named("norm", grad_norm(grad))
    if norm <= max_norm:
        return grad
    return [divide(g * max_norm, norm) for g in grad]


def clip_grad_value(grad: Vector, clip_value: Real) -> Vector:
    """Return the gradient with every entry cut to lie between −clip_value and clip_value.

    Source: PyTorch docs, torch.nn.utils.clip_grad_value_.
    """
    positive("clip_value", clip_value)
    return [minimum(maximum(g, -clip_value), clip_value) for g in numbers("grad", grad)]
