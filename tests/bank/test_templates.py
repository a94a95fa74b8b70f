from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizcnn.bank.formula_syntax import FormulaError
from quizcnn.bank.templates import (
    Template,
    TemplateError,
    computed,
    fill,
    is_specification,
    prose,
    rows,
    typed,
)
from quizcnn.messages import LANGUAGES, Text

GRID = [[1, 22], [3, 4]]


def filled(text: str, **parameters: Any) -> str:
    return Template.parse(text).fill(parameters)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("no holes", "no holes"),
        ("{n}×{n}", "25088×25088"),
        ("{{ n }}", "25,088"),
        ("{{n*2}} and {{ n | d }}", "50,176 and 25088"),
        ("{{ 1/7 | .4f }}", "0.1429"),
        ("{{ 1/8 | % }} {{ 1/3 | .1% }}", "12.5% 33.3%"),
        ("{{ 123456789 | .2e }}", "1.23×10⁸"),
        ("{{ 12345 | .2g }}", "12,000"),
        ("{{ 1234 | .2g }}", "1200"),
        ("{{ 2**-20 | .3g }}", "9.54×10⁻⁷"),
        (r"\{0, {{ 1 + 1 }}\}", "{0, 2}"),
        (r"\{p\} is not {p}; \ stays, \{{p}\} too", r"{p} is not 0.1; \ stays, {0.1} too"),
        ("{{ 'text' }}", "text"),
        ("{p} of {flag}", "0.1 of true"),
        ("{{ p * 3 }}", "0.3"),
        ("inline {g} here", "inline [[1, 22], [3, 4]] here"),
        ("a\n{g}\nb", "a\n  1  22\n  3   4\nb".replace("  1  22", "   1  22").replace(
            "  3   4", "   3   4")),
        ("{{ g[0] }}", "[1, 22]"),
        ("[x] 100% *bold* `code`", "[x] 100% *bold* `code`"),
    ],
)  # fmt: skip
def test_holes_are_filled(text: str, expected: str) -> None:
    assert filled(text, n=25088, p=0.1, flag=True, g=GRID) == expected


def test_values_are_never_templates_themselves() -> None:
    assert filled("{name}", name="{{ 1/0 }}") == "{{ 1/0 }}"


def test_names_and_calls_are_listed() -> None:
    template = Template.parse("{a} {{ b + conv_output_size(c, 3) }} {{ floor(a) }}")
    assert template.names == {"a", "b", "c"}
    assert template.calls == {"conv_output_size"}


def test_both_languages_are_filled() -> None:
    assert fill(Text("{k} px", "{k} 像素"), {"k": 3}) == Text("3 px", "3 像素")


