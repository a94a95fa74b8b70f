"""How deep and how wide networks grow, and how deep one is while stochastic depth trains it."""

from __future__ import annotations

from fractions import Fraction

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Real, Vector
from quizcnn.engine.ranges import numbers, within
from quizcnn.engine.traced import named

MOST_STAGES = 12
MOST_PHI = 10


def resnet_depth(blocks: Vector, convolutions_per_block: Count) -> Count:
    """Return the layers of a residual network that learn: the stem, its blocks, the classifier.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", Table 1 and §4.2.
    """
    numbers("blocks", blocks, MOST_STAGES)
    total = sum(whole("blocks", count, 1) for count in blocks)
    return whole("convolutions_per_block", convolutions_per_block, 1) * total + 2


def survival_probability(layer: Count, layers: Count, last: Real = Fraction(1, 2)) -> Real:
    """Return the chance that stochastic depth keeps a block, 1 − l/L·(1 − p_L).

    Source: Huang et al. 2016, "Deep Networks with Stochastic Depth", eq. 4.
    """
    whole("layer", layer, 0, whole("layers", layers, 1))
    within("last", last)
    return 1 - divide(layer, layers) * (1 - last)


def expected_depth(layers: Count, last: Real = Fraction(1, 2)) -> Real:
    """Return the blocks that stochastic depth keeps on average, Σ p_l.

    Source: Huang et al. 2016, "Deep Networks with Stochastic Depth", §3.
    """
    whole("layers", layers, 1)
    within("last", last)
    dropped = named("dropped", divide((layers + 1) * (1 - last), 2))
    return layers - dropped


def compound_scaling_flops(
    phi: Count = 1,
    alpha: Real = Fraction(12, 10),
    beta: Real = Fraction(11, 10),
    gamma: Real = Fraction(115, 100),
) -> Real:
    """Return by how much EfficientNet's compound scaling multiplies FLOPs, (α·β²·γ²)^φ.

    Source: Tan & Le 2019, "EfficientNet: Rethinking Model Scaling for Convolutional Neural
    Networks", eq. 3.
    """
    whole("phi", phi, 0, MOST_PHI)
    each = named("α·β²·γ²", alpha * beta**2 * gamma**2)
    return each if phi == 1 else each**phi
