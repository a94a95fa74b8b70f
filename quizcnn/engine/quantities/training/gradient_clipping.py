"""Gradient clipping, by norm and by value."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.kinds import Gradients, Positive, Real, Vector
from quizcnn.engine.numbers.arithmetic import divide, maximum, minimum, sqrt, sum_of
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import numbers, positive
from quizcnn.messages import Text


def grad_norm(grad: Gradients) -> Real:
    """Return the length of the gradient, √Σ g².

    Source: PyTorch docs, torch.nn.utils.get_total_norm.
    """
    return sqrt(sum_of(g**2 for g in numbers("grad", grad)))


def clip_grad_norm(grad: Gradients, max_norm: Positive) -> Vector:
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


def clip_grad_value(grad: Gradients, clip_value: Positive) -> Vector:
    """Return the gradient with every entry cut to lie between −clip_value and clip_value.

    Source: PyTorch docs, torch.nn.utils.clip_grad_value_.
    """
    positive("clip_value", clip_value)
    return [minimum(maximum(g, -clip_value), clip_value) for g in numbers("grad", grad)]


def _scaled(grad: Any, numerator: Any, divisor: Any) -> Any:
    return [divide(g * numerator, divisor) for g in grad] if divisor else None


def _by_value(grad: Any, max_norm: Any) -> Any:
    return clip_grad_value(grad, max_norm)


def _always(grad: Any, max_norm: Any) -> Any:
    return _scaled(grad, max_norm, grad_norm(grad))


def _by_square(grad: Any, max_norm: Any) -> Any:
    return _scaled(grad, max_norm, grad_norm(grad) ** 2)


def _by_sum(grad: Any, max_norm: Any) -> Any:
    return _scaled(grad, max_norm, sum_of(map(abs, grad)))


_NORM = (
    Misconception(
        "clipped-by-value",
        _by_value,
        Text(
            "You cut each entry by itself, which turns the direction. Clipping by norm scales the "
            "whole gradient.",
            "你逐个截断了分量，方向会变。按范数裁剪是整体缩放。",
        ),
        shows="→ [0.6, 0.8], not [1, 1]",
    ),
    Misconception(
        "always-rescaled",
        _always,
        Text(
            "The gradient is shorter than the limit already; clipping leaves it alone.",
            "梯度范数本来就没有超过上限，不需要裁剪。",
        ),
        shows="grad=0.3,0.4 max_norm=1 → [0.3, 0.4], not [0.6, 0.8]",
    ),
    Misconception(
        "root-forgotten",
        _by_square,
        Text(
            "You divided by the squared norm. The norm is the root of the sum of squares.",
            "你除以了范数的平方。范数是平方和的平方根。",
        ),
        shows="→ [0.6, 0.8], not [0.12, 0.16]",
    ),
    Misconception(
        "sum-for-norm",
        _by_sum,
        Text(
            "You divided by the sum of the magnitudes (L1). The norm is √Σ g² (L2).",
            "你除以了绝对值之和（L1）。这里的范数是 √Σ g²（L2）。",
        ),
        shows="→ [0.6, 0.8], not [3/7, 4/7]",
    ),
)

_VALUE = (
    Misconception(
        "clipped-by-norm",
        lambda grad, clip_value: clip_grad_norm(grad, clip_value),
        Text(
            "You scaled the whole gradient: that is clipping by norm. Clipping by value cuts each "
            "entry.",
            "你做了整体缩放：那是按范数裁剪。按值裁剪是逐个分量截断。",
        ),
        shows="grad=3,-4 clip_value=1 → [1, -1], not [0.6, -0.8]",
    ),
    Misconception(
        "lower-bound-forgotten",
        lambda grad, clip_value: [minimum(g, clip_value) for g in grad],
        Text(
            "You cut off at the top alone. Negative entries are cut at −clip_value.",
            "你只截了上界。负的分量要截到 −clip_value。",
        ),
        shows="grad=3,-4 clip_value=1 → [1, -1], not [1, -4]",
    ),
)

_LENGTH = (
    Misconception(
        "root-forgotten",
        lambda grad: grad_norm(grad) ** 2,
        Text("You forgot the root: √Σ g².", "你漏了开方：√Σ g²。"),
        shows="→ 5, not 25",
    ),
    Misconception(
        "sum-for-norm",
        lambda grad: sum_of(map(abs, grad)),
        Text(
            "That is the sum of the magnitudes, the L1 norm. Asked is √Σ g².",
            "这是绝对值之和，即 L1 范数。题目要的是 √Σ g²。",
        ),
        shows="→ 5, not 7",
    ),
    Misconception(
        "largest-entry",
        lambda grad: max(map(abs, grad)),
        Text(
            "That is the largest entry. The norm takes all of them: √Σ g².",
            "这是最大的分量。范数要用到全部分量：√Σ g²。",
        ),
        shows="→ 5, not 4",
    ),
)

QUANTITIES = table(
    Quantity(
        "grad_norm",
        grad_norm,
        unit=None,
        meaning=Text("L2 norm of a gradient", "梯度的 L2 范数"),
        source="PyTorch docs, torch.nn.utils.get_total_norm",
        example="grad=3,4",
        misconceptions=_LENGTH,
    ),
    Quantity(
        "clip_grad_norm",
        clip_grad_norm,
        unit=None,
        meaning=Text("Gradient clipped to a norm", "按范数裁剪后的梯度"),
        source="Pascanu, Mikolov & Bengio 2013, On the difficulty of training recurrent neural "
        "networks, §3.2, Algorithm 1; PyTorch docs, torch.nn.utils.clip_grad_norm_",
        example="grad=3,4 max_norm=1",
        misconceptions=_NORM,
    ),
    Quantity(
        "clip_grad_value",
        clip_grad_value,
        unit=None,
        meaning=Text("Gradient with each entry clipped to a value", "逐分量按值裁剪后的梯度"),
        source="PyTorch docs, torch.nn.utils.clip_grad_value_",
        example="grad=3,4 clip_value=1",
        misconceptions=_VALUE,
    ),
)
