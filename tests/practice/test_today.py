from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from quizcnn.practice.session import Sitting
from quizcnn.practice.study import Desk, review_quality
from quizcnn.practice.today import Counts, pending_drills
from quizcnn.store.review_log import Review

MONDAY = date(2025, 3, 3)


def graded(desk: Desk, quality: int, *ids: str) -> None:
    for id in ids:
        review_quality(desk, id, quality)


def test_a_new_collection(desk: Desk) -> None:
    assert desk.counts() == Counts(due=0, new=5, learning=0, done_today=0, next_due=None)


def test_the_counts_of_a_day(study: Any, desk: Desk) -> None:
    graded(desk, 5, "max-pool", "conv-size")
    graded(desk, 2, "why-pool")
    tomorrow = MONDAY + timedelta(days=1)
    assert desk.counts() == Counts(due=0, new=2, learning=1, done_today=3, next_due=tomorrow)
    study.wait(days=1)
    assert desk.counts() == Counts(due=3, new=2, learning=0, done_today=0, next_due=None)


def test_what_was_taken_back_was_not_done(desk: Desk) -> None:
    before = desk.counts()
    graded(desk, 1, "max-pool")
    desk.undo()
    assert desk.counts() == before


def test_limits_count_what_was_done_today(study: Any, desk: Desk) -> None:
    desk.set_setting("new_per_day", "3")
    desk.set_setting("reviews_per_day", "2")
    assert desk.counts().new == 3
    graded(desk, 5, "max-pool", "conv-size", "why-pool")
    assert desk.counts().new == 0
    study.wait(days=1)
    assert (desk.counts().due, desk.counts().new) == (2, 2)
    graded(desk, 5, "max-pool")
    assert (desk.counts().due, desk.counts().new) == (1, 2)
    graded(desk, 5, "conv-size")
    assert (desk.counts().due, desk.counts().new) == (0, 2)


def test_what_exceeds_the_limit_comes_tomorrow(study: Any, desk: Desk) -> None:
    desk.set_setting("reviews_per_day", "1")
    graded(desk, 5, "max-pool", "conv-size")
    study.wait(days=3)
    assert (desk.counts().due, desk.counts().next_due) == (1, desk.today + timedelta(days=1))


@pytest.mark.parametrize(
    ("act", "days"), [("suspend", None), ("bury", 1), ("unsuspend", 1), ("unbury", 1)]
)
def test_the_next_day_that_brings_something(
    act: str, days: int | None, study: Any, desk: Desk
) -> None:
    graded(desk, 5, "max-pool")
    getattr(desk, act)("max-pool")
    expected = days and MONDAY + timedelta(days=days)
    assert desk.counts().next_due == expected
    study.wait(days=1)
    if act == "bury":
        assert desk.counts().due == 1
        desk.bury("max-pool")
        assert (desk.counts().due, desk.counts().next_due) == (0, MONDAY + timedelta(days=2))
        study.wait(days=-3)
        assert desk.counts().next_due == MONDAY + timedelta(days=2)


def test_suspended_and_buried_questions_are_not_counted(desk: Desk) -> None:
    graded(desk, 1, "max-pool", "conv-size")
    desk.suspend("max-pool")
    desk.suspend("why-pool")
    desk.bury("conv-size")
    desk.bury("dropout-at-test")
    assert (desk.counts().new, desk.counts().learning) == (1, 0)


def entry(question: str, quality: int, kind: str) -> Review:
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
        entry(word[0], int(word[1]), "drill" if word.endswith("d") else "review")
        for word in entries.split()
    ]
    assert pending_drills(log) == pending


# -- siblings -----------------------------------------------------------------------------------


@pytest.fixture
def family(study: Any, sum_question: Any) -> Desk:
    """Three forms of one question, and a stranger."""
    siblings = "".join(sum_question(f"{each}-sum", more="source = 9") for each in "abc")
    study.release("schema = 1\n" + siblings + sum_question("d-sum"))
    desk: Desk = study.open()
    return desk


def test_siblings_are_kept_apart_as_far_as_strangers_reach(family: Desk, ask_all: Any) -> None:
    assert family.counts().new == 4
    assert ask_all(family.sitting()) == ["a-sum", "d-sum", "b-sum", "c-sum"]
    assert family.counts().new == 0


def test_what_is_counted_is_asked(study: Any, family: Desk, ask_all: Any) -> None:
    graded(family, 5, "a-sum", "b-sum", "c-sum")
    study.wait(days=1)
    assert family.counts().due == 3
    assert ask_all(family.sitting(topics=["cost"])) == ["a-sum", "d-sum", "b-sum", "c-sum"]
    assert family.counts() == Counts(0, 0, 0, 4, family.today + timedelta(days=1))


def test_siblings_count_towards_the_limits(study: Any, family: Desk, ask_all: Any) -> None:
    family.set_setting("new_per_day", "2")
    family.suspend("d-sum")
    assert family.counts().new == 2
    assert ask_all(family.sitting(extra_new=1, limit=2)) == ["a-sum", "b-sum"]
    assert family.counts().new == 0
    family.set_setting("reviews_per_day", "1")
    study.wait(days=1)
    assert (family.counts().due, family.counts().new) == (1, 1)
    assert ask_all(family.sitting()) == ["a-sum", "c-sum"]


def test_a_cram_asks_every_sibling(family: Desk, ask_all: Any) -> None:
    assert ask_all(family.sitting(cram=True)) == ["a-sum", "d-sum", "b-sum", "c-sum"]
    assert ask_all(family.sitting(cram=True, limit=2)) == ["a-sum", "d-sum"]


def test_limits_hold_for_the_whole_line(desk: Desk, rate: Any) -> None:
    rate(desk.sitting(), 1, 1, 5)
    sitting: Sitting = desk.sitting(limit=3)
    assert [place.kind for place in sitting._line] == ["review", "review", "drill"]
    assert [place.kind for place in desk.sitting()._line] == ["review", "review", "drill", "drill"]
