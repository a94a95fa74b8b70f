"""Fresh numbers for a card, such that everything about it can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from quizcnn.bank.inspection import look_at, truth_fault
from quizcnn.bank.schema import Question
from quizcnn.bank.variants import Variant, draw
from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse

# Variant 0 is a question's printed example; a sitting always draws fresh numbers.
NUMBERS = range(1, 2**31)

ATTEMPTS = 20


class Unaskable(WrongUse):
    """A question of which no variant can be shown."""


def fresh(question: Question, unlike: Mapping[str, Any] | None, randomness: Random) -> Variant:
    """A variant with newly drawn numbers, other ones than `unlike` where there are others.

    A deck is tried out when it is taken in, but only with a few of its many variants: one whose
    texts cannot be filled is passed over here rather than failing in front of the learner.

    Raises:
        Unaskable: no variant was found.

    """
    found = None
    for variant in _showable(question, randomness):
        found = variant
        if not question.parameters or variant.parameters != unlike:
            break
    if found is None:
        raise Unaskable("practice.unaskable-question", id=question.id)
    return found


def _showable(question: Question, randomness: Random) -> Iterator[Variant]:
    for _ in range(ATTEMPTS):
        number = NUMBERS[int(randomness.random() * len(NUMBERS))]
        try:
            variant = draw(question, number)
        except (WrongUse, ImpossibleGeometry):
            continue
        if truth_fault(variant) is None and not any(look_at(variant)):
            yield variant
