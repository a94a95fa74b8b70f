"""Slopes of activation functions at a number x, those of the rectifiers aside."""

from __future__ import annotations

import math

from quizcnn.engine.kinds import Real
from quizcnn.engine.numbers.arithmetic import divide, exp, normal_cdf
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.layers import activations
from quizcnn.engine.quantities.layers.activations import (
    SoftplusBeta,
    SoftplusThreshold,
    sigmoid,
    tanh,
)
from quizcnn.engine.quantities.layers.gated_activations import gelu, hardsigmoid, hardswish, silu
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import positive
from quizcnn.messages import Text


def sigmoid_derivative(x: Real) -> Real:
    """Return σ(x)·(1 − σ(x)), at most 1/4.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §3.10.
    """
    output = named("sigmoid", sigmoid(x))
    return output * (1 - output)


def tanh_derivative(x: Real) -> Real:
    """Return 1 − tanh²(x), at most 1.

    Source: LeCun et al. 2012, "Efficient BackProp", §4.4; PyTorch docs, torch.tanh.
    """
    return 1 - named("tanh", tanh(x)) ** 2


def softplus_derivative(x: Real, beta: SoftplusBeta = 1, threshold: SoftplusThreshold = 20) -> Real:
    """Return σ(βx); 1 where βx is beyond the threshold.

    Source: Glorot, Bordes & Bengio 2011, "Deep Sparse Rectifier Neural Networks", §2.2; PyTorch
    docs, torch.nn.Softplus.
    """
    positive("beta", beta)
    return 1 if beta * x > threshold else sigmoid(beta * x)


def silu_derivative(x: Real) -> Real:
    """Return σ(x) + x·σ(x)·(1 − σ(x)).

    Source: Ramachandran, Zoph & Le 2017, "Searching for Activation Functions", §4.
    """
    output = named("sigmoid", sigmoid(x))
    return output + x * output * (1 - output)


def gelu_derivative(x: Real) -> Real:
    """Return Φ(x) + x·φ(x), with φ(x) = e^(−x²/2)/√(2π) the density of Φ.

    Source: Hendrycks & Gimpel 2016, "Gaussian Error Linear Units", §2.
    """
    density = named("density", divide(exp(-divide(x**2, 2)), math.sqrt(2 * math.pi)))
    return normal_cdf(x) + x * density


def hardswish_derivative(x: Real) -> Real:
    """Return 0 up to −3, 1 from 3 on, and (2x + 3)/6 in between.

    Source: Howard et al. 2019, "Searching for MobileNetV3", §5.2; PyTorch docs, torch.nn.Hardswish.
    """
    if x <= -3:
        return 0
    return 1 if x >= 3 else divide(2 * x + 3, 6)


_PRODUCT_RULE = Text(
    "You left out a term: x times a gate has two, by the product rule, the gate plus x times the "
    "gate's slope.",
    "漏了一项：x 乘门控的导数有两项，按乘积法则是门控本身加上 x 乘门控的导数。",
)
VALUE_FOR_SLOPE = Text(
    "That is the function's value. Asked is its slope.",
    "这是函数值。题目要的是导数。",
)


_SIGMOID = (
    Misconception(
        "input-for-output",
        lambda x: x * (1 - x),
        Text(
            "You put x into y(1 − y). The y is the output: σ(x)·(1 − σ(x)).",
            "你把 x 代入了 y(1 − y)。y 是输出：σ(x)·(1 − σ(x))。",
        ),
        shows="x=2 → 0.1049935854, not -2",
    ),
    Misconception(
        "tanh-formula",
        lambda x: 1 - activations.sigmoid(x) ** 2,
        Text(
            "1 − y² is the slope of tanh. The sigmoid's is y(1 − y).",
            "1 − y² 是 tanh 的导数。sigmoid 的导数是 y(1 − y)。",
        ),
        shows="x=2 → 0.1049935854, not 0.2241965074",
    ),
    Misconception(
        "value-for-slope",
        activations.sigmoid,
        VALUE_FOR_SLOPE,
        shows="x=2 → 0.1049935854, not 0.880797078",
    ),
    Misconception(
        "maximum-slope",
        lambda: divide(1, 4),
        Text(
            "1/4 is the sigmoid's largest slope, reached at x = 0 alone.",
            "1/4 是 sigmoid 导数的最大值，只在 x = 0 处取到。",
        ),
        shows="x=2 → 0.1049935854, not 0.25",
    ),
)

_TANH = (
    Misconception(
        "square-forgotten",
        lambda x: 1 - activations.tanh(x),
        Text("You forgot the square: 1 − tanh²(x).", "你漏了平方：应为 1 − tanh²(x)。"),
        shows="x=1/2 → 0.786447733, not 0.5378828427",
    ),
    Misconception(
        "input-for-output",
        lambda x: 1 - x**2,
        Text(
            "You put x into 1 − y². The y is the output: 1 − tanh²(x).",
            "你把 x 代入了 1 − y²。y 是输出：1 − tanh²(x)。",
        ),
        shows="x=1/2 → 0.786447733, not 0.75",
    ),
    Misconception(
        "sigmoid-formula",
        lambda x: activations.tanh(x) * (1 - activations.tanh(x)),
        Text(
            "y(1 − y) is the slope of the sigmoid. That of tanh is 1 − y².",
            "y(1 − y) 是 sigmoid 的导数。tanh 的导数是 1 − y²。",
        ),
        shows="x=1/2 → 0.786447733, not 0.2485648902",
    ),
)