@pytest.mark.parametrize(
    "text", ["{", "}", "a {b", "{a b}", "{A}", "{0}", "{}", "{{ {a} }}", "{a}}", "{a!r}", "{a.b}"]
)
def test_braces_that_are_no_hole_are_refused(text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(text, a=1, b=2)
    assert "{{ formula }}" in caught.value.localize("en")
    assert "{{ 公式 }}" in caught.value.localize("zh")
    for language in LANGUAGES:
        assert r"\{" in caught.value.localize(language) or r"\}" in caught.value.localize(language)


@pytest.mark.parametrize("text", ["{{ 0, 1 }}", "{{ (64, 112, 112) }}", "{{ a, a | .2f }}"])
def test_several_values_in_one_hole_are_refused(text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(text, a=1)
    for language in LANGUAGES:
        assert r"\{" in caught.value.localize(language)


def test_a_shape_that_a_quantity_gives_is_shown() -> None:
    text = "{{ layer_output_shape('alexnet', 'conv1') }}"
    assert filled(text) == "96×55×55"


@pytest.mark.parametrize("text", ["g = {g}", "{g} is g", "{{ g }}!", "{g}{g}"])
def test_a_grid_beside_other_text_stays_on_its_line(text: str) -> None:
    assert "\n" not in filled(text, g=[[1, 2], [3, 4]])


@pytest.mark.parametrize("text", ["{{ }}", "{{ 1 + }}", "{{ a.b }}", "{{ open('x') }}"])
def test_bad_formulas_in_holes_are_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        filled(text, a=1)


@pytest.mark.parametrize("specification", ["", "x", "!r", ".999f", "{a}", "10d", "c", ".2s"])
def test_bad_number_formats_are_refused(specification: str) -> None:
    with pytest.raises(TemplateError):
        filled("{{ a | " + specification + " }}", a=1)


def test_a_hole_nothing_fills_is_refused() -> None:
    with pytest.raises(TemplateError, match=r"\{missing\}"):
        filled("{missing}")


# -- values in a text ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (9999, "9999"),
        (10_000, "10,000"),
        (-1_234_567, "−1,234,567"),
        (Fraction(1, 4), "0.25"),
        (Fraction(-1, 4), "−0.25"),
        (Fraction(100_001, 2), "50,000.5"),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 9), "1/9"),
        (Fraction(1, 100_003), "0.0000099997"),
        (0.1 + 0.2, "0.3"),
        (-2.5, "−2.5"),
        (-0.0, "0"),
        (-2.5e-7, "−0.00000025"),
        (2.0, "2"),
        (12345.6, "12,345.6"),
        (1.5e9, "1,500,000,000"),
        (1e-7, "0.0000001"),
        (True, "true"),
        ((64, 10_000), "64×10000"),
        ([10_000, Fraction(1, 2)], "[10000, 0.5]"),
        ([[1, -2], [3, 4]], "[[1, −2], [3, 4]]"),
    ],
)
def test_computed_facts(value: Any, expected: str) -> None:
    assert computed(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (25088, "25088"),
        (0.1, "0.1"),
        (1.0, "1.0"),
        (1e-5, "0.00001"),
        (-2.5e-7, "-0.00000025"),
        (False, "false"),
        ("7/2,3/2", "7/2,3/2"),
        ([0.5, 2], "[0.5, 2]"),
    ],
)
def test_parameters_as_typed(value: Any, expected: str) -> None:
    assert typed(value) == expected


@pytest.mark.parametrize(
    ("value", "specification", "expected"),
    [
        (Fraction(1, 3), ".2f", "0.33"),
        (1234567, ",", "1,234,567"),
        (1234567, "d", "1234567"),
        (Fraction(5, 2), "d", "2"),
        (Fraction(119, 1000), "%", "11.9%"),
        (Fraction(3, 10), "%", "30%"),
        (Fraction(-3, 10), "%", "−30%"),
        (-1.25, ".1f", "−1.2"),
        (-0.001, ".2f", "0.00"),
        (-1e-9, ".1e", "−1.0×10⁻⁹"),
        ((1, 2), ".1f", "1.0×2.0"),
        ([10_000.4], ",.1f", "[10000.4]"),
    ],
)
def test_specified_formats(value: Any, specification: str, expected: str) -> None:
    assert is_specification(specification)
    assert computed(value, specification) == expected


@given(st.integers(-(10**6), 10**6), st.integers(0, 6))
@settings(max_examples=100)
def test_short_decimals_are_shown_exactly(whole: int, digits: int) -> None:
    value = Fraction(whole, 10**digits)
    shown = computed(value.numerator if value.denominator == 1 else value)
    assert Fraction(shown.replace(",", "").replace("−", "-")) == value


def test_rows_are_aligned() -> None:
    assert rows([[1, 100], [-20, 3]]) == "    1  100\n  −20    3"


def test_parameters_in_prose_have_a_minus_sign_and_names_keep_their_hyphen() -> None:
    assert prose([[0.5, -2]]) == "[[0.5, −2]]"
    assert prose("resnet-50") == "resnet-50"
    assert prose(25088) == "25,088"
