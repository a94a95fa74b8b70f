"""What an answer is held against: the truth, its unit, and what well-known mistakes give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from quizcnn.engine.quantity import WrongValue


class Expected(NamedTuple):
    """The truth and the wrong values for the same parameters.

    `value` is a number, a tuple (shape) or nested lists (grid), counted in `unit`: 12.25 for
    12.25 MiB, 11.9 for 11.9 %. `wrong` is in catalogue order; it is
    gone through only when the answer does not equal the truth. `of_question` says that a question
    asks, which may be about some of the mistakes; a bare quantity is about none.
    """

    value: Any
    unit: str | None = None
    wrong: Iterable[WrongValue] = ()
    of_question: bool = False


class Later:
    """Wrong values, worked out when they are first gone through: a right answer needs none."""

    __slots__ = ("_found", "_work_out")

    def __init__(self, work_out: Callable[[], Iterable[WrongValue]]) -> None:
        self._work_out = work_out
        self._found: Iterable[WrongValue] | None = None

    def __iter__(self) -> Iterator[WrongValue]:
        if self._found is None:
            self._found = self._work_out()
        return iter(self._found)


def expected_of(variant: Any) -> Expected:
    """Take from a drawn variant of a question what its answers are held against."""
    return Expected(variant.truth, variant.unit, Later(lambda: variant.wrong), of_question=True)
