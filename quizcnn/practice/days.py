"""The days of practice: how much, how well and how steadily was answered, and what is coming."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizcnn.scheduling.sm2 import QUALITIES

if TYPE_CHECKING:
    from quizcnn.store.log_figures import DayFigures
    from quizcnn.store.schedules import Schedule

Period = Literal["all", "month", "week"]
PERIODS: tuple[Period, ...] = ("all", "month", "week")
_LENGTHS = {"month": 30, "week": 7}

FORECAST_DAYS = 30
LEVELS = 4
_WEEK = 7


class Totals(NamedTuple):
    """Days summed up.

    `retention` is the share of repeated reviews that were passed (quality 3 or better), None before
    there is one; a first meeting tests nothing that was learnt here and does not count.
    `mature_retention` is that of reviews after three weeks or more. `grades` counts the graded
    reviews by quality, 0…5.
    """

    days: int
    answers: int
    right: int
    reviews: int
    seconds: float
    retention: float | None
    mature_retention: float | None
    grades: tuple[int, ...]

    @property
    def drills(self) -> int:
        """The answers that moved no schedule."""
        return self.answers - self.reviews


class Calendar(NamedTuple):
    """Weeks of days, from a Monday to the week of today."""

    first: date
    today: date
    figures: Mapping[date, DayFigures]

    @property
    def weeks(self) -> int:
        """How many weeks it has."""
        return (self.today - self.first).days // _WEEK + 1

    def day(self, week: int, weekday: int) -> date | None:
        """A day by its week and its place in it, Monday first; None for one that is to come."""
        number = self.first.toordinal() + _WEEK * week + weekday
        return date.fromordinal(number) if number <= self.today.toordinal() else None

    def levels(self) -> dict[date, int]:
        """How busy each day with an answer was, in quarters of all such days: 1…4."""
        counts = sorted(each.answers for each in self.figures.values())
        return {
            day: -(-LEVELS * bisect_right(counts, each.answers) // len(counts))
            for day, each in self.figures.items()
        }


def since(period: Period, today: date) -> date | None:
    """The first day of a period that ends today; None for all days."""
    return None if period == "all" else days_before(today, _LENGTHS[period] - 1)


def totals(days: Iterable[DayFigures]) -> Totals:
    """Sum the days up."""
    days = list(days)
    return Totals(
        days=len(days),
        answers=sum(day.answers for day in days),
        right=sum(day.right for day in days),
        reviews=sum(day.reviews for day in days),
        seconds=sum(day.seconds for day in days),
        retention=share(sum(day.remembered for day in days), sum(day.repeated for day in days)),
        mature_retention=share(
            sum(day.mature_remembered for day in days), sum(day.mature for day in days)
        ),
        grades=tuple(sum(day.grades[quality] for day in days) for quality in QUALITIES),
    )


def calendar(days: Iterable[DayFigures], today: date, weeks: int) -> Calendar:
    """The days of so many weeks, the last of them that of today."""
    first = days_before(today, today.weekday() + _WEEK * (weeks - 1))
    kept = {each.day: each for each in days if first <= each.day <= today}
    return Calendar(first, today, kept)


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


def days_before(day: date, count: int) -> date:
    """The day so many days earlier; the calendar begins with the year 1."""
    return date.fromordinal(max(day.toordinal() - count, 1))


def share(part: int, whole: int) -> float | None:
    """A part of the whole, None where there is no whole."""
    return part / whole if whole else None
