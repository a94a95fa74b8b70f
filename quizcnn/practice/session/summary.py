"""A session in figures: what each rated card adds, and the sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quizcnn.messages import Text
from quizcnn.practice.session.answering import TICKED, Answered, Attempt
from quizcnn.scheduling import sm2
from quizcnn.scheduling.progress import ReviewKind


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One rated card of a session."""

    question: str
    kind: ReviewKind
    quality: int
    seconds: float
    was_new: bool
    correct: bool
    misconception: str | None = None
    misconception_text: Text | None = None


class Missed(NamedTuple):
    """A question that was not known: its lowest grade, how often, and the mistake named last."""

    question: str
    quality: int
    times: int
    mistake: Text | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in figures; drills count as answers but not under `by_quality`.

    `missed` has the questions in the order in which they came.
    """

    answered: int
    right: int
    new: int
    drills: int
    seconds: float
    by_quality: dict[int, int]
    misconceptions: list[tuple[str, Text | None, int]]
    missed: list[Missed]


def summarise(rows: Sequence[SummaryRow]) -> Summary:
    """Add up the answers of a session."""
    found = [row for row in rows if row.misconception]
    texts = {row.misconception or "": row.misconception_text for row in found}
    counted = Counter(row.misconception or "" for row in found)
    reviews = [row for row in rows if row.kind == ReviewKind.REVIEW]
    qualities = Counter(row.quality for row in reviews)
    return Summary(
        answered=len(rows),
        right=sum(row.correct for row in rows),
        new=sum(row.was_new for row in rows),
        drills=len(rows) - len(reviews),
        seconds=sum(row.seconds for row in rows),
        by_quality={quality: qualities[quality] for quality in range(6)},
        misconceptions=[(name, texts[name], count) for name, count in counted.most_common(3)],
        missed=_missed(rows),
    )


def _missed(rows: Sequence[SummaryRow]) -> list[Missed]:
    """The questions graded below what passes, each once."""
    failed = [row for row in rows if row.quality < sm2.PASS]
    missed = []
    for question in dict.fromkeys(row.question for row in failed):
        mine = [row for row in failed if row.question == question]
        named = [row.misconception_text for row in mine if row.misconception_text is not None]
        lowest = min(row.quality for row in mine)
        missed.append(Missed(question, lowest, len(mine), named[-1] if named else None))
    return missed


def summary_row(attempt: Attempt, answered: Answered) -> SummaryRow:
    """What a rated card adds. A concept was right where its grade is a good one."""
    outcome, found = attempt.settled, attempt.diagnosis
    by_points = outcome.verdict == TICKED
    return SummaryRow(
        question=attempt.card.variant.question.id,
        kind=answered.kind,
        quality=answered.quality,
        seconds=answered.seconds or 0.0,
        was_new=attempt.card.is_new,
        correct=answered.quality >= sm2.GOOD if by_points else outcome.correct,
        misconception=found.id if found else None,
        misconception_text=found.text if found else None,
    )
