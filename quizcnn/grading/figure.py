"""A figure: a number as it was typed, with what its digits claim."""

from __future__ import annotations

from fractions import Fraction

Exact = int | Fraction


def whole(value: Exact) -> Exact:
    """Make `value` an int where it is one."""
    return value.numerator if value.denominator == 1 else value


def magnitude_of(value: Exact) -> Exact:
    """`value` without its sign, its type kept for the type checker (as `abs` does not)."""
    return -value if value < 0 else value


def power_of_ten(exponent: int) -> Exact:
    """10 to `exponent`, exactly."""
    return 10**exponent if exponent >= 0 else Fraction(1, 10**-exponent)


class Figure:
    """An exact value and the claim its digits make.

    `place` is the worth of the last digit typed (100 for 61.7k), 0 where one exact value is
    claimed. `digits` counts the significant digits typed. `plain` marks a plain integer: it claims
    one exact value where the truth is an integer, else half a unit to either side.
    """

    __slots__ = ("digits", "place", "plain", "value")

    def __init__(
        self, value: Exact, place: Exact = 0, digits: int = 0, plain: bool = False
    ) -> None:
        self.value = value
        self.place = place
        self.digits = digits
        self.plain = plain

    def scaled(self, factor: Exact, plain: bool = False) -> Figure:
        """Put the figure into another unit; it stays a plain integer only if `plain`."""
        value = whole(self.value * factor)
        return Figure(value, self.place * magnitude_of(factor), self.digits, self.plain and plain)

    def claims(self, truth_is_whole: bool) -> tuple[Exact, Exact]:
        """Give the lowest and the highest value claimed, both included."""
        if not self.place or (self.plain and truth_is_whole):
            return self.value, self.value
        place = self.place
        halves = isinstance(place, int) and place % 2 == 0
        half = place // 2 if halves else Fraction(place) / 2
        return self.value - half, self.value + half
