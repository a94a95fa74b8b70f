"""TODO."""

from __future__ import annotations

from quizcnn.engine.kinds import Real
from quizcnn.engine.numbers.arithmetic import divide, maximum, minimum, normal_cdf, tanh
from quizcnn.engine.numbers.arithmetic import tanh as hyperbolic_tangent
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.layers import activations
from quizcnn.engine.quantities.layers.activations import sigmoid, softplus
from quizcnn.engine.quantities.layers.rectifiers import relu, relu6
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text


def gelu(x: Real) -> Real:
    """Return x·Φ(x), with Φ the distribution function of the standard normal distribution.

    Source: Hendrycks & Gimpel 2016, "Gaussian Error Linear Units", §2; PyTorch docs, torch.nn.GELU.
    """
    return x * normal_cdf(x)


def silu(x: Real) -> Real:
    """Return x·σ(x), also called swish.

    Source: Ramachandran, Zoph & Le 2017, "Searching for Activation Functions", §3; PyTorch docs,
    torch.nn.SiLU.
    """
    return x * sigmoid(x)


def hardsigmoid(x: Real) -> Real:
    """Return ReLU6(x + 3)/6.

    Source: Howard et al. 2019, "Searching for MobileNetV3", §5.2; PyTorch docs,
    torch.nn.Hardsigmoid.
    """
    return divide(relu6(x + 3), 6)


def hardswish(x: Real) -> Real:
    """Return x·ReLU6(x + 3)/6.

    Source: Howard et al. 2019, "Searching for MobileNetV3", §5.2; PyTorch docs, torch.nn.Hardswish.
    """
    return divide(x * relu6(x + 3), 6)


def mish(x: Real) -> Real:
    """Return x·tanh(ln(1 + eˣ)).

    Source: Misra 2019, "Mish: A Self Regularized Non-Monotonic Activation Function", §1;
    PyTorch docs, torch.nn.Mish.
    """
    return x * hyperbolic_tangent(named("softplus", softplus(x)))


_RELU_FOR_IT = Text(
    "That is plain ReLU: here a little of the negative side gets through.",
    "这是普通 ReLU 的结果：这个函数在负半轴仍有少量输出。",
)
_FACTOR_FORGOTTEN = Text(
    "You left out the factor x: that is the gate alone, and x passes through it.",
    "你漏了乘 x：这只是门控部分，x 要乘上它。",
)

_GELU = (
    Misconception(
        "factor-forgotten",
        lambda x: normal_cdf(x),
        _FACTOR_FORGOTTEN,
        shows="x=-1 → -0.1586552539, not 0.1586552539",
    ),
    Misconception(
        "sigmoid-for-normal",
        silu,
        Text(
            "That is SiLU, x·σ(x). GELU's gate is the normal distribution function: x·Φ(x).",
            "这是 SiLU，即 x·σ(x)。GELU 的门控是标准正态分布函数：x·Φ(x)。",
        ),
        shows="→ 0.8413447461, not 0.7310585786",
    ),
    Misconception("relu-for-gelu", relu, _RELU_FOR_IT, shows="→ 0.8413447461, not 1"),
)

_SILU = (
    Misconception(
        "factor-forgotten",
        activations.sigmoid,
        _FACTOR_FORGOTTEN,
        shows="x=3 → 2.85772238, not 0.9525741268",
    ),
    Misconception(
        "hardswish-for-silu",
        hardswish,
        Text(
            "That is hard-swish, the piecewise approximation. SiLU is x·σ(x).",
            "这是 h-swish，是分段近似。SiLU 是 x·σ(x)。",
        ),
        shows="x=3 → 2.85772238, not 3",
    ),
    Misconception("relu-for-silu", relu, _RELU_FOR_IT, shows="x=3 → 2.85772238, not 3"),
)

_HARDSIGMOID = (
    Misconception(
        "not-divided-by-six",
        lambda x: relu6(x + 3),
        Text(
            "You did not divide by 6: the gate must end at 1.",
            "你没有除以 6：门控的上限应是 1。",
        ),
        shows="→ 2/3, not 4",
    ),
    Misconception(
        "clip-forgotten",
        lambda x: divide(x + 3, 6),
        Text(
            "You did not clip: below −3 it is 0 and above 3 it is 1.",
            "你没有截断：x 小于 −3 时为 0，大于 3 时为 1。",
        ),
        shows="x=4 → 1, not 7/6",
    ),
    Misconception(
        "fifth-for-sixth",
        lambda x: minimum(maximum(0, divide(x, 5) + divide(1, 2)), 1),
        Text(
            "That is the older Keras form, 0.2x + 0.5. PyTorch and MobileNetV3 use ReLU6(x + 3)/6.",
            "这是旧版 Keras 的 0.2x + 0.5。PyTorch 和 MobileNetV3 用 ReLU6(x + 3)/6。",
        ),
        shows="→ 2/3, not 0.7",
    ),
    Misconception(
        "sigmoid-for-hardsigmoid",
        activations.sigmoid,
        Text(
            "That is the exact sigmoid. The hard one is piecewise linear: ReLU6(x + 3)/6.",
            "这是精确的 sigmoid。hard-sigmoid 是分段线性的：ReLU6(x + 3)/6。",
        ),
        shows="→ 2/3, not 0.7310585786",
    ),
)

