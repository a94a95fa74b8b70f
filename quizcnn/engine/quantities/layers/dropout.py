"""What dropout does to a unit: p is the probability that it is dropped, as in PyTorch."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, Count, DropProbability, Real, but
from quizcnn.engine.numbers.arithmetic import divide, sqrt
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import below, whole
from quizcnn.messages import Text

_HALF = Fraction(1, 2)
_MOST_UNITS = 1000


Units: TypeAlias = Annotated[Count, but(most=_MOST_UNITS, typical=(4, 8, 10, 20))]


def dropout(
    x: Real, p: DropProbability = _HALF, training: bool = True, inverted: bool = True
) -> Real:
    """Return the output of a unit of value x that is not dropped.

    Inverted dropout, which the frameworks have, divides by the keep probability 1 − p in training
    and does nothing afterwards. Without `inverted` it is the paper's: training leaves the unit
    alone, testing multiplies it by 1 − p.

    Source: Srivastava et al. 2014, "Dropout", §1 and §10; PyTorch docs, torch.nn.Dropout.
    """
    below("p", p)
    if inverted:
        return divide(x, 1 - p) if training else x
    return x if training else x * (1 - p)


def dropout_variance(x: Real, p: DropProbability = _HALF) -> Real:
    """Return the variance that inverted dropout gives a unit of value x, x²·p/(1 − p).

    Source: Srivastava et al. 2014, "Dropout", §10.
    """
    below("p", p)
    return divide(x**2 * p, 1 - p)


def thinned_networks(units: Units) -> Count:
    """Return how many networks dropout samples from, 2ⁿ: each unit is there or not.

    Source: Srivastava et al. 2014, "Dropout", §1.
    """
    return 2 ** whole("units", units, 1, _MOST_UNITS)


_MOST_FACTORIAL = 100


def _when(condition: Any, wrong: Any) -> Any:
    """A mistake about inverted or classic dropout, in training or in testing only."""

    def chosen(training: Any, inverted: Any, **given: Any) -> Any:
        return wrong(**given) if condition(training, inverted) else None

    return chosen


_DROPOUT = (
    Misconception(
        "scaled-by-keep-probability",
        _when(lambda training, inverted: inverted or training, lambda x, p: x * (1 - p)),
        Text(
            "You multiplied by the keep probability: the paper does that at test time. Inverted "
            "dropout divides by it in training and does nothing at test time.",
            "你乘了保留概率：那是论文在测试时的做法。反向（inverted）dropout 在训练时除以它，"
            "测试时什么都不做。",
        ),
        shows="→ 10/7, not 0.7",
    ),
    Misconception(
        "divided-by-drop-probability",
        _when(lambda training, inverted: training and inverted, lambda x, p: divide(x, p)),
        Text(
            "You divided by p, the probability of being dropped. Divide by 1 − p, that of being "
            "kept.",
            "你除以了丢弃概率 p。应除以保留概率 1 − p。",
        ),
        shows="→ 10/7, not 10/3",
    ),
    Misconception(
        "scaled-by-drop-probability",
        lambda x, p: x * p,
        Text(
            "You multiplied by p. In PyTorch p is the probability of being dropped; what counts is "
            "1 − p.",
            "你乘了 p。PyTorch 的 p 是丢弃概率，起作用的是 1 − p。",
        ),
        shows="→ 10/7, not 0.3",
    ),
    Misconception(
        "unscaled",
        lambda x: x,
        Text(
            "You left the value as it is. One of the two modes must rescale it, so that the mean "
            "agrees.",
            "你没有缩放。训练和测试之中必有一方要缩放，均值才一致。",
        ),
        shows="→ 10/7, not 1",
    ),
    Misconception(
        "scaled-at-test-too",
        _when(
            lambda training, inverted: inverted and not training,
            lambda x, p: divide(x, 1 - p),
        ),
        Text(
            "You scaled at test time. Inverted dropout has done so in training already.",
            "你在测试时又缩放了。反向 dropout 训练时已经缩放过。",
        ),
        shows="x=10 p=0.2 training=false → 10, not 12.5",
    ),
)

_VARIANCE = (
    Misconception(
        "bernoulli-alone",
        lambda x, p: x**2 * p * (1 - p),
        Text(
            "That is the variance without the scaling. Dividing the unit by 1 − p divides the "
            "variance by (1 − p)².",
            "这是没有缩放时的方差。输出除以 1 − p，方差要除以 (1 − p)²。",
        ),
        shows="x=1 p=0.2 → 0.25, not 0.16",
    ),
    Misconception(
        "std-for-variance",
        lambda **given: sqrt(dropout_variance(**given)),
        Text("That is the standard deviation, the root of it.", "这是标准差，即方差的平方根。"),
        shows="x=1 p=0.2 → 0.25, not 0.5",
    ),
    Misconception(
        "keep-for-drop",
        lambda x, p: divide(x**2 * (1 - p), p) if p > 0 else None,
        Text(
            "You took p for the keep probability, as the paper does. In PyTorch it is the "
            "probability of being dropped.",
            "你把 p 当成了保留概率（论文的用法）。PyTorch 的 p 是丢弃概率。",
        ),
        shows="x=1 p=0.2 → 0.25, not 4",
    ),
)

_NETWORKS = (
    Misconception(
        "two-a-unit",
        lambda units: 2 * units,
        Text(
            "You added the choices. Each unit doubles the number: 2ⁿ.",
            "你把选择数相加了。每个单元都让数目翻倍：2ⁿ。",
        ),
        shows="→ 1024, not 20",
    ),
    Misconception(
        "one-a-unit",
        lambda units: units,
        Text(
            "You counted the networks with one unit dropped. Any subset may be: 2ⁿ.",
            "你只数了丢掉一个单元的情况。任意子集都可能：2ⁿ。",
        ),
        shows="→ 1024, not 10",
    ),
    Misconception(
        "order-counted",
        lambda units: factorial(units) if units <= _MOST_FACTORIAL else None,
        Text(
            "That counts orders. A network is told by which units are left, not in which order: "
            "2ⁿ.",
            "这是排列数。网络由留下哪些单元决定，与顺序无关：2ⁿ。",
        ),
        shows="→ 1024, not 3628800",
    ),
)

_SRIVASTAVA = "Srivastava et al. 2014, Dropout"

QUANTITIES = table(
    Quantity(
        "dropout",
        dropout,
        unit=None,
        meaning=Text(
            "Output of a unit that dropout leaves (p: probability of being dropped)",
            "未被丢弃的单元的输出（p 为丢弃概率）",
        ),
        source=f"{_SRIVASTAVA}, §1 and §10; PyTorch docs, torch.nn.Dropout",
        example="x=1 p=0.3",
        misconceptions=_DROPOUT,
    ),
    Quantity(
        "dropout_variance",
        dropout_variance,
        unit=None,
        meaning=Text(
            "Variance that inverted dropout gives a unit's output",
            "反向 dropout 给单元输出带来的方差",
        ),
        source=f"{_SRIVASTAVA}, §10",
        example="x=1 p=0.5",
        misconceptions=_VARIANCE,
    ),
    Quantity(
        "thinned_networks",
        thinned_networks,
        unit=None,
        meaning=Text(
            "Networks that dropout of n units samples from", "n 个单元的 dropout 可采样的子网络数"
        ),
        source=f"{_SRIVASTAVA}, §1",
        example="units=10",
        misconceptions=_NETWORKS,
    ),
)
