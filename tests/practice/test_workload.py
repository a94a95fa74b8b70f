"""The days to come: as the scheduler would have them, within the limits, nothing lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.practice.settings.settings import ScheduleSettings
from quizcnn.practice.workload import Load, ahead
from quizcnn.scheduling.card import QueueCard
from quizcnn.scheduling.progress import Progress
from quizcnn.scheduling.queue_order import Done
from quizcnn.scheduling.sm2 import State

TODAY = date(2025, 3, 3)


def limits(new: int = 10, reviews: int = 200, **changed: object) -> ScheduleSettings:
    stored = {"new_per_day": str(new), "reviews_per_day": str(reviews)}
    return ScheduleSettings.read({**stored, **changed}.get)  # type: ignore[arg-type]


def new_cards(count: int) -> list[QueueCard]:
    return [QueueCard(f"new-{number}", "cost") for number in range(count)]


def due_card(id: str, ahead: int, interval: int = 6) -> tuple[QueueCard, Progress]:
    due = TODAY + timedelta(days=ahead)
    state = State(repetitions=3, ease=250, interval=interval)
    progress = Progress(state, due, due - timedelta(days=interval), 0, 3)
    return QueueCard(id, "cost", due, interval), progress


def test_new_cards_come_up_to_the_limit_and_then_again_after_one_and_six_days() -> None:
    loads = ahead(new_cards(2), {}, limits(new=1), TODAY, days=9)
    assert loads[:3] == [Load(0, 1), Load(1, 1), Load(1, 0)]
    assert [load.reviews for load in loads[3:]] == [0, 0, 0, 0, 1, 1]


def test_what_was_done_today_counts() -> None:
    cards = new_cards(5)
    assert ahead(cards, {}, limits(new=3), TODAY, Done(new=2), days=1) == [Load(0, 1)]
    assert ahead(cards, {}, limits(new=3), TODAY, Done(new=9), days=1) == [Load(0, 0)]


def test_every_tenth_answer_fails_and_its_card_comes_the_next_day() -> None:
    cards, progress = zip(*(due_card(f"c-{n}", 0) for n in range(20)), strict=True)
    standing = {card.id: each for card, each in zip(cards, progress, strict=True)}
    loads = ahead(cards, standing, limits(), TODAY, days=3)
    assert [load.reviews for load in loads] == [20, 2, 2]  # one day again after a failure


def test_what_exceeds_the_limit_comes_later() -> None:
    cards, progress = zip(*(due_card(f"c-{n}", 0, 300) for n in range(7)), strict=True)
    standing = {card.id: each for card, each in zip(cards, progress, strict=True)}
    loads = ahead(cards, standing, limits(reviews=3), TODAY, days=4)
    assert [load.reviews for load in loads] == [3, 3, 1, 0]


@pytest.mark.parametrize(
    "change", [{"suspended": True}, {"buried_until": TODAY + timedelta(days=2)}]
)
def test_suspended_and_buried_cards_wait(change: dict[str, object]) -> None:
    card = QueueCard("a-b", "cost", **change)  # type: ignore[arg-type]
    asked = [load.cards for load in ahead([card], {}, limits(), TODAY, days=3)]
    assert asked == ([0, 0, 0] if "suspended" in change else [0, 0, 1])


def test_the_longest_interval_shortens_the_way() -> None:
    card, progress = due_card("a-b", 0, 100)
    standing = {card.id: progress}
    often = ahead([card], standing, limits(max_interval="5"), TODAY)
    seldom = ahead([card], standing, limits(), TODAY)
    assert [sum(load.cards for load in loads) for loads in (often, seldom)] == [6, 1]


def test_nothing_to_ask_and_nothing_allowed() -> None:
    assert ahead([], {}, limits(), TODAY, days=2) == [Load(0, 0)] * 2
    assert ahead(new_cards(3), {}, limits(new=0), TODAY, days=2) == [Load(0, 0)] * 2
    assert ahead(new_cards(3), {}, limits(), date.max, days=1) == [Load(0, 3)]


@given(
    st.integers(0, 40),
    st.lists(st.integers(-30, 40), max_size=40),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_no_day_exceeds_its_limits_and_every_new_card_is_met_once(
    unmet: int, due: list[int], new: int, reviews: int
) -> None:
    met = [due_card(f"old-{number}", days) for number, days in enumerate(due)]
    cards = [*new_cards(unmet), *(card for card, _ in met)]
    standing = {card.id: progress for card, progress in met}
    loads = ahead(cards, standing, limits(new, reviews), TODAY)
    assert all(load.new <= new and load.reviews <= reviews for load in loads)
    assert sum(load.new for load in loads) == min(unmet, 30 * new)
    assert loads[0].reviews == min(sum(days <= 0 for days in due), reviews)
