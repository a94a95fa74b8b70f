"""The tolerance of a typed number: how far its digits let the true value be from it.

61.7k is anything from 61,650 to 61,750, half a unit of its last digit to either side. A plain
integer is exact where the truth is an integer, and whatever was computed is exact as well. Numbers
that agree in nine significant digits are equal whatever was typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import isfinite
from typing import Final, Literal

from quizcnn.engine.numbers.arithmetic import exact

VerdictKind = Literal["correct", "imprecise", "wrong", "unreadable"]
CORRECT: Final = "correct"
IMPRECISE: Final = "imprecise"
WRONG: Final = "wrong"

FEWEST_DIGITS = 3  # a rounded answer settles nothing with fewer
EQUAL_DIGITS = 9  # numbers that agree in so many significant digits are equal

Exact = int | Fraction


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

    def scaled(self, factor: Exact, plain: bool = False) -> TypedNumber:
        """Put the number into another unit; it stays a plain integer only if `plain`."""
        value = exact(self.value * factor)
        return TypedNumber(
            value, self.place * magnitude_of(factor), self.digits, self.plain and plain
        )


def weigh(typed: TypedNumber, truth: Exact, rivals: Iterable[Exact]) -> VerdictKind:
    """Decide on a number that does not equal the truth.

    `rivals` are the misconceptions' values that differ from the truth: a tolerance that leaves room
    for one of them cannot tell it from the truth.
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


def equal(value: Exact, truth: Exact, slack: Exact | None = None) -> bool:
    """Equal within `slack`; without it, to nine significant digits of the truth."""
    if value == truth:
        return True
    if slack is None:
        # Half a unit of the ninth digit is at most 5·10⁻⁹ of the truth: most numbers stop here.
        if magnitude_of(value - truth) * 2 * 10 ** (EQUAL_DIGITS - 1) > magnitude_of(truth):
            return False
        slack = Fraction(power_of_ten(leading_exponent(truth) - EQUAL_DIGITS + 1)) / 2
    return magnitude_of(value - truth) <= slack


def exactly(value: int | Fraction | float) -> Exact | None:
    """`value` as an exact number, None if it is not finite.

    A float is taken to fifteen significant digits, all that arithmetic on floats can be trusted
    for, so that 0.1 + 0.2 is 0.3 and 2.675 is a number half-way between 2.67 and 2.68.
    """
    if isinstance(value, float):
        if not isfinite(value):
            return None
        value = Fraction(format(value, ".15g"))
    number: Exact = exact(value)
    return number


def leading_exponent(value: Exact) -> int:
    """Find the power of ten of the first significant digit: 4 for 61706, −1 for 0.119."""
    if value == 0:
        return 0
    size = magnitude_of(value)
    bits = size.numerator.bit_length() - size.denominator.bit_length()
    exponent = bits * 30103 // 100000
    while power_of_ten(exponent) > size:
        exponent -= 1
    while power_of_ten(exponent + 1) <= size:
        exponent += 1
    return exponent


def magnitude_of(value: Exact) -> Exact:
    """`value` without its sign, its type kept for the type checker (as `abs` does not)."""
    return -value if value < 0 else value


def power_of_ten(exponent: int) -> Exact:
    """10 to `exponent`, exactly."""
    return 10**exponent if exponent >= 0 else Fraction(1, 10**-exponent)