_HARDSWISH = (
    Misconception("factor-forgotten", hardsigmoid, _FACTOR_FORGOTTEN, shows="x=4 → 4, not 1"),
    Misconception(
        "not-divided-by-six",
        lambda x: x * relu6(x + 3),
        Text(
            "You did not divide by 6: x·ReLU6(x + 3)/6.",
            "你没有除以 6：应为 x·ReLU6(x + 3)/6。",
        ),
        shows="→ 2/3, not 4",
    ),
    Misconception(
        "clip-forgotten",
        lambda x: divide(x * (x + 3), 6),
        Text(
            "You did not clip: below −3 it is 0 and above 3 it is x.",
            "你没有截断：x 小于 −3 时为 0，大于 3 时为 x。",
        ),
        shows="x=4 → 4, not 14/3",
    ),
    Misconception(
        "silu-for-hardswish",
        silu,
        Text(
            "That is swish itself, x·σ(x). The hard one needs no exponential: x·ReLU6(x + 3)/6.",
            "这是 swish 本身，即 x·σ(x)。h-swish 不用指数：x·ReLU6(x + 3)/6。",
        ),
        shows="→ 2/3, not 0.7310585786",
    ),
    Misconception("relu-for-hardswish", relu, _RELU_FOR_IT, shows="→ 2/3, not 1"),
)

_MISH = (
    Misconception(
        "factor-forgotten",
        lambda x: tanh(activations.softplus(x)),
        _FACTOR_FORGOTTEN,
        shows="x=-1 → -0.3034014614, not 0.3034014614",
    ),
    Misconception(
        "tanh-forgotten",
        lambda x: x * activations.softplus(x),
        Text(
            "You left out the tanh around softplus: x·tanh(ln(1 + eˣ)).",
            "softplus 外面漏了 tanh：应为 x·tanh(ln(1 + eˣ))。",
        ),
        shows="x=-1 → -0.3034014614, not -0.3132616875",
    ),
    Misconception(
        "silu-for-mish",
        silu,
        Text(
            "That is SiLU, x·σ(x). Mish is x·tanh(ln(1 + eˣ)).",
            "这是 SiLU，即 x·σ(x)。Mish 是 x·tanh(ln(1 + eˣ))。",
        ),
        shows="x=-1 → -0.3034014614, not -0.2689414214",
    ),
    Misconception("relu-for-mish", relu, _RELU_FOR_IT, shows="x=-1 → -0.3034014614, not 0"),
)

QUANTITIES = table(
    Quantity(
        "gelu",
        gelu,
        unit=None,
        meaning=Text("GELU of x, x·Φ(x)", "GELU 函数值 x·Φ(x)"),
        source="PyTorch docs, torch.nn.GELU; Hendrycks & Gimpel 2016, Gaussian Error Linear "
        "Units, §2",
        example="x=1",
        misconceptions=_GELU,
    ),
    Quantity(
        "silu",
        silu,
        unit=None,
        meaning=Text("SiLU (swish) of x, x·σ(x)", "SiLU（swish）函数值 x·σ(x)"),
        source="PyTorch docs, torch.nn.SiLU; Ramachandran, Zoph & Le 2017, Searching for "
        "Activation Functions, §4",
        example="x=1",
        misconceptions=_SILU,
    ),
    Quantity(
        "hardsigmoid",
        hardsigmoid,
        unit=None,
        meaning=Text("Hard sigmoid of x, ReLU6(x + 3)/6", "hard-sigmoid 函数值 ReLU6(x + 3)/6"),
        source="PyTorch docs, torch.nn.Hardsigmoid; Howard et al. 2019, Searching for "
        "MobileNetV3, §5.2",
        example="x=1",
        misconceptions=_HARDSIGMOID,
    ),
    Quantity(
        "hardswish",
        hardswish,
        unit=None,
        meaning=Text("Hard swish of x, x·ReLU6(x + 3)/6", "h-swish 函数值 x·ReLU6(x + 3)/6"),
        source="PyTorch docs, torch.nn.Hardswish; Howard et al. 2019, Searching for MobileNetV3, "
        "§5.2",
        example="x=1",
        misconceptions=_HARDSWISH,
    ),
    Quantity(
        "mish",
        mish,
        unit=None,
        meaning=Text("Mish of x, x·tanh(softplus(x))", "Mish 函数值 x·tanh(softplus(x))"),
        source="PyTorch docs, torch.nn.Mish; Misra 2019, Mish: A Self Regularized Non-Monotonic "
        "Activation Function, §1",
        example="x=1",
        misconceptions=_MISH,
    ),
)
