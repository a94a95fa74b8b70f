"""The questions as a list: each with where it stands, narrowed by filters.

What can be set by hand (suspended, buried, flagged, a note) stands in the row: it can be seen and
asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from quizcnn.bank.question import Question
from quizcnn.exchange.formats import Export
from quizcnn.practice.questions.filter_keys import QuestionRow, Vocabulary, searched_text
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
        Listed(question, _standing(_row(question, deck, today), schedules.get(question.id)))
        for deck, questions in study.library.by_deck()
        for question in questions
    ]


def listed_anew(questions: Iterable[Listed], study: Study) -> list[Listed]:
    """The same questions, each where it stands by now."""
    schedules, today = study.schedules(), study.today
    return [
        Listed(each, _standing(row._replace(today=today), schedules.get(row.id)))
        for each, row in questions
    ]


def export_of(study: Study, wanted: Callable[[Question], bool]) -> Export:
    """The wanted questions deck by deck, to be written in any format."""
    decks: dict[str, list[Question]] = {}
    for name, questions in study.library.by_deck():
        chosen = [question for question in questions if wanted(question)]
        if chosen:  # an imported deck and one of a file may share a name
            decks.setdefault(name, []).extend(chosen)
    return Export(decks=decks, heads=study.library.heads())


def vocabulary(questions: Iterable[Listed]) -> Vocabulary:
    """The names that decks give, for a filter to know which of them are mistyped."""
    rows = [each.row for each in questions]
    return {
        "deck": {row.deck for row in rows},
        "tag": {tag for row in rows for tag in row.tags},
        "id": {row.id for row in rows},
    }


def _row(question: Question, deck: str, today: date) -> QuestionRow:
    return QuestionRow(
        id=question.id,
        deck=deck,
        topic=question.topic,
        kind=question.kind,
        tags=question.tags,
        text=searched_text(question.id, question.tags, question.prompt),
        today=today,
    )


def _standing(row: QuestionRow, schedule: Schedule | None) -> QuestionRow:
    """The row of a question that stands there; without a schedule it is new and unmarked."""
    where = schedule or Schedule(row.id)
    return row._replace(
        due=where.due,
        ease=where.state.ease if where.due else None,
        interval=where.state.interval if where.due else None,
        lapses=where.lapses,
        leech=where.leech,
        suspended=where.suspended,
        buried_until=where.buried_until,
        flagged=where.flagged,
        note=where.note or "",
    )
