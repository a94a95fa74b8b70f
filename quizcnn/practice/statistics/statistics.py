"""What the log says about a learner: how much, how well, how steadily, and what is still hard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from quizcnn.practice.days import (
    Calendar,
    Period,
    Totals,
    calendar,
    forecast,
    longest_streak,
    since,
    streak,
    totals,
)
from quizcnn.practice.statistics import topic_figures
from quizcnn.practice.statistics.mistakes import Mistake, mistakes
from quizcnn.practice.statistics.topic_figures import TopicFigures
from quizcnn.practice.study import Study
from quizcnn.store.log_figures import MATURE_DAYS, QuestionFigures

YEAR = 52
SLOWEST = 10
EASES = (130, 150, 170, 190, 210, 230, 250, 270)
INTERVALS = (1, 2, 4, 8, MATURE_DAYS, 61, 181)


class Bar(NamedTuple):
    """How many cards lie from one value to another, both included; None is no upper end."""

    low: int
    high: int | None
    cards: int


class Slow(NamedTuple):
    """A card and how long an answer to it takes on average."""

    question: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """A learner's figures, those of the log over a `period` that ends today.

    Streaks, the calendar of a year and everything about where the cards stand know no period:
    `streak` counts the days up to today on which something was answered; a day that has only begun
    does not break it. `forecast` gives the reviews that fall due on each coming day, today (with
    everything overdue) first. Eases are in hundredths, intervals in days.
    """

    period: Period
    today: date
    questions: int
    learned: int
    totals: Totals
    streak: int
    longest_streak: int
    calendar: Calendar
    forecast: list[tuple[date, int]]
    topics: list[TopicFigures]
    mistakes: list[Mistake]
    eases: list[Bar]
    intervals: list[Bar]
    slowest: list[Slow]

    @property
    def begun(self) -> bool:
        """Whether anything was ever answered."""
        return bool(self.longest_streak)


def statistics(study: Study, period: Period = "all") -> Statistics:
    """Read the figures off the log (what was taken back does not count) and the schedules."""
    today = study.today
    first = since(period, today)
    days = study.figures.by_day()
    practised = {each.day for each in days}
    answered = study.figures.by_question(first)
    asked = {card.id for card in study.cards}
    standing = [each for id, each in study.schedules().items() if id in asked]
    met = [each for each in standing if each.due is not None]
    return Statistics(
        period=period,
        today=today,
        questions=len(asked),
        learned=sum(each.question in asked for each in answered),
        totals=totals(each for each in days if first is None or each.day >= first),
        streak=streak(practised, today),
        longest_streak=longest_streak(practised),
        calendar=calendar(days, today, YEAR),
        forecast=forecast(standing, today),
        topics=topic_figures.by_topic(study, answered),
        mistakes=mistakes(study, period),
        eases=histogram([each.state.ease for each in met], EASES),
        intervals=histogram([each.state.interval for each in met], INTERVALS),
        slowest=_slowest(answered, asked),
    )


def histogram(values: Iterable[int], lows: Sequence[int]) -> list[Bar]:
    """Count the values from each of `lows` up to the next; what lies below the first is in it."""
    counts = Counter(max((low for low in lows if low <= each), default=lows[0]) for each in values)
    highs = [*(low - 1 for low in lows[1:]), None]
    return [Bar(low, high, counts[low]) for low, high in zip(lows, highs, strict=True)]


def _slowest(answered: Iterable[QuestionFigures], asked: Collection[str]) -> list[Slow]:
    timed = [
        Slow(each.question, each.seconds)
        for each in answered
        if each.seconds is not None and each.question in asked
    ]
    return sorted(timed, key=lambda each: (-each.seconds, each.question))[:SLOWEST]
