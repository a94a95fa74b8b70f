"""Shapes and grids, in every spelling."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.reading import read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("64x112x112", (64, 112, 112)),
        ("64X112X112", (64, 112, 112)),
        ("64 × 112 × 112", (64, 112, 112)),
        ("(64, 112, 112)", (64, 112, 112)),
        ("（64，112，112）", (64, 112, 112)),
        ("[64,112,112]", (64, 112, 112)),
        ("{64 112}", (64, 112)),
        ("64 112 112", (64, 112, 112)),
        ("64*112*112", (64, 112, 112)),
        ("6,170", (6, 170)),
        ("61_706x3", (61706, 3)),
        ("(64,)", (64,)),
        ("64", (64,)),
        ("(224-7)//2+1 x 3", (109, 3)),
        ("64 x (223-1)/2 x 111", (64, 111, 111)),
        ("1 -1", (1, -1)),
        ("1e3 x 2k", (1000, 2000)),
        ("floor(5/2) x ceil(5/2)", (2, 3)),
        ("112.5x112.5", (Fraction(225, 2), Fraction(225, 2))),
        ("56x56 px", (56, 56)),
    ],
)
def test_a_shape_is_read(text: str, value: tuple[int, ...]) -> None:
    assert read(text, "shape", "px").value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[[1,0],[0,2]]", [[1, 0], [0, 2]]),
        ("［［1，0］，［0，2］］", [[1, 0], [0, 2]]),
        ("1 0; 0 2", [[1, 0], [0, 2]]),
        ("1,0;0,2;", [[1, 0], [0, 2]]),
        ("1 0；0 2", [[1, 0], [0, 2]]),
        ("1 0\n0 2\n\n", [[1, 0], [0, 2]]),
        ("1\t0\r\n0\t2", [[1, 0], [0, 2]]),
        ("[1 0; 0 2]", [[1, 0], [0, 2]]),
        ("[1 0]; [0 2]", [[1, 0], [0, 2]]),
        ("[1,0],[0,2]", [[1, 0], [0, 2]]),
        ("[[1 0]\n [0 2]]", [[1, 0], [0, 2]]),
        ("1 2 3", [1, 2, 3]),
        ("[1, 2, 3]", [1, 2, 3]),
        ("[[1, 2, 3]]", [[1, 2, 3]]),
        ("5", [5]),
        ("[[[1,2],[3,4]],[[5,6],[7,8]]]", [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]),
        ("1 -2; -1 - 2 3", [[1, -2], [-3, 3]]),
        ("1/2 .5; 1e3 2k", [[Fraction(1, 2), Fraction(1, 2)], [1000, 2000]]),
        ("[[1 + 2, 2x3], [(1 + 1)/4, floor(5/2)]]", [[3, 6], [Fraction(1, 2), 2]]),
    ],
)
def test_a_grid_is_read(text: str, value: list[Any]) -> None:
    assert read(text, "grid", None).value == value


@pytest.mark.parametrize(
    ("text", "kind", "column"),
    [
        ("", "shape", 1),
        ("()", "shape", 1),
        ("64x", "shape", 4),
        ("x64", "shape", 1),
        ("64,,112", "shape", 4),
        ("64 112)", "shape", 7),
        ("(64", "shape", 4),
        ("64x112 MACs", "shape", 8),
        ("[[1,2],[3,4]]", "shape", 2),
        ("", "grid", 1),
        ("[]", "grid", 2),
        ("[[],[]]", "grid", 3),
        (";", "grid", 1),
        ("[[1,2],[3]]", "grid", 8),
        ("1 2; 3", "grid", 6),
        ("[1,[2]]", "grid", 4),
        ("[[1,2],[3,4]", "grid", 13),
        ("[1,2]]", "grid", 6),
        ("[1,,2]", "grid", 4),
        ("[[[[[[1]]]]]]", "grid", 7),
        ("[1,a]", "grid", 4),
    ],
)
def test_what_is_no_list_is_refused(text: str, kind: str, column: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text, kind, None)
    assert caught.value.column == column


def test_a_single_shape_waits_for_its_next_entry() -> None:
    with pytest.raises(Unreadable):
        read("64x", "shape", None)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=6), st.sampled_from("x, *"))
@settings(max_examples=50)
def test_any_shape_reads_back(numbers: list[int], separator: str) -> None:
    assert read(separator.join(map(str, numbers)), "shape", None).value == tuple(numbers)


@given(st.integers(1, 5).flatmap(lambda width: st.lists(
    st.lists(st.integers(-999, 999), min_size=width, max_size=width), min_size=1, max_size=5
)))  # fmt: skip
@settings(max_examples=50)
def test_any_grid_reads_back(rows: list[list[int]]) -> None:
    assert read(json.dumps(rows), "grid", None).value == rows
    typed = "; ".join(" ".join(map(str, row)) for row in rows)
    assert read(typed, "grid", None).value == (rows if len(rows) > 1 else rows[0])
