"""Losses of a yes-or-no prediction: binary cross-entropy and focal loss. Logarithms are natural."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

from quizcnn.engine.kinds import Annotated, ClassIndex, Probability, Real, Share, but, hundredths
from quizcnn.engine.numbers.arithmetic import divide, log
from quizcnn.engine.numbers.trace import named
from quizcnn.engine.quantities.layers.activations import sigmoid, softplus
from quizcnn.engine.quantities.shared import other_bases
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import between, whole, within
from quizcnn.messages import Text

UNWEIGHTED = -1  # the alpha that leaves the weighting out, as in torchvision
_ALPHA = Fraction(1, 4)
_PRIOR = Fraction(1, 100)
_LARGEST_GAMMA = 100
_EXACT = 100  # softplus is not cut off before this


Target: TypeAlias = Annotated[Share, but(typical=(0, 1))]
BinaryLabel: TypeAlias = Annotated[ClassIndex, but(most=1)]
FocalAlpha: TypeAlias = Annotated[
    Real, but(least=UNWEIGHTED, most=1, typical=(-1, *hundredths(25, 75)))
]
FocalGamma: TypeAlias = Annotated[Real, but(least=0, most=_LARGEST_GAMMA, typical=(2,))]
RareProbability: TypeAlias = Annotated[Probability, but(typical=hundredths(1, 5, 10))]


def binary_cross_entropy(p: Probability, target: Target = 1) -> Real:
    """Return −y·ln p − (1 − y)·ln(1 − p) of the predicted probability p of "yes".

    Source: PyTorch docs, torch.nn.BCELoss.
    """
    return _mixed(between("p", p), within("target", target))


def binary_cross_entropy_with_logits(logit: Real, target: Target = 1) -> Real:
    """Return the binary cross-entropy of σ(logit), computed as ln(1 + e^∓logit).

    Source: PyTorch docs, torch.nn.BCEWithLogitsLoss.
    """
    within("target", target)
    if target == 1:
        return softplus(-logit, threshold=_EXACT)
    if target == 0:
        return softplus(logit, threshold=_EXACT)
    yes, no = softplus(-logit, threshold=_EXACT), softplus(logit, threshold=_EXACT)
    return target * yes + (1 - target) * no


def binary_cross_entropy_gradient(logit: Real, target: Target = 1) -> Real:
    """Return the gradient of that loss with respect to the logit, σ(logit) − y.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §6.2.2.2; PyTorch docs,
    torch.nn.BCEWithLogitsLoss.
    """
    return sigmoid(logit) - within("target", target)


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


def _mixed(p: Real, target: Real) -> Real:
    """The loss without the term that has no weight, whose logarithm could only disturb."""
    if target == 1:
        return -log(p)
    if target == 0:
        return -log(1 - p)
    return -(target * log(p) + (1 - target) * log(1 - p))


_TARGET_SWAPPED = Text(
    "You took the other class: target 1 costs −ln p, target 0 costs −ln(1 − p).",
    "你算成了另一类：目标为 1 时损失是 −ln p，为 0 时是 −ln(1 − p)。",
)
_SIGN_LOST = Text(
    "You lost the sign: a logarithm of a probability is negative, and the loss is minus that.",
    "你丢了负号：概率的对数为负，损失取其相反数。",
)
_SIGN_FLIPPED = Text(
    "You took y − σ. The gradient is σ − y; descent then subtracts it.",
    "你写成了 y − σ。梯度是 σ − y，下降时再减去它。",
)

_ENTROPY = (
    Misconception(
        "target-swapped",
        lambda p, target: binary_cross_entropy(p, 1 - target),
        _TARGET_SWAPPED,
        shows="→ 0.1053605157, not 2.302585093",
    ),
    *other_bases(binary_cross_entropy),
    Misconception(
        "sign-lost",
        lambda **given: -binary_cross_entropy(**given),
        _SIGN_LOST,
        shows="→ 0.1053605157, not -0.1053605157",
    ),
    Misconception(
        "error-for-loss",
        lambda p, target: abs(target - p),
        Text(
            "That is the distance |y − p|. Cross-entropy takes the logarithm: −ln of the "
            "probability given to what is true.",
            "这是误差 |y − p|。交叉熵要取对数：真实结果所得概率的 −ln。",
        ),
        shows="→ 0.1053605157, not 0.1",
    ),
)

_WITH_LOGITS = (
    Misconception(
        "target-swapped",
        lambda logit, target: binary_cross_entropy_with_logits(logit, 1 - target),
        _TARGET_SWAPPED,
        shows="logit=2 → 0.126928011, not 2.126928011",
    ),
    Misconception(
        "sigmoid-twice",
        lambda logit, target: binary_cross_entropy_with_logits(sigmoid(logit), target),
        Text(
            "You applied the sigmoid twice: this loss takes the logit and applies it itself.",
            "你做了两次 sigmoid：这个损失的输入是 logit，内部已含 sigmoid。",
        ),
        shows="logit=2 → 0.126928011, not 0.3467424803",
    ),
    *other_bases(binary_cross_entropy_with_logits),
    Misconception(
        "probability-for-loss",
        lambda logit: sigmoid(logit),
        Text(
            "That is the predicted probability σ(x). The loss is −ln of it for target 1.",
            "这是预测概率 σ(x)。目标为 1 时损失是它的 −ln。",
        ),
        shows="logit=2 → 0.126928011, not 0.880797078",
    ),
)

_GRADIENT = (
    Misconception(
        "sign-flipped",
        lambda logit, target: target - sigmoid(logit),
        _SIGN_FLIPPED,
        shows="→ 0.880797078, not -0.880797078",
    ),
    Misconception(
        "sigmoid-slope-kept",
        lambda logit, target: (sigmoid(logit) - target) * sigmoid(logit) * (1 - sigmoid(logit)),
        Text(
            "You kept the factor σ(1 − σ): that is the squared error's gradient. The logarithm "
            "of cross-entropy cancels it.",
            "你保留了因子 σ(1 − σ)：那是平方误差的梯度。交叉熵的对数正好把它约掉。",
        ),
        shows="→ 0.880797078, not 0.09247804323",
    ),
    Misconception(
        "logit-for-probability",
        lambda logit, target: logit - target,
        Text(
            "You subtracted the target from the logit. Apply the sigmoid first: σ(x) − y.",
            "你直接用 logit 减目标。要先做 sigmoid：σ(x) − y。",
        ),
        shows="→ 0.880797078, not 2",
    ),
)


def _unmodulated(**given: Any) -> Any:
    return focal_loss(**{**given, "gamma": 0})


def _unweighted(**given: Any) -> Any:
    return focal_loss(**{**given, "alpha": UNWEIGHTED})


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
        _unmodulated,
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
        _unweighted,
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

_PRIOR_WRONG = (
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

_WITH_LOGITS_DOCS = "PyTorch docs, torch.nn.BCEWithLogitsLoss"

QUANTITIES = table(
    Quantity(
        "binary_cross_entropy",
        binary_cross_entropy,
        unit=None,
        meaning=Text("Binary cross-entropy of a predicted probability", "预测概率的二元交叉熵"),
        source="PyTorch docs, torch.nn.BCELoss",
        example="p=0.9",
        misconceptions=_ENTROPY,
        shows={
            "log2-for-ln": "→ 0.1053605157, not 0.1520030934",
            "log10-for-ln": "→ 0.1053605157, not 0.04575749056",
        },
    ),
    Quantity(
        "binary_cross_entropy_with_logits",
        binary_cross_entropy_with_logits,
        unit=None,
        meaning=Text("Binary cross-entropy of a logit", "logit 的二元交叉熵"),
        source=_WITH_LOGITS_DOCS,
        example="logit=0",
        misconceptions=_WITH_LOGITS,
        shows={
            "log2-for-ln": "logit=2 → 0.126928011, not 0.1831184121",
            "log10-for-ln": "logit=2 → 0.126928011, not 0.05512413479",
        },
    ),
    Quantity(
        "binary_cross_entropy_gradient",
        binary_cross_entropy_gradient,
        unit=None,
        meaning=Text(
            "Gradient of the binary cross-entropy with respect to the logit",
            "二元交叉熵对 logit 的梯度",
        ),
        source=f"Goodfellow, Bengio & Courville 2016, Deep Learning, §6.2.2.2; {_WITH_LOGITS_DOCS}",
        example="logit=2 target=0",
        misconceptions=_GRADIENT,
    ),
    Quantity(
        "focal_loss",
        focal_loss,
        unit=None,
        meaning=Text(
            "Focal loss of a predicted probability (alpha=-1: unweighted)",
            "预测概率的 focal loss（alpha=-1 表示不加权）",
        ),
        source="Lin et al. 2017, Focal Loss for Dense Object Detection, §3.2, eq. 5; "
        "torchvision docs, "
        "ops.sigmoid_focal_loss",
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
        misconceptions=_PRIOR_WRONG,
    ),
)
