from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.practice.days import calendar, longest_streak, streak
from quizcnn.practice.session.answering import Answered
from quizcnn.practice.single_review import review_answer, review_quality
from quizcnn.practice.statistics import mistakes, topic_figures
from quizcnn.practice.statistics.statistics import Bar, Slow, histogram, statistics
from quizcnn.practice.statistics.topic_figures import TopicFigures, TopicToday
from quizcnn.practice.study import Study
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.log_figures import DayFigures

MONDAY = date(2025, 3, 3)


def test_an_empty_log(study: Study) -> None:
    figures = statistics(study)
    assert (figures.questions, figures.learned, figures.begun) == (5, 0, False)
    assert figures.totals == (0, 0, 0, 0, 0.0, None, None, (0,) * 6)
    assert (figures.streak, figures.longest_streak) == (0, 0)
    assert (figures.mistakes, figures.slowest) == ([], [])
    assert figures.forecast == [(MONDAY + timedelta(days=ahead), 0) for ahead in range(30)]
    assert sum(bar.cards for bar in (*figures.eases, *figures.intervals)) == 0
    assert {topic.right_share for topic in figures.topics} == {None}
    assert mistakes.of_yesterday(study) is None


def test_the_figures_of_a_small_log(learner: Any, study: Study) -> None:
    answer(study, "max-pool", 5, seconds=10.0)
    answer(study, "conv-size", 1, seconds=5.0, misconception="m")
    answer(study, "conv-size", 2, kind=ReviewKind.DRILL, misconception="m")
    learner.wait(days=1)
    answer(study, "max-pool", 3, misconception="n")
    answer(study, "conv-size", 2)
    learner.wait(days=3)
    answer(study, "max-pool", 5)
    figures = statistics(study)
    totals = figures.totals
    assert (figures.learned, totals.reviews, totals.drills, totals.days) == (2, 5, 1, 3)
    assert (totals.answers, totals.right) == (6, 3)
    assert totals.grades == (0, 1, 1, 1, 0, 2)
    assert totals.retention == 2 / 3
    assert totals.seconds == 15.0
    assert (figures.streak, figures.longest_streak) == (1, 2)
    assert [(each.id, each.times) for each in figures.mistakes] == [("m", 2), ("n", 1)]
    assert figures.slowest == [Slow("max-pool", 10.0), Slow("conv-size", 5.0)]


def test_a_period_leaves_out_what_is_older(learner: Any, study: Study) -> None:
    for wait in (25, 5, 0):
        answer(study, "max-pool", 5, seconds=60.0, misconception="m")
        learner.wait(days=wait)
    reviews = {
        period: statistics(study, period).totals.reviews for period in ("all", "month", "week")
    }
    assert reviews == {"all": 3, "month": 2, "week": 2}
    learner.wait(days=2)
    week = statistics(study, "week")
    assert (week.totals.reviews, week.mistakes[0].times, week.learned) == (1, 1, 1)
    assert sum(topic.reviews for topic in week.topics) == 1
    assert week.longest_streak == 1
    assert len(week.calendar.figures) == 3


def test_what_was_taken_back_does_not_count(study: Study) -> None:
    nothing = statistics(study)
    for _ in range(3):
        answer(study, "max-pool", 1, seconds=3.0, misconception="m")
        assert study.undo()
    assert statistics(study) == nothing


def test_mature_reviews_are_counted_by_themselves(learner: Any, study: Study) -> None:
    for wait, quality in ((20, 5), (21, 5), (30, 1), (0, 5)):
        answer(study, "max-pool", 5)
        learner.wait(days=wait)
        answer(study, "max-pool", quality)
    answer(study, "why-pool", 0)
    totals = statistics(study).totals
    assert totals.mature_retention == 1 / 2
    assert totals.retention == 6 / 7


def test_a_first_meeting_says_nothing_about_retention(study: Study) -> None:
    answer(study, "max-pool", 0)
    answer(study, "why-pool", 5)
    assert statistics(study).totals.retention is None
    study.reset("why-pool")
    answer(study, "why-pool", 0)
    assert statistics(study).totals.retention is None


def test_topics_say_what_is_known_and_what_fails(learner: Any, study: Study) -> None:
    for quality in (5, 5, 5, 5):
        answer(study, "max-pool", quality)
        learner.wait(days=60)
    answer(study, "why-pool", 1)
    (pooling,) = (each for each in statistics(study).topics if each.topic == "pooling")
    cards = sum(card.topic == "pooling" for card in study.cards)
    assert pooling == TopicFigures("pooling", cards, known=1, reviews=5, passed=4)
    assert (pooling.known_share, pooling.right_share, pooling.fails) == (1 / cards, 0.8, 1)


def test_today_says_what_each_topic_brings(learner: Any, study: Study) -> None:
    study.set_setting("new_per_day", "3")
    for _ in range(2):
        answer(study, "max-pool", 1)
        learner.wait(days=1)
    today = topic_figures.today(study)
    assert sum(each.due for each in today) == study.counts().due == 1
    assert sum(each.new for each in today) == study.counts().new == 3
    (pooling,) = (each for each in today if each.topic == "pooling")
    assert (pooling.due, pooling.weak, pooling.sign) == (1, 1, "!")
    study.suspend("max-pool")
    assert sum(each.due for each in topic_figures.today(study)) == 0
    learner.wait(days=29)
    assert topic_figures.today(study)[0].sign == ""


