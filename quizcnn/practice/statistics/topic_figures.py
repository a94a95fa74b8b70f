"""Topic by topic: what is known, what fails, what today brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from quizcnn.practice.days import days_before, share
from quizcnn.practice.study import Study
from quizcnn.store.log_figures import MATURE_DAYS, QuestionFigures
from quizcnn.store.schedules import Schedule

WEAK_DAYS, WEAK_LAPSES, VERY_WEAK_CARDS = 30, 2, 3


class TopicFigures(NamedTuple):
    """A topic's cards, how many of them are `known`, and how its graded reviews went."""

    topic: str
    cards: int
    known: int
    reviews: int
    passed: int

    @property
    def known_share(self) -> float:
        """The share of its cards that come back after three weeks or later."""
        return self.known / self.cards

    @property
    def right_share(self) -> float | None:
        """The share of its reviews that were passed; None before there is one."""
        return share(self.passed, self.reviews)

    @property
    def fails(self) -> int:
        """The reviews that were not passed."""
        return self.reviews - self.passed


class TopicToday(NamedTuple):
    """What a topic brings today, the share of its cards that is known, and how many keep failing.

    `due` and `new` cards are those that a session begun now asks. `weak` ones failed twice or more
    in the last thirty days.
    """

    topic: str
    due: int
    new: int
    known_share: float
    weak: int

    @property
    def sign(self) -> str:
        """`!` for one weak card, `!!` for three."""
        return "!!" if self.weak >= VERY_WEAK_CARDS else "!" if self.weak else ""


def by_topic(study: Study, answered: Iterable[QuestionFigures]) -> list[TopicFigures]:
    """The figures of every topic with a card, in bank order."""
    topics = {card.id: card.topic for card in study.cards}
    known = known_by_topic(study)
    reviews, passed = Counter[str](), Counter[str]()
    for each in answered:
        if each.question in topics:
            reviews[topics[each.question]] += each.reviews
            passed[topics[each.question]] += each.passed
    return [
        TopicFigures(topic, cards, known[topic], reviews[topic], passed[topic])
        for topic, cards in Counter(topics.values()).items()
    ]


def today(study: Study) -> list[TopicToday]:
    """What today brings in every topic with a card, in bank order."""
    topics = {card.id: card.topic for card in study.cards}
    cards, known = Counter(topics.values()), known_by_topic(study)
    failing = Counter(topics[question] for question in weak(study))
    asked = Counter((topics[id], is_new) for id, is_new in study.asked_today().items())
    return [
        TopicToday(
            topic, asked[topic, False], asked[topic, True], known[topic] / count, failing[topic]
        )
        for topic, count in cards.items()
    ]


def known_by_topic(study: Study) -> Counter[str]:
    """How many cards of each topic are known."""
    schedules = study.schedules()
    return Counter(card.topic for card in study.cards if _is_known(schedules.get(card.id)))


def _is_known(schedule: Schedule | None) -> bool:
    return schedule is not None and schedule.state.interval >= MATURE_DAYS


def weak(study: Study) -> list[str]:
    """The questions that fail again and again, in bank order; suspended ones are asked no more."""
    first = days_before(study.today, WEAK_DAYS - 1)
    failing, schedules = {*study.figures.often_failed(first, WEAK_LAPSES)}, study.schedules()
    return [
        card.id for card in study.cards if card.id in failing and not schedules[card.id].suspended
    ]
