"""Values as people read them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from rich.cells import cell_len

from quizcnn.tui import formats


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (112, "112"),
        (9999, "9999"),
        (109985792, "109,985,792"),
        (-10000, "-10,000"),
        (0.30000000000000004, "0.3"),
        (True, "true"),
        ("7/2,3/2", "7/2,3/2"),
        ((64, 112, 112), "64×112×112"),
        (Fraction(1, 9), "1/9 ≈ 0.1111"),
        (Fraction(1, 2), "0.5"),
    ],
)
def test_one_line(value: Any, expected: str) -> None:
    assert formats.line(value) == expected


def test_a_matrix_is_aligned_in_brackets() -> None:
    assert formats.matrix([[1, -20], [3, 4]]) == ["╭   1  -20 ╮", "╰   3    4 ╯"]
    assert formats.matrix([[1], [2], [3]]) == ["╭ 1 ╮", "│ 2 │", "╰ 3 ╯"]


def test_single_rows_and_deeper_grids() -> None:
    assert formats.matrix([1, Fraction(1, 2)]) == ["[ 1  0.5 ]"]
    assert formats.matrix([[[1, 2]], [[3, 4]]]) == ["[ 1  2 ]", "", "[ 3  4 ]"]


def test_every_line_of_a_matrix_is_equally_wide() -> None:
    assert len({cell_len(line) for line in formats.matrix([[1, 200], [30, 4], [5, 6]])}) == 1


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, "0:00"), (7.4, "0:07"), (754, "12:34"), (3723, "1:02:03")]
)
def test_clock(seconds: float, expected: str) -> None:
    assert formats.clock(seconds) == expected


def test_days_as_people_say_them() -> None:
    today = date(2025, 11, 23)
    days = [formats.day("en", today, today + timedelta(days=ahead)) for ahead in (-1, 0, 1, 14, 15)]
    assert days == ["today", "today", "tomorrow", "in 14 days", "2025-12-08"]


def test_a_spark_line_goes_from_the_least_to_the_greatest() -> None:
    assert formats.spark([1, 2, 3, 8]) == "▁▂▃█"
    assert formats.spark([Fraction(1, 2), None, 1.5]) == "▁ █"
    assert formats.spark([10**400, 0]) == "█▁"
    assert formats.spark([4, 4]) == "▁▁"
    assert (
        formats.spark([4]) == formats.spark([None, None]) == formats.spark([(1, 2), (3, 4)]) == ""
    )
    assert formats.spark([float("inf"), 1, 2]) == " ▁█"
