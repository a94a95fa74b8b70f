"""TODO."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from quizcnn.engine.kinds import Annotated, Real, but, hundredths
from quizcnn.engine.numbers.arithmetic import exp, maximum, minimum
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

NEGATIVE_SLOPE = Fraction(1, 100)


SELU_ALPHA = 1.6732632423543772


SELU_SCALE = 1.0507009873554805


NegativeSlope: TypeAlias = Annotated[Real, but(typical=hundredths(1, 10, 20))]
EluAlpha: TypeAlias = Annotated[Real, but(typical=(1,))]


def relu(x: Real) -> Real:
    """Return max(0, x).

    Source: Nair & Hinton 2010, "Rectified Linear Units Improve Restricted Boltzmann Machines", §2;
    PyTorch docs, torch.nn.ReLU.
    """
    return maximum(0, x)


def relu6(x: Real) -> Real:
    """Return min(max(0, x), 6).

    Source: PyTorch docs, torch.nn.ReLU6; Sandler et al. 2018, "MobileNetV2", §3.
    """
    return minimum(maximum(0, x), 6)


def leaky_relu(x: Real, negative_slope: NegativeSlope = NEGATIVE_SLOPE) -> Real:
    """Return max(0, x) + slope·min(0, x).

    Source: Maas, Hannun & Ng 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic
    Models", §2; PyTorch docs, torch.nn.LeakyReLU.
    """
    return maximum(0, x) + negative_slope * minimum(0, x)


def elu(x: Real, alpha: EluAlpha = 1) -> Real:
    """Return x above 0 and α·(eˣ − 1) below.

    Source: Clevert, Unterthiner & Hochreiter 2016, "Fast and Accurate Deep Network Learning by
    Exponential Linear Units", §3; PyTorch docs, torch.nn.ELU.
    """
    return x if x > 0 else alpha * (exp(x) - 1)


def selu(x: Real) -> Real:
    """Return λ·x above 0 and λ·α·(eˣ − 1) below; λ ≈ 1.0507, α ≈ 1.6733.

    Source: Klambauer et al. 2017, "Self-Normalizing Neural Networks", eq. 2; PyTorch docs,
    torch.nn.SELU.
    """
    return SELU_SCALE * elu(x, SELU_ALPHA)


_RELU_FOR_IT = Text(
    "That is plain ReLU: here the negative side is not cut off to 0.",
    "这是普通 ReLU 的结果：这个函数的负半轴并不截成 0。",
)
_NEGATIVE_KEPT = Text(
    "You let the negative side through. ReLU cuts it off at 0.",
    "你保留了负数。ReLU 把负半轴截成 0。",
)
_ONE_FORGOTTEN = Text(
    "You left out the −1: the curve must pass through 0 at x = 0, so it is eˣ − 1.",
    "你漏了减 1：曲线要过原点，所以是 eˣ − 1。",
)

_RELU = (
    Misconception("negative-kept", lambda x: x, _NEGATIVE_KEPT, shows="→ 0, not -2"),
    Misconception(
        "absolute-value",
        lambda x: abs(x),
        Text(
            "That is |x|: ReLU does not fold the negative side over, it cuts it off at 0.",
            "这是 |x|：ReLU 不是把负数变正，而是截成 0。",
        ),
        shows="→ 0, not 2",
    ),
)

_RELU6 = (
    Misconception(
        "cap-forgotten",
        relu,
        Text(
            "You forgot the cap: ReLU6 cuts off at 6 as well.",
            "你忘了上界：ReLU6 超过 6 的部分也截掉。",
        ),
        shows="→ 6, not 7",
    ),
    Misconception(
        "negative-kept", lambda x: minimum(x, 6), _NEGATIVE_KEPT, shows="x=-2 → 0, not -2"
    ),
)

_LEAKY_RELU = (
    Misconception("relu-for-leaky", relu, _RELU_FOR_IT, shows="x=-3 → -0.03, not 0"),
    Misconception(
        "slope-on-both-sides",
        lambda x, negative_slope: negative_slope * x,
        Text(
            "You multiplied a positive x by the slope as well: it belongs to the negative side "
            "alone.",
            "你给正数也乘了斜率：斜率只用于负半轴。",
        ),
        shows="x=3 → 3, not 0.03",
    ),
    Misconception(
        "slope-for-value",
        lambda x, negative_slope: -negative_slope if x < 0 else None,
        Text(
            "You gave the slope itself. The value is the slope times x.",
            "你写的是斜率本身。函数值是斜率乘以 x。",
        ),
        shows="x=-3 → -0.03, not -0.01",
    ),
    Misconception(
        "sign-lost",
        lambda x, negative_slope: negative_slope * abs(x) if x < 0 else None,
        Text(
            "You lost the sign: below 0 the value stays negative.",
            "你丢了负号：x 为负时函数值仍为负。",
        ),
        shows="x=-3 → -0.03, not 0.03",
    ),
)

_ELU = (
    Misconception(
        "one-forgotten",
        lambda x, alpha: alpha * exp(x) if x < 0 else None,
        _ONE_FORGOTTEN,
        shows="→ -0.6321205588, not 0.3678794412",
    ),
    Misconception(
        "sign-lost",
        lambda x, alpha: alpha * (1 - exp(x)) if x < 0 else None,
        Text(
            "You lost the sign: below 0 ELU is negative, α(eˣ − 1).",
            "你丢了负号：x 为负时 ELU 为负，即 α(eˣ − 1)。",
        ),
        shows="→ -0.6321205588, not 0.6321205588",
    ),
    Misconception(
        "leaky-for-elu",
        lambda x, alpha: alpha * x if x < 0 else None,
        Text(
            "That is a straight line, as in Leaky ReLU. ELU bends towards −α: α(eˣ − 1).",
            "这是直线，是 Leaky ReLU 的做法。ELU 的负半轴弯向 −α：α(eˣ − 1)。",
        ),
        shows="→ -0.6321205588, not -1",
    ),
    Misconception("relu-for-elu", relu, _RELU_FOR_IT, shows="→ -0.6321205588, not 0"),
)

_SELU = (
    Misconception(
        "scale-forgotten",
        lambda x: elu(x, SELU_ALPHA),
        Text(
            "You left out the scale λ ≈ 1.0507: SELU multiplies both sides by it.",
            "你漏了系数 λ ≈ 1.0507：SELU 的正负两侧都要乘。",
        ),
        shows="→ -1.111330738, not -1.057704096",
    ),
    Misconception(
        "alpha-forgotten",
        lambda x: SELU_SCALE * elu(x),
        Text(
            "You left out α ≈ 1.6733 on the negative side.",
            "负半轴漏乘了 α ≈ 1.6733。",
        ),
        shows="→ -1.111330738, not -0.6641696953",
    ),
    Misconception("relu-for-selu", relu, _RELU_FOR_IT, shows="→ -1.111330738, not 0"),
)

QUANTITIES = table(
    Quantity(
        "relu",
        relu,
        unit=None,
        meaning=Text("ReLU of x, max(0, x)", "ReLU 函数值 max(0, x)"),
        source="PyTorch docs, torch.nn.ReLU; Nair & Hinton 2010, Rectified Linear Units Improve "
        "Restricted Boltzmann Machines, §2",
        example="x=-2",
        misconceptions=_RELU,
    ),
    Quantity(
        "relu6",
        relu6,
        unit=None,
        meaning=Text("ReLU6 of x, min(max(0, x), 6)", "ReLU6 函数值 min(max(0, x), 6)"),
        source="PyTorch docs, torch.nn.ReLU6; Sandler et al. 2018, MobileNetV2, §3",
        example="x=7",
        misconceptions=_RELU6,
    ),
    Quantity(
        "leaky_relu",
        leaky_relu,
        unit=None,
        meaning=Text("Leaky ReLU of x, slope·x below 0", "Leaky ReLU 函数值（负半轴为斜率乘 x）"),
        source="PyTorch docs, torch.nn.LeakyReLU; Maas, Hannun & Ng 2013, Rectifier "
        "Nonlinearities Improve Neural Network Acoustic Models, §2",
        example="x=-3 negative_slope=0.01",
        misconceptions=_LEAKY_RELU,
    ),
    Quantity(
        "elu",
        elu,
        unit=None,
        meaning=Text("ELU of x, α·(eˣ − 1) below 0", "ELU 函数值（负半轴为 α·(eˣ − 1)）"),
        source="PyTorch docs, torch.nn.ELU; Clevert, Unterthiner & Hochreiter 2016, Fast and "
        "Accurate Deep Network Learning by Exponential Linear Units, §3",
        example="x=-1",
        misconceptions=_ELU,
    ),
    Quantity(
        "selu",
        selu,
        unit=None,
        meaning=Text(
            "SELU of x, a scaled ELU with fixed α and λ", "SELU 函数值（α、λ 固定的缩放 ELU）"
        ),
        source="PyTorch docs, torch.nn.SELU; Klambauer et al. 2017, Self-Normalizing Neural "
        "Networks, eq. 2",
        example="x=-1",
        misconceptions=_SELU,
    ),
)