@pytest.mark.parametrize(("weak", "sign"), [(0, ""), (1, "!"), (2, "!"), (3, "!!"), (9, "!!")])
def test_three_weak_cards_are_worth_two_signs(weak: int, sign: str) -> None:
    assert TopicToday("pooling", 0, 0, 0.0, weak).sign == sign


def test_a_mistake_says_where_and_when_it_showed(learner: Any, study: Study) -> None:
    for wait in (7, 3, 0):
        answer(study, "conv-size", 1, misconception="m")
        answer(study, "max-pool", 1, misconception="m" if wait else "n")
        learner.wait(days=wait)
    most, other = mistakes.mistakes(study)
    assert (most.id, most.times, most.questions) == ("m", 5, ["conv-size", "max-pool"])
    assert (most.last, most.trend) == (study.today, (0, 0, 0, 0, 0, 0, 2, 3))
    assert (other.id, other.trend) == ("n", (0,) * 7 + (1,))
    learner.sums("a-sum")
    assert mistakes.mistakes(learner.open()) == []


def test_yesterday_names_what_went_wrong_most_often(learner: Any, study: Study) -> None:
    answer(study, "why-pool", 1, misconception="older")
    learner.wait(days=1)
    answer(study, "conv-size", 1, misconception="m")
    answer(study, "max-pool", 1, misconception="m")
    answer(study, "why-pool", 1, misconception="n")
    answer(study, "why-pool", 4, kind=ReviewKind.DRILL)
    learner.wait(days=1)
    answer(study, "why-pool", 1, misconception="n")
    found = mistakes.of_yesterday(study)
    assert found is not None
    assert (found[0].id, found[0].times, found[1]) == ("m", 2, 4)
    learner.wait(days=1)
    study.undo()
    assert mistakes.of_yesterday(study) is None


def test_a_mistake_is_shown_with_the_numbers_it_was_made_with(study: Study) -> None:
    variant = study.fresh_variant("conv-size")
    wrong = variant.wrong[0]
    review_answer(study, "conv-size", str(wrong.value), variant.number)
    (mistake,) = mistakes.mistakes(study)
    assert mistake.id == wrong.id
    _, meaning, bench = mistakes.explained(study, mistake)
    assert bench is not None
    assert bench.result().value == variant.truth
    assert meaning == wrong.text


def test_a_mistake_without_a_quantity_has_no_bench(study: Study) -> None:
    answer(study, "why-pool", 1, misconception="m")
    (mistake,) = mistakes.mistakes(study)
    assert mistakes.explained(study, mistake) == (mistake, None, None)


@given(st.lists(st.integers(0, 300)))
def test_a_histogram_counts_every_value_once(values: list[int]) -> None:
    bars = histogram(values, (1, 7, 21))
    assert [(bar.low, bar.high) for bar in bars] == [(1, 6), (7, 20), (21, None)]
    assert sum(bar.cards for bar in bars) == len(values)
    for low, high, cards in bars[1:]:
        assert cards == sum(low <= each <= (high or each) for each in values)


def test_the_cards_are_laid_out_by_ease_and_interval(study: Study) -> None:
    answer(study, "max-pool", 5)
    answer(study, "why-pool", 0)
    figures = statistics(study)
    assert Bar(1, 1, 2) in figures.intervals
    assert [bar.cards for bar in figures.eases if bar.cards] == [1, 1]


@given(st.dates(), st.integers(1, 60))
def test_a_calendar_ends_in_the_week_of_today(today: date, weeks: int) -> None:
    shown = calendar([], today, weeks)
    assert 1 <= shown.weeks <= weeks
    assert shown.first.weekday() == 0
    assert shown.day(shown.weeks - 1, today.weekday()) == today
    if today.weekday() < 6:
        assert shown.day(shown.weeks - 1, today.weekday() + 1) is None


def test_the_busiest_days_have_the_highest_level() -> None:
    days = [day_of(offset, count) for offset, count in enumerate([1, 2, 3, 4, 100])]
    shown = calendar(days, MONDAY + timedelta(days=4), 1)
    assert list(shown.levels().values()) == [1, 2, 3, 4, 4]
    assert calendar(days, MONDAY + timedelta(days=70), 2).levels() == {}


def day_of(offset: int, answers: int) -> DayFigures:
    day = MONDAY + timedelta(days=offset)
    return DayFigures(day, answers, 0, 0, 0, 0, 0, 0, 0.0, (0,) * 6)


def answer(study: Study, question: str, quality: int, **more: Any) -> None:
    study.record(study.variant(question, 0), Answered(quality=quality, **more))


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
    assert coming(study) == [2, 0, 0, 0, 1, 0, 0]
    learner.wait(days=3)
    assert coming(study) == [2, 1, 0, 0, 0, 0, 0]
    study.bury("max-pool")
    study.suspend("why-pool")
    assert coming(study) == [0, 2, 0, 0, 0, 0, 0]


def coming(study: Study) -> list[int]:
    return [count for _, count in statistics(study).forecast[:7]]
