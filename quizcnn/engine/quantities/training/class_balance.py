"""What the class frequencies decide: first and least loss, and weights against imbalance."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import (
    Annotated,
    ClassCounts,
    Classes,
    DecayRate,
    Real,
    Samples,
    Vector,
    but,
    entries,
)
from quizcnn.engine.numbers.arithmetic import base_of_power, divide, log, sum_of
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.shared import other_bases
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import at_least, below, numbers, positive, whole
from quizcnn.messages import Text

_BETA = Fraction(999, 1000)


OutcomeWeights: TypeAlias = Annotated[Vector, entries(Real, least=0, typical=(1, 2, 3, 5, 10))]
SampleDecay: TypeAlias = Annotated[DecayRate, but(typical=(Fraction(99, 100), Fraction(999, 1000)))]


def initial_loss(num_classes: Classes) -> Real:
    """Return the cross-entropy before training, ln K: all classes are equally likely.

    Source: Karpathy 2019, "A Recipe for Training Neural Networks", "verify loss @ init".
    """
    return log(whole("num_classes", num_classes, 1))


def entropy(weights: OutcomeWeights) -> Real:
    """Return −Σ p·ln p of the shares that counts or probabilities have in their sum.

    It is the least cross-entropy of a model that looks at no input.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §3.13.
    """
    numbers("weights", weights)
    total = named("total", sum_of(at_least("weights", weight, 0) for weight in weights))
    positive("total", total)
    shares = [weight if total == 1 else divide(weight, total) for weight in weights if weight > 0]
    return -sum_of(share * log(share) for share in shares)


def class_weights(counts: ClassCounts) -> Vector:
    """Return N/(K·n) for each class of n samples, N being all samples and K the classes.

    Source: King & Zeng 2001, "Logistic Regression in Rare Events Data"; scikit-learn docs,
    compute_class_weight, "balanced".
    """
    total = named("total", sum_of(_counted(counts)))
    return [divide(total, len(counts) * count) for count in counts]


def effective_number(samples: Samples, beta: SampleDecay = _BETA) -> Real:
    """Return (1 − βⁿ)/(1 − β), the number of samples once overlapping ones are discounted.

    Source: Cui et al. 2019, "Class-Balanced Loss Based on Effective Number of Samples", §3.
    """
    samples = whole("samples", samples, 1)
    below("beta", beta)
    beta = base_of_power(beta, samples)
    return divide(1 - beta**samples, 1 - beta)


def class_balanced_weights(counts: ClassCounts, beta: SampleDecay = _BETA) -> Vector:
    """Return 1 over each class's effective number, scaled so that the weights add up to K.

    Source: Cui et al. 2019, "Class-Balanced Loss Based on Effective Number of Samples", §3.
    """
    inverses = [
        named(f"1/E[{index}]", divide(1, effective_number(count, beta)))
        for index, count in enumerate(_counted(counts))
    ]
    total = named("total", sum_of(inverses))
    return [divide(len(counts) * inverse, total) for inverse in inverses]


def _counted(counts: Vector) -> Any:
    """`counts`, where each is a whole number of samples, at least one."""
    numbers("counts", counts)
    return [whole("counts", count, 1) for count in counts]


_INITIAL = (
    *other_bases(initial_loss),
    Misconception(
        "probability-for-loss",
        lambda num_classes: divide(1, num_classes),
        Text(
            "That is the probability of each class. The loss is −ln(1/K) = ln K.",
            "这是每一类的概率。损失是 −ln(1/K) = ln K。",
        ),
        shows="num_classes=10 → 2.302585093, not 0.1",
    ),
    Misconception(
        "sign-lost",
        lambda num_classes: -initial_loss(num_classes),
        Text(
            "You lost the sign: ln(1/K) is negative, the loss is −ln(1/K).",
            "你丢了负号：ln(1/K) 为负，损失是 −ln(1/K)。",
        ),
        shows="num_classes=10 → 2.302585093, not -2.302585093",
    ),
)


def _most_frequent(weights: Any) -> Any:
    """The loss of the most frequent class alone."""
    return log(divide(sum_of(weights), max(weights)))


_ENTROPY = (
    *other_bases(entropy),
    Misconception(
        "uniform-assumed",
        lambda weights: log(sum(1 for weight in weights if weight > 0)),
        Text(
            "That is ln K, the entropy where all are equally likely. Here they are not.",
            "这是 ln K，即各类等可能时的熵。这里并不等可能。",
        ),
        shows="weights=53,11 → 0.4588468424, not 0.6931471806",
    ),
    Misconception(
        "most-frequent-alone",
        _most_frequent,
        Text(
            "That is −ln p of the most frequent alone. Every share adds −p·ln p.",
            "这只是最大那一类的 −ln p。每一类都要加上 −p·ln p。",
        ),
        shows="weights=53,11 → 0.4588468424, not 0.1885911698",
    ),
)

_WEIGHTS = (
    Misconception(
        "classes-not-counted",
        lambda counts: [divide(sum_of(counts), count) for count in counts],
        Text(
            "You left out the number of classes: the balanced weight is N/(K·n), so that equal "
            "counts give 1.",
            "你漏了类别数：平衡权重是 N/(K·n)，各类数量相等时权重为 1。",
        ),
        shows="→ [5/9, 5], not [10/9, 10]",
    ),
    Misconception(
        "frequency-for-inverse",
        lambda counts: [divide(count, sum_of(counts)) for count in counts],
        Text(
            "Those are the frequencies. The weight goes with the inverse: rare classes weigh more.",
            "这是频率。权重应与频率成反比：稀少的类权重更大。",
        ),
        shows="→ [5/9, 5], not [0.9, 0.1]",
    ),
    Misconception(
        "largest-over-count",
        lambda counts: [divide(max(counts), count) for count in counts],
        Text(
            "You set the largest class to 1. The balanced weight is N/(K·n).",
            "你让最大的类权重为 1。平衡权重是 N/(K·n)。",
        ),
        shows="→ [5/9, 5], not [1, 9]",
    ),
)


def _inverse(**given: Any) -> Any:
    return divide(1, effective_number(**given))


_EFFECTIVE = (
    Misconception(
        "samples-for-effective",
        lambda samples: samples,
        Text(
            "That is the number of samples itself. Overlapping ones count less: (1 − βⁿ)/(1 − β).",
            "这是样本数本身。样本越多重叠越多：(1 − βⁿ)/(1 − β)。",
        ),
        shows="samples=900 → 593.6133775, not 900",
    ),
    Misconception(
        "weight-for-number",
        _inverse,
        Text(
            "That is the weight, one over the effective number.",
            "这是权重，即有效样本数的倒数。",
        ),
        shows="samples=900 → 593.6133775, not 0.001684598154",
    ),
    Misconception(
        "power-forgotten",
        lambda beta: divide(1, 1 - beta),
        Text(
            "That is the limit for endless samples. With n of them it is (1 − βⁿ)/(1 − β).",
            "这是样本无穷多时的极限。n 个样本时为 (1 − βⁿ)/(1 − β)。",
        ),
        shows="samples=900 → 593.6133775, not 1000",
    ),
)


def _not_normalised(counts: Any, beta: Any) -> Any:
    return [_inverse(samples=count, beta=beta) for count in counts]


def _by_frequency(counts: Any) -> Any:
    inverses = [divide(1, count) for count in counts]
    return [divide(len(counts) * inverse, sum_of(inverses)) for inverse in inverses]


_BALANCED = (
    Misconception(
        "not-normalised",
        _not_normalised,
        Text(
            "You did not normalise: the weights are scaled so that they add up to the number of "
            "classes.",
            "你没有归一化：权重要缩放到总和等于类别数。",
        ),
        shows="counts=900,100 → [0.2764370455, 1.723562955], not [0.001684598154, 0.01050333528]",
    ),
    Misconception(
        "inverse-frequency",
        _by_frequency,
        Text(
            "You weighted by 1/n. With β below 1 samples overlap, and the weights lie closer "
            "together.",
            "你按 1/n 加权。β 小于 1 时样本有重叠，各类权重相差更小。",
        ),
        shows="counts=900,100 → [0.2764370455, 1.723562955], not [0.2, 1.8]",
    ),
    Misconception(
        "effective-number-for-weight",
        lambda counts, beta: [effective_number(count, beta) for count in counts],
        Text(
            "Those are the effective numbers. The weights go with their inverses.",
            "这是有效样本数。权重与它成反比。",
        ),
        shows="counts=900,100 → [0.2764370455, 1.723562955], not [593.6133775, 95.20785289]",
    ),
)

_CUI = "Cui et al. 2019, Class-Balanced Loss Based on Effective Number of Samples, §3"

QUANTITIES = table(
    Quantity(
        "initial_loss",
        initial_loss,
        unit=None,
        meaning=Text(
            "Cross-entropy to expect before training, over K classes",
            "训练前 K 分类交叉熵的预期值",
        ),
        source="Karpathy 2019, A Recipe for Training Neural Networks, verify loss @ init",
        example="num_classes=1000",
        misconceptions=_INITIAL,
        shows={
            "log2-for-ln": "num_classes=10 → 2.302585093, not 3.321928095",
            "log10-for-ln": "num_classes=10 → 2.302585093, not 1",
        },
    ),
    Quantity(
        "entropy",
        entropy,
        unit=None,
        meaning=Text(
            "Entropy of class counts or probabilities (natural logarithm)",
            "各类数量或概率的熵（自然对数）",
        ),
        source="Goodfellow, Bengio & Courville 2016, Deep Learning, §3.13",
        example="weights=900,100",
        misconceptions=_ENTROPY,
        shows={
            "log2-for-ln": "weights=53,11 → 0.4588468424, not 0.6619760641",
            "log10-for-ln": "weights=53,11 → 0.4588468424, not 0.1992746517",
        },
    ),
    Quantity(
        "class_weights",
        class_weights,
        unit=None,
        meaning=Text("Balanced class weights N/(K·n)", "按频率倒数的类别权重 N/(K·n)"),
        source="scikit-learn docs, compute_class_weight, balanced; King & Zeng 2001, Logistic "
        "Regression in Rare Events Data",
        example="counts=900,100",
        misconceptions=_WEIGHTS,
    ),
    Quantity(
        "effective_number",
        effective_number,
        unit=None,
        meaning=Text("Effective number of samples of a class", "一个类别的有效样本数"),
        source=_CUI,
        example="samples=900 beta=0.999",
        misconceptions=_EFFECTIVE,
    ),
    Quantity(
        "class_balanced_weights",
        class_balanced_weights,
        unit=None,
        meaning=Text(
            "Class weights by effective number, adding up to K",
            "按有效样本数的类别权重（总和为 K）",
        ),
        source=_CUI,
        example="counts=900,100 beta=0.999",
        misconceptions=_BALANCED,
    ),
)
