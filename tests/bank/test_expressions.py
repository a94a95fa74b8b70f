from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.bank.expressions import Expression, ExpressionError
from quizcnn.engine.errors import ImpossibleGeometry
from quizcnn.engine.traced import Traced, plain, traced

NAMES = {"a": 7, "b": -3, "c": 0.5}
EXACT = {"a": Fraction(7), "b": Fraction(-3), "c": Fraction(1, 2)}


def value(text: str, **names: Any) -> Any:
    return Expression.parse(text).evaluate(names)


def problem(text: str, **names: Any) -> str:
    with pytest.raises(ExpressionError) as caught:
        value(text, **names)
    assert caught.value.said("zh")
    key: str = caught.value.message.values["problem"].key
    return key.removeprefix("bank.formula-")


def leaves() -> st.SearchStrategy[tuple[str, Fraction | None]]:
    numbers = st.integers(0, 99).map(lambda n: (str(n), Fraction(n)))
    decimals = st.integers(0, 999).map(lambda n: (f"{n / 10:.1f}", Fraction(n, 10)))
    names = st.sampled_from(sorted(EXACT)).map(lambda name: (name, EXACT[name]))
    return st.one_of(numbers, decimals, names)


def grown(
    parts: st.SearchStrategy[tuple[str, Fraction | None]],
) -> st.SearchStrategy[tuple[str, Fraction | None]]:
    signs = st.sampled_from(["+", "-", "*", "/", "//", "%"])
    return st.one_of(
        st.tuples(parts, signs, parts).map(lambda each: joined(*each)),
        parts.map(lambda part: (f"(-{part[0]})", None if part[1] is None else -part[1])),
        parts.map(lambda part: (f"abs({part[0]})", None if part[1] is None else abs(part[1]))),
        parts.map(lambda part: (f"floor({part[0]})", floored(part[1]))),
        st.tuples(parts, parts).map(
            lambda pair: (f"max({pair[0][0]}, {pair[1][0]})", larger(pair[0][1], pair[1][1]))
        ),
    )


def joined(
    left: tuple[str, Fraction | None], sign: str, right: tuple[str, Fraction | None]
) -> tuple[str, Fraction | None]:
    text = f"({left[0]} {sign} {right[0]})"
    a, b = left[1], right[1]
    if a is None or b is None or (sign in ("/", "//", "%") and b == 0):
        return text, None
    results = {"+": a + b, "-": a - b, "*": a * b}
    if sign in results:
        return text, results[sign]
    return text, {"/": a / b, "//": Fraction(a // b), "%": a % b}[sign]


def floored(number: Fraction | None) -> Fraction | None:
    return None if number is None else Fraction(math.floor(number))


def larger(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else max(one, other)


TREES = st.recursive(leaves(), grown, max_leaves=12)


@given(TREES)
@settings(max_examples=200)
def test_arithmetic_is_exact_and_agrees_with_python(tree: tuple[str, Fraction | None]) -> None:
    text, expected = tree
    if expected is None:
        with pytest.raises(ExpressionError, match="divides by zero"):
            value(text, **NAMES)
    else:
        result = value(text, **NAMES)
        assert result == expected
        assert not isinstance(result, float)
        assert isinstance(result, int) == (expected.denominator == 1)


@given(TREES)
@settings(max_examples=100)
def test_a_traced_run_gives_the_same_value(tree: tuple[str, Fraction | None]) -> None:
    text, expected = tree
    if expected is not None:
        assert plain(Expression.parse(text).evaluate(NAMES, traced)) == expected


@given(st.text(alphabet="ab1.()[]{},+-*/%<>=!&|^~@:;'\" _xo\n\\#", max_size=40))
@settings(max_examples=200)
def test_any_text_is_computed_or_refused(text: str) -> None:
    try:
        value(text, a=2, b=3)
    except (ExpressionError, ImpossibleGeometry):
        return


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2**10", 1024),
        ("2**-2", Fraction(1, 4)),
        ("4**0.5", 2.0),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("7//2 + 7%2", 4),
        ("ceil(7/2)", 4),
        ("sqrt(16)", 4),
        ("sqrt(2)", math.sqrt(2)),
        ("log(exp(1))", 1.0),
        ("round(2/3, 2)", Fraction(67, 100)),
        ("round(7/2)", 4),
        ("min(3, 1, 2)", 1),
        ("1 < 2 <= 2 != 3", True),
        ("1 < 2 and not 3 < 2 or 1/0 > 1", True),
        ("3 < 2 and 1/0 > 1", False),
        ("'a' == 'a'", True),
        ("(1, 2)", (1, 2)),
        ("[[1, 2], [3, 4]][1][-1]", 4),
        ("conv_output_size(224, 7, stride=2, padding=3)", 112),
        ("conv_output_size(224, 7, 2, 3) * 2", 224),
        ("same_padding(15, 3, 2)[0]", 1),
        ("receptive_field('7/2,3/2,3/1')", 19),
        ("  1 +\n 2  ", 3),
    ],
)
def test_values(text: str, expected: Any) -> None:
    result = value(text)
    assert result == expected
    assert type(result) is type(expected)


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
    with pytest.raises(ExpressionError, match="column 10"):
        value("  1 + 2 * (3 / 0)")


def test_formulas_in_messages_are_made_safe() -> None:
    with pytest.raises(ExpressionError) as caught:
        Expression.parse("1 + \x1b[31m")
    assert "\x1b" not in str(caught.value)


def test_the_engines_refusal_comes_through() -> None:
    with pytest.raises(ImpossibleGeometry):
        value("conv_output_size(5, 7)")


def test_a_call_on_grids_is_bounded() -> None:
    grid = [[1, 2], [3, 4]]
    assert value("max_pool2d(g, 2)", g=grid) == [[4]]
    assert problem("conv2d(g, g, padding=100000)", g=grid) == "number-too-large"
    assert problem("conv_transpose2d(g, g, stride=100000)", g=grid) == "number-too-large"


def test_names_and_calls_are_listed() -> None:
    expression = Expression.parse("conv_macs(n, c, c, k, padding=k//2) + floor(m/2)")
    assert expression.names == {"n", "c", "k", "m"}
    assert expression.calls == {"conv_macs"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("conv_macs(n, c, c, k // 2)", "conv_macs"),
        ("conv_macs(n, c, c, k) + 1", None),
        ("floor(n)", None),
        ("n", None),
        ("max_pool2d(n, 2)[0]", None),
    ],
)
def test_a_single_call_is_known(text: str, name: str | None) -> None:
    expression = Expression.parse(text)
    assert expression.single_call() == name
    if name is None:
        assert expression.call({"n": 1}) is None


def test_a_calls_arguments_are_bound_by_name() -> None:
    found = Expression.parse("conv_output_size(n, k, padding=k//2)").call({"n": 9, "k": 3})
    assert found is not None
    quantity, arguments = found
    assert quantity.name == "conv_output_size"
    assert arguments == {"input_size": 9, "kernel_size": 3, "padding": 1}


def test_a_lift_records_the_operations() -> None:
    result = Expression.parse("k*k + 1").evaluate({"k": 3}, traced)
    assert isinstance(result, Traced)
    assert result.value == 10
    assert result.op == "+"
