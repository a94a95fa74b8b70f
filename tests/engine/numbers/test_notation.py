from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from quizcnn.engine.numbers.notation import grouped, readable, shown, with_unit
from quizcnn.engine.numbers.trace import traced


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (109985792, "109985792"),
        (-3, "-3"),
        (Fraction(1, 9), "1/9"),
        (Fraction(-9, 10), "-0.9"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 16), "0.0625"),
        (Fraction(1, 32), "1/32"),
        (Fraction(1, 10**8), "1e-8"),
        (Fraction(9, 10) ** 50, "0.005153775207"),
        (Fraction(1, 10**400), "1e-400"),
        (Fraction(10**400, 3), "3.333333333e+399"),
        (Fraction(-(10**400), 7), "-1.428571429e+399"),
        (10**400, "1" + "0" * 400),
        (Fraction(2 * 10**5000, 7), "2.857142857e+4999"),
        (1e-5, "1e-5"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.3333333333"),
        (-0.0, "0"),
        (1e20, "1e+20"),
        (float("nan"), "nan"),
        ((64, 112, 112), "64×112×112"),
        ([[1, 0], [0, 2]], "[[1, 0], [0, 2]]"),
        ([Fraction(1, 2), 0.5], "[0.5, 0.5]"),
        (True, "true"),
        (False, "false"),
        (None, ""),
        ("7/2,3/1", "7/2,3/1"),
        (np.int64(3), "3"),
        (np.array([[1.5, 2.0]]), "[[1.5, 2]]"),
        (traced(7), "7"),
    ],
)
def test_every_value_has_a_form_for_people(value: Any, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (112, "px", "112 px"),
        (28, "%", "28%"),
        (7, None, "7"),
        (109985792, "MACs", "109,985,792 MACs"),
        (-12345.5, None, "-12,345.5"),
        (Fraction(1, 12345), None, "1/12,345 ≈ 8.100446e-5"),
        ((64, 25088), None, "64×25088"),
        ([12345, [67890]], None, "[12345, [67890]]"),
        (Fraction(1, 9), None, "1/9 ≈ 0.1111111"),
        (Fraction(1, 2), None, "0.5"),
        (Fraction(500, 7), "%", "500/7 ≈ 71.42857%"),
        ((64, 7, 7), "px", "64×7×7 px"),
    ],
)
def test_a_value_carries_its_unit(value: Any, unit: str | None, text: str) -> None:
    assert with_unit(value, unit, "en") == text


@pytest.mark.parametrize(("unit", "text"), [("parameters", "7 个参数"), ("MACs", "7 MACs")])
def test_a_unit_is_called_as_in_the_language(unit: str, text: str) -> None:
    assert with_unit(7, unit, "zh") == text


def test_more_digits_than_python_writes_are_rounded() -> None:
    assert shown(2 * 10**5000) == "2e+5000"
    assert readable([2 * 10**5000]) == "[2e+5000]"


def test_a_fraction_beyond_all_floats_is_written_as_its_digits() -> None:
    assert readable(Fraction(10**400, 3)) == "3.333333333e+399"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("7225344 + 102760448", "7,225,344 + 102,760,448"),
        ("−9999 + 10000", "−9999 + 10,000"),
        ("0.123456 · 1234567.891011", "0.123456 · 1,234,567.891011"),
        ("C: 12345678/2", "C: 12,345,678/2"),
        ("[0] = 10000·2 = 20000", "[0] = 10,000·2 = 20,000"),
        ("[10000] = [[−10000]]", "[10000] = [[−10000]]"),
        ("max(10000, 2)", "max(10000, 2)"),
        ("64×25088 → 25088×64", "64×25088 → 25088×64"),
    ],
)
def test_thousands_are_set_off_where_no_comma_or_cross_parts_numbers(line: str, text: str) -> None:
    assert grouped(line) == text
