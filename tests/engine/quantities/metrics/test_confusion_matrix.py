from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.validation import ImpossibleGeometry

COUNTS = {"tp": 40, "fp": 10, "fn": 20, "tn": 30}
VALUES = {
    "precision": Fraction(4, 5),
    "recall": Fraction(2, 3),
    "f1_score": Fraction(8, 11),
    "accuracy": Fraction(7, 10),
    "specificity": Fraction(3, 4),
    "balanced_accuracy": Fraction(17, 24),
}


@pytest.mark.parametrize("name", VALUES)
def test_one_confusion_matrix(name: str) -> None:
    quantity = find(name)
    needed = {p.name: COUNTS[p.name] for p in quantity.parameters if p.required}
    assert quantity.evaluate(needed) == quantity.evaluate(COUNTS) == VALUES[name]


@pytest.mark.parametrize(
    ("name", "taken_for"),
    [("precision", "recall"), ("recall", "precision"), ("specificity", "recall")],
)
def test_a_metric_taken_for_another_is_told_where_the_counts_are_there(
    name: str, taken_for: str
) -> None:
    quantity = find(name)
    swapped = f"{taken_for}-for-{name}"
    wrong = {each.id: each.value for each in quantity.wrong_values(COUNTS)}
    assert wrong[swapped] == VALUES[taken_for]
    needed = {p.name: COUNTS[p.name] for p in quantity.parameters if p.required}
    assert swapped not in {each.id for each in quantity.wrong_values(needed)}


def test_always_the_majority() -> None:
    majority = {"tp": 0, "fp": 0, "fn": 100, "tn": 900}
    assert find("accuracy").evaluate(majority) == Fraction(9, 10)
    assert find("balanced_accuracy").evaluate(majority) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("precision", {"tp": 0, "fp": 0}, "not defined"),
        ("precision", {"tp": -1, "fp": 2}, "tp -1 is too small"),
        ("precision", {"tp": 1, "fp": 2, "fn": -1}, "fn -1 is too small"),
        ("recall", {"tp": Fraction(1, 2), "fn": 1}, "not a whole number"),
    ],
)
def test_counts_that_make_no_sense(name: str, given: dict[str, Any], said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        find(name).evaluate(given)
