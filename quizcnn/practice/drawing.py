"""Fresh numbers for a card."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from quizcnn.bank.schema import Question
from quizcnn.bank.showable import showable
from quizcnn.bank.variants import Variant
from quizcnn.messages.errors import WrongUse

# Variant 0 is a question's printed example; a sitting always draws fresh numbers.
NUMBERS = range(1, 2**31)

ATTEMPTS = 20


class Unaskable(WrongUse):
    """A question of which no variant can be shown."""


def fresh(question: Question, unlike: Mapping[str, Any] | None, randomness: Random) -> Variant:
    """A variant with newly drawn numbers, other ones than `unlike` where there are others.

    Raises:
        Unaskable: no variant was found that can be shown.

    """
    numbers = (NUMBERS[int(randomness.random() * len(NUMBERS))] for _ in range(ATTEMPTS))
    found = None
    for variant in showable(question, numbers):
        found = variant
        if not question.parameters or variant.parameters != unlike:
            break
    if found is None:
        raise Unaskable("practice.unaskable-question", id=question.id)
    return found
