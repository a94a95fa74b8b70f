"""Values of activation functions at a number x.

What is rational comes out exact, the rest as floats. The derivatives are in
`activation_derivatives`, ReLU and its variants in `rectifiers`.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, Positive, Real, but
from quizcnn.engine.numbers.arithmetic import divide, exp, log
from quizcnn.engine.numbers.arithmetic import tanh as hyperbolic_tangent
from quizcnn.engine.quantities.layers.rectifiers import relu
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import positive
from quizcnn.messages import Text

_FAR = 100  # where an exponential may overflow or drown what it is added to


SoftplusBeta: TypeAlias = Annotated[Positive, but(typical=(1, 2))]
SoftplusThreshold: TypeAlias = Annotated[Real, but(typical=(20,))]


def sigmoid(x: Real) -> Real:
    """Return 1/(1 + e⁻ˣ), between 0 and 1.

    Source: PyTorch docs, torch.nn.Sigmoid; Goodfellow, Bengio & Courville 2016, "Deep Learning",
    §3.10.
    """
    if x < -_FAR:
        return divide(exp(x), 1 + exp(x))
    return divide(1, 1 + exp(-x))


def tanh(x: Real) -> Real:
    """Return (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), between −1 and 1.

    Source: PyTorch docs, torch.nn.Tanh.
    """
    magnitude: Any = abs(x)
    if 1 <= 100 * magnitude <= 100 * _FAR:
        return divide(exp(x) - exp(-x), exp(x) + exp(-x))
    return hyperbolic_tangent(x)  # near 0 the exponentials would cancel


def softplus(x: Real, beta: SoftplusBeta = 1, threshold: SoftplusThreshold = 20) -> Real:
    """Return ln(1 + e^(βx))/β; x itself where βx is beyond the threshold.

    Source: Glorot, Bordes & Bengio 2011, "Deep Sparse Rectifier Neural Networks", §2.2; PyTorch
    docs, torch.nn.Softplus.
    """
    positive("beta", beta)
    return x if beta * x > threshold else divide(log(1 + exp(beta * x)), beta)


_SIGMOID = (
    Misconception(
        "exponent-sign-lost",
        lambda x: sigmoid(-x),
        Text(
            "You lost the sign in the exponent: σ(x) = 1/(1 + e⁻ˣ), so a positive x gives more "
            "than 1/2.",
            "你丢了指数上的负号：σ(x) = 1/(1 + e⁻ˣ)，x 为正时应大于 1/2。",
        ),
        shows="x=3 → 0.9525741268, not 0.04742587318",
    ),
    Misconception(
        "tanh-for-sigmoid",
        tanh,
        Text(
            "That is tanh, which lies between −1 and 1. The sigmoid lies between 0 and 1.",
            "这是 tanh，取值在 (−1, 1)。sigmoid 的取值在 (0, 1)。",
        ),
        shows="x=3 → 0.9525741268, not 0.9950547537",
    ),
    Misconception(
        "one-plus-forgotten",
        lambda x: exp(x),
        Text(
            "You left out the 1 in the denominator: σ(x) = 1/(1 + e⁻ˣ).",
            "你漏了分母里的 1：σ(x) = 1/(1 + e⁻ˣ)。",
        ),
        shows="x=3 → 0.9525741268, not 20.08553692",
    ),
)

_TANH = (
    Misconception(
        "sigmoid-for-tanh",
        sigmoid,
        Text(
            "That is the sigmoid, which lies between 0 and 1. tanh lies between −1 and 1.",
            "这是 sigmoid，取值在 (0, 1)。tanh 的取值在 (−1, 1)。",
        ),
        shows="→ 0.761594156, not 0.7310585786",
    ),
    Misconception(
        "argument-not-doubled",
        lambda x: 2 * sigmoid(x) - 1,
        Text(
            "You did not double x inside: tanh(x) = 2σ(2x) − 1.",
            "括号里的 x 没有乘 2：tanh(x) = 2σ(2x) − 1。",
        ),
        shows="→ 0.761594156, not 0.4621171573",
    ),
)

_SOFTPLUS = (
    Misconception(
        "sigmoid-for-softplus",
        lambda x, beta: sigmoid(beta * x),
        Text(
            "That is the sigmoid, the derivative of softplus. Softplus is ln(1 + eˣ).",
            "这是 sigmoid，即 softplus 的导数。softplus 是 ln(1 + eˣ)。",
        ),
        shows="→ 1.313261688, not 0.7310585786",
    ),
    Misconception(
        "relu-for-softplus",
        relu,
        Text(
            "That is ReLU, which softplus rounds off: softplus is positive everywhere.",
            "这是 ReLU；softplus 是它的光滑版本，处处大于 0。",
        ),
        shows="→ 1.313261688, not 1",
    ),
    Misconception(
        "log2-for-ln",
        lambda x, beta, threshold: divide(softplus(x, beta, threshold), log(2)),
        Text(
            "You took the logarithm to base 2; softplus has the natural one.",
            "你用了以 2 为底的对数；softplus 用自然对数。",
        ),
        shows="→ 1.313261688, not 1.894636124",
    ),
    Misconception(
        "not-divided-by-beta",
        lambda x, beta, threshold: beta * softplus(x, beta, threshold),
        Text(
            "You did not divide by β: ln(1 + e^(βx))/β.",
            "你没有除以 β：应为 ln(1 + e^(βx))/β。",
        ),
        shows="x=1 beta=2 → 1.063464006, not 2.126928011",
    ),
)

QUANTITIES = table(
    Quantity(
        "sigmoid",
        sigmoid,
        unit=None,
        meaning=Text("Sigmoid of x, 1/(1 + e⁻ˣ)", "sigmoid 函数值 1/(1 + e⁻ˣ)"),
        source="PyTorch docs, torch.nn.Sigmoid; Goodfellow, Bengio & Courville 2016, Deep "
        "Learning, §3.10",
        example="x=1",
        misconceptions=_SIGMOID,
    ),
    Quantity(
        "tanh",
        tanh,
        unit=None,
        meaning=Text("Hyperbolic tangent of x", "双曲正切函数值 tanh(x)"),
        source="PyTorch docs, torch.nn.Tanh; LeCun et al. 2012, Efficient BackProp, §4.4",
        example="x=1",
        misconceptions=_TANH,
    ),
    Quantity(
        "softplus",
        softplus,
        unit=None,
        meaning=Text(
            "Softplus of x, ln(1 + eˣ): a smooth ReLU", "softplus 函数值 ln(1 + eˣ)（光滑的 ReLU）"
        ),
        source="PyTorch docs, torch.nn.Softplus; Glorot, Bordes & Bengio 2011, Deep Sparse "
        "Rectifier Neural Networks, §2",
        example="x=1",
        misconceptions=_SOFTPLUS,
    ),
)
