"""What cannot be read gets a column and an expectation, whatever it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import quizcnn.grading
from quizcnn.grading.expected import Expected
from quizcnn.grading.judge import grade
from quizcnn.grading.numbers import Unreadable
from quizcnn.grading.preview import how_it_reads
from quizcnn.grading.reading import LONGEST, read
from quizcnn.messages.grading import TABLE

PIECES = [
    *"0123456789.,_ eExX×*·/^()[]{};%⌊⌋⌈⌉+-−⁴⁻kMGB亿万９\n",
    *("MACs", "MiB", "floor(", "ceil(", "**", "//", "10^", "1/0", "\x1b[31m", "\ud800"),
]


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("", 1, "a number such as"),
        ("   ", 1, "a number such as"),
        ("abc", 1, "a number"),
        ("1,2,3", 2, "grouped by three"),
        ("1,5", 2, "written 1.5"),
        ("6,17", 2, "written 6.17"),
        ("0,119", 2, "written 0.119"),
        ("1234,567", 5, "written 1234.567"),
        ("12,34,567", 3, "grouped by three"),
        ("1,234_567", 2, "grouped by three"),
        ("64, 112", 3, "grouped by three"),
        ("1 2", 2, "grouped by three"),
        ("1__000", 2, "grouped by three"),
        ("1.234,5", 6, "an operator, a unit or the end"),
        ("1.2.3", 4, "an operator, a unit or the end"),
        ("(1", 3, '")"'),
        ("⌊1/2)", 5, '"⌋"'),
        ("floor 3", 7, '"("'),
        ("1)", 2, "an operator, a unit or the end"),
        ("2^", 3, "a number"),
        ("2+", 3, "a number"),
        ("2^(1/2)", 1, "a whole number as the exponent"),
        ("2⁺⁻", 2, "a whole number as the exponent"),
        ("6x10^4⁻", 7, "a whole number as the exponent"),
        ("1/0", 2, "other than zero"),
        ("1//(2-2)", 2, "other than zero"),
        ("0^-1", 1, "other than zero"),
        ("1e999", 3, "between −300 and 300"),
        ("1e99999999999999", 3, "between −300 and 300"),
        ("6×10⁹⁹⁹", 1, "between −300 and 300"),
        ("9^9^9", 1, "a smaller result"),
        ("9^999^9", 1, "a smaller result"),
        ("1" * 61, 1, "at most 60 digits"),
        ("1" * 201, 201, "at most 200 characters"),
        ("(" * 26 + "1", 27, "at most 25 levels"),
        ("-" * 26 + "1", 27, "at most 25 levels"),
        ("/5", 1, "a number"),
        ("5\x1b[0m", 2, "the end"),
    ],
)
def test_the_column_and_the_expectation_are_said(text: str, column: int, expected: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text, "scalar", "MACs")
    assert caught.value.column == column
    assert expected in caught.value.expected.localize("en")
    assert f"column {column}:" in str(caught.value)
    assert f"第 {column} 列" in caught.value.localize("zh")
    assert caught.value.exit_code == 2


def test_products_that_grow_without_bound_are_refused() -> None:
    with pytest.raises(Unreadable):
        read("*".join(["1e250"] * 30), "scalar", None)


@given(
    text=st.one_of(
        st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
    ),
    kind=st.sampled_from(["scalar", "shape", "grid"]),
    unit=st.sampled_from([None, "MACs", "MiB", "bytes", "%", "px", "tokens"]),
)
@example(text="1 " * 9_000, kind="grid", unit=None)
@example(text="[" * 19_000, kind="grid", unit=None)
@example(text="1,000" * 39, kind="scalar", unit=None)
@example(text="9^400" + "x9^400" * 30, kind="scalar", unit=None)
@example(text="6x10^", kind="scalar", unit=None)
@settings(max_examples=200, deadline=500)
def test_any_text_is_read_or_refused(text: str, kind: str, unit: str | None) -> None:
    refused: Unreadable | None = None
    try:
        assert read(text, kind, unit).numbers
    except Unreadable as error:
        refused = error
    if refused:
        assert 1 <= refused.column <= LONGEST[kind] + 1
        assert refused.localize("en")
        assert refused.localize("zh")


@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=100)
def test_any_text_can_be_graded_and_previewed(text: str) -> None:
    for value in (61706, (64, 112), [[1, 0], [0, 2]]):
        verdict = grade(text, Expected(value, "MACs"))
        assert verdict.message.localize("en")
        assert verdict.message.localize("zh")
    for kind in ("scalar", "shape", "grid"):
        assert isinstance(how_it_reads(text, kind, "MACs", "zh"), str)


def test_a_line_longer_than_any_answer_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        read("1 " * 20_000, "grid", None)
    assert caught.value.column == 20_001


def test_every_expectation_has_its_words_and_every_word_its_use() -> None:
    folder = Path(quizcnn.grading.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    expectations = set(re.findall(r'Unreadable\([^()]*(?:\([^()]*\))?[^()]*?, "([a-z-]+)"', source))
    expectations |= {"scalar", "shape", "grid"}
    assert {f"expect-{name}" for name in expectations} == {
        key for key in TABLE if key.startswith("expect-")
    }


@pytest.mark.parametrize("key", sorted(TABLE))
def test_both_languages_fill_the_same_places(key: str) -> None:
    english, chinese = TABLE[key]
    assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese))
    assert re.search("[\u4e00-\u9fff“]", chinese)
