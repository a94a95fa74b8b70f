"""First losses, entropies and class weights, and what people get wrong about them."""

from __future__ import annotations

from typing import Any

from quizcnn.engine import class_balance as formulas
from quizcnn.engine.arithmetic import divide, log
from quizcnn.engine.catalogue.logarithms import other_bases
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.messages import Text

_INITIAL = (
    *other_bases(formulas.initial_loss),
    Misconception(
        "probability-for-loss",
        lambda num_classes: divide(1, num_classes),
        Text(
            "That is the probability of each class. The loss is −ln(1/K) = ln K.",
            "这是每一类的概率。损失是 −ln(1/K) = ln K。",
        ),
    ),
    Misconception(
        "sign-lost",
        lambda num_classes: -formulas.initial_loss(num_classes),
        Text(
            "You lost the sign: ln(1/K) is negative, the loss is −ln(1/K).",
            "你丢了负号：ln(1/K) 为负，损失是 −ln(1/K)。",
        ),
    ),
)


def _most_frequent(weights: Any) -> Any:
    """The loss of the most frequent class alone."""
    return log(divide(sum(weights), max(weights)))


_ENTROPY = (
    *other_bases(formulas.entropy),
    Misconception(
        "uniform-assumed",
        lambda weights: log(sum(1 for weight in weights if weight > 0)),
        Text(
            "That is ln K, the entropy where all are equally likely. Here they are not.",
            "这是 ln K，即各类等可能时的熵。这里并不等可能。",
        ),
    ),
    Misconception(
        "most-frequent-alone",
        _most_frequent,
        Text(
            "That is −ln p of the most frequent alone. Every share adds −p·ln p.",
            "这只是最大那一类的 −ln p。每一类都要加上 −p·ln p。",
        ),
    ),
)

_WEIGHTS = (
    Misconception(
        "classes-not-counted",
        lambda counts: [divide(sum(counts), count) for count in counts],
        Text(
            "You left out the number of classes: the balanced weight is N/(K·n), so that equal "
            "counts give 1.",
            "你漏了类别数：平衡权重是 N/(K·n)，各类数量相等时权重为 1。",
        ),
    ),
    Misconception(
        "frequency-for-inverse",
        lambda counts: [divide(count, sum(counts)) for count in counts],
        Text(
            "Those are the frequencies. The weight goes with the inverse: rare classes weigh more.",
            "这是频率。权重应与频率成反比：稀少的类权重更大。",
        ),
    ),
    Misconception(
        "largest-over-count",
        lambda counts: [divide(max(counts), count) for count in counts],
        Text(
            "You set the largest class to 1. The balanced weight is N/(K·n).",
            "你让最大的类权重为 1。平衡权重是 N/(K·n)。",
        ),
    ),
)


def _inverse(**given: Any) -> Any:
    return divide(1, formulas.effective_number(**given))


_EFFECTIVE = (
    Misconception(
        "samples-for-effective",
        lambda samples, **_: samples,
        Text(
            "That is the number of samples itself. Overlapping ones count less: (1 − βⁿ)/(1 − β).",
            "这是样本数本身。样本越多重叠越多：(1 − βⁿ)/(1 − β)。",
        ),
    ),
    Misconception(
        "weight-for-number",
        _inverse,
        Text(
            "That is the weight, one over the effective number.",
            "这是权重，即有效样本数的倒数。",
        ),
    ),
    Misconception(
        "power-forgotten",
        lambda beta, **_: divide(1, 1 - beta),
        Text(
            "That is the limit for endless samples. With n of them it is (1 − βⁿ)/(1 − β).",
            "这是样本无穷多时的极限。n 个样本时为 (1 − βⁿ)/(1 − β)。",
        ),
    ),
)


def _not_normalised(counts: Any, beta: Any) -> Any:
    return [_inverse(samples=count, beta=beta) for count in counts]


def _by_frequency(counts: Any, **_: Any) -> Any:
    inverses = [divide(1, count) for count in counts]
    return [divide(len(counts) * inverse, sum(inverses)) for inverse in inverses]


_BALANCED = (
    Misconception(
        "not-normalised",
        _not_normalised,
        Text(
            "You did not normalise: the weights are scaled so that they add up to the number of "
            "classes.",
            "你没有归一化：权重要缩放到总和等于类别数。",
        ),
    ),
    Misconception(
        "inverse-frequency",
        _by_frequency,
        Text(
            "You weighted by 1/n. With β below 1 samples overlap, and the weights lie closer "
            "together.",
            "你按 1/n 加权。β 小于 1 时样本有重叠，各类权重相差更小。",
        ),
    ),
    Misconception(
        "effective-number-for-weight",
        lambda counts, beta: [formulas.effective_number(count, beta) for count in counts],
        Text(
            "Those are the effective numbers. The weights go with their inverses.",
            "这是有效样本数。权重与它成反比。",
        ),
    ),
)

_CUI = "Cui et al. 2019, Class-Balanced Loss Based on Effective Number of Samples, §3"

QUANTITIES = table(
    Quantity(
        "initial_loss",
        formulas.initial_loss,
        None,
        Text(
            "Cross-entropy to expect before training, over K classes",
            "训练前 K 分类交叉熵的预期值",
        ),
        "Karpathy 2019, A Recipe for Training Neural Networks, verify loss @ init",
        misconceptions=_INITIAL,
    ),
    Quantity(
        "entropy",
        formulas.entropy,
        None,
        Text(
            "Entropy of class counts or probabilities (natural logarithm)",
            "各类数量或概率的熵（自然对数）",
        ),
        "Goodfellow, Bengio & Courville 2016, Deep Learning, §3.13",
        misconceptions=_ENTROPY,
    ),
    Quantity(
        "class_weights",
        formulas.class_weights,
        None,
        Text("Balanced class weights N/(K·n)", "按频率倒数的类别权重 N/(K·n)"),
        "scikit-learn docs, compute_class_weight, balanced; King & Zeng 2001, Logistic Regression "
        "in Rare Events Data",
        misconceptions=_WEIGHTS,
    ),
    Quantity(
        "effective_number",
        formulas.effective_number,
        None,
        Text("Effective number of samples of a class", "一个类别的有效样本数"),
        _CUI,
        misconceptions=_EFFECTIVE,
    ),
    Quantity(
        "class_balanced_weights",
        formulas.class_balanced_weights,
        None,
        Text(
            "Class weights by effective number, adding up to K",
            "按有效样本数的类别权重（总和为 K）",
        ),
        _CUI,
        misconceptions=_BALANCED,
    ),
)
