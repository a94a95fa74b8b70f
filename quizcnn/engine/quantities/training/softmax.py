"""Softmax and cross-entropy over a list of logits, one number a class. Logarithms are natural."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, ClassIndex, Count, LabelSmoothing, Real, Vector, but
from quizcnn.engine.numbers.arithmetic import divide, exp, log, sum_of
from quizcnn.engine.numbers.trace import named, plain
from quizcnn.engine.quantities.layers.activations import sigmoid
from quizcnn.engine.quantities.shared import other_bases
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import numbers, require, whole, within
from quizcnn.messages import Text

COLDEST, HOTTEST = Fraction(1, 100), 10**6  # a temperature beyond leaves nothing of the logits
_FAR = 100  # logits beyond this are moved towards 0 before they are exponentiated


Temperature: TypeAlias = Annotated[Real, but(least=COLDEST, most=HOTTEST, typical=(1, 2, 4, 5))]


def softmax(logits: Vector, temperature: Temperature = 1) -> Vector:
    """Return the probabilities exp(xᵢ/T)/Σ exp(xⱼ/T), one a class.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §6.2.2.3; with a temperature,
    Hinton, Vinyals & Dean 2015, "Distilling the Knowledge in a Neural Network", §2, eq. 1.
    """
    return shares("total", exponents(logits, temperature))


def cross_entropy(logits: Vector, target: ClassIndex, label_smoothing: LabelSmoothing = 0) -> Real:
    """Return the loss ln Σ exp(xⱼ) − x of the target class, which is −ln of its probability.

    Classes count from 0. With label smoothing ε every class has the target ε/K, the true one
    1 − ε more.

    Source: PyTorch docs, torch.nn.CrossEntropyLoss.
    """
    powers = exponents(logits)
    target = class_of(target, len(powers))
    total = named("total", sum_of(map(exp, powers)))
    if label_smoothing == 0:
        return log(total) - powers[target]
    wanted = smoothed(target, len(powers), label_smoothing)
    return log(total) - sum_of(share * x for share, x in zip(wanted, powers, strict=True))


def cross_entropy_gradient(
    logits: Vector, target: ClassIndex, label_smoothing: LabelSmoothing = 0
) -> Vector:
    """Return the gradient with respect to the logits, p − y: probabilities minus targets.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §6.2.2.3; PyTorch docs,
    torch.nn.CrossEntropyLoss.
    """
    probabilities = softmax(logits)
    wanted = smoothed(class_of(target, len(probabilities)), len(probabilities), label_smoothing)
    return [p - share for p, share in zip(probabilities, wanted, strict=True)]


def exponents(logits: Vector, temperature: Real = 1) -> Any:
    """Return the logits over the temperature, all moved alike where exp could not take them."""
    numbers("logits", logits)
    within("temperature", temperature, COLDEST, HOTTEST)
    scaled = logits if temperature == 1 else [divide(x, temperature) for x in logits]
    largest = max(scaled)
    return [x - largest for x in scaled] if abs(largest) > _FAR else scaled


def shares(name: str, powers: Vector) -> Vector:
    """Return exp of each over their sum, which is called `name` in the derivation."""
    exponentials = [exp(x) for x in powers]
    total = named(name, sum_of(exponentials))
    return [divide(each, total) for each in exponentials]


def class_of(target: Count, classes: int) -> int:
    """Return the target as an index: it must be one of the classes, which count from 0."""
    target = plain(whole("target", target, 0))
    require(target < classes, "engine.no-such-class", target=target, classes=classes)
    return int(target)


def smoothed(target: int, classes: int, label_smoothing: Real) -> Vector:
    """Return the targets of all classes under label smoothing."""
    within("label_smoothing", label_smoothing)
    if label_smoothing == 0:
        return [1 * (index == target) for index in range(classes)]
    rest = divide(label_smoothing, classes)
    return [1 - label_smoothing + rest if index == target else rest for index in range(classes)]


def _normalised(values: Any) -> Any:
    total = sum_of(values)
    return [divide(value, total) for value in values] if total else None


def _tempered_late(logits: Any, temperature: Any) -> Any:
    """The temperature applied to the probabilities instead of the logits."""
    return [divide(p, temperature) for p in softmax(logits)]


_SOFTMAX = (
    Misconception(
        "exponential-forgotten",
        lambda logits: _normalised(logits),
        Text(
            "You divided the logits by their sum. Softmax takes the exponential of each first.",
            "你直接用 logit 除以它们的和。softmax 要先对每个 logit 取指数。",
        ),
        shows="→ [0.6652409558, 0.2447284711, 0.09003057317], not [2/3, 1/3, 0]",
    ),
    Misconception(
        "sigmoid-of-each",
        lambda logits: [sigmoid(x) for x in logits],
        Text(
            "That is the sigmoid of each logit. Softmax divides by the sum over the classes, so "
            "that they add up to 1.",
            "这是逐个做 sigmoid。softmax 要除以各类指数之和，使总和为 1。",
        ),
        shows="→ [0.6652409558, 0.2447284711, 0.09003057317], not [0.880797078, 0.7310585786, 0.5]",
    ),
    Misconception(
        "temperature-ignored",
        lambda logits: softmax(logits),
        Text(
            "You left out the temperature: divide the logits by T first.",
            "你没有用温度：要先把 logit 除以 T。",
        ),
        shows="logits=2,1,0 temperature=2 → [0.5064803911, 0.3071958857, 0.1863237232], "
        "not [0.6652409558, 0.2447284711, 0.09003057317]",
    ),
    Misconception(
        "temperature-multiplied",
        lambda logits, temperature: softmax(logits, divide(1, temperature)),
        Text(
            "You multiplied by the temperature. Divide by it: a high T flattens the distribution.",
            "你乘了温度。应除以温度：T 越大分布越平。",
        ),
        shows="logits=2,1,0 temperature=2 → [0.5064803911, 0.3071958857, 0.1863237232], "
        "not [0.8668133322, 0.1173104278, 0.01587623998]",
    ),
    Misconception(
        "temperature-after-softmax",
        _tempered_late,
        Text(
            "You divided the probabilities by the temperature; they no longer add up to 1. It is "
            "the logits that are divided.",
            "你用概率除以温度，总和不再是 1。要除的是 logit。",
        ),
        shows="logits=2,1,0 temperature=2 → [0.5064803911, 0.3071958857, 0.1863237232], "
        "not [0.3326204779, 0.1223642355, 0.04501528659]",
    ),
)


def _one_based(logits: Any, target: Any, **rest: Any) -> Any:
    return cross_entropy(logits, target - 1, **rest) if target > 0 else None


def _unsmoothed(logits: Any, target: Any) -> Any:
    return cross_entropy(logits, target)


def _logit_as_probability(logits: Any, target: Any) -> Any:
    return -log(logits[target]) if logits[target] > 0 else None


_CROSS_ENTROPY = (
    Misconception(
        "logit-as-probability",
        _logit_as_probability,
        Text(
            "You took −ln of the logit. A logit is no probability: softmax comes first.",
            "你对 logit 直接取了 −ln。logit 不是概率：要先做 softmax。",
        ),
        shows="logits=0,1,0 target=1 → 0.5514447139, not 0",
    ),
    Misconception(
        "probability-for-loss",
        lambda logits, target: softmax(logits)[target],
        Text(
            "That is the probability of the target class. The loss is −ln of it.",
            "这是目标类的概率。损失是它的 −ln。",
        ),
        shows="logits=2,1,0 target=1 → 1.407605964, not 0.2447284711",
    ),
    *other_bases(cross_entropy),
    Misconception(
        "sign-lost",
        lambda **given: -cross_entropy(**given),
        Text(
            "You lost the sign: the loss is −ln p, which is never negative.",
            "你丢了负号：损失是 −ln p，不会为负。",
        ),
        shows="logits=2,1,0 target=1 → 1.407605964, not -1.407605964",
    ),
    Misconception(
        "softmax-twice",
        lambda logits, **rest: cross_entropy(softmax(logits), **rest),
        Text(
            "You applied softmax twice. Cross-entropy takes logits and applies it itself.",
            "你做了两次 softmax。交叉熵的输入是 logit，内部已含 softmax。",
        ),
        shows="logits=2,1,0 target=1 → 1.407605964, not 1.217702819",
    ),
    Misconception(
        "classes-from-one",
        _one_based,
        Text(
            "You counted the classes from 1. As in PyTorch they count from 0.",
            "你从 1 开始数类别。与 PyTorch 一致，类别从 0 开始编号。",
        ),
        shows="logits=2,1,0 target=1 → 1.407605964, not 0.4076059644",
    ),
    Misconception(
        "smoothing-ignored",
        _unsmoothed,
        Text(
            "You left out the label smoothing: every class has a share of the target.",
            "你没有做标签平滑：每一类都分到一点目标概率。",
        ),
        shows="logits=2,1,0 target=0 label_smoothing=0.1 → 0.5076059644, not 0.4076059644",
    ),
)


def _target_alone(logits: Any, target: Any) -> Any:
    gradient = cross_entropy_gradient(logits, target)
    return [g if index == target else 0 for index, g in enumerate(gradient)]


_GRADIENT = (
    Misconception(
        "sign-flipped",
        lambda **given: [-g for g in cross_entropy_gradient(**given)],
        Text(
            "You took y − p. The gradient is p − y; descent then subtracts it.",
            "你写成了 y − p。梯度是 p − y，下降时再减去它。",
        ),
        shows="→ [-0.3347590442, 0.2447284711, 0.09003057317], "
        "not [0.3347590442, -0.2447284711, -0.09003057317]",
    ),
    Misconception(
        "target-not-subtracted",
        lambda logits: softmax(logits),
        Text(
            "Those are the probabilities. The gradient is p − y: subtract 1 at the target class.",
            "这是概率。梯度是 p − y：目标类要减 1。",
        ),
        shows="→ [-0.3347590442, 0.2447284711, 0.09003057317], "
        "not [0.6652409558, 0.2447284711, 0.09003057317]",
    ),
    Misconception(
        "target-alone",
        _target_alone,
        Text(
            "You gave the other classes no gradient. Each gets its probability, which pushes its "
            "logit down.",
            "你让其他类的梯度为 0 了。它们的梯度是各自的概率，会把 logit 压低。",
        ),
        shows="→ [-0.3347590442, 0.2447284711, 0.09003057317], not [-0.3347590442, 0, 0]",
    ),
    Misconception(
        "softmax-slope",
        lambda logits: [p * (1 - p) for p in softmax(logits)],
        Text(
            "p(1 − p) is the slope of softmax alone. With the logarithm it cancels to p − y.",
            "p(1 − p) 是 softmax 自身的导数。与对数合在一起后约成 p − y。",
        ),
        shows="→ [-0.3347590442, 0.2447284711, 0.09003057317], "
        "not [0.2226954265, 0.1848364465, 0.08192506906]",
    ),
    Misconception(
        "smoothing-ignored",
        lambda logits, target: cross_entropy_gradient(logits, target),
        Text(
            "You left out the label smoothing: the targets are 1 − ε + ε/K and ε/K.",
            "你没有做标签平滑：目标是 1 − ε + ε/K 和 ε/K。",
        ),
        shows="logits=2,1,0 target=0 label_smoothing=0.3 "
        "→ [-0.1347590442, 0.1447284711, -0.00996942683], "
        "not [-0.3347590442, 0.2447284711, 0.09003057317]",
    ),
)

_LOSS_DOCS = "PyTorch docs, torch.nn.CrossEntropyLoss"

QUANTITIES = table(
    Quantity(
        "softmax",
        softmax,
        unit=None,
        meaning=Text("Softmax of a list of logits", "一列 logit 的 softmax 概率"),
        source="Goodfellow, Bengio & Courville 2016, Deep Learning, §6.2.2.3; Hinton, Vinyals & "
        "Dean 2015, Distilling the Knowledge in a Neural Network, §2, eq. 1",
        example="logits=2,1,0",
        misconceptions=_SOFTMAX,
    ),
    Quantity(
        "cross_entropy",
        cross_entropy,
        unit=None,
        meaning=Text(
            "Cross-entropy of logits against a class (counted from 0)",
            "logit 对某一类的交叉熵（类别从 0 编号）",
        ),
        source=_LOSS_DOCS,
        example="logits=2,1,0 target=0",
        misconceptions=_CROSS_ENTROPY,
        shows={
            "log2-for-ln": "logits=2,1,0 target=1 → 1.407605964, not 2.030746144",
            "log10-for-ln": "logits=2,1,0 target=1 → 1.407605964, not 0.6113155031",
        },
    ),
    Quantity(
        "cross_entropy_gradient",
        cross_entropy_gradient,
        unit=None,
        meaning=Text(
            "Gradient of the cross-entropy with respect to the logits",
            "交叉熵对各 logit 的梯度",
        ),
        source=f"Goodfellow, Bengio & Courville 2016, Deep Learning, §6.2.2.3; {_LOSS_DOCS}",
        example="logits=2,1,0 target=0",
        misconceptions=_GRADIENT,
    ),
)
