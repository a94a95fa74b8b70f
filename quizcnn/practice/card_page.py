"""One card with all that is known of it: where it stands, its log, what hangs together with it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from quizcnn.bank.lint.trial_draws import showable
from quizcnn.bank.question import Question
from quizcnn.bank.variant import Variant
from quizcnn.messages import Text
from quizcnn.practice.study import Study
from quizcnn.store.review_log import Review
from quizcnn.store.schedules import Schedule

_TRIED = 30  # numbers, until one is found that asks something else


class Met(NamedTuple):
    """A misconception that answers to the card showed, how often, and what it is."""

    id: str
    times: int
    text: Text | None


class CardPage(NamedTuple):
    """A question, the deck it comes from and where it stands; the log is newest first.

    `builds_on` is what is to be taught before, `needed_by` what this one is needed for.
    """

    question: Question
    deck: str
    today: date
    schedule: Schedule
    log: tuple[Review, ...]
    builds_on: tuple[str, ...]
    needed_by: tuple[str, ...]

    @property
    def answers(self) -> list[Review]:
        """The entries that were not taken back."""
        return [entry for entry in self.log if not entry.retracted]

    @property
    def has_neighbours(self) -> bool:
        """Whether it builds on a card, or one builds on it."""
        return bool(self.builds_on or self.needed_by)

    def met(self, variant: Variant) -> list[Met]:
        """The misconceptions that showed, the most frequent first, as `variant` words them."""
        times = Counter(each.misconception for each in self.answers if each.misconception)
        texts = {wrong.id: wrong.text for wrong in variant.wrong} if times else {}
        return [Met(id, count, texts.get(id)) for id, count in times.most_common()]


def card_page(study: Study, id: str) -> CardPage:
    """All that is known of the question; WrongUse where there is none of that id."""
    question = study.find(id)
    deck = next((card.deck for card in study.cards if card.id == id), "")
    return CardPage(
        question=question,
        deck=deck,
        today=study.today,
        schedule=study.schedule(id),
        log=tuple(reversed(study.history(id))),
        builds_on=question.requires,
        needed_by=tuple(card.id for card in study.cards if id in card.requires),
    )


def shown_variant(page: CardPage) -> Variant | None:
    """The example; the first numbers that can be shown where it has none, None without any.

    Choices stand in the order in which they were asked last, behind the same letters.
    """
    last = [page.answers[0].variant] if page.question.choices and page.answers else []
    return next(showable(page.question, (*last, *range(_TRIED))), None)


def other_variant(variant: Variant, by: int) -> Variant | None:
    """The next variant up (1) or down (-1) with other numbers; None at either end."""
    if not variant.question.parameters:
        return None
    first = variant.number + by
    last = max(first + by * _TRIED, -1)
    for other in showable(variant.question, range(first, last, by)):
        if other.parameters != variant.parameters:
            return other
    return None
