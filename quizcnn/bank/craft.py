"""Finds what works but teaches less: no source, no reason, lost text, the same asked twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizcnn.bank.legible import lost_in
from quizcnn.bank.schema import Question
from quizcnn.bank.twins import twins
from quizcnn.messages import Message


def craft_faults(questions: Sequence[Question]) -> Iterator[tuple[int, str, Message]]:
    """Every fault of that sort: the question's place among them, the field, and what is wrong."""
    for place, question in enumerate(questions):
        for field, message in (*_missing(question), *lost_in(question)):
            yield place, field, message
    for place, message in twins(questions):
        yield place, "prompt", message


def _missing(question: Question) -> Iterator[tuple[str, Message]]:
    if not any(question.explanation):
        yield "explanation", Message("bank.no-explanation", {})
    if not question.references:
        yield "references", Message("bank.no-reference", {})
