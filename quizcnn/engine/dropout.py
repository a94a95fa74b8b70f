"""What dropout does to a unit: p is the probability that it is dropped, as in PyTorch."""

from __future__ import annotations

from fractions import Fraction

from quizcnn.engine.arithmetic import divide
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Real
from quizcnn.engine.ranges import below

_HALF = Fraction(1, 2)
_MOST_UNITS = 1000


def dropout(x: Real, p: Real = _HALF, training: bool = True, inverted: bool = True) -> Real:
    """Return the output of a unit of value x that is not dropped.

    Inverted dropout, which the frameworks have, divides by the keep probability 1 − p in training
    and does nothing afterwards. Without `inverted` it is the paper's: training leaves the unit
    alone, testing multiplies it by 1 − p.

    Source: Srivastava et al. 2014, "Dropout", §1 and §10; PyTorch docs, torch.nn.Dropout.
    """
    below("p", p)
    if inverted:
        return divide(x, 1 - p) if training else x
    return x if training else x * (1 - p)


def dropout_variance(x: Real, p: Real = _HALF) -> Real:
    """Return the variance that inverted dropout gives a unit of value x, x²·p/(1 − p).

    Source: Srivastava et al. 2014, "Dropout", §10.
    """
    below("p", p)
    return divide(x**2 * p, 1 - p)


def thinned_networks(units: Count) -> Count:
    """Return how many networks dropout samples from, 2ⁿ: each unit is there or not.

    Source: Srivastava et al. 2014, "Dropout", §1.
    """
    return 2 ** whole("units", units, 1, _MOST_UNITS)
