from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine.quantities.metrics.confusion_matrix import f1_score
from quizcnn.engine.quantities.metrics.segmentation import class_iou, dice_from_iou, mean_iou
from quizcnn.engine.validation import ImpossibleGeometry

MATRIX = [[50, 10], [5, 35]]


def test_two_classes() -> None:
    assert class_iou(MATRIX) == [Fraction(10, 13), Fraction(7, 10)]
    assert mean_iou(MATRIX) == Fraction(191, 260)


def test_three_classes() -> None:
    assert class_iou([[8, 1, 1], [2, 6, 2], [0, 3, 7]]) == [
        Fraction(2, 3),
        Fraction(3, 7),
        Fraction(7, 13),
    ]


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50))
def test_dice_is_the_f1_of_the_pixels(tp: int, fp: int, fn: int) -> None:
    assert dice_from_iou(Fraction(tp, tp + fp + fn)) == f1_score(tp, fp, fn)


@pytest.mark.parametrize(("iou", "dice"), [("0", "0"), ("1/2", "2/3"), ("1", "1")])
def test_dice_meets_iou_at_both_ends(iou: str, dice: str) -> None:
    assert dice_from_iou(Fraction(iou)) == Fraction(dice)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: class_iou([[1, 2]]), "confusion_matrix has 2 numbers where 1 is expected"),
        (lambda: mean_iou([[1, -1], [0, 1]]), "too small"),
        (lambda: mean_iou(5), "grid"),  # type: ignore[arg-type]
        (lambda: dice_from_iou(2), "iou"),
    ],
)
def test_matrices_that_make_no_sense(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()


def test_a_class_that_is_nowhere_has_no_iou() -> None:
    with pytest.raises(ZeroDivisionError):
        class_iou([[1, 0], [0, 0]])
