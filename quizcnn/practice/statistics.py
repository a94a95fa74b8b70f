"""What the log says about a learner: how much, how well, how steadily, and what is still hard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quizcnn.scheduling import sm2
from quizcnn.store.review import Review
from quizcnn.store.schedule import Schedule

FORECAST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Statistics:
    """A learner's figures.

    `retention` is the share of repeated reviews that were passed (quality 3 or better), None before
    there is one; a first meeting tests nothing that was learnt here and does not count. `streak`
    counts the days up to today on which something was answered; a day that has only begun does not
    break it. `forecast` gives the reviews that fall due on each coming day, today (with everything
    overdue) first.
    """

    questions: int
    learned: int
    reviews: int
    drills: int
    days: int
    retention: float | None
    streak: int
    longest_streak: int
    seconds: float
    by_quality: dict[int, int]
    forecast: list[tuple[date, int]]
    misconceptions: list[tuple[str, int]]


def statistics(
    log: Iterable[Review], schedules: Mapping[str, Schedule], questions: int, today: date
) -> Statistics:
    """Read the figures off `log` (retracted entries do not count) and the present schedules."""
    entries = [entry for entry in log if not entry.retracted]
    reviews = [entry for entry in entries if entry.kind == "review"]
    days = {entry.day for entry in entries}
    return Statistics(
        questions=questions,
        learned=len({entry.question for entry in reviews}),
        reviews=len(reviews),
        drills=len(entries) - len(reviews),
        days=len(days),
        retention=retention(reviews),
        streak=streak(days, today),
        longest_streak=longest_streak(days),
        seconds=sum(entry.seconds or 0.0 for entry in entries),
        by_quality={q: sum(entry.quality == q for entry in reviews) for q in range(6)},
        forecast=forecast(schedules.values(), today),
        misconceptions=Counter(
            entry.misconception for entry in entries if entry.misconception
        ).most_common(5),
    )


def retention(reviews: Sequence[Review]) -> float | None:
    """The share of repeated reviews that were passed."""
    met: set[str] = set()
    passed = repeated = 0
    for review in reviews:
        if review.question in met:
            repeated += 1
            passed += review.quality >= sm2.PASS
        met.add(review.question)
    return passed / repeated if repeated else None


def streak(days: set[date], today: date) -> int:
    """How many days in a row, up to today or yesterday, are in `days`."""
    one = timedelta(days=1)
    day = today if today in days else today - one
    length = 0
    while day in days:
        length += 1
        day -= one
    return length


def longest_streak(days: set[date]) -> int:
    """The longest run of days in a row."""
    return max((streak(days, day) for day in days), default=0)


def forecast(schedules: Iterable[Schedule], today: date) -> list[tuple[date, int]]:
    """How many reviews fall due on each of the coming days; what is overdue counts as today."""
    due = Counter(
        max(schedule.due, today)
        for schedule in schedules
        if schedule.due and not schedule.suspended
    )
    coming = [today + timedelta(days=offset) for offset in range(FORECAST_DAYS)]
    return [(day, due[day]) for day in coming]
