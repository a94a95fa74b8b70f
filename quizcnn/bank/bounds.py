"""How large a number or a call may get, so that a stranger's formula ends soon and in memory."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from quizcnn.bank.values import cells as cell_count
from quizcnn.engine.traced import plain

MOST_BITS = 4096
MOST_WORK = 100_000  # of all calls on grids in one formula; no lesson comes near


class TooLargeError(ArithmeticError):
    """A result beyond the bounds."""


def bounded(value: Any) -> Any:
    """`value` itself; raises `TooLargeError` if it has too many digits."""
    if not isinstance(value, list | tuple) and _bits(plain(value)) > MOST_BITS:
        raise TooLargeError
    return value


def power_fits(base: Any, exponent: Any) -> bool:
    """Whether base**exponent is small enough to be computed at all."""
    base, exponent = plain(base), plain(exponent)
    if exponent % 1 != 0:
        return True  # computed in floating point, whatever its size
    return isinstance(base, float) or _bits(base) * abs(exponent) <= MOST_BITS


def work(arguments: Iterable[Any]) -> int:
    """How much a call on grids has to do, roughly; nothing where there is no grid.

    Strides and paddings multiply a grid's cells along both axes, so they count squared.
    """
    cells, largest = 0, 1
    for argument in arguments:
        value = plain(argument)
        if isinstance(value, list | tuple) and any(isinstance(row, list | tuple) for row in value):
            cells += cell_count(value)
        else:
            largest = max(largest, _magnitude(value))
    return cells * largest * largest


def _bits(value: Any) -> int:
    if isinstance(value, int):
        return value.bit_length()
    if isinstance(value, Fraction):
        return value.numerator.bit_length() + value.denominator.bit_length()
    return 0


def _magnitude(value: Any) -> int:
    if isinstance(value, tuple):
        return max((_magnitude(item) for item in value), default=1)
    return abs(value) if isinstance(value, int) else 1
