from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from quizcnn.practice.session.session import Session
from quizcnn.practice.session.todays_queue import Counts, pending_drills
from quizcnn.practice.single_review import review_quality
from quizcnn.practice.study import Study
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.review_log import Review

MONDAY = date(2025, 3, 3)


def graded(study: Study, quality: int, *ids: str) -> None:
    for id in ids:
        review_quality(study, id, quality)


def test_a_new_collection(study: Study) -> None:
    assert study.counts() == Counts(due=0, new=5, learning=0, done_today=0, next_due=None)


def test_the_counts_of_a_day(learner: Any, study: Study) -> None:
    graded(study, 5, "max-pool", "conv-size")
    graded(study, 2, "why-pool")
    tomorrow = MONDAY + timedelta(days=1)
    assert study.counts() == Counts(due=0, new=2, learning=1, done_today=3, next_due=tomorrow)
    learner.wait(days=1)
    assert study.counts() == Counts(due=3, new=2, learning=0, done_today=0, next_due=None)


def test_what_was_taken_back_was_not_done(study: Study) -> None:
    before = study.counts()
    graded(study, 1, "max-pool")
    study.undo()
    assert study.counts() == before


def test_limits_count_what_was_done_today(learner: Any, study: Study) -> None:
    study.set_setting("new_per_day", "3")
    study.set_setting("reviews_per_day", "2")
    assert study.counts().new == 3
    graded(study, 5, "max-pool", "conv-size", "why-pool")
    assert study.counts().new == 0
    learner.wait(days=1)
    assert (study.counts().due, study.counts().new) == (2, 2)
    graded(study, 5, "max-pool")
    assert (study.counts().due, study.counts().new) == (1, 2)
    graded(study, 5, "conv-size")
    assert (study.counts().due, study.counts().new) == (0, 2)


def test_what_exceeds_the_limit_comes_tomorrow(learner: Any, study: Study) -> None:
    study.set_setting("reviews_per_day", "1")
    graded(study, 5, "max-pool", "conv-size")
    learner.wait(days=3)
    assert (study.counts().due, study.counts().next_due) == (1, study.today + timedelta(days=1))


@pytest.mark.parametrize(
    ("act", "days"), [("suspend", None), ("bury", 1), ("unsuspend", 1), ("unbury", 1)]
)
def test_the_next_day_that_brings_something(
    act: str, days: int | None, learner: Any, study: Study
) -> None:
    graded(study, 5, "max-pool")
    getattr(study, act)("max-pool")
    expected = days and MONDAY + timedelta(days=days)
    assert study.counts().next_due == expected
    learner.wait(days=1)
    if act == "bury":
        assert study.counts().due == 1
        study.bury("max-pool")
        assert (study.counts().due, study.counts().next_due) == (0, MONDAY + timedelta(days=2))
        learner.wait(days=-3)
        assert study.counts().next_due == MONDAY + timedelta(days=2)


def test_suspended_and_buried_questions_are_not_counted(study: Study) -> None:
    graded(study, 1, "max-pool", "conv-size")
    study.suspend("max-pool")
    study.suspend("why-pool")
    study.bury("conv-size")
    study.bury("dropout-at-test")
    assert (study.counts().new, study.counts().learning) == (1, 0)


def entry(question: str, quality: int, kind: ReviewKind) -> Review:
    return Review(
        id="",
        question=question,
        at=datetime(2025, 3, 3, 12, tzinfo=UTC),
        day=MONDAY,
        quality=quality,
        kind=kind,
        parameters={},
    )


@pytest.mark.parametrize(
    ("entries", "pending"),
    [
        ("", []),
        ("a5", []),
        ("a3", ["a"]),
        ("a3 b0 c4", ["a", "b"]),
        ("a3 b0 a4d", ["b"]),
        ("a3 a2d", ["a"]),
        ("a1d", []),  # a cram asks for nothing more
        ("a1 a5d a0d", []),
        ("a1 b1 a5 a2", ["b", "a"]),
    ],
)
def test_a_question_is_drilled_until_it_is_answered_well(entries: str, pending: list[str]) -> None:
    log = [
        entry(word[0], int(word[1]), ReviewKind.DRILL if word.endswith("d") else ReviewKind.REVIEW)
        for word in entries.split()
    ]
    assert pending_drills(log) == pending


# -- siblings ------------------------------------------------------------------------------------


@pytest.fixture
def family(learner: Any, sum_question: Any) -> Study:
    """Three forms of one question, and another card."""
    siblings = "".join(sum_question(f"{each}-sum", more="source = 9") for each in "abc")
    learner.release("schema = 1\n" + siblings + sum_question("d-sum"))
    study: Study = learner.open()
    return study


def test_siblings_are_kept_apart_as_far_as_other_cards_reach(family: Study, ask_all: Any) -> None:
    assert family.counts().new == 4
    assert ask_all(family.session()) == ["a-sum", "d-sum", "b-sum", "c-sum"]
    assert family.counts().new == 0


def test_what_is_counted_is_asked(learner: Any, family: Study, ask_all: Any) -> None:
    graded(family, 5, "a-sum", "b-sum", "c-sum")
    learner.wait(days=1)
    assert family.counts().due == 3
    assert ask_all(family.session(topics=["cost"])) == ["a-sum", "d-sum", "b-sum", "c-sum"]
    assert family.counts() == Counts(0, 0, 0, 4, family.today + timedelta(days=1))


def test_siblings_count_towards_the_limits(learner: Any, family: Study, ask_all: Any) -> None:
    family.set_setting("new_per_day", "2")
    family.suspend("d-sum")
    assert family.counts().new == 2
    assert ask_all(family.session(extra_new=1, limit=2)) == ["a-sum", "b-sum"]
    assert family.counts().new == 0
    family.set_setting("reviews_per_day", "1")
    learner.wait(days=1)
    assert (family.counts().due, family.counts().new) == (1, 1)
    assert ask_all(family.session()) == ["a-sum", "c-sum"]


def test_a_cram_asks_every_sibling(family: Study, ask_all: Any) -> None:
    met = ask_all(family.session(cram=True))
    assert sorted(met) == ["a-sum", "b-sum", "c-sum", "d-sum"]
    assert len(ask_all(family.session(cram=True, limit=2))) == 2


def test_limits_hold_for_the_whole_queue(study: Study, rate: Any) -> None:
    rate(study.session(), 1, 1, 5)
    session: Session = study.session(limit=3)
    assert [entry.kind for entry in session._queue] == ["review", "review", "drill"]
    assert [entry.kind for entry in study.session()._queue] == [
        "review",
        "review",
        "drill",
        "drill",
    ]
