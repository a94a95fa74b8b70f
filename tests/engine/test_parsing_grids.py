from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest

from quizcnn.engine import parsing
from quizcnn.engine.parsing import real


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("[[1,2],[3,4]]", [[1, 2], [3, 4]]),
        ("[[1 2] [3 4]]", [[1, 2], [3, 4]]),
        ("1 2; 3 4", [[1, 2], [3, 4]]),
        ("1, 2, 3", [1, 2, 3]),
        ("5", [5]),
        ("[[[1],[2]]]", [[[1], [2]]]),
        ("[1/3, 0.5, -1e1]", [Fraction(1, 3), Fraction(1, 2), -10]),
        ("[inf, -inf]", [math.inf, -math.inf]),
    ],
)
def test_a_grid_is_read_as_written(text: str, grid: list[Any]) -> None:
    assert parsing.read_grid(text, real) == grid


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[[]]",
        "[[1,2],[3]]",
        "[1,[2]]",
        "[[1,2]",
        "[1]]",
        "[1,,2]",
        "[,1]",
        "[1,]",
        "1 2; 3",
        "[a]",
        "[1] [2]",
        "[[1];[2]]",
        "[" * 9 + "1" + "]" * 9,
    ],
)
def test_what_is_no_grid_is_none(text: str) -> None:
    assert parsing.read_grid(text, real) is None


def test_nan_is_a_cell() -> None:
    grid = parsing.read_grid("[nan]", real)
    assert grid is not None
    assert math.isnan(grid[0])
