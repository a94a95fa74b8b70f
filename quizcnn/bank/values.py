"""Values as they are kept and as they are reckoned with, and which of them are equal.

Kept values are plain: whole numbers, decimals as `float`, booleans, texts, nested lists; JSON and
TOML hold them as they are. A formula sees a decimal exactly: 0.1 is one tenth.
"""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import Any

from quizcnn.engine.numbers import arithmetic

Exact = int | Fraction

EQUAL_DIGITS = 9  # numbers that agree in so many significant digits are equal


def exact(value: Any) -> Any:
    """A kept value as formulas see it: a `float` becomes the decimal it is written as."""
    if isinstance(value, float):
        return arithmetic.exact(Fraction(repr(value)))
    if isinstance(value, list):
        return [exact(item) for item in value]
    return value


def simplest(number: Fraction) -> int | float:
    """A decimal as it is kept: `int` where whole, else the `float` written with its digits."""
    return number.numerator if number.denominator == 1 else float(number)


def tidy(value: Any) -> Any:
    """A result with whole fractions as `int`, all the way down."""
    if isinstance(value, list | tuple):
        return type(value)(tidy(item) for item in value)
    return arithmetic.exact(value)


def kind_of(value: Any) -> str:
    """What sort of answer a value is: "grid" (list), "shape" (tuple) or "scalar"."""
    if isinstance(value, list):
        return "grid"
    return "shape" if isinstance(value, tuple) else "scalar"


def finite(value: Any) -> bool:
    """Whether every number in `value` is one: neither infinite nor NaN."""
    if isinstance(value, list | tuple):
        return all(finite(item) for item in value)
    return not isinstance(value, float) or isfinite(value)


def is_numeric(value: Any) -> bool:
    """Whether `value` is a number, or a list or tuple of nothing but numbers."""
    if isinstance(value, list | tuple):
        return len(value) > 0 and all(is_numeric(item) for item in value)
    return isinstance(value, int | Fraction | float) and not isinstance(value, bool)


def cells(value: Any) -> int:
    """How many numbers `value` holds."""
    return sum(cells(item) for item in value) if isinstance(value, list | tuple) else 1


def same(value: Any, truth: Any) -> bool:
    """Whether the grader cannot tell a result from the truth."""
    one, other = Values(value), Values(truth)
    return one.kind == other.kind and one.coincides(other)


class Values:
    """A value laid out flat: exact numbers in scan order (None if not finite) and lengths.

    `slack` is how far a number may be off and still be equal: in a grid 10⁻⁹ of the largest
    magnitude; None where nine significant digits decide.
    """

    __slots__ = ("kind", "lengths", "numbers", "slack")

    def __init__(self, value: Any) -> None:
        self.kind = kind_of(value)
        self.lengths = _lengths(value)
        self.numbers: list[Exact | None] = [exactly(number) for number in _leaves(value)]
        self.slack = self._largest() / Fraction(10**9) if self.kind == "grid" else None

    def takes(self, lengths: tuple[int, ...]) -> bool:
        """Whether an answer of these lengths fits.

        A grid may leave out leading dimensions of one: a 2-D grid stands for one channel.
        """
        if self.kind == "grid":
            return _without_leading_ones(lengths) == _without_leading_ones(self.lengths)
        return lengths == self.lengths

    def same(self, at: int, number: Exact | None) -> bool:
        """Whether `number` equals the one at this place."""
        mine = self.numbers[at]
        if mine is None or number is None:
            return mine is number
        return equal(number, mine, self.slack)

    def coincides(self, truth: Values) -> bool:
        """Whether the two are of one size and equal number by number."""
        alike = self.lengths == truth.lengths and len(self.numbers) == len(truth.numbers)
        return alike and all(
            number is not None and truth.same(at, number) for at, number in enumerate(self.numbers)
        )

    def _largest(self) -> Exact:
        return max((magnitude_of(each) for each in self.numbers if each is not None), default=0)


def exactly(value: Any) -> Exact | None:
    """`value` as an exact number, None if it is none or not finite.

    A float is taken to fifteen significant digits, all that arithmetic on floats can be trusted
    for, so that 0.1 + 0.2 is 0.3 and 2.675 is a number half-way between 2.67 and 2.68.
    """
    if isinstance(value, float) and isfinite(value):
        value = Fraction(format(value, ".15g"))
    return arithmetic.exact(value) if isinstance(value, int | Fraction) else None


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


def _lengths(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return (len(value), *(_lengths(value[0]) if value else ()))


def _leaves(value: Any) -> list[Any]:
    if not isinstance(value, list | tuple):
        return [value]
    return [leaf for each in value for leaf in _leaves(each)]


def _without_leading_ones(lengths: tuple[int, ...]) -> tuple[int, ...]:
    while lengths[:1] == (1,):
        lengths = lengths[1:]
    return lengths
