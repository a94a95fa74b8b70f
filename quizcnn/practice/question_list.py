"""The questions as a list: each with where it stands, narrowed by filters.

What can be set by hand (suspended, buried, flagged, a note) stands in the row: it can be seen and
asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from quizcnn.bank.question import Question
from quizcnn.practice.filter_keys import QuestionRow, Vocabulary, searched_text
from quizcnn.practice.study import Study
from quizcnn.store.schedules import Schedule


class Listed(NamedTuple):
    """A question and its row."""

    question: Question
    row: QuestionRow


def listed(study: Study) -> list[Listed]:
    """Every question that can be read, in bank order."""
    schedules, today = study.schedules(), study.today
    return [
        Listed(question, _row(question, deck, schedules.get(question.id), today))
        for deck, questions in study.library.by_deck()
        for question in questions
    ]


def vocabulary(questions: Iterable[Listed]) -> Vocabulary:
    """The names that decks give, for a filter to know which of them are mistyped."""
    rows = [each.row for each in questions]
    return {
        "deck": {row.deck for row in rows},
        "tag": {tag for row in rows for tag in row.tags},
        "id": {row.id for row in rows},
    }


def _row(question: Question, deck: str, schedule: Schedule | None, today: date) -> QuestionRow:
    where = schedule or Schedule(question.id)
    return QuestionRow(
        id=question.id,
        deck=deck,
        topic=question.topic,
        kind=question.kind,
        tags=question.tags,
        text=searched_text(question.id, question.tags, question.prompt),
        today=today,
        due=where.due,
        ease=where.state.ease if where.due else None,
        lapses=where.lapses,
        leech=where.leech,
        suspended=where.suspended,
        buried_until=where.buried_until,
        flagged=where.flagged,
        note=where.note or "",
    )
