from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.catalogue import find
from quizcnn.engine.errors import ImpossibleGeometry

COUNTS = {"tp": 40, "fp": 10, "fn": 20, "tn": 30}
MATRIX = [[50, 10], [5, 35]]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("precision", Fraction(4, 5)),
        ("recall", Fraction(2, 3)),
        ("f1_score", Fraction(8, 11)),
        ("accuracy", Fraction(7, 10)),
        ("specificity", Fraction(3, 4)),
        ("balanced_accuracy", Fraction(17, 24)),
    ],
)
def test_one_confusion_matrix(name: str, value: Any) -> None:
    quantity = find(name)
    given = {p.name: COUNTS[p.name] for p in quantity.parameters}
    assert quantity.evaluate(given) == value


def test_always_the_majority() -> None:
    majority = {"tp": 0, "fp": 0, "fn": 100, "tn": 900}
    assert find("accuracy").evaluate(majority) == Fraction(9, 10)
    assert find("balanced_accuracy").evaluate(majority) == Fraction(1, 2)


def test_segmentation() -> None:
    given = {"confusion_matrix": MATRIX}
    assert find("class_iou").evaluate(given) == [Fraction(10, 13), Fraction(7, 10)]
    assert find("mean_iou").evaluate(given) == Fraction(191, 260)
    assert find("dice_from_iou").evaluate({"iou": Fraction(1, 2)}) == Fraction(2, 3)


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("precision", {"tp": 0, "fp": 0}, "not defined"),
        ("precision", {"tp": -1, "fp": 2}, "tp -1 is too small"),
        ("recall", {"tp": Fraction(1, 2), "fn": 1}, "not a whole number"),
        (
            "class_iou",
            {"confusion_matrix": [[1, 2]]},
            "confusion_matrix has 2 numbers where 1 are expected",
        ),
        ("class_iou", {"confusion_matrix": [[1, 0], [0, 0]]}, "not defined"),
        ("mean_iou", {"confusion_matrix": [[1, -1], [0, 1]]}, "too small"),
        ("dice_from_iou", {"iou": 2}, "iou"),
    ],
)
def test_counts_that_make_no_sense(name: str, given: dict[str, Any], said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        find(name).evaluate(given)
