"""Exact arithmetic on what was typed, with bounds on how large a number may grow."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import add, floordiv, mul, sub

from quizcnn.grading.figure import Exact, Figure, whole
from quizcnn.grading.unreadable import Unreadable

MOST_BITS = 4096


def _quotient(left: Exact, right: Exact) -> Exact:
    return Fraction(left) / right


_OPERATIONS: dict[str, Callable[[Exact, Exact], Exact]] = {
    "+": add,
    "-": sub,
    "x": mul,
    "*": mul,
    "/": _quotient,
    "//": floordiv,
}


def combined(left: Figure, sign: str, right: Figure, column: int) -> Figure:
    """`left` and `right` joined by `sign`: one exact value, whatever their digits claimed."""
    if sign in ("/", "//") and right.value == 0:
        raise Unreadable(column, "other-divisor")
    return exact(_OPERATIONS[sign.lower()](left.value, right.value), column)


def raised(base: Figure, exponent: Exact, column: int) -> Figure:
    """Raise `base` to a whole power."""
    if not isinstance(exponent, int):
        raise Unreadable(column, "whole-exponent")
    if base.value == 0 and exponent < 0:
        raise Unreadable(column, "other-divisor")
    if abs(exponent) * _bits(base.value) > 2 * MOST_BITS:
        raise Unreadable(column, "smaller-number")
    if exponent < 0:
        return exact(1 / Fraction(base.value) ** -exponent, column)
    return exact(base.value**exponent, column)


def exact(value: Exact, column: int) -> Figure:
    """Give the figure that claims exactly `value`."""
    if _bits(value) > MOST_BITS:
        raise Unreadable(column, "smaller-number")
    return Figure(whole(value))


def _bits(value: Exact) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()
