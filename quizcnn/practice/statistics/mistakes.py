"""Which misconceptions show in the log, how often, and a card of each to look into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from quizcnn.bank.variant import Variant
from quizcnn.messages import Text
from quizcnn.messages.errors import UserError
from quizcnn.practice.days import Period, days_before, since
from quizcnn.practice.lab.bench import Bench, bench_of_card
from quizcnn.practice.study import Study
from quizcnn.store.log_figures import MistakeDay, MistakeFigures

TREND_WEEKS = 8
_LOOKED_INTO = 5  # questions of a mistake, at most


class Mistake(NamedTuple):
    """A misconception: how many answers it showed in, in which questions, and when last.

    The questions come most frequent first, each with the numbers it was asked with last. `trend`
    counts the answers of each of the last eight times seven days, today's last.
    """

    id: str
    times: int
    seen: tuple[tuple[str, int], ...]
    last: date
    trend: tuple[int, ...]

    @property
    def questions(self) -> list[str]:
        """The questions it showed in."""
        return [question for question, _ in self.seen]


class Explained(NamedTuple):
    """A mistake with what it is, and a bench of the Lab with the numbers it was made with last.

    Either is None where no question that it showed in has it any more; there is no bench, too,
    where none of them asks for one quantity.
    """

    mistake: Mistake
    meaning: Text | None
    bench: Bench | None


def mistakes(study: Study, period: Period = "all") -> list[Mistake]:
    """The misconceptions of a period, most frequent first, the newest of equally frequent ones.

    Questions that are gone are left out, and so is what showed in them alone.
    """
    today, figures = study.today, study.figures
    found = figures.mistakes(since(period, today))
    trends = _trends(figures.mistakes_by_day(days_before(today, 7 * TREND_WEEKS - 1)), today)
    return _ordered(found, {card.id for card in study.cards}, trends)


def of_yesterday(study: Study) -> tuple[Mistake, int] | None:
    """The most frequent misconception of yesterday, and of how many answers; None without one."""
    yesterday = days_before(study.today, 1)
    found = study.figures.mistakes(yesterday, yesterday)
    ordered = _ordered(found, {card.id for card in study.cards}, {})
    if not ordered or yesterday == study.today:
        return None
    answers = sum(day.answers for day in study.figures.by_day(yesterday) if day.day == yesterday)
    return ordered[0], answers


def explained(study: Study, mistake: Mistake) -> Explained:
    """Say what the misconception is in the words of a question it showed in, and find a bench."""
    wrong = (each for variant in _variants(study, mistake) for each in variant.wrong)
    meaning = next((each.text for each in wrong if each.id == mistake.id), None)
    return Explained(mistake, meaning, bench_of(study, mistake))


def bench_of(study: Study, mistake: Mistake) -> Bench | None:
    """A bench of the Lab that shows the mistake, with the numbers it was made with last.

    None where no question it showed in asks for one quantity, or each has changed since.
    """
    return next(filter(None, map(bench_of_card, _variants(study, mistake))), None)


def _variants(study: Study, mistake: Mistake) -> Iterator[Variant]:
    for question, number in mistake.seen[:_LOOKED_INTO]:
        with suppress(UserError):  # the question has changed since, or cannot be read
            yield study.variant(question, number)


def _ordered(
    found: Iterable[MistakeFigures], asked: set[str], trends: dict[str, tuple[int, ...]]
) -> list[Mistake]:
    named: dict[str, list[MistakeFigures]] = {}
    for each in found:
        if each.question in asked:
            named.setdefault(each.misconception, []).append(each)
    listed = [_mistake(name, rows, trends.get(name, ())) for name, rows in named.items()]
    return sorted(listed, key=lambda each: (-each.times, -each.last.toordinal(), each.id))


def _mistake(name: str, rows: list[MistakeFigures], trend: tuple[int, ...]) -> Mistake:
    rows = sorted(rows, key=lambda row: (-row.times, -row.last.toordinal(), row.question))
    return Mistake(
        id=name,
        times=sum(row.times for row in rows),
        seen=tuple((row.question, row.variant) for row in rows),
        last=max(row.last for row in rows),
        trend=trend or (0,) * TREND_WEEKS,
    )


def _trends(days: Iterable[MistakeDay], today: date) -> dict[str, tuple[int, ...]]:
    counts: dict[str, Counter[int]] = {}
    for name, day, times in days:
        counts.setdefault(name, Counter())[(today - day).days // 7] += times
    return {
        name: tuple(weeks[ago] for ago in reversed(range(TREND_WEEKS)))
        for name, weeks in counts.items()
    }
