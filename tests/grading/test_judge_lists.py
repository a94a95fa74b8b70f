"""Shapes entry by entry, grids cell by cell."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.expected import Expected
from quizcnn.grading.judge import grade
from quizcnn.messages import Text

FLIPPED = Text("The kernel was flipped.", "卷积核被翻转了。")


@pytest.mark.parametrize(
    ("text", "verdict", "expected"),
    [
        ("64x112x112", "correct", "Correct"),
        ("(64, 112, 112)", "correct", "Correct"),
        ("64 x 1.12e2 x 112.0", "correct", "Correct"),
        ("64x112", "wrong", "3 numbers here, this one has 2"),
        ("64x112x56", "wrong", "entry 3"),
        ("3x112x56", "wrong", "entry 1, 3"),
        ("64x112x1.1e2", "imprecise", "significant digits"),
    ],
)
def test_a_shape_is_judged(text: str, verdict: str, expected: str) -> None:
    outcome = grade(text, Expected((64, 112, 112)))
    assert outcome.verdict == verdict
    assert expected in outcome.message.localize("en")
    assert outcome.cells is None


@pytest.mark.parametrize(
    ("text", "truth", "verdict"),
    [
        ("1", (1, 1), "correct"),
        ("[1]", (1, 1), "correct"),
        ("2", (1, 1), "wrong"),
        ("1", (1, 2), "wrong"),
        ("1", (1, 1, 1), "wrong"),
        ("3", (3, 3, 3, 3), "correct"),
        ("2 3", (2, 3, 2, 3), "correct"),
        ("3 2", (2, 3, 2, 3), "wrong"),
        ("2 3", (2, 3, 2, 4), "wrong"),
        ("2 3 2", (2, 3, 2, 3), "wrong"),
    ],
)
def test_a_pair_of_equal_numbers_may_be_given_as_one(
    text: str, truth: tuple[int, ...], verdict: str
) -> None:
    assert grade(text, Expected(truth)).verdict == verdict


def test_rows_not_set_apart_are_told_where_the_second_begins() -> None:
    message = grade("1 0 0 2", Expected([[1, 0], [0, 2]])).message
    assert "column 5" in message.localize("en")
    assert "2×2" in message.localize("en")
    assert "2×2" in message.localize("zh")


def test_a_shape_is_diagnosed_even_by_its_length() -> None:
    wrong = [
        WrongValue("a", FLIPPED, (64, 113, 113), True),
        WrongValue("b", FLIPPED, (64, 112), True),
    ]
    expected = Expected((64, 112, 112), None, wrong)
    for text, name in (("64x113x113", "a"), ("64x112", "b")):
        found = grade(text, expected).misconception
        assert found is not None
        assert found.id == name
    assert grade("64x113x112", expected).quality == 1


@pytest.mark.parametrize(
    ("text", "verdict", "cells"),
    [
        ("[[1,0],[0,2]]", "correct", [[True, True], [True, True]]),
        ("1 0; 0 2", "correct", [[True, True], [True, True]]),
        ("1 0; 0 3", "wrong", [[True, True], [True, False]]),
        ("[[[1,0],[0,2]]]", "correct", [[True, True], [True, True]]),
        ("1 0 0 2", "unreadable", None),
        ("[1, 0, 0, 2]", "unreadable", None),
        ("1; 0; 0; 2", "unreadable", None),
        ("1 0 0; 2", "unreadable", None),
        ("1 0 0 2 0", "wrong", None),
        ("1 0 0; 0 2 0", "wrong", None),
    ],
)
def test_a_grid_is_judged_cell_by_cell(text: str, verdict: str, cells: Any) -> None:
    outcome = grade(text, Expected([[1, 0], [0, 2]]))
    assert (outcome.verdict, outcome.cells) == (verdict, cells)


@pytest.mark.parametrize(
    ("text", "verdict", "expected"),
    [
        ("0.665, 0.245, 0.0900", "correct", "Correct"),
        ("[0.665 0.245 0.0900]", "correct", "Correct"),
        ("0.665; 0.245; 0.0900", "correct", "Correct"),
        ("0.665\n0.245\n0.0900\n", "correct", "Correct"),
        ("[[0.665], [0.245], [0.0900]]", "correct", "Correct"),
        ("0.665; 0.245", "wrong", "3 numbers were expected, you gave 2"),
        ("0.665; 0.245; 0.2", "wrong", "1 of 3 numbers differs"),
        ("0.7, 0.3, 0.1", "wrong", "1 of 3 numbers differs"),
        ("0.665, 0.335", "wrong", "3 numbers were expected, you gave 2"),
        ("0.665 0.245; 0.09 0.1", "wrong", "a size of 3"),
        ("0.67, 0.24, 0.09", "imprecise", "3 significant digits"),
        ("softmax", "unreadable", "2, 1, 0"),
    ],
)
def test_a_list_is_judged_number_by_number(text: str, verdict: str, expected: str) -> None:
    outcome = grade(text, Expected([0.6652409558, 0.2447284711, 0.09003057317]))
    assert outcome.verdict == verdict
    assert expected in outcome.message.localize("en")
    assert outcome.message.localize("zh")


def test_the_sizes_of_a_wrong_grid_are_said() -> None:
    message = grade("1 0 0; 0 2 0", Expected([[1, 0], [0, 2]])).message
    assert "2×2 was expected, this one is 2×3" in message.localize("en")
    assert "应为 2×2" in message.localize("zh")


def test_the_wrong_cells_are_counted() -> None:
    message = grade("1 5; 5 2", Expected([[1, 0], [0, 2]])).message
    assert "2 of 4" in message.localize("en")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("0.444 0.667 1/3", "correct"),
        ("4/9 2/3 1/3", "correct"),
        ("0.44 0.667 0.333", "imprecise"),
        ("0.444 0.666 0.333", "imprecise"),
        ("0.444 0.66 0.5", "wrong"),
    ],
)
def test_cells_may_be_rounded(text: str, verdict: str) -> None:
    assert grade(text, Expected([4 / 9, 2 / 3, Fraction(1, 3)])).verdict == verdict


def test_a_2d_grid_stands_for_one_channel() -> None:
    outcome = grade("1 2; 3 4", Expected([[[[1, 2], [3, 4]]]]))
    assert outcome.cells == [[[[True, True], [True, True]]]]
    assert grade("7", Expected([[7]])).correct


def test_cells_are_equal_within_a_part_of_the_largest() -> None:
    assert grade("1e9 0", Expected([1e9, 0.5])).correct
    assert not grade("1e9 0", Expected([1e9, 2.0])).correct


def test_a_grid_is_diagnosed_whole() -> None:
    truth, flipped = [[1, 0], [0, 2]], [[2, 0], [0, 1]]
    expected = Expected(truth, None, [WrongValue("flipped", FLIPPED, flipped, True)])
    found = grade("2 0; 0 1", expected)
    assert (found.quality, found.cells) == (2, [[False, True], [True, False]])
    assert grade("2 0; 0 2", expected).quality == 1


def test_a_grid_of_another_size_is_diagnosed_too() -> None:
    expected = Expected([[4]], None, [WrongValue("unpadded", FLIPPED, [[1, 0.5], [1, 1]], True)])
    found = grade("1 1/2; 1 1", expected)
    assert (found.verdict, found.quality, found.cells) == ("wrong", 2, None)


def test_rivals_in_a_cell_ask_for_digits() -> None:
    expected = Expected([0.4444, 1.0], None, [WrongValue("near", FLIPPED, [0.4441, 1.0], True)])
    outcome = grade("0.444 1", expected)
    assert outcome.verdict == "imprecise"
    assert "4 significant digits" in outcome.message.localize("en")


def test_numbers_that_are_not_finite_are_never_right() -> None:
    outcome = grade("1 2", Expected([1.0, float("nan")]))
    assert (outcome.verdict, outcome.cells) == ("wrong", [True, False])
    assert grade("1 2", Expected([], None)).verdict == "wrong"


def test_a_misconception_that_agrees_in_a_cell_casts_no_doubt_on_it() -> None:
    wrong = [WrongValue("m", FLIPPED, [[Fraction(1, 3), 5]], True)]
    assert grade("0.333 2", Expected([[Fraction(1, 3), 2]], None, wrong)).verdict == "correct"


@pytest.mark.parametrize("text", ["12.3 0.67; 1 1", "1 12.3; 0.67 1", "0.67 1; 1 12.3"])
def test_the_most_doubtful_cell_says_how_many_digits(text: str) -> None:
    close = {12.3: (12.34, 12.32), 0.67: (Fraction(2, 3), 9), 1.0: (1, 1)}
    rows = [[close[float(cell)] for cell in row.split()] for row in text.split(";")]
    truth = [[cell[0] for cell in row] for row in rows]
    wrong = [WrongValue("m", FLIPPED, [[cell[1] for cell in row] for row in rows], True)]
    message = grade(text, Expected(truth, None, wrong)).message
    assert (message.key, message.values["digits"]) == ("grading.imprecise", 4)


@pytest.mark.parametrize("text", ["0.66 0.67", "0.67 0.66"])
def test_a_cell_cut_off_is_said_to_be_wherever_it_stands(text: str) -> None:
    third = Fraction(2, 3)
    assert grade(text, Expected([[third, third]])).message.key == "grading.imprecise-cut"
