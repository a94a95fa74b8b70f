"""Dropout's scaling, and what people get wrong about it."""

from __future__ import annotations

from math import factorial
from typing import Any

from quizcnn.engine import dropout as formulas
from quizcnn.engine.arithmetic import divide, sqrt
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

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
    ),
    Misconception(
        "divided-by-drop-probability",
        _when(lambda training, inverted: training and inverted, lambda x, p: divide(x, p)),
        Text(
            "You divided by p, the probability of being dropped. Divide by 1 − p, that of being "
            "kept.",
            "你除以了丢弃概率 p。应除以保留概率 1 − p。",
        ),
    ),
    Misconception(
        "scaled-by-drop-probability",
        lambda x, p, **_: x * p,
        Text(
            "You multiplied by p. In PyTorch p is the probability of being dropped; what counts is "
            "1 − p.",
            "你乘了 p。PyTorch 的 p 是丢弃概率，起作用的是 1 − p。",
        ),
    ),
    Misconception(
        "unscaled",
        lambda x, **_: x,
        Text(
            "You left the value as it is. One of the two modes must rescale it, so that the mean "
            "agrees.",
            "你没有缩放。训练和测试之中必有一方要缩放，均值才一致。",
        ),
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
    ),
    Misconception(
        "std-for-variance",
        lambda **given: sqrt(formulas.dropout_variance(**given)),
        Text("That is the standard deviation, the root of it.", "这是标准差，即方差的平方根。"),
    ),
    Misconception(
        "keep-for-drop",
        lambda x, p: divide(x**2 * (1 - p), p) if p > 0 else None,
        Text(
            "You took p for the keep probability, as the paper does. In PyTorch it is the "
            "probability of being dropped.",
            "你把 p 当成了保留概率（论文的用法）。PyTorch 的 p 是丢弃概率。",
        ),
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
    ),
    Misconception(
        "one-a-unit",
        lambda units: units,
        Text(
            "You counted the networks with one unit dropped. Any subset may be: 2ⁿ.",
            "你只数了丢掉一个单元的情况。任意子集都可能：2ⁿ。",
        ),
    ),
    Misconception(
        "order-counted",
        lambda units: factorial(units) if units <= _MOST_FACTORIAL else None,
        Text(
            "That counts orders. A network is told by which units are left, not in which order: "
            "2ⁿ.",
            "这是排列数。网络由留下哪些单元决定，与顺序无关：2ⁿ。",
        ),
    ),
)

_SRIVASTAVA = "Srivastava et al. 2014, Dropout"

QUANTITIES = table(
    Quantity(
        "dropout",
        formulas.dropout,
        None,
        Text(
            "Output of a unit that dropout leaves (p: probability of being dropped)",
            "未被丢弃的单元的输出（p 为丢弃概率）",
        ),
        f"{_SRIVASTAVA}, §1 and §10; PyTorch docs, torch.nn.Dropout",
        misconceptions=_DROPOUT,
    ),
    Quantity(
        "dropout_variance",
        formulas.dropout_variance,
        None,
        Text(
            "Variance that inverted dropout gives a unit's output",
            "反向 dropout 给单元输出带来的方差",
        ),
        f"{_SRIVASTAVA}, §10",
        misconceptions=_VARIANCE,
    ),
    Quantity(
        "thinned_networks",
        formulas.thinned_networks,
        None,
        Text(
            "Networks that dropout of n units samples from", "n 个单元的 dropout 可采样的子网络数"
        ),
        f"{_SRIVASTAVA}, §1",
        misconceptions=_NETWORKS,
    ),
)
