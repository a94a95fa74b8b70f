from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.engine.catalogue import find
from quizcnn.engine.quantities.metrics.average_precision_and_auc import (
    average_precision,
    average_precision_11_point,
    roc_auc,
)
from quizcnn.engine.validation import ImpossibleGeometry

HITS = [1, 0, 1, 1, 0]


def test_the_two_average_precisions() -> None:
    assert average_precision(HITS, 4) == Fraction(5, 8)
    assert average_precision_11_point(HITS, 4) == Fraction(27, 44)


def test_the_ends_of_the_scale() -> None:
    assert average_precision([1, 1], 2) == average_precision_11_point([1, 1], 2) == 1
    assert average_precision([0, 0], 2) == average_precision_11_point([0, 0], 2) == 0


@given(st.lists(st.integers(0, 1), min_size=1, max_size=12), st.integers(0, 5))
def test_a_later_miss_costs_nothing_and_an_earlier_one_does(hits: list[int], missed: int) -> None:
    truths = max(1, sum(hits) + missed)
    value = average_precision(hits, truths)
    assert average_precision([*hits, 0], truths) == value
    assert average_precision([0, *hits], truths) <= value <= 1


def test_auc_by_pairs() -> None:
    tenth = [Fraction(n, 10) for n in range(11)]
    positives, negatives = [tenth[9], tenth[6], tenth[4]], [tenth[7], tenth[3], tenth[2]]
    assert roc_auc(positives, negatives) == Fraction(7, 9)
    assert roc_auc(negatives, positives) == Fraction(2, 9)
    assert roc_auc([1], [1]) == Fraction(1, 2)


def test_the_worked_solutions_name_ranks_and_scores() -> None:
    assert find("average_precision").derive({"hits": HITS, "ground_truths": 4}).steps == [
        "precision@3 = 2/3",
        "precision@4 = 3/4 = 0.75",
        "best@3 = max(2/3, 0.75) = 0.75",
        "(1 + 0.75 + 0.75)/4",
        "2.5/4",
        "0.625",
    ]
    scores = {"positives": [9, 6, 4], "negatives": [7, 4, 2]}
    assert find("roc_auc").derive(scores).steps == [
        "won(9) = 1 + 1 + 1 = 3",
        "won(6) = 0 + 1 + 1 = 2",
        "won(4) = 0 + 0.5 + 1 = 1.5",
        "(3 + 2 + 1.5)/9",
        "6.5/9",
        "13/18",
    ]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: average_precision([1, 2], 2), "hits holds 2"),
        (lambda: average_precision([1, 1], 1), "2 hits but only 1"),
        (lambda: average_precision([1], 0), "ground_truths"),
        (lambda: roc_auc([1] * 101, [1]), "positives"),
    ],
)
def test_lists_that_make_no_sense(call: Any, said: str) -> None:
    with pytest.raises(ImpossibleGeometry, match=said):
        call()