_SOFTPLUS = (
    Misconception(
        "sigmoid-slope",
        lambda x, beta: sigmoid_derivative(beta * x),
        Text(
            "You took the derivative twice: the slope of softplus is the sigmoid itself.",
            "你求了两次导：softplus 的导数就是 sigmoid 本身。",
        ),
        shows="x=1 beta=2 → 0.880797078, not 0.1049935854",
    ),
    Misconception(
        "value-for-slope",
        activations.softplus,
        VALUE_FOR_SLOPE,
        shows="x=1 beta=2 → 0.880797078, not 1.063464006",
    ),
    Misconception(
        "beta-multiplied",
        lambda x, beta, threshold: beta * softplus_derivative(x, beta, threshold),
        Text(
            "The inner derivative β cancels against the division by β: what is left is σ(βx).",
            "内层导数 β 与除以 β 相消：结果就是 σ(βx)。",
        ),
        shows="x=1 beta=2 → 0.880797078, not 1.761594156",
    ),
)

_SILU = (
    Misconception(
        "product-rule-forgotten",
        activations.sigmoid,
        _PRODUCT_RULE,
        shows="x=2 → 1.090784249, not 0.880797078",
    ),
    Misconception(
        "factor-forgotten",
        lambda x: activations.sigmoid(x) + sigmoid_derivative(x),
        Text(
            "You left out the x of the second term: σ(x) + x·σ(x)·(1 − σ(x)).",
            "第二项漏乘了 x：应为 σ(x) + x·σ(x)·(1 − σ(x))。",
        ),
        shows="x=2 → 1.090784249, not 0.9857906634",
    ),
    Misconception(
        "value-for-slope", silu, VALUE_FOR_SLOPE, shows="x=2 → 1.090784249, not 1.761594156"
    ),
)

_GELU = (
    Misconception(
        "product-rule-forgotten",
        lambda x: normal_cdf(x),
        _PRODUCT_RULE,
        shows="→ 1.085231801, not 0.9772498681",
    ),
    Misconception("value-for-slope", gelu, VALUE_FOR_SLOPE, shows="→ 1.085231801, not 1.954499736"),
)

_HARDSWISH = (
    Misconception("product-rule-forgotten", hardsigmoid, _PRODUCT_RULE, shows="→ 7/6, not 5/6"),
    Misconception(
        "clip-forgotten",
        lambda x: divide(2 * x + 3, 6),
        Text(
            "You did not clip: up to −3 the slope is 0, from 3 on it is 1.",
            "你没有截断：x ≤ −3 时导数为 0，x ≥ 3 时为 1。",
        ),
        shows="x=4 → 1, not 11/6",
    ),
    Misconception("value-for-slope", hardswish, VALUE_FOR_SLOPE, shows="→ 7/6, not 5/3"),
)

QUANTITIES = table(
    Quantity(
        "sigmoid_derivative",
        sigmoid_derivative,
        unit=None,
        meaning=Text("Slope of the sigmoid at x", "sigmoid 在 x 处的导数"),
        source="Goodfellow, Bengio & Courville 2016, Deep Learning, §3.10",
        example="x=0",
        misconceptions=_SIGMOID,
    ),
    Quantity(
        "tanh_derivative",
        tanh_derivative,
        unit=None,
        meaning=Text("Slope of tanh at x", "tanh 在 x 处的导数"),
        source="LeCun et al. 2012, Efficient BackProp, §4.4; PyTorch docs, torch.nn.Tanh",
        example="x=1",
        misconceptions=_TANH,
    ),
    Quantity(
        "softplus_derivative",
        softplus_derivative,
        unit=None,
        meaning=Text("Slope of softplus at x", "softplus 在 x 处的导数"),
        source="Glorot, Bordes & Bengio 2011, Deep Sparse Rectifier Neural Networks, §2; PyTorch "
        "docs, torch.nn.Softplus",
        example="x=1",
        misconceptions=_SOFTPLUS,
    ),
    Quantity(
        "silu_derivative",
        silu_derivative,
        unit=None,
        meaning=Text("Slope of SiLU (swish) at x", "SiLU（swish）在 x 处的导数"),
        source="Ramachandran, Zoph & Le 2017, Searching for Activation Functions, §4",
        example="x=2",
        misconceptions=_SILU,
    ),
    Quantity(
        "gelu_derivative",
        gelu_derivative,
        unit=None,
        meaning=Text("Slope of GELU at x", "GELU 在 x 处的导数"),
        source="Hendrycks & Gimpel 2016, Gaussian Error Linear Units, §2",
        example="x=2",
        misconceptions=_GELU,
    ),
    Quantity(
        "hardswish_derivative",
        hardswish_derivative,
        unit=None,
        meaning=Text("Slope of hard swish at x", "h-swish 在 x 处的导数"),
        source="Howard et al. 2019, Searching for MobileNetV3, §5.2; PyTorch docs, "
        "torch.nn.Hardswish",
        example="x=2",
        misconceptions=_HARDSWISH,
    ),
)
