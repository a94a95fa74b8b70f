from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.bank.formula import Formula
from quizcnn.bank.formula_syntax import FormulaError
from quizcnn.engine.numbers.steps import steps
from quizcnn.engine.numbers.trace import Traced, plain, traced
from quizcnn.engine.validation import ImpossibleGeometry
from tests.bank.conftest import value

NAMES = {"a": 7, "b": -3, "c": 0.5}
EXACT = {"a": Fraction(7), "b": Fraction(-3), "c": Fraction(1, 2)}


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
        with pytest.raises(FormulaError, match="divides by zero"):
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
        assert plain(Formula.parse(text).evaluate(NAMES, traced)) == expected


@given(st.text(alphabet="ab19e.()[]{},+-*/%<>=!&|^~@:;'\" _xo\n\\#", max_size=40))
@settings(max_examples=200)
def test_any_text_is_computed_or_refused(text: str) -> None:
    try:
        value(text, a=2, b=3)
    except (FormulaError, ImpossibleGeometry):
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
        ("1 < 2 < 2", False),
        ("(3 > 2) == (1 < 2)", True),
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


def test_the_engines_refusal_comes_through() -> None:
    with pytest.raises(ImpossibleGeometry):
        value("conv_output_size(5, 7)")


def test_names_and_calls_are_listed() -> None:
    expression = Formula.parse("conv_macs(n, c, c, k, padding=k//2) + floor(m/2)")
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
    expression = Formula.parse(text)
    assert expression.single_call() == name
    if name is None:
        assert expression.call({"n": 1}) is None


def test_a_calls_arguments_are_bound_by_name() -> None:
    found = Formula.parse("conv_output_size(n, k, padding=k//2)").call({"n": 9, "k": 3})
    assert found is not None
    quantity, arguments = found
    assert quantity.name == "conv_output_size"
    assert arguments == {"input_size": 9, "kernel_size": 3, "padding": 1}


def test_a_lift_records_the_operations() -> None:
    result = Formula.parse("k*k + 1").evaluate({"k": 3}, traced)
    assert isinstance(result, Traced)
    assert result.value == 10
    assert result.op == "+"


def test_numbers_of_the_formula_that_change_nothing_leave_no_step() -> None:
    assert steps(Formula.parse("1*k + 0 - 0").evaluate({"k": 3}, traced)) == ["3"]
    assert steps(Formula.parse("one*k").evaluate({"k": 3, "one": 1}, traced)) == ["1·3", "3"]


# -- lists ---------------------------------------------------------------------------------------


LOGITS = {"logits": [2, 1, 0], "a": 2, "b": 1}


@pytest.mark.parametrize(
    ("formula", "names", "value"),
    [
        ("sgd([g, g, g], 0.1, 0.9)", {"g": 1}, Fraction(-561, 1000)),
        ("clip_grad_norm([3*x, 4*x], 1)", {"x": 2}, [Fraction(3, 5), Fraction(4, 5)]),
        ("clip_grad_value(grad, 1)[1]", {"grad": [3, -4.5]}, -1),
        ("class_weights(counts)", {"counts": [900, 100]}, [Fraction(5, 9), 5]),
        ("max(softmax(logits)[0], softmax([a, b, 0])[0])", LOGITS, pytest.approx(0.665241)),
        ("kaiming_variance(64, 128, 3, mode='fan_out')", {}, Fraction(1, 576)),
    ],
)
def test_lists_go_in_and_come_out(formula: str, names: Any, value: Any) -> None:
    assert Formula.parse(formula).evaluate(names) == value


def test_an_entry_is_derived_from_the_list_it_was_taken_from() -> None:
    formula = Formula.parse("-log(softmax(logits)[0])")
    assert steps(formula.evaluate(LOGITS, traced)) == [
        "total = exp(2) + exp(1) + exp(0) = 11.10733793",
        "−ln(exp(2)/11.10733793)",
        "−ln(7.389056099/11.10733793)",
        "−ln(0.6652409558)",
        "−(−0.4076059644)",
        "0.4076059644",
    ]
