"""The focal loss, for examples that are nearly all background, and the bias to start with."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, ClassIndex, Probability, Real, but, hundredths
from quizcnn.engine.numbers.arithmetic import divide, log
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.shared import altered, other_bases
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import between, whole, within
from quizcnn.messages import Text

UNWEIGHTED = -1  # the alpha that leaves the weighting out, as in torchvision
_ALPHA = Fraction(1, 4)
_PRIOR = Fraction(1, 100)
_LARGEST_GAMMA = 100


BinaryLabel: TypeAlias = Annotated[ClassIndex, but(most=1)]
FocalAlpha: TypeAlias = Annotated[
    Real, but(least=UNWEIGHTED, most=1, typical=(-1, *hundredths(25, 75)))
]
FocalGamma: TypeAlias = Annotated[Real, but(least=0, most=_LARGEST_GAMMA, typical=(2,))]
RareProbability: TypeAlias = Annotated[Probability, but(typical=hundredths(1, 5, 10))]


def focal_loss(
    p: Probability, target: BinaryLabel = 1, alpha: FocalAlpha = _ALPHA, gamma: FocalGamma = 2
) -> Real:
    """Return −α_t·(1 − p_t)^γ·ln p_t, p being the predicted probability of "yes".

    p_t is p for target 1 and 1 − p for target 0; α_t likewise is α or 1 − α, and left out where
    α is −1.

    Source: Lin et al. 2017, "Focal Loss for Dense Object Detection", §3.2, eq. 5; torchvision
    docs, ops.sigmoid_focal_loss.
    """
    within("target", whole("target", target, 0))
    within("gamma", gamma, 0, _LARGEST_GAMMA)
    share = named("p_t", between("p", p) if target == 1 else 1 - between("p", p))
    loss = (1 - share) ** gamma * -log(share)
    if alpha == UNWEIGHTED:
        return loss
    within("alpha", alpha)
    return (alpha if target == 1 else 1 - alpha) * loss


def prior_bias(prior_probability: RareProbability = _PRIOR) -> Real:
    """Return −ln((1 − π)/π), the output bias that makes σ predict π before any training.

    Source: Lin et al. 2017, "Focal Loss for Dense Object Detection", §4.1, "Initialization".
    """
    between("prior_probability", prior_probability)
    return -log(divide(1 - prior_probability, prior_probability))


def _weight_swapped(alpha: Any, **rest: Any) -> Any:
    if alpha == UNWEIGHTED:
        return None
    return focal_loss(alpha=1 - alpha, **rest)


def _alpha_for_both_classes(target: Any, alpha: Any, **rest: Any) -> Any:
    """Weigh the negative with alpha too."""
    if alpha == UNWEIGHTED or target == 1:
        return None
    return alpha * focal_loss(target=target, alpha=UNWEIGHTED, **rest)


def _factor(p: Any, target: Any, gamma: Any, wrong: Any) -> Any:
    """A wrong factor in the place of (1 − p_t)^γ."""
    share = p if target == 1 else 1 - p
    return wrong(share, gamma) * -log(share)


def _weighted(factor: Any) -> Any:
    """The loss with a wrong modulating factor, weighted as it should be."""

    def wrong(p: Any, target: Any, alpha: Any, gamma: Any) -> Any:
        loss = _factor(p, target, gamma, factor)
        if alpha == UNWEIGHTED:
            return loss
        return (alpha if target == 1 else 1 - alpha) * loss

    return wrong


_FOCAL = (
    Misconception(
        "modulation-forgotten",
        altered(focal_loss, gamma=0),
        Text(
            "You left out the factor (1 − p_t)^γ: that is weighted cross-entropy.",
            "你漏了调制因子 (1 − p_t)^γ：这只是加权交叉熵。",
        ),
        shows="p=0.9 → 0.0002634012891, not 0.02634012891",
    ),
    Misconception(
        "probability-for-complement",
        _weighted(lambda share, gamma: share**gamma),
        Text(
            "You modulated with p_t^γ, which stresses the easy examples. It is (1 − p_t)^γ.",
            "你用 p_t^γ 做了调制，反而突出易分样本。应为 (1 − p_t)^γ。",
        ),
        shows="p=0.9 → 0.0002634012891, not 0.02133550442",
    ),
    Misconception(
        "gamma-multiplied",
        _weighted(lambda share, gamma: gamma * (1 - share)),
        Text(
            "You multiplied by γ. It is an exponent: (1 − p_t)^γ.",
            "你乘了 γ。γ 是指数：(1 − p_t)^γ。",
        ),
        shows="p=0.9 → 0.0002634012891, not 0.005268025783",
    ),
    Misconception(
        "alpha-forgotten",
        altered(focal_loss, alpha=UNWEIGHTED),
        Text(
            "You left out the weight α (1 − α for target 0).",
            "你漏了权重 α（目标为 0 时是 1 − α）。",
        ),
        shows="p=0.9 → 0.0002634012891, not 0.001053605157",
    ),
    # At target 0 swapped weights give the same number. This is the likelier slip, so it is named.
    Misconception(
        "alpha-for-both-classes",
        _alpha_for_both_classes,
        Text(
            "You weighted both classes with α: a negative, target 0, has the weight 1 − α.",
            "你对两类都用了 α：负样本（目标为 0）的权重是 1 − α。",
        ),
        shows="p=0.9 target=0 → 1.398820444, not 0.4662734813",
    ),
    Misconception(
        "alpha-on-wrong-class",
        _weight_swapped,
        Text(
            "You swapped the weights: α belongs to target 1, 1 − α to target 0.",
            "你把权重用反了：目标为 1 用 α，为 0 用 1 − α。",
        ),
        shows="p=0.9 → 0.0002634012891, not 0.0007902038674",
    ),
    *other_bases(focal_loss),
)


_PRIOR_BIAS = (
    Misconception(
        "sign-lost",
        lambda **given: -prior_bias(**given),
        Text(
            "You lost the sign: a rare foreground needs a negative bias.",
            "你丢了负号：前景稀少，偏置应为负。",
        ),
        shows="→ -4.59511985, not 4.59511985",
    ),
    Misconception(
        "logarithm-for-logit",
        lambda prior_probability: log(prior_probability),
        Text(
            "You took ln π. Undoing the sigmoid takes the odds: ln(π/(1 − π)).",
            "你取了 ln π。sigmoid 的反函数要用几率：ln(π/(1 − π))。",
        ),
        shows="→ -4.59511985, not -4.605170186",
    ),
    Misconception(
        "log10-for-ln",
        lambda **given: divide(prior_bias(**given), log(10)),
        Text(
            "You took the logarithm to base 10. The sigmoid is undone by the natural one.",
            "你用了以 10 为底的对数。sigmoid 的反函数要用自然对数。",
        ),
        shows="→ -4.59511985, not -1.995635195",
    ),
    Misconception(
        "probability-as-bias",
        lambda prior_probability: prior_probability,
        Text(
            "You set the bias to π itself; the sigmoid would make about 1/2 of it.",
            "你把偏置设成了 π 本身；经 sigmoid 后约为 1/2。",
        ),
        shows="→ -4.59511985, not 0.01",
    ),
)


QUANTITIES = table(
    Quantity(
        "focal_loss",
        focal_loss,
        unit=None,
        meaning=Text(
            "Focal loss of a predicted probability (alpha=-1: unweighted)",
            "预测概率的 focal loss（alpha=-1 表示不加权）",
        ),
        source="Lin et al. 2017, Focal Loss for Dense Object Detection, §3.2, eq. 5; torchvision "
        "docs, ops.sigmoid_focal_loss",
        example="p=0.9 gamma=2 alpha=-1",
        misconceptions=_FOCAL,
        shows={
            "log2-for-ln": "p=0.9 → 0.0002634012891, not 0.0003800077336",
            "log10-for-ln": "p=0.9 → 0.0002634012891, not 0.0001143937264",
        },
    ),
    Quantity(
        "prior_bias",
        prior_bias,
        unit=None,
        meaning=Text(
            "Output bias that predicts a prior probability at first (RetinaNet)",
            "让初始预测等于先验概率的输出偏置（RetinaNet）",
        ),
        source="Lin et al. 2017, Focal Loss for Dense Object Detection, §4.1, Initialization",
        example="prior_probability=0.01",
        misconceptions=_PRIOR_BIAS,
    ),
)
