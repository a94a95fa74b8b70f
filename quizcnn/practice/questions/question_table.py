"""The list of questions as a table: filtered while one types, sorted by any column.

The rows are small and known at once, so that a filter answers at every key also on a large bank;
what a question says is looked up by whoever shows it. Sorting is stable: what is alike stays in the
order of the bank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from quizcnn.bank.question import ALL_TOPICS
from quizcnn.messages.errors import WrongUse
from quizcnn.practice.questions.filter_keys import QuestionRow, Test, Vocabulary
from quizcnn.practice.questions.question_filter import parse, parse_partial
from quizcnn.practice.questions.question_list import Listed, vocabulary

_CHUNK = 2000  # rows between two looks at whether the search is still wanted


class Order(NamedTuple):
    """By which column the rows are sorted, "" for the order of the bank, and which way."""

    column: str = ""
    descending: bool = False


# What a row is sorted by; None, where nothing is known yet, comes last either way.
SORT_KEYS: Mapping[str, Callable[[QuestionRow], Any]] = {
    "id": lambda row: row.id,
    "kind": lambda row: row.kind,
    "topic": lambda row: ALL_TOPICS.index(row.topic),
    "ease": lambda row: row.ease,
    "interval": lambda row: row.interval,
    "due": lambda row: row.due,
    "lapses": lambda row: None if row.due is None else row.lapses,
    "state": lambda row: (not row.marks, row.marks, row.due is not None),
}


class Search:
    """Finds the questions that a filter lets through; made once for a list of them."""

    def __init__(self, questions: Sequence[Listed]) -> None:
        self.questions = questions

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names there are, so that a mistyped one is told."""
        return vocabulary(self.questions)

    def test(self, text: str) -> Test | None:
        """What the filter asks; None while it is half-typed."""
        found = parse_partial(text, self.vocabulary)
        return None if found is None else found.predicate()

    def fault(self, text: str) -> WrongUse | None:
        """What is wrong with the filter."""
        try:
            parse(text, self.vocabulary)
        except WrongUse as fault:
            return fault
        return None

    def found(
        self, test: Test, order: Order, is_wanted: Callable[[], bool] = lambda: True
    ) -> list[Listed] | None:
        """What passes the test, in order; None as soon as it is not wanted any more."""
        found: list[Listed] = []
        for chunk in _chunks(self.questions):
            if not is_wanted():
                return None
            found += [each for each in chunk if test(each.row)]
        return arranged(found, order)


def arranged(questions: Iterable[Listed], order: Order) -> list[Listed]:
    """The questions in that order; those of which nothing is known in a column come last."""
    if not order.column:
        return list(questions)
    key = SORT_KEYS[order.column]
    known: list[Listed] = []
    unknown: list[Listed] = []
    for each in questions:
        (unknown if key(each.row) is None else known).append(each)
    known.sort(key=lambda each: key(each.row), reverse=order.descending)
    return known + unknown


def next_order(order: Order, column: str) -> Order:
    """The order after a column was chosen: upwards, then downwards, then that of the bank."""
    if order.column != column:
        return Order(column)
    return Order() if order.descending else Order(column, True)


def _chunks(questions: Sequence[Listed]) -> Iterator[Sequence[Listed]]:
    for start in range(0, len(questions), _CHUNK):
        yield questions[start : start + _CHUNK]
