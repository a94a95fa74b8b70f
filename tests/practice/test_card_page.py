"""One card with all that is known of it."""

from __future__ import annotations

from typing import Any

import pytest

from quizcnn.messages.errors import WrongUse
from quizcnn.practice.card_page import card_page, other_variant, shown_variant
from quizcnn.practice.single_review import review_answer, review_quality
from tests.practice.conftest import sum_of


@pytest.fixture
def study(learner: Any) -> Any:
    learner.release(
        "schema = 1\n"
        + sum_of("a-sum")
        + sum_of("b-sum", more='requires = ["a-sum"]')
        + sum_of("c-sum", more='requires = ["a-sum"]')
    )
    return learner.open()


def test_the_log_is_newest_first_and_says_what_was_taken_back(study: Any) -> None:
    for quality in (5, 2):
        review_quality(study, "a-sum", quality)
    study.undo()
    page = card_page(study, "a-sum")
    assert [entry.quality for entry in page.log] == [2, 5]
    assert [entry.quality for entry in page.answers] == [5]
    assert page.schedule == study.schedule("a-sum")


def test_what_a_card_builds_on_and_what_needs_it(study: Any) -> None:
    assert card_page(study, "a-sum").needed_by == ("b-sum", "c-sum")
    assert card_page(study, "b-sum").builds_on == ("a-sum",)
    assert card_page(study, "b-sum").deck == study.cards[0].deck
    with pytest.raises(WrongUse, match="a-sum"):
        card_page(study, "a-sun")


def test_misconceptions_met_are_counted(study: Any) -> None:
    variant = shown_variant(card_page(study, "a-sum"))
    assert variant is not None
    product = variant.parameters["a"] * variant.parameters["b"]
    for _ in range(2):
        review_answer(study, "a-sum", str(product), variant.number)
    (met,) = card_page(study, "a-sum").met(variant)
    assert (met.id, met.times) == ("multiplied", 2)
    assert met.text is not None
    assert met.text.en == "You multiplied."
    assert card_page(study, "b-sum").met(variant) == []


def test_other_numbers_are_others_and_end_at_the_first(study: Any) -> None:
    first = shown_variant(card_page(study, "a-sum"))
    assert first is not None
    assert other_variant(first, -1) is None
    second = other_variant(first, 1)
    assert second is not None
    assert second.parameters != first.parameters
    back = other_variant(second, -1)
    assert back is not None
    assert back.parameters == first.parameters


def test_choices_stand_as_they_were_asked_last(learner: Any) -> None:
    study = learner.open()
    page = card_page(study, "dropout-at-test")
    example = shown_variant(page)
    assert example is not None
    other = next(
        each.number
        for number in range(1, 9)
        if (each := study.variant(page.question.id, number)).choices != example.choices
    )
    review_answer(study, page.question.id, "A", other)
    last = shown_variant(card_page(study, page.question.id))
    assert last is not None
    assert (last.number, last.choices != example.choices) == (other, True)
    study.undo()
    undone = shown_variant(card_page(study, page.question.id))
    assert undone is not None
    assert undone.choices == example.choices
