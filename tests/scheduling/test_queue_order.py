"""Today's queue: order, limits, siblings, and what must not come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.scheduling.card import QueueCard
from quizcnn.scheduling.queue_order import Done, Limits, cram_queue, todays_queue

TODAY = date(2024, 5, 10)


def due(id: str, days_late: int, interval: int, topic: str = "t", **facts: object) -> QueueCard:
    day = TODAY - timedelta(days=days_late)
    return QueueCard(id, topic, due=day, interval=interval, **facts)  # type: ignore[arg-type]


cards = st.lists(
    st.builds(
        QueueCard,
        id=st.uuids().map(str),
        topic=st.sampled_from("abc"),
        due=st.none() | st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=5)),
        interval=st.integers(1, 20),
        suspended=st.booleans(),
        buried_until=st.none() | st.dates(TODAY - timedelta(days=1), TODAY + timedelta(days=1)),
        sibling=st.sampled_from(["", "", "x", "y"]),
    ),
    max_size=30,
    unique_by=lambda card: card.id,
)


def test_overdue_first_by_relative_lateness_then_due_then_new() -> None:
    bank = [
        QueueCard("new", "t"),
        due("today", 0, 3),
        due("late-long", 9, 30),
        due("late-short", 2, 2),
    ]
    assert todays_queue(bank, TODAY) == ["late-short", "late-long", "today", "new"]


def test_equal_lateness_goes_by_due_day_then_bank_order() -> None:
    bank = [due("b", 1, 1), due("a", 1, 1), due("c", 2, 2), due("z", 0, 1), due("y", 0, 9)]
    assert todays_queue(bank, TODAY) == ["c", "b", "a", "z", "y"]


def test_what_is_due_later_does_not_come() -> None:
    assert todays_queue([due("tomorrow", -1, 6)], TODAY) == []


def test_new_questions_interleave_topics_in_bank_order() -> None:
    bank = [QueueCard(topic + str(n), topic) for topic in "abc" for n in range(3)]
    assert todays_queue(bank, TODAY) == ["a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2"]


def test_tomorrow_goes_on_where_today_stopped() -> None:
    limits = Limits(new_per_day=2)
    bank = [QueueCard(topic + str(n), topic) for topic in "abc" for n in range(2)]
    first = todays_queue(bank, TODAY, limits=limits)
    learned = [due(c.id, -3, 6, c.topic) if c.id in first else c for c in bank]
    assert first == ["a0", "b0"]
    assert todays_queue(learned, TODAY, limits=limits) == ["c0", "a1"]


@pytest.mark.parametrize(("done", "left"), [(0, 10), (4, 6), (10, 0), (15, 0)])
def test_the_limit_of_new_questions_counts_those_done_today(done: int, left: int) -> None:
    bank = [QueueCard(str(n), "t") for n in range(30)]
    assert todays_queue(bank, TODAY, done=Done(new=done)) == [str(n) for n in range(left)]
    assert len(todays_queue(bank, TODAY, done=Done(new=done), extra_new=5)) == left + 5


@pytest.mark.parametrize(("done", "left"), [(0, 200), (150, 50), (300, 0)])
def test_the_limit_of_reviews_counts_those_done_today(done: int, left: int) -> None:
    bank = [due(str(n), 1, 1) for n in range(250)]
    assert len(todays_queue(bank, TODAY, done=Done(reviews=done))) == left


def test_the_limits_do_not_count_each_other() -> None:
    bank = [due("old", 1, 1), QueueCard("new", "t")]
    assert todays_queue(bank, TODAY, done=Done(new=10)) == ["old"]
    assert todays_queue(bank, TODAY, done=Done(reviews=200)) == ["new"]


def test_the_limit_keeps_the_most_urgent() -> None:
    bank = [due("a", 1, 10), due("b", 5, 1)]
    assert todays_queue(bank, TODAY, limits=Limits(reviews_per_day=1)) == ["b"]


def test_suspended_never_and_buried_not_before_their_day() -> None:
    tomorrow = TODAY + timedelta(days=1)
    bank = [
        due("suspended", 3, 1, suspended=True),
        due("buried", 3, 1, buried_until=tomorrow),
        due("back", 3, 1, buried_until=TODAY),
        QueueCard("new-suspended", "t", suspended=True),
    ]
    assert todays_queue(bank, TODAY) == cram_queue(bank, TODAY, Random(1)) == ["back"]
    assert todays_queue(bank, tomorrow) == ["buried", "back"]


def test_topics_choose() -> None:
    bank = [due("a1", 1, 1, "a"), due("b1", 1, 1, "b"), QueueCard("a2", "a"), QueueCard("b2", "b")]
    assert todays_queue(bank, TODAY, topics=["b"]) == ["b1", "b2"]
    assert set(cram_queue(bank, TODAY, Random(1), ["a"])) == {"a1", "a2"}
    assert todays_queue(bank, TODAY, topics=["none"]) == []


def test_siblings_wait_for_another_card_between_them() -> None:
    bank = [due("x1", 3, 1, sibling="x"), due("x2", 2, 1, sibling="x"), due("z", 1, 1)]
    assert todays_queue(bank, TODAY) == ["x1", "z", "x2"]


def test_siblings_without_another_card_come_last_one_after_the_other() -> None:
    bank = [due(name, 3, 1, sibling="x") for name in ("x1", "x2", "x3")] + [due("z", 1, 1)]
    assert todays_queue(bank, TODAY) == ["x1", "z", "x2", "x3"]


def test_cramming_takes_everything_and_no_limit() -> None:
    bank = [due(f"far{n}", -9, 20, "a") for n in range(300)] + [QueueCard("new", "b")]
    queue = cram_queue(bank, TODAY, Random(1))
    assert queue[-1] == "new"
    assert len(set(queue)) == 301


def test_cramming_begins_anywhere_and_the_same_seed_gives_the_same_order() -> None:
    bank = [due(f"far{n}", -9, 20, "ab"[n % 2]) for n in range(30)]
    assert len({cram_queue(bank, TODAY, Random(seed))[0] for seed in range(20)}) > 10
    assert cram_queue(bank, TODAY, Random(3)) == cram_queue(bank, TODAY, Random(3))
    topics = [int(id.removeprefix("far")) % 2 for id in cram_queue(bank, TODAY, Random(3))]
    assert all(one != other for one, other in pairwise(topics))


def test_equally_late_topics_take_turns() -> None:
    bank = [
        due(topic + str(n), 0, 6, topic) for topic in "abc" for n in range(topic.count("a") + 1)
    ]
    assert todays_queue(bank, TODAY) == ["a0", "b0", "c0", "a1"]
    later = [due("a-late", 5, 5, "a"), due("a", 0, 5, "a"), due("b", 0, 5, "b")]
    assert todays_queue(later, TODAY) == ["a-late", "b", "a"]


@given(cards)
def test_inside_equal_lateness_no_two_of_a_topic_while_another_is_left(
    bank: list[QueueCard],
) -> None:
    bank = [replace(card, sibling="", due=card.due or TODAY) for card in bank]
    by_id = {card.id: card for card in bank}
    chosen = [by_id[id] for id in todays_queue(bank, TODAY)]
    for place, (card, following) in enumerate(pairwise(chosen), start=1):
        if card.topic == following.topic:
            rest = [other for other in chosen[place:] if _lateness(other) == _lateness(following)]
            assert {other.topic for other in rest} == {card.topic}


@given(cards)
def test_every_queue_keeps_the_rules(bank: list[QueueCard]) -> None:
    by_id = {card.id: card for card in bank}
    chosen = [by_id[id] for id in todays_queue(bank, TODAY)]
    assert len({card.id for card in chosen}) == len(chosen)
    for card in chosen:
        assert not card.suspended
        assert card.buried_until is None or card.buried_until <= TODAY
        assert card.due is None or card.due <= TODAY
    for place, (card, following) in enumerate(pairwise(chosen)):
        if card.sibling and card.sibling == following.sibling:
            assert {rest.sibling for rest in chosen[place:]} == {card.sibling}
    alone = [card for card in chosen if not card.sibling]
    urgency = [_lateness(card) for card in alone]
    assert urgency == sorted(urgency, reverse=True)
    assert sum(card.is_new for card in chosen) <= 10


def _lateness(card: QueueCard) -> Fraction:
    return Fraction((TODAY - card.due).days, card.interval) if card.due else Fraction(-1)
