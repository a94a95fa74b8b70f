"""Binary cross-entropy of a yes-or-no prediction. Logarithms are natural."""

from __future__ import annotations

from typing import TypeAlias

from quizcnn.engine.kinds import Annotated, Probability, Real, Share, but
from quizcnn.engine.numbers.arithmetic import log
from quizcnn.engine.quantities.layers.activations import sigmoid, softplus
from quizcnn.engine.quantities.shared import other_bases
from quizcnn.engine.quantity import Misconception, Quantity, table
from quizcnn.engine.validation import between, within
from quizcnn.messages import Text

_EXACT = 100  # softplus is not cut off before this


Target: TypeAlias = Annotated[Share, but(typical=(0, 1))]


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
)
