"""Today at a glance: what waits, topic by topic, what is weak, and what went wrong yesterday."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quizcnn.messages.errors import UserError
from quizcnn.practice.days import Calendar, calendar
from quizcnn.practice.session.todays_queue import Counts
from quizcnn.practice.statistics import mistakes, topic_figures
from quizcnn.practice.statistics.mistakes import Mistake
from quizcnn.practice.statistics.topic_figures import TopicToday
from quizcnn.practice.study import Study

WEEKS = 12


@dataclass(frozen=True, slots=True)
class Overview:
    """What Today shows.

    `minutes` is how long the cards that wait are expected to take. `yesterday` is the misconception
    that showed most often then, more than once, and the number of answers; `weak` are the questions
    that failed twice or more of late.
    """

    today: date
    counts: Counts
    streak: int
    minutes: int
    questions: int
    topics: list[TopicToday]
    weak: list[str]
    calendar: Calendar
    yesterday: tuple[Mistake, int] | None

    @property
    def is_first_day(self) -> bool:
        """Whether nothing was answered in the weeks that are shown, nor ever learnt."""
        return not self.calendar.figures and not self.streak


def overview(study: Study) -> Overview:
    """Look at the day's plan, and at what the log says of the days before."""
    slip = mistakes.of_yesterday(study)
    return Overview(
        today=study.today,
        counts=study.counts(),
        streak=study.streak(),
        minutes=_minutes(study, study.asked_today()),
        questions=len(study.cards),
        topics=topic_figures.today(study),
        weak=topic_figures.weak(study),
        calendar=calendar(study.figures.by_day(), study.today, WEEKS),
        yesterday=slip if slip is not None and slip[0].times > 1 else None,
    )


def _minutes(study: Study, questions: Iterable[str]) -> int:
    """Whole minutes, at least one where there is anything to do."""
    seconds = sum(_expected_seconds(study, question) for question in questions)
    return max(round(seconds / 60), 1) if seconds else 0


def _expected_seconds(study: Study, question: str) -> int:
    try:
        return study.find(question).expected_seconds
    except UserError:  # its text cannot be read any more; that is told where it is asked
        return 0
