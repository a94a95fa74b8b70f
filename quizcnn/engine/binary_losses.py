"""Losses of a yes-or-no prediction: binary cross-entropy and focal loss. Logarithms are natural."""

from __future__ import annotations

from fractions import Fraction

from quizcnn.engine.activations import sigmoid, softplus
from quizcnn.engine.arithmetic import divide, log
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Real
from quizcnn.engine.ranges import between, within
from quizcnn.engine.traced import named

UNWEIGHTED = -1  # the alpha that leaves the weighting out, as in torchvision
_ALPHA = Fraction(1, 4)
_PRIOR = Fraction(1, 100)
_LARGEST_GAMMA = 100
_EXACT = 100  # softplus is not cut off before this


def binary_cross_entropy(p: Real, target: Real = 1) -> Real:
    """Return −y·ln p − (1 − y)·ln(1 − p) of the predicted probability p of "yes".

    Source: PyTorch docs, torch.nn.BCELoss.
    """
    return _mixed(between("p", p), within("target", target))


def binary_cross_entropy_with_logits(logit: Real, target: Real = 1) -> Real:
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


def binary_cross_entropy_gradient(logit: Real, target: Real = 1) -> Real:
    """Return the gradient of that loss with respect to the logit, σ(logit) − y.

    Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", §6.2.2.2; PyTorch docs,
    torch.nn.BCEWithLogitsLoss.
    """
    return sigmoid(logit) - within("target", target)


def focal_loss(p: Real, target: Count = 1, alpha: Real = _ALPHA, gamma: Real = 2) -> Real:
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


def prior_bias(prior_probability: Real = _PRIOR) -> Real:
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
