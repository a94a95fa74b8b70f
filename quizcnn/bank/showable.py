"""Variants of which everything can be shown.

A deck is tried out when it is taken in, but only with a few of its many variants. One that fails
later is passed over instead of failing in front of a learner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizcnn.bank.inspection import look_at, truth_fault
from quizcnn.bank.schema import Question
from quizcnn.bank.variants import Variant, draw
from quizcnn.messages.errors import UserError


def showable(question: Question, numbers: Iterable[int]) -> Iterator[Variant]:
    """The variants with these numbers that can be drawn and whose texts can all be filled."""
    for number in numbers:
        try:
            variant = draw(question, number)
        except UserError:
            continue
        if truth_fault(variant) is None and not any(look_at(variant)):
            yield variant
