"""What a question requires: questions that exist, and never itself."""

from __future__ import annotations

from collections.abc import Callable

from quizcnn.bank.check import checked
from quizcnn.bank.faults import Fault

Check = Callable[[str], list[Fault]]
Write = Callable[[str], str]


def test_questions_of_other_decks_may_be_required(write: Write, deck: str) -> None:
    path = write(deck.replace('requires = ["conv-size"]', 'requires = ["far-away"]'))
    assert len(checked(path, known=["far-away"])) == 5


def test_a_circle_of_requirements_is_named(check: Check, deck: str) -> None:
    deck = deck.replace('id = "conv-size"', 'id = "conv-size"\nrequires = ["why-pool"]')
    deck = deck.replace('id = "why-pool"', 'id = "why-pool"\nrequires = ["max-pool"]')
    said = [fault.said("en") for fault in check(deck)]
    assert len(said) == 3
    assert "conv-size → why-pool → max-pool → conv-size" in said[0]


def test_a_circle_elsewhere_is_not_the_questions_own(check: Check, deck: str) -> None:
    deck = deck.replace('id = "conv-size"', 'id = "conv-size"\nrequires = ["max-pool"]')
    deck = deck.replace('id = "why-pool"', 'id = "why-pool"\nrequires = ["max-pool"]')
    assert [fault.question for fault in check(deck)] == ["conv-size", "max-pool"]
