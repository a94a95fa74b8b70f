"""Finds answers that tell too little apart: mistakes of one value, and counts without a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from quizcnn.bank.question import Question
from quizcnn.bank.values import same
from quizcnn.bank.variant import Variant, draw
from quizcnn.messages import Message
from quizcnn.messages.errors import UserError

_OTHER_DRAWS = range(1, 21)  # in which two mistakes of one value may yet differ

# "How many times as large" asks for a ratio.
_COUNTS = re.compile(
    r"\bhow many\b(?! times\b)|\b(?:the|total|smallest) number of\b", re.IGNORECASE
)
_FEW_DRAWS = range(1, 8)


def shared_value_faults(variant: Variant) -> Iterator[tuple[str, Message]]:
    """Each mistake the question is about that shares its value with another, with its field.

    Two of the quantity's that agree on every draw explain an answer both, and both are named.
    """
    own = [each.id for each in variant.question.misconceptions]
    for one, other in combinations(variant.wrong, 2):
        if not (one.about or other.about) or not same(one.value, other.value):
            continue
        first, second = (one, other) if one.about else (other, one)
        if first.id in own:
            field = f"misconceptions[{own.index(first.id) + 1}]"
        elif _differ(variant.question, first.id, second.id):
            field = "about"
        else:
            continue
        yield field, Message("bank.shared-value", {"id": first.id, "other": second.id})


def _differ(question: Question, one: str, other: str) -> bool:
    """Whether some draw tells the two mistakes apart."""
    for variant in _drawn(question, _OTHER_DRAWS):
        values = {each.id: each.value for each in variant.wrong}
        if one in values and other in values and not same(values[one], values[other]):
            return True
    return False


def unit_faults(variant: Variant) -> Iterator[tuple[str, Message]]:
    """A count without a unit: a whole number, whatever is drawn, to a question of how many."""
    question = variant.question
    asked = _COUNTS.search(question.prompt.en)
    if question.kind == "numeric" and asked and all(map(_is_bare, (variant, *_drawn(question)))):
        yield "unit", Message("bank.count-without-unit", {"asked": asked.group()})


def _is_bare(variant: Variant) -> bool:
    """Whether the answer is a whole number of which nobody says what it counts."""
    return variant.unit is None and type(variant.truth) is int


def _drawn(question: Question, numbers: Iterable[int] = _FEW_DRAWS) -> Iterator[Variant]:
    for number in numbers if question.parameters else ():
        try:
            yield draw(question, number)
        except UserError:
            return
