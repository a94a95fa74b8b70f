"""Softmax and cross-entropy, and what people get wrong about them."""

from __future__ import annotations

from typing import Any

from quizcnn.engine import softmax as formulas
from quizcnn.engine.activations import sigmoid
from quizcnn.engine.arithmetic import divide
from quizcnn.engine.catalogue.logarithms import other_bases
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text


def _normalised(values: Any) -> Any:
    total = sum(values)
    return [divide(value, total) for value in values] if total else None


def _tempered_late(logits: Any, temperature: Any) -> Any:
    """The temperature applied to the probabilities instead of the logits."""
    return [divide(p, temperature) for p in formulas.softmax(logits)]


_SOFTMAX = (
    Misconception(
        "exponential-forgotten",
        lambda logits, **_: _normalised(logits),
        Text(
            "You divided the logits by their sum. Softmax takes the exponential of each first.",
            "你直接用 logit 除以它们的和。softmax 要先对每个 logit 取指数。",
        ),
    ),
    Misconception(
        "sigmoid-of-each",
        lambda logits, **_: [sigmoid(x) for x in logits],
        Text(
            "That is the sigmoid of each logit. Softmax divides by the sum over the classes, so "
            "that they add up to 1.",
            "这是逐个做 sigmoid。softmax 要除以各类指数之和，使总和为 1。",
        ),
    ),
    Misconception(
        "temperature-ignored",
        lambda logits, **_: formulas.softmax(logits),
        Text(
            "You left out the temperature: divide the logits by T first.",
            "你没有用温度：要先把 logit 除以 T。",
        ),
    ),
    Misconception(
        "temperature-multiplied",
        lambda logits, temperature: formulas.softmax(logits, divide(1, temperature)),
        Text(
            "You multiplied by the temperature. Divide by it: a high T flattens the distribution.",
            "你乘了温度。应除以温度：T 越大分布越平。",
        ),
    ),
    Misconception(
        "temperature-after-softmax",
        _tempered_late,
        Text(
            "You divided the probabilities by the temperature; they no longer add up to 1. It is "
            "the logits that are divided.",
            "你用概率除以温度，总和不再是 1。要除的是 logit。",
        ),
    ),
)


def _one_based(logits: Any, target: Any, **rest: Any) -> Any:
    return formulas.cross_entropy(logits, target - 1, **rest) if target > 0 else None


def _unsmoothed(logits: Any, target: Any, **_: Any) -> Any:
    return formulas.cross_entropy(logits, target)


_CROSS_ENTROPY = (
    Misconception(
        "probability-for-loss",
        lambda logits, target, **_: formulas.softmax(logits)[target],
        Text(
            "That is the probability of the target class. The loss is −ln of it.",
            "这是目标类的概率。损失是它的 −ln。",
        ),
    ),
    *other_bases(formulas.cross_entropy),
    Misconception(
        "sign-lost",
        lambda **given: -formulas.cross_entropy(**given),
        Text(
            "You lost the sign: the loss is −ln p, which is never negative.",
            "你丢了负号：损失是 −ln p，不会为负。",
        ),
    ),
    Misconception(
        "softmax-twice",
        lambda logits, **rest: formulas.cross_entropy(formulas.softmax(logits), **rest),
        Text(
            "You applied softmax twice. Cross-entropy takes logits and applies it itself.",
            "你做了两次 softmax。交叉熵的输入是 logit，内部已含 softmax。",
        ),
    ),
    Misconception(
        "classes-from-one",
        _one_based,
        Text(
            "You counted the classes from 1. As in PyTorch they count from 0.",
            "你从 1 开始数类别。与 PyTorch 一致，类别从 0 开始编号。",
        ),
    ),
    Misconception(
        "smoothing-ignored",
        _unsmoothed,
        Text(
            "You left out the label smoothing: every class has a share of the target.",
            "你没有做标签平滑：每一类都分到一点目标概率。",
        ),
    ),
)


def _target_alone(logits: Any, target: Any, **_: Any) -> Any:
    gradient = formulas.cross_entropy_gradient(logits, target)
    return [g if index == target else 0 for index, g in enumerate(gradient)]


_GRADIENT = (
    Misconception(
        "sign-flipped",
        lambda **given: [-g for g in formulas.cross_entropy_gradient(**given)],
        Text(
            "You took y − p. The gradient is p − y; descent then subtracts it.",
            "你写成了 y − p。梯度是 p − y，下降时再减去它。",
        ),
    ),
    Misconception(
        "target-not-subtracted",
        lambda logits, **_: formulas.softmax(logits),
        Text(
            "Those are the probabilities. The gradient is p − y: subtract 1 at the target class.",
            "这是概率。梯度是 p − y：目标类要减 1。",
        ),
    ),
    Misconception(
        "target-alone",
        _target_alone,
        Text(
            "You gave the other classes no gradient. Each gets its probability, which pushes its "
            "logit down.",
            "你让其他类的梯度为 0 了。它们的梯度是各自的概率，会把 logit 压低。",
        ),
    ),
    Misconception(
        "softmax-slope",
        lambda logits, **_: [p * (1 - p) for p in formulas.softmax(logits)],
        Text(
            "p(1 − p) is the slope of softmax alone. With the logarithm it cancels to p − y.",
            "p(1 − p) 是 softmax 自身的导数。与对数合在一起后约成 p − y。",
        ),
    ),
    Misconception(
        "smoothing-ignored",
        lambda logits, target, **_: formulas.cross_entropy_gradient(logits, target),
        Text(
            "You left out the label smoothing: the targets are 1 − ε + ε/K and ε/K.",
            "你没有做标签平滑：目标是 1 − ε + ε/K 和 ε/K。",
        ),
    ),
)

_LOSS_DOCS = "PyTorch docs, torch.nn.CrossEntropyLoss"

QUANTITIES = table(
    Quantity(
        "softmax",
        formulas.softmax,
        None,
        Text("Softmax of a list of logits", "一列 logit 的 softmax 概率"),
        "Goodfellow, Bengio & Courville 2016, Deep Learning, §6.2.2.3; Hinton, Vinyals & Dean "
        "2015, Distilling the Knowledge in a Neural Network, §2, eq. 1",
        misconceptions=_SOFTMAX,
    ),
    Quantity(
        "cross_entropy",
        formulas.cross_entropy,
        None,
        Text(
            "Cross-entropy of logits against a class (counted from 0)",
            "logit 对某一类的交叉熵（类别从 0 编号）",
        ),
        _LOSS_DOCS,
        misconceptions=_CROSS_ENTROPY,
    ),
    Quantity(
        "cross_entropy_gradient",
        formulas.cross_entropy_gradient,
        None,
        Text(
            "Gradient of the cross-entropy with respect to the logits",
            "交叉熵对各 logit 的梯度",
        ),
        f"Goodfellow, Bengio & Courville 2016, Deep Learning, §6.2.2.3; {_LOSS_DOCS}",
        misconceptions=_GRADIENT,
    ),
)
