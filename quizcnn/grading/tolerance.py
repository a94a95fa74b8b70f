"""The tolerance of a typed number: how far its digits let the true value be from it.

61.7k is anything from 61,650 to 61,750, half a unit of its last digit to either side. A plain
integer is exact where the truth is an integer, and whatever was computed is exact as well. Numbers
that agree in nine significant digits are equal whatever was typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, Literal

from quizcnn.bank.values import (
    EQUAL_DIGITS,
    Exact,
    equal,
    leading_exponent,
    magnitude_of,
    power_of_ten,
)
from quizcnn.engine.numbers.arithmetic import exact

VerdictKind = Literal["correct", "imprecise", "wrong", "unreadable"]
CORRECT: Final = "correct"
IMPRECISE: Final = "imprecise"
WRONG: Final = "wrong"

FEWEST_DIGITS = 3  # a rounded answer settles nothing with fewer


class TypedNumber:
    """An exact value, and how precisely it was typed.

    `place` is the worth of the last digit typed (100 for 61.7k), 0 where the value is exact.
    `digits` counts the significant digits typed. `plain` marks a plain integer: it is exact where
    the truth is an integer.
    """

    __slots__ = ("digits", "place", "plain", "value")

    def __init__(
        self, value: Exact, place: Exact = 0, digits: int = 0, plain: bool = False
    ) -> None:
        self.value = value
        self.place = place
        self.digits = digits
        self.plain = plain

    def tolerance(self, truth_is_whole: bool) -> tuple[Exact, Exact]:
        """Give the lowest and the highest value within tolerance, both included."""
        if not self.place or (self.plain and truth_is_whole):
            return self.value, self.value
        place = self.place
        halves = isinstance(place, int) and place % 2 == 0
        half = place // 2 if halves else Fraction(place) / 2
        return self.value - half, self.value + half

    @property
    def claimed_digits(self) -> int:
        """Count the digits, without the zeros at the end of a plain integer."""
        if not self.plain:
            return self.digits
        return self.digits - trailing_zeros(self.value)

    def scaled(self, factor: Exact, plain: bool = False) -> TypedNumber:
        """Put the number into another unit; it stays a plain integer only if `plain`."""
        value = exact(self.value * factor)
        return TypedNumber(
            value, self.place * magnitude_of(factor), self.digits, self.plain and plain
        )


def trailing_zeros(value: Exact) -> int:
    """Count the zeros at the end of a whole number; 0 has none."""
    text = str(value)
    return len(text) - len(text.rstrip("0")) if value else 0


def weigh(typed: TypedNumber, truth: Exact, rivals: Iterable[Exact]) -> VerdictKind:
    """Decide on a number that does not equal the truth.

    `rivals` are other values that the question is about: a tolerance that leaves room for one of
    them cannot tell it from the truth.
    """
    low, high = typed.tolerance(isinstance(truth, int))
    if low <= truth <= high:
        clear = not any(low <= rival <= high for rival in rivals)
        return CORRECT if typed.digits >= FEWEST_DIGITS and clear else IMPRECISE
    return IMPRECISE if cut_off(typed, truth) else WRONG


def within_tolerance(typed: TypedNumber, value: Exact, truth_is_whole: bool) -> bool:
    """Whether `value` is within the tolerance, given whether the truth is an integer."""
    low, high = typed.tolerance(truth_is_whole)
    return low <= value <= high or (low == high and equal(low, value))


def cut_off(typed: TypedNumber, truth: Exact) -> bool:
    """Whether the number has the truth's first digits, the rest dropped instead of rounded."""
    low, high = typed.tolerance(isinstance(truth, int))
    if not typed.value or low == high or low <= truth <= high:
        return False
    kept = magnitude_of(truth) // typed.place * typed.place
    return typed.value == (kept if truth > 0 else -kept)


def settling_digits(typed: TypedNumber, truth: Exact, rivals: list[Exact]) -> int:
    """How many digits of the truth, in the unit and magnitude typed, leave no rival in doubt."""
    scale = Fraction(typed.place or 1)
    first = leading_exponent(truth / scale)
    for digits in range(FEWEST_DIGITS, EQUAL_DIGITS):
        place = power_of_ten(first - digits + 1) * scale
        rounded = TypedNumber(round(truth / place) * place, place)
        if not any(within_tolerance(rounded, rival, False) for rival in rivals):
            return digits
    return EQUAL_DIGITS
