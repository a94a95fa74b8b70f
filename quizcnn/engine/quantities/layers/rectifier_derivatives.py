"""Slopes of ReLU and its variants at a number x, with PyTorch's choice where there is a kink."""

from __future__ import annotations

from typing import Any

from quizcnn.engine.kinds import Real
from quizcnn.engine.numbers.arithmetic import divide, exp
from quizcnn.engine.quantities.layers.activation_derivatives import VALUE_FOR_SLOPE
from quizcnn.engine.quantities.layers.rectifiers import (
    NEGATIVE_SLOPE,
    EluAlpha,
    NegativeSlope,
    elu,
    leaky_relu,
    relu,
    relu6,
)
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text


def relu_derivative(x: Real) -> Real:
    """Return 1 above 0, else 0: at the kink PyTorch passes nothing back.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §6.3.1.
    """
    return 1 if x > 0 else 0


def relu6_derivative(x: Real) -> Real:
    """Return 1 between 0 and 6, else 0; PyTorch passes nothing back at the two kinks.

    Source: PyTorch docs, torch.nn.ReLU6.
    """
    return 1 if 0 < x < 6 else 0


def leaky_relu_derivative(x: Real, negative_slope: NegativeSlope = NEGATIVE_SLOPE) -> Real:
    """Return 1 above 0, else the slope, at 0 too.

    Source: Maas, Hannun & Ng 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic
    Models", §2; PyTorch docs, torch.nn.LeakyReLU.
    """
    return 1 if x > 0 else negative_slope


def elu_derivative(x: Real, alpha: EluAlpha = 1) -> Real:
    """Return 1 above 0, else α·eˣ, which is the output plus α.

    Source: Clevert, Unterthiner & Hochreiter 2016, "Fast and Accurate Deep Network Learning by
    Exponential Linear Units", §3.
    """
    return 1 if x > 0 else alpha * exp(x)


_ZERO_BELOW = Text(
    "That is ReLU's slope, 0 for a negative x. Here some gradient gets through.",
    "这是 ReLU 的导数，负半轴为 0。这个函数的负半轴仍有梯度通过。",
)


def _below(wrong: Any) -> Any:
    """Return the wrong slope for a negative x, nothing for others."""
    return lambda x, **rest: wrong(x=x, **rest) if x < 0 else None


_RELU = (
    Misconception("value-for-slope", relu, VALUE_FOR_SLOPE, shows="→ 1, not 3"),
    Misconception(
        "negative-passes",
        lambda: 1,
        Text(
            "You let the gradient through everywhere. ReLU passes it back for x > 0 alone.",
            "你让梯度处处通过了。ReLU 只在 x > 0 时回传梯度。",
        ),
        shows="x=-3 → 0, not 1",
    ),
    Misconception(
        "kink-averaged",
        lambda x: divide(1, 2) if x == 0 else None,
        Text(
            "At 0 every number from 0 to 1 is a subgradient; PyTorch takes 0.",
            "在 0 处，0 到 1 之间的数都是次梯度；PyTorch 取 0。",
        ),
        shows="x=0 → 0, not 0.5",
    ),
)


_RELU6 = (
    Misconception(
        "cap-forgotten",
        relu_derivative,
        Text(
            "You forgot the cap: beyond 6 ReLU6 is flat, and its slope is 0.",
            "你忘了上界：超过 6 后 ReLU6 是平的，导数为 0。",
        ),
        shows="→ 0, not 1",
    ),
    Misconception("value-for-slope", relu6, VALUE_FOR_SLOPE, shows="→ 0, not 6"),
)


_LEAKY_RELU = (
    Misconception("zero-below-zero", relu_derivative, _ZERO_BELOW, shows="→ 0.01, not 0"),
    Misconception("value-for-slope", leaky_relu, VALUE_FOR_SLOPE, shows="→ 0.01, not -0.03"),
    Misconception(
        "slope-negated",
        _below(lambda negative_slope, **_: -negative_slope),
        Text(
            "The slope is positive: below 0 Leaky ReLU still rises.",
            "斜率为正：负半轴的 Leaky ReLU 仍是递增的。",
        ),
        shows="→ 0.01, not -0.01",
    ),
)


_ELU = (
    Misconception(
        "value-for-slope",
        elu,
        VALUE_FOR_SLOPE,
        shows="x=-1 alpha=2 → 0.7357588823, not -1.264241118",
    ),
    Misconception(
        "zero-below-zero",
        relu_derivative,
        _ZERO_BELOW,
        shows="x=-1 alpha=2 → 0.7357588823, not 0",
    ),
    Misconception(
        "constant-slope",
        _below(lambda alpha, **_: alpha),
        Text(
            "You took a straight line of slope α. ELU bends: its slope below 0 is α·eˣ.",
            "你当成了斜率为 α 的直线。ELU 是弯的：负半轴的导数是 α·eˣ。",
        ),
        shows="x=-1 alpha=2 → 0.7357588823, not 2",
    ),
)


QUANTITIES = table(
    Quantity(
        "relu_derivative",
        relu_derivative,
        unit=None,
        meaning=Text("Slope of ReLU at x (0 at the kink)", "ReLU 在 x 处的导数（0 处取 0）"),
        source="Goodfellow, Bengio & Courville 2016, Deep Learning, §6.3",
        example="x=3",
        misconceptions=_RELU,
    ),
    Quantity(
        "relu6_derivative",
        relu6_derivative,
        unit=None,
        meaning=Text("Slope of ReLU6 at x (0 at the kinks)", "ReLU6 在 x 处的导数（折点处取 0）"),
        source="PyTorch docs, torch.nn.ReLU6",
        example="x=7",
        misconceptions=_RELU6,
    ),
    Quantity(
        "leaky_relu_derivative",
        leaky_relu_derivative,
        unit=None,
        meaning=Text("Slope of Leaky ReLU at x", "Leaky ReLU 在 x 处的导数"),
        source="Maas, Hannun & Ng 2013, Rectifier Nonlinearities Improve Neural Network Acoustic "
        "Models, §2; PyTorch docs, torch.nn.LeakyReLU",
        example="x=-3",
        misconceptions=_LEAKY_RELU,
    ),
    Quantity(
        "elu_derivative",
        elu_derivative,
        unit=None,
        meaning=Text("Slope of ELU at x", "ELU 在 x 处的导数"),
        source="Clevert, Unterthiner & Hochreiter 2016, Fast and Accurate Deep Network Learning "
        "by Exponential Linear Units, §3",
        example="x=-1",
        misconceptions=_ELU,
    ),
)
