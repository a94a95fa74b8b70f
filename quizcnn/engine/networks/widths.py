"""How the width multiplier of the MobileNets turns into whole channels."""

from __future__ import annotations

from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.engine.geometry import whole
from quizcnn.engine.kinds import Count, Real

DIVISOR = 8  # what hardware likes channels to be a multiple of


def scaled(channels: Count, width: Real) -> Count:
    """Return α times the channels, cut to a whole number, as MobileNet V1 does."""
    _require_width(width)
    return whole("channels", int(channels * width), 1)


def divisible(channels: Count, width: Real = 1) -> Count:
    """Return the multiple of eight nearest to α times the channels, never 10 % below that.

    Source: TensorFlow-Slim, mobilenet, make_divisible; Sandler et al. 2018, released with the code.
    """
    _require_width(width)
    wanted = channels * width
    rounded = max(DIVISOR, int(wanted + DIVISOR / 2) // DIVISOR * DIVISOR)
    return whole("channels", rounded + (DIVISOR if 10 * rounded < 9 * wanted else 0), 1)


def _require_width(width: Real) -> None:
    if not width > 0:
        raise ImpossibleGeometry("engine.not-positive", name="width", value=width)
