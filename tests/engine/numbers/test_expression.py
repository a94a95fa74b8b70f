from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizcnn.engine.numbers import arithmetic
from quizcnn.engine.numbers.notation import LONGEST_FRACTION
from quizcnn.engine.numbers.steps import steps
from quizcnn.engine.numbers.trace import Traced, traced

A, B, C = traced(2), traced(3), traced(5)


@pytest.mark.parametrize(
    ("value", "first_line"),
    [
        (A + B + C, "2 + 3 + 5"),
        (A + (B + C), "2 + 3 + 5"),
        (A + (B - C), "2 + (3 − 5)"),
        (A - (B - C), "2 − (3 − 5)"),
        (A - B - C, "2 − 3 − 5"),
        (A * (B * C), "2·3·5"),
        (A * (B + C), "2·(3 + 5)"),
        (A * B / C, "2·3/5"),
        (A * (B / C), "2·(3/5)"),
        (A / B / C, "2/3/5"),
        (A / (B * C), "2/(3·5)"),
        (A / (B / C), "2/(3/5)"),
        (-(A + B), "−(2 + 3)"),
        (-A * B, "(−2)·3"),
        (A**B, "2³"),
        ((A + B) ** 12, "(2 + 3)¹²"),
        (traced(-2) ** 2, "(−2)²"),
        (A ** (-B), "2^(−3)"),
        (2 ** (A / B), "2^(2/3)"),
        (A // B, "⌊2/3⌋"),
        ((A + B) // C, "⌊(2 + 3)/5⌋"),
        (A * B // (B * C), "⌊2·3/(3·5)⌋"),
        (arithmetic.ceil_divide(A, B), "⌈2/3⌉"),
        (A % B, "2 mod 3"),
        (A % B + C, "(2 mod 3) + 5"),
        (A - B % C, "2 − (3 mod 5)"),
        (A % B * C, "(2 mod 3)·5"),
        (A % B // C, "⌊(2 mod 3)/5⌋"),
        (round(A / B, 2), "round(2/3, 2)"),
        (round(A / B), "round(2/3)"),
        (abs(A - B), "|2 − 3|"),
        (arithmetic.sqrt(A + B), "√(2 + 3)"),
        (arithmetic.exp(-A), "exp(−2)"),
        (arithmetic.log(B), "ln(3)"),
        (arithmetic.log2(B), "log₂(3)"),
        (traced(arithmetic.divide(2, 9)) / B, "(2/9)/3"),
        (arithmetic.maximum(A - B, 0), "max(2 − 3, 0)"),
        (traced(-4) + A, "−4 + 2"),
        (A + traced(-4), "2 + (−4)"),
        (A - traced(-4), "2 − (−4)"),
        (traced(arithmetic.divide(1, 9)) * A, "(1/9)·2"),
        (traced(0.25) * A, "0.25·2"),
    ],
)
def test_an_expression_is_written_as_it_binds(value: Any, first_line: str) -> None:
    assert steps(value)[0] == first_line


_NUMBERS = st.integers(-9, 9) | st.fractions(-3, 3, max_denominator=9)
_JOINED = (
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / b,
    lambda a, b: a // b,
    lambda a, b: a % b,
    arithmetic.ceil_divide,
    arithmetic.maximum,
)
_CHANGED = (
    lambda a: -a,
    lambda a: a**2,
    lambda a: 2 ** (a % 5 // 1),
    math.floor,
    math.ceil,
)


def _grown(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.tuples(st.sampled_from(_JOINED), parts, parts),
        st.tuples(st.sampled_from(_CHANGED), parts),
    )


def _built(tree: Any) -> Any:
    if not isinstance(tree, tuple):
        return traced(tree)
    function, *operands = tree
    return function(*map(_built, operands))


_SPELT = str.maketrans({"−": "-", "·": "*", "^": "**", "⌊": "floor(", "⌈": "ceil("})


def _read_back(line: str) -> Fraction:
    """The value of a line by the rules of Python, which bind as those of mathematics do."""
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda digits: "**" + normalize("NFKC", digits[0]), line)
    text = text.translate(_SPELT).replace("⌋", ")").replace("⌉", ")").replace(" mod ", " % ")
    text = re.sub(r"\d+(\.\d+)?(e-\d+)?", r"Fraction('\g<0>')", text)
    names = {
        "floor": lambda number: Fraction(math.floor(number)),
        "ceil": lambda number: Fraction(math.ceil(number)),
        "max": max,
        "Fraction": Fraction,
    }
    return Fraction(eval(text, names))


def _shown_exactly(value: Traced) -> bool:
    """Whether no number on the way is so long that it is rounded."""
    whole = isinstance(value.value, int)
    short = whole or len(str(value.value)) <= LONGEST_FRACTION
    return short and all(map(_shown_exactly, value.operands))


@given(st.recursive(_NUMBERS, _grown, max_leaves=8))
@settings(max_examples=200)
def test_every_line_read_back_gives_the_value(tree: Any) -> None:
    try:
        value = _built(tree)
    except ZeroDivisionError:
        assume(False)
    assume(abs(value) < 10**30 and _shown_exactly(value))
    for line in steps(value):
        assert _read_back(line) == value.value, line
