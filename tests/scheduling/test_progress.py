"""Progress: the fold of a question's graded reviews."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizcnn.scheduling.progress import Graded, Progress, advance, previews, replay
from quizcnn.scheduling.sm2 import POLICIES, State

DAY = date(2024, 5, 1)
reviews = st.builds(
    Graded,
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    quality=st.integers(0, 5),
    policy=st.sampled_from(sorted(POLICIES)),
    limit=st.none() | st.integers(1, 36500),
)


def test_nothing_reviewed_is_never_due() -> None:
    assert replay([]) == Progress(State(), None, None, 0, 0)


def test_due_is_the_reviews_own_day_plus_the_interval() -> None:
    early = replay([Graded(DAY, 4, "supermemo"), Graded(DAY, 4, "supermemo")])
    assert (early.due, early.last_day) == (DAY + timedelta(days=6), DAY)


def test_rows_without_a_limit_replay_as_they_were_scheduled() -> None:
    old = replay([Graded(DAY, 4, "supermemo"), Graded(DAY, 4, "supermemo")])
    new = replay([Graded(DAY, 4, "supermemo", 365), Graded(DAY, 4, "supermemo", 365)])
    assert (old.state.interval, old.due) == (6, DAY + timedelta(days=6))
    assert (new.state.interval, new.due) == (1, DAY + timedelta(days=1))


def test_the_due_day_stays_when_a_question_is_remembered_again_the_same_day() -> None:
    days = [DAY, DAY + timedelta(days=1), DAY + timedelta(days=7)]
    before = replay(Graded(day, 4, "supermemo", 365) for day in days)
    again = advance(before, Graded(days[-1], 5, "supermemo", 365))
    assert (again.state, again.due, again.reviews) == (before.state, before.due, 4)
    forgotten = advance(before, Graded(days[-1], 1, "supermemo", 365))
    assert (forgotten.state.repetitions, forgotten.due) == (0, days[-1] + timedelta(days=1))


def test_a_day_that_lies_behind_the_last_counts_as_the_same_day() -> None:
    ahead = advance(Progress(), Graded(DAY + timedelta(days=900), 4, "supermemo", 365))
    back = advance(ahead, Graded(DAY, 5, "supermemo", 365))
    assert (back.state, back.due) == (ahead.state, ahead.due)


@given(st.lists(reviews, max_size=9), reviews)
def test_previews_equal_what_grading_does(before: list[Graded], last: Graded) -> None:
    progress = replay(before)
    outcomes = previews(progress, last.day, last.policy, last.limit)
    assert len(outcomes) == 6
    assert outcomes[last.quality] == advance(progress, last)


def test_every_review_keeps_the_policy_it_was_scheduled_with() -> None:
    mixed = replay([Graded(DAY, 0, "prose"), Graded(DAY, 0, "supermemo")])
    assert mixed.state.ease == 250 - 80


def test_failed_reviews_are_counted() -> None:
    progress = replay(Graded(DAY, quality, "supermemo") for quality in (0, 1, 2, 3, 4, 5))
    assert progress.lapses == 3


def test_the_calendar_may_end_before_the_interval() -> None:
    progress = replay(Graded(DAY, 5, "supermemo") for _ in range(60))
    assert progress.due == date.max
    assert progress.state.interval > 2**63


@given(st.lists(reviews, max_size=20), reviews)
def test_one_more_review_is_one_more_step(before: list[Graded], last: Graded) -> None:
    assert advance(replay(before), last) == replay([*before, last])
