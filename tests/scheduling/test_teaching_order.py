"""The order in which new cards are taught."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.scheduling.card import QueueCard
from quizcnn.scheduling.queue_order import Limits, cram_queue, todays_queue
from quizcnn.scheduling.teaching_order import in_teaching_order

TODAY = date(2024, 5, 10)


@st.composite
def banks(draw: st.DrawFn, cycles: bool = False, siblings: bool = False) -> list[QueueCard]:
    """Cards in bank order; each may require any that a hidden order puts before it."""
    count = draw(st.integers(0, 14))
    hidden = draw(st.permutations(range(count)))
    cards = []
    for place in range(count):
        earlier = [n for n in range(count) if hidden[n] < hidden[place]]
        pool = [*range(count), 99] if cycles else earlier
        chosen = draw(st.lists(st.sampled_from(pool), max_size=3)) if pool else []
        cards.append(
            QueueCard(
                str(place),
                draw(st.sampled_from("abc")),
                requires=tuple(map(str, chosen)),
                deck=draw(st.sampled_from(["", "mine"])),
                sibling=draw(st.sampled_from(["", "x", "y"])) if siblings else "",
            )
        )
    return cards


def deck_and_topic(card: QueueCard) -> tuple[str, str]:
    return card.deck, card.topic


def names(cards: list[QueueCard]) -> list[str]:
    return [card.id for card in cards]


def bank(text: str) -> list[QueueCard]:
    """Cards such as "a1 b1<a2 a2": topic and number, then what it requires."""
    cards = []
    for word in text.split():
        id, _, needs = word.partition("<")
        cards.append(QueueCard(id, id[0], requires=tuple(needs.split(",")) if needs else ()))
    return cards


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("a1 a2 b1 b2", "a1 b1 a2 b2"),
        ("a1<a2 a2 a3", "a2 a1 a3"),  # what builds on another waits, the rest keeps its place
        ("a1<b2 a2 b1 b2", "a2 b1 b2 a1"),
        ("a1 b1<a1 c1<b1", "a1 b1 c1"),
        ("a1<c1 b1 c1", "b1 c1 a1"),
        ("a1<gone b1", "a1 b1"),  # what is not there is not waited for
        ("a1<a1 b1", "a1 b1"),
        ("a1<a2 a2<a1 b1 b2<a1", "b1 a1 a2 b2"),  # a cycle is broken at its first card
        ("", ""),
    ],
)
def test_what_builds_on_others_comes_after_them(text: str, order: str) -> None:
    assert names(in_teaching_order(bank(text))) == order.split()


def test_a_small_deck_does_not_wait_for_a_large_one() -> None:
    large = [QueueCard(f"large{n}", "t") for n in range(9)]
    small = [QueueCard(f"mine{n}", "t", deck="mine") for n in range(2)]
    assert names(in_teaching_order([*large, *small]))[:4] == ["large0", "mine0", "large1", "mine1"]


@given(banks(cycles=True))
def test_every_card_is_taught_once(cards: list[QueueCard]) -> None:
    assert sorted(names(in_teaching_order(cards))) == sorted(names(cards))
    assert in_teaching_order(cards) == in_teaching_order(cards)


@given(banks())
def test_requirements_come_first(cards: list[QueueCard]) -> None:
    order = names(in_teaching_order(cards))
    for card in cards:
        for requirement in card.requires:
            assert order.index(requirement) < order.index(card.id)


@given(banks())
def test_without_requirements_topics_take_turns_in_bank_order(cards: list[QueueCard]) -> None:
    free = [replace(card, requires=()) for card in cards]
    seen: Counter[tuple[str, str]] = Counter()
    keys = {}
    for place, card in enumerate(free):
        first = next(
            n for n, other in enumerate(free) if deck_and_topic(other) == deck_and_topic(card)
        )
        keys[card.id] = (seen[deck_and_topic(card)], first, place)
        seen[deck_and_topic(card)] += 1
    assert names(in_teaching_order(free)) == sorted(keys, key=lambda id: keys[id])


@given(banks())
def test_a_topic_keeps_its_order_but_for_what_must_wait(cards: list[QueueCard]) -> None:
    order = in_teaching_order(cards)
    place = {card.id: n for n, card in enumerate(cards)}
    for now, card in enumerate(order):
        given_before = {each.id for each in order[:now]}
        for later in order[now + 1 :]:
            if deck_and_topic(later) == deck_and_topic(card) and place[later.id] < place[card.id]:
                assert not given_before.issuperset(later.requires)


@given(banks())
def test_a_topic_is_passed_over_only_while_all_its_cards_must_wait(cards: list[QueueCard]) -> None:
    order = in_teaching_order(cards)
    for topic in {deck_and_topic(card) for card in cards}:
        turns = [n for n, card in enumerate(order) if deck_and_topic(card) == topic]
        for one, other in pairwise(turns):
            given_before = {each.id for each in order[: one + 1]}
            between = {deck_and_topic(card) for card in order[one:other]}
            for waiting in order[other:]:
                if deck_and_topic(waiting) != topic and given_before.issuperset(waiting.requires):
                    assert deck_and_topic(waiting) in between


@given(banks(siblings=True), st.integers(1, 5))
def test_day_after_day_nothing_is_met_before_what_it_builds_on(
    cards: list[QueueCard], new_per_day: int
) -> None:
    met: list[str] = []
    day = TODAY
    while len(met) < len(cards):
        learned = [
            replace(card, due=TODAY + timedelta(days=900), interval=900) if card.id in met else card
            for card in cards
        ]
        today = todays_queue(learned, day, limits=Limits(new_per_day=new_per_day))
        assert len(today) == min(new_per_day, len(cards) - len(met))
        met += today
        day += timedelta(days=1)
    for card in cards:
        assert all(met.index(each) < met.index(card.id) for each in card.requires)
    crammed = cram_queue(cards, TODAY, Random(1))
    for card in cards:
        assert all(crammed.index(each) < crammed.index(card.id) for each in card.requires)


def test_a_sibling_that_waits_keeps_what_builds_on_it_waiting() -> None:
    cards = [
        QueueCard("x1", "a", sibling="x"),
        QueueCard("x2", "b", sibling="x"),
        QueueCard("c1", "c", requires=("x2",)),
        QueueCard("d1", "d"),
        QueueCard("e1", "e"),
    ]
    assert todays_queue(cards, TODAY) == ["x1", "d1", "x2", "c1", "e1"]
    assert todays_queue(cards[:3], TODAY) == ["x1", "x2", "c1"]


def test_a_learned_requirement_is_no_reason_to_wait() -> None:
    learned = QueueCard("a1", "a", due=TODAY + timedelta(days=9), interval=9)
    cards = [QueueCard("b1", "b", requires=("a1",)), learned, QueueCard("c1", "c")]
    assert todays_queue(cards, TODAY) == ["c1", "b1"]


@pytest.mark.parametrize("state", ["suspended", "buried"])
def test_what_is_put_aside_holds_nothing_up(state: str) -> None:
    aside = QueueCard("a1", "a", suspended=state == "suspended",
                 buried_until=TODAY + timedelta(days=1) if state == "buried" else None)  # fmt: skip
    assert todays_queue([QueueCard("b1", "b", requires=("a1",)), aside], TODAY) == ["b1"]


def test_a_long_chain_is_ordered_soon() -> None:
    chain = [QueueCard(str(n), "t", requires=(str(n + 1),)) for n in range(5000)]
    started = time.process_time()
    assert names(in_teaching_order(chain)) == [str(n) for n in reversed(range(5000))]
    assert time.process_time() - started < 2
