from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine.catalogue import find
from quizcnn.engine.quantities.detection.boxes import box_iou, generalized_box_iou, nms
from quizcnn.engine.validation import ImpossibleGeometry

BOXES = [[0, 0, 10, 10], [1, 1, 11, 11], [20, 20, 30, 30], [0, 0, 10, 5]]
SCORES = [Fraction(9, 10), Fraction(8, 10), Fraction(7, 10), Fraction(6, 10)]

corners = st.integers(0, 30)
boxes = st.tuples(corners, corners, st.integers(1, 20), st.integers(1, 20)).map(
    lambda box: [box[0], box[1], box[0] + box[2], box[1] + box[3]]
)


def test_two_squares_that_overlap_in_a_quarter() -> None:
    assert box_iou([0, 0, 10, 10], [5, 5, 15, 15]) == Fraction(1, 7)
    assert generalized_box_iou([0, 0, 10, 10], [5, 5, 15, 15]) == Fraction(-5, 63)


def test_boxes_that_only_touch_do_not_overlap() -> None:
    assert box_iou([0, 0, 10, 10], [10, 0, 20, 10]) == 0
    assert generalized_box_iou([0, 0, 10, 10], [10, 0, 20, 10]) == 0


@given(boxes, boxes)
def test_laws_of_overlap(first: Any, second: Any) -> None:
    iou, giou = box_iou(first, second), generalized_box_iou(first, second)
    assert 0 <= iou <= 1
    assert -1 < giou <= iou
    assert iou == box_iou(second, first)
    assert (iou == 1) is (first == second)


@pytest.mark.parametrize(
    ("threshold", "kept"), [("1/2", [0, 2, 3]), ("9/20", [0, 2]), ("1", [0, 1, 2, 3])]
)
def test_an_overlap_equal_to_the_threshold_survives(threshold: str, kept: list[int]) -> None:
    assert nms(BOXES, SCORES, Fraction(threshold)) == kept


def test_the_worked_solution_shows_each_comparison_that_was_made() -> None:
    given = {"boxes": BOXES, "scores": SCORES, "iou_threshold": Fraction(1, 2)}
    assert find("nms").derive(given).steps == [
        "IoU(0, 1) = 81/119",
        "IoU(0, 2) = 0/200 = 0",
        "IoU(0, 3) = 50/100 = 0.5",
        "IoU(2, 3) = 0/150 = 0",
        "[0, 2, 3]",
    ]


def test_boxes_apart_are_seen_to_share_nothing() -> None:
    given = {"box1": [0, 0, 10, 10], "box2": [10, 0, 20, 10]}
    assert find("box_iou").derive(given).steps[0] == (
        "intersection = max(min(10, 20) − max(0, 10), 0)·max(min(10, 10) − max(0, 0), 0) = 0"
    )


def test_equal_scores_keep_their_order() -> None:
    assert nms(BOXES, [1, 1, 2, 1], 1) == [2, 0, 1, 3]


def test_a_suppressed_box_suppresses_nothing() -> None:
    chain = [[0, 0, 10, 10], [4, 0, 14, 10], [8, 0, 18, 10]]
    assert nms(chain, [3, 2, 1], Fraction(2, 5)) == [0, 2]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: box_iou([0, 0, 0, 10], [0, 0, 1, 1]), "box1 is no box"),
        (lambda: box_iou([0, 0, 1, 1], [0, 0, 1]), "box2"),
        (lambda: nms(BOXES, [1, 2], 0), "scores"),
        (lambda: nms(BOXES, SCORES, 2), "iou_threshold"),
        (lambda: nms([[0, 0, 1, 1]] * 51, [1] * 51, 0), "boxes"),
    ],
)
def test_what_is_no_box(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
