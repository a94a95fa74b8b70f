from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.practice.single_review import review_quality
from quizcnn.practice.statistics import Statistics, longest_streak, retention, statistics, streak
from quizcnn.practice.study import Study
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.review_log import Review

MONDAY = date(2025, 3, 3)


def entry(question: str, quality: int, day: int = 0, **fields: Any) -> Review:
    at = datetime(2025, 3, 3, 12, tzinfo=UTC) + timedelta(days=day)
    return Review(
        **{"id": "", "at": at, "day": at.date(), "parameters": {}, **fields},
        question=question,
        quality=quality,
    )


def read(*log: Review, today: int = 0) -> Statistics:
    return statistics(log, {}, 9, MONDAY + timedelta(days=today))


def test_an_empty_log() -> None:
    figures = read()
    assert (figures.questions, figures.learned, figures.reviews, figures.drills) == (9, 0, 0, 0)
    assert (figures.days, figures.streak, figures.longest_streak) == (0, 0, 0)
    assert (figures.retention, figures.seconds, figures.misconceptions) == (None, 0, [])
    assert figures.by_quality == dict.fromkeys(range(6), 0)
    assert figures.forecast == [(MONDAY + timedelta(days=ahead), 0) for ahead in range(7)]


def test_the_figures_of_a_small_log() -> None:
    figures = read(
        entry("a", 5, 0, seconds=10.0),
        entry("b", 1, 0, seconds=5.0, misconception="m"),
        entry("b", 2, 0, kind=ReviewKind.DRILL, misconception="m"),
        entry("a", 3, 1, misconception="n"),
        entry("b", 2, 1),
        entry("a", 5, 4),
        today=4,
    )
    assert (figures.learned, figures.reviews, figures.drills, figures.days) == (2, 5, 1, 3)
    assert figures.by_quality == {0: 0, 1: 1, 2: 1, 3: 1, 4: 0, 5: 2}
    assert figures.retention == 2 / 3
    assert figures.seconds == 15.0
    assert (figures.streak, figures.longest_streak) == (1, 2)
    assert figures.misconceptions == [("m", 2), ("n", 1)]


def test_what_was_taken_back_does_not_count() -> None:
    log = [entry("a", 5, day, seconds=3.0, misconception="m", retracted=True) for day in range(3)]
    assert read(*log) == read()


def test_a_first_meeting_says_nothing_about_retention() -> None:
    assert retention([entry("a", 0), entry("b", 5)]) is None
    assert retention([entry("a", 0), entry("a", 2), entry("a", 3), entry("a", 4)]) == 2 / 3


@pytest.mark.parametrize(
    ("days", "length"), [([], 0), ([0], 1), ([-1], 1), ([-2], 0), ([0, -1, -2, -4], 3), ([1], 0)]
)
def test_a_streak_reaches_today_or_yesterday(days: list[int], length: int) -> None:
    practised = {MONDAY + timedelta(days=day) for day in days}
    assert streak(practised, MONDAY) == length


def test_a_streak_may_begin_with_the_calendar() -> None:
    assert streak([date(1, 1, day) for day in (1, 2, 3)], date(1, 1, 3)) == 3
    assert streak([], date.min) == 0


@given(st.sets(st.dates(date(2024, 1, 1), date(2024, 3, 1))))
def test_the_longest_streak_is_the_best_streak_of_any_day(days: set[date]) -> None:
    best = max((streak(days, day) for day in days), default=0)
    assert longest_streak(days) == best


def test_a_long_life_of_practice_is_counted_in_one_pass() -> None:
    assert longest_streak(date.fromordinal(day) for day in range(1, 400_000)) == 399_999


def test_the_forecast_shows_what_comes_when(learner: Any, study: Study) -> None:
    for question, qualities in {"max-pool": [5], "conv-size": [5, 5], "why-pool": [1]}.items():
        for quality in qualities:
            review_quality(study, question, quality)
            learner.wait(days=1)
    ahead = [count for _, count in study.statistics().forecast]
    assert ahead == [2, 0, 0, 0, 1, 0, 0]
    learner.wait(days=3)
    assert [count for _, count in study.statistics().forecast] == [2, 1, 0, 0, 0, 0, 0]
    study.bury("max-pool")
    study.suspend("why-pool")
    assert [count for _, count in study.statistics().forecast] == [0, 2, 0, 0, 0, 0, 0]
