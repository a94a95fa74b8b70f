"""What the log says about a learner: how much, how well, how steadily, and what is still hard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quizcnn.scheduling import sm2
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule

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
    reviews = [entry for entry in entries if entry.kind == ReviewKind.REVIEW]
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


def streak(days: Container[date], today: date) -> int:
    """How many days in a row are in `days`, up to today, or to yesterday if today is not yet."""
    last = today.toordinal() - (today not in days)
    day = last
    while day >= 1 and date.fromordinal(day) in days:
        day -= 1
    return last - day


def longest_streak(days: Iterable[date]) -> int:
    """The longest run of days in a row, in one pass over the days in order."""
    longest = length = before = 0
    for day in sorted(day.toordinal() for day in days):
        length = length + 1 if day == before + 1 else 1
        longest, before = max(longest, length), day
    return longest


def forecast(schedules: Iterable[Schedule], today: date) -> list[tuple[date, int]]:
    """How many reviews come on each of the next days; what is overdue counts as today."""
    due = Counter(
        max(schedule.due, schedule.buried_until or schedule.due, today)
        for schedule in schedules
        if schedule.due and not schedule.suspended
    )
    left = (date.max - today).days + 1
    coming = [today + timedelta(days=offset) for offset in range(min(FORECAST_DAYS, left))]
    return [(day, due[day]) for day in coming]
