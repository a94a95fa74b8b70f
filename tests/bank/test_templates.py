from __future__ import annotations

from typing import Any

import pytest

from quizcnn.bank.formula_syntax import FormulaError
from quizcnn.bank.templates import Template, TemplateError, fill
from quizcnn.messages import Text

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
        ("{{ 123456789 | .2e }}", "1.23e+08"),
        ("{{ (64, 112, 112) }}", "64×112×112"),
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
