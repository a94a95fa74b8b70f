"""What an answer is held against: the truth, its unit, and what well-known mistakes give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from quizcnn.bank.values import kind_of
from quizcnn.grading.parser import GRID
from quizcnn.grading.tolerance import Exact, equal, exactly, magnitude_of
from quizcnn.messages import Text

WrongValue = tuple[str, Text, Any, bool]
"""A misconception's id and text, what it gives, and whether the question is about it."""


class Expected(NamedTuple):
    """The truth and the wrong values for the same parameters.

    `value` is a number, a tuple (shape) or nested lists (grid), counted in `unit`: 12.25 for
    12.25 MiB, 11.9 for 11.9 %. `wrong` holds (id, text, value, about) in catalogue order; it is
    gone through once, and only when the answer does not equal the truth.
    """

    value: Any
    unit: str | None = None
    wrong: Iterable[WrongValue] = ()


class Later:
    """Wrong values, worked out when they are first gone through: a right answer needs none."""

    __slots__ = ("_found", "_work_out")

    def __init__(self, work_out: Callable[[], list[WrongValue]]) -> None:
        self._work_out = work_out
        self._found: list[WrongValue] | None = None

    def __iter__(self) -> Iterator[WrongValue]:
        if self._found is None:
            self._found = self._work_out()
        return iter(self._found)


def expected_of(variant: Any) -> Expected:
    """Take from a drawn variant of a question what its answers are held against."""
    wrong = Later(lambda: [(each.id, each.text, each.value, each.about) for each in variant.wrong])
    return Expected(variant.truth, variant.unit, wrong)


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
        self.slack = self._largest() / Fraction(10**9) if self.kind == GRID else None

    def takes(self, lengths: tuple[int, ...]) -> bool:
        """Whether an answer of these lengths fits.

        A grid may leave out leading dimensions of one: a 2-D grid stands for one channel.
        """
        if self.kind == GRID:
            return _led(lengths) == _led(self.lengths)
        return lengths == self.lengths

    def same(self, at: int, number: Exact | None) -> bool:
        """Whether `number` equals the one at this place."""
        mine = self.numbers[at]
        if mine is None or number is None:
            return mine is number
        return equal(number, mine, self.slack)

    def _largest(self) -> Exact:
        return max((magnitude_of(each) for each in self.numbers if each is not None), default=0)


def _lengths(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return (len(value), *(_lengths(value[0]) if value else ()))


def _leaves(value: Any) -> list[Any]:
    if not isinstance(value, list | tuple):
        return [value]
    return [leaf for each in value for leaf in _leaves(each)]


def _led(lengths: tuple[int, ...]) -> tuple[int, ...]:
    while lengths[:1] == (1,):
        lengths = lengths[1:]
    return lengths
