"""Answers anybody might type: no mistake is theirs that does not give what they typed."""

from __future__ import annotations

import shlex

import pytest

from quizcnn.bank.values import Values
from quizcnn.engine import catalogue
from quizcnn.grading.expected import Expected
from quizcnn.grading.judge import grade
from quizcnn.grading.reading import read


@pytest.mark.parametrize("name", catalogue.names())
def test_a_coarse_answer_is_no_mistake_it_does_not_equal(name: str) -> None:
    quantity = catalogue.find(name)
    words = (word.partition("=") for word in shlex.split(quantity.example))
    given = {name: quantity.read(name, text) for name, _, text in words}
    expected = Expected(
        quantity.evaluate(given), quantity.unit_for(given), quantity.wrong_values(given)
    )
    kind = Values(expected.value).kind
    for text in ("0", "1", "2", "10", "100"):
        for mistake in grade(text, expected).misconceptions:
            typed = read(text, kind, expected.unit).numbers[0].value
            assert Values(mistake.value).same(0, typed), (text, mistake.id, mistake.value)
