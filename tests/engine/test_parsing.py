from __future__ import annotations

import math
from contextlib import suppress
from fractions import Fraction
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizcnn.engine import parsing
from quizcnn.engine.kinds import Reader
from quizcnn.engine.parsing import real
from quizcnn.engine.validation import ImpossibleGeometry
from quizcnn.messages.errors import WrongUse


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("int", "224", 224),
        ("int", " -3 ", -3),
        ("int", "２２４", 224),
        ("size", "7", 7),
        ("size", "7x3", (7, 3)),
        ("size", "7 × 3", (7, 3)),
        ("size", "7X3", (7, 3)),
        ("int", "25,088", 25088),
        ("int", "−1，234，567", -1234567),
        ("size", "10,000×7", (10000, 7)),
        ("float", "12,345.5", Fraction(24691, 2)),
        ("float", "12,345/67,890", Fraction(12345, 67890)),
        ("vector", "1,234", [1, 234]),
        ("bool", "true", True),
        ("bool", "No", False),
        ("bool", "是", True),
        ("bool", "0", False),
        ("float", "0.1", Fraction(1, 10)),
        ("float", "1/9", Fraction(1, 9)),
        ("float", "20%", Fraction(1, 5)),
        ("float", "1e-3", Fraction(1, 1000)),
        ("float", "-2", -2),
        ("float", ".5", Fraction(1, 2)),
        ("int", "−3", -3),
        ("grid", "1 −2; −0.5 4", [[1, -2], [Fraction(-1, 2), 4]]),
        ("layers", "7/2,3/2,3/1d2", "7/2,3/2,3/1d2"),
        ("grid", "[[1,2],[3,4]]", [[1, 2], [3, 4]]),
        ("vector", "2,1,0", [2, 1, 0]),
        ("vector", "2，−1， 0.5", [2, -1, Fraction(1, 2)]),
        ("vector", "[2, 1/3 0]", [2, Fraction(1, 3), 0]),
        ("vector", "7", [7]),
        ("text", "resnet-50", "resnet-50"),
    ],
)
def test_a_value_is_read_by_its_kind(kind: str, text: str, value: Any) -> None:
    read = parsing.read(kind, "x", text)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("int", ""),
        ("int", "3.5"),
        ("int", "25,08"),
        ("int", "2508,888"),
        ("size", "32,48"),
        ("float", "0.123,456"),
        ("int", "three"),
        ("int", "1e3"),
        ("int", "9" * 19),
        ("size", "7x"),
        ("size", "7x3x3"),
        ("size", "x"),
        ("bool", "maybe"),
        ("bool", "2"),
        ("float", "1/0"),
        ("float", "1/2/3"),
        ("float", "nan"),
        ("float", "1e9999"),
        ("float", "%"),
        ("float", "50%%"),
        ("float", "1" + "%" * 5000),
        ("grid", "1 2; 3 4" + "%" * 5000),
        ("layers", "7"),
        ("layers", "7/2,"),
        ("layers", "7/2d"),
        ("layers", "a/b"),
        ("grid", "[[1,2],[3]]"),
        ("grid", ""),
        ("vector", ""),
        ("vector", "[]"),
        ("vector", "2,,1"),
        ("vector", "1;2"),
        ("vector", "[[1,2]]"),
        ("vector", "1,nan"),
        ("vector", "1,x"),
        ("text", " "),
    ],
)
def test_what_cannot_be_read_says_what_was_expected(kind: str, text: str) -> None:
    with pytest.raises(WrongUse) as error:
        parsing.read(kind, "x", text)
    assert error.value.localize("en").startswith("x=")
    assert "x=" in error.value.localize("zh")


def test_a_text_beyond_every_value_is_refused_unread() -> None:
    with pytest.raises(WrongUse, match="too long"):
        parsing.read("grid", "x", "[" * (parsing.LONGEST + 1))


def test_a_long_text_is_clipped_in_the_message() -> None:
    with pytest.raises(WrongUse) as error:
        parsing.read("int", "x", "z" * 5000)
    assert len(str(error.value)) < 200


@given(st.sampled_from(get_args(Reader)), st.text(max_size=30))
@example("grid", "[[[[[[[[1]]]]]]]]")
@example("float", "１％")
def test_no_text_breaks_a_reader(kind: str, text: str) -> None:
    with suppress(WrongUse):
        assert parsing.read(kind, "x", text) is not None


def test_json_values_are_taken_by_their_kind() -> None:
    assert parsing.coerced("size", "x", [7, 3]) == (7, 3)
    assert parsing.coerced("size", "x", "7x3") == (7, 3)
    assert parsing.coerced("bool", "x", 1) is True
    assert parsing.coerced("layers", "x", [[7, 2], [3, 1, 2]]) == ((7, 2), (3, 1, 2))
    assert parsing.coerced("grid", "x", np.array([[1, 2]])) == [[1, 2]]
    assert parsing.coerced("vector", "x", np.array([1, 2])) == [1, 2]
    assert parsing.coerced("vector", "x", (1, 0.5)) == [1, 0.5]
    assert parsing.coerced("text", "x", "resnet-50") == "resnet-50"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *(("bool", 2), ("bool", [1]), ("text", 3), ("float", True), ("float", [1])),
        *(("float", {}), ("float", float("nan"))),
        *(("vector", 1), ("vector", []), ("vector", [[1]]), ("vector", [True])),
        *(("vector", ["1"]), ("vector", [None]), ("vector", [float("inf")]), ("vector", {})),
    ],
)
def test_json_values_of_another_kind_are_refused(kind: str, value: Any) -> None:
    with pytest.raises(WrongUse):
        parsing.coerced(kind, "x", value)


@pytest.mark.parametrize("value", ["0/1", "3/0", "3/1d0", [], [[3]], [3], [[3, 1, 1, 1]], 7, None])
def test_layers_that_cannot_be_are_refused(value: Any) -> None:
    with pytest.raises((ImpossibleGeometry, WrongUse)):
        parsing.coerced("layers", "x", value)


@pytest.mark.parametrize("text", ["macs", " FLOPS "])
def test_a_choice_is_one_of_its_words(text: str) -> None:
    assert parsing.choice("convention", text, ("macs", "flops")) == text.strip().lower()


def test_another_word_is_no_choice() -> None:
    with pytest.raises(WrongUse, match="macs, flops"):
        parsing.choice("convention", "ops", ("macs", "flops"))


# -- grids ---------------------------------------------------------------------------------------


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
