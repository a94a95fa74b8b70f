"""Words that suit a number: a or an, one cell or several."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.bank.english import article, article_before, plural
from quizcnn.bank.formula import Formula
from quizcnn.bank.formula_syntax import FormulaError
from quizcnn.bank.lint.wording import wording_faults
from quizcnn.bank.templates import Template
from tests.bank.conftest import value


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((8, 11, 18, 80, 85, 896, 8000, 11_000, 18_500, 800_000, 11 * 10**6), "an"),
        ((0, 1, 2, 7, 10, 12, 17, 19, 100, 110, 118, 180, 1100, 1800, 110_000, 181_000), "a"),
        ((Fraction(17, 2), 8.5, (8, 8), [11, 3]), "an"),
        ((0.8, Fraction(1, 8), -8, (3, 8), [1, 8]), "a"),
    ],
)
def test_articles(numbers: tuple[Any, ...], expected: str) -> None:
    assert {article(number) for number in numbers} == {expected}


@given(st.integers(0, 10**9))
def test_a_number_takes_the_same_article_however_it_is_written(number: int) -> None:
    assert article(number) == article_before(f"{number:,}")


@given(st.integers(0, 10**6), st.integers(1, 512))
def test_what_the_helpers_write_is_no_fault(number: int, side: int) -> None:
    text = (
        "There is {{ article(side) }} {side}×{side} map of {number} {{ plural(number, 'cell') }}."
    )
    filled = Template.parse(text).fill({"side": side, "number": number})
    assert list(wording_faults([("prompt.en", filled)])) == []


def test_plurals() -> None:
    assert [plural(number, "cell") for number in (0, 1, 2, 1.0, 0.5, -1)] == [
        *("cells", "cell", "cells", "cell", "cells", "cells")
    ]
    assert (plural(1, "box", "boxes"), plural(3, "box", "boxes")) == ("box", "boxes")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("article(n)", "an"),
        ("article(n - 1)", "a"),
        ("plural(n - 7, 'cell')", "cell"),
        ("plural(n, 'box', 'boxes')", "boxes"),
    ],
)
def test_formulas_know_them(formula: str, expected: str) -> None:
    assert value(formula, n=8) == expected
    assert Formula.parse(formula).calls == frozenset()
    assert Formula.parse(formula).single_call() is None


@pytest.mark.parametrize(
    ("formula", "en", "zh"),
    [
        ("article()", "1 to 1 value", "1 到 1 个值"),
        ("article(n, 'cell')", "1 to 1 value", "1 到 1 个值"),
        ("plural(n)", "2 to 3 values", "2 到 3 个值"),
        ("plural(n, 'a', 'b', 'c')", "2 to 3 values", "2 到 3 个值"),
        ("plural(n, one='cell')", "2 to 3 values", "2 到 3 个值"),
        ("article('eight')", "a number is needed", "需要一个数"),
        ("plural(n, 2)", "a text in quotes", "加引号的文本"),
    ],
)
def test_unfit_calls_are_refused(formula: str, en: str, zh: str) -> None:
    with pytest.raises(FormulaError) as caught:
        value(formula, n=8)
    assert en in caught.value.message.localize("en")
    assert zh in caught.value.message.localize("zh")
