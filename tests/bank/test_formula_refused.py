from __future__ import annotations

from typing import Any

import pytest

from quizcnn.bank.formula_syntax import FormulaError
from tests.bank.conftest import value


def problem(text: str, **names: Any) -> str:
    with pytest.raises(FormulaError) as caught:
        value(text, **names)
    assert caught.value.localize("zh")
    key: str = caught.value.message.values["problem"].key
    return key.removeprefix("bank.formula-")


@pytest.mark.parametrize(
    "text",
    [
        "a.real",
        "(1).__class__",
        "[x for x in a]",
        "{1: 2}",
        "{1}",
        "f'{a}'",
        "a if a else a",
        "(a := 3)",
        "a[0:1]",
        "a & 1",
        "a << 9",
        "a is a",
        "1 in [1]",
        "[*a]",
        "abs(*a)",
        "abs(**a)",
        "~a",
        "a @ a",
    ],
)
def test_what_is_not_on_the_list_is_not_allowed(text: str) -> None:
    assert problem(text, a=2) == "not-allowed"


@pytest.mark.parametrize("text", ["(lambda: 1)()", "abs(1)(2)", "'x'.join(a)", "a[0]()"])
def test_only_names_are_called(text: str) -> None:
    assert problem(text, a=[1]) == "not-a-function"


@pytest.mark.parametrize(
    "name", ["__import__", "eval", "open", "print", "int", "getattr", "sum", "len", "range"]
)
def test_no_function_outside_the_list_is_called(name: str) -> None:
    assert problem(f"{name}('os')") == "call"


@pytest.mark.parametrize("text", ["__builtins__", "abs", "conv_output_size", "True_"])
def test_only_parameters_have_values(text: str) -> None:
    assert problem(text, a=1) == "unknown-name"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "unreadable"),
        ("1 +", "unreadable"),
        ("1or 2", "unreadable"),
        ("a = 3", "unreadable"),
        ("import os", "unreadable"),
        ("(" * 300 + "1" + ")" * 300, "unreadable"),
        ("2 × 3", "character"),
        ("'\\x1b'", "character"),
        ("1\t+ 1", "character"),
        ("1 + " * 300 + "1", "too-long"),
        ("-" * 900 + "1", "too-large"),
        ("+".join(["1"] * 200), "too-large"),
        ("None", "constant"),
        ("1j", "constant"),
        ("b'x'", "constant"),
        ("...", "constant"),
        ("1e999", "constant"),
        ("9**9**9", "number-too-large"),
        ("2**4000 * 2**4000", "number-too-large"),
        ("2**1e90", "number-too-large"),
        ("2**-1e9", "number-too-large"),
        ("(1/3)**1e9", "number-too-large"),
        ("(1/3)**5000", "number-too-large"),
        ("exp(1000)", "undefined"),
        ("log(0)", "undefined"),
        ("sqrt(-1)", "undefined"),
        ("(-8)**(1/3)", "undefined"),
        ("0**-1", "division-by-zero"),
        ("1 % 0", "division-by-zero"),
        ("'a' * 3", "not-a-number"),
        ("[1] * 1000", "not-a-number"),
        ("True + 1", "not-a-number"),
        ("'a' < 'b'", "not-a-number"),
        ("1 and 2", "not-a-condition"),
        ("not 1", "not-a-condition"),
        ("3[0]", "not-indexable"),
        ("[1, 2][0.5]", "not-indexable"),
        ("[1, 2][2]", "index"),
        ("[1, 2][-3]", "index"),
        ("round(1/3, 99)", "digits"),
        ("round(1/3, -1)", "digits"),
        ("sqrt()", "arguments"),
        ("sqrt(1, 2)", "arguments"),
        ("abs(x=1)", "arguments"),
        ("conv_output_size(5)", "call"),
        ("conv_output_size(5, 3, foo=1)", "call"),
        ("conv_output_size(5, 3, 1, 1, 1, 1)", "call"),
    ],
)
def test_bad_formulas_say_what_is_wrong(text: str, expected: str) -> None:
    assert problem(text) == expected


def test_the_column_is_that_of_the_fault() -> None:
    with pytest.raises(FormulaError, match="column 10"):
        value("  1 + 2 * (3 / 0)")


def test_formulas_in_messages_are_made_safe() -> None:
    with pytest.raises(FormulaError) as caught:
        value("1 + \x1b[31m")
    assert "\x1b" not in str(caught.value)


def test_a_call_on_grids_is_bounded() -> None:
    grid = [[1, 2], [3, 4]]
    assert value("max_pool2d(g, 2)", g=grid) == [[4]]
    assert problem("conv2d(g, g, padding=100000)", g=grid) == "number-too-large"
    assert problem("conv_transpose2d(g, g, stride=100000)", g=grid) == "number-too-large"


def test_calls_on_grids_are_bounded_together() -> None:
    grid = [[1] * 32] * 32
    once = "max_pool2d(g, 8, 1)"
    assert value(f"{once}[0][0]", g=grid) == 1
    assert problem(f"{once}[0][0] + {once}[0][0]", g=grid) == "number-too-large"


@pytest.mark.parametrize("grid", ["(g, g)", "[(1, 2), (3, 4)]", "((1, 2), (3, 4))", "[h, h]"])
def test_a_grid_of_tuples_is_bounded_as_well(grid: str) -> None:
    names = {"g": [[1, 2], [3, 4]], "h": [1, 2]}
    assert problem(f"max_pool2d({grid}, 1000, 1, 500)", **names) == "number-too-large"


def test_a_pair_of_sizes_is_no_grid() -> None:
    assert value("conv_output_size((224, 9999), (7, 9))") == (218, 9991)
