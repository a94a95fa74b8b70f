"""Numbers that are right in another unit of the same kind are asked again, not called wrong."""

from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.expected import Expected
from quizcnn.grading.judge import grade
from quizcnn.messages import Text

FOUR_GIGA = 4_089_184_256


@pytest.mark.parametrize(
    ("text", "truth", "unit", "reading"),
    [
        ("0.95", 95, "%", "0.95 = 95%"),
        ("0.119", 11.89, "%", "0.119 = 11.9%"),
        ("11.9", 0.1189, None, "11.9% = 0.119"),
        ("0.119%", 0.1189, None, "11.9% = 0.119"),
        ("187", 187_032_192, "bytes", "187 MB"),
        ("178.4", 187_032_192, "B", "178.4 MiB"),
        ("12.8", 12.25, "MiB", "12.8 MB"),
        ("12845056", 12.25, "MiB", "12,845,056 B"),
        ("12.25 kB", 12544, "bytes", "12.25 KiB"),
        ("12.3 MB", 12.25, "MiB", "12.3 MiB"),
        ("12.8 MiB", 12_845_056, "bytes", "12.8 MB"),
        ("1.19*10e-2", 0.1189, None, "1.19e-1"),
        ("1.19 × 10e-2", 0.1189, None, "1.19e-1"),
        ("1.2*10e-2", 0.1189, None, "1.2e-1"),
        ("1.19*10e-1", 0.1189, None, "1.19e-1"),
        ("1.19×10E-1", 0.1189, None, "1.19e-1"),
        ("4.09*10e8", FOUR_GIGA, "MACs", "4.09e9"),
    ],
)
def test_how_it_was_read_is_said(text: str, truth: Any, unit: str | None, reading: str) -> None:
    verdict = grade(text, Expected(truth, unit))
    assert (verdict.verdict, verdict.quality) == ("imprecise", None)
    for language in ("en", "zh"):
        assert reading in verdict.message.localize(language)


@pytest.mark.parametrize(
    ("text", "truth", "unit"),
    [
        ("0", 0.28, "%"),  # nothing is nothing in every unit
        ("0.5", 0.005, None),  # may well be a share itself
        ("300", 3, None),  # a count is no share
        ("187 GB", 187_032_192, "bytes"),  # the unit was typed
        ("96", 0.95, "%"),
        ("3*10e2", 3, None),
        ("x*10e2", 3, None),
    ],
)
def test_what_fits_in_no_other_unit_is_not_asked_again(
    text: str, truth: Any, unit: str | None
) -> None:
    assert grade(text, Expected(truth, unit)).verdict != "correct"
    assert grade(text, Expected(truth, unit)).message.key != "grading.imprecise-read-as"


def test_a_mistake_that_it_equals_comes_first() -> None:
    wrong = [WrongValue("fraction", Text("Not in per cent.", "不是百分数。"), 0.95, True)]
    verdict = grade("0.95", Expected(95, "%", wrong, of_question=True))
    assert (verdict.verdict, verdict.misconceptions) == ("wrong", tuple(wrong))


@pytest.mark.parametrize(
    ("text", "truth", "unit", "name"),
    [
        ("4.09 GFLOPs", FOUR_GIGA, "MACs", "macs-called-flops"),
        ("4 GFLOPs", FOUR_GIGA, "MACs", "macs-called-flops"),
        ("4089184256 FLOPs", FOUR_GIGA, "MACs", "macs-called-flops"),
        ("8.18 GMACs", 2 * FOUR_GIGA, "FLOPs", "flops-called-macs"),
        ("4.09 GFLOPs", 4.089, "GMACs", "macs-called-flops"),
    ],
)
def test_one_called_the_other_is_a_mistake_with_a_name(
    text: str, truth: Any, unit: str, name: str
) -> None:
    verdict = grade(text, Expected(truth, unit))
    assert verdict.misconception is not None
    assert (verdict.verdict, verdict.misconception.id, verdict.quality) == ("wrong", name, 2)
    assert "FLOPs" in verdict.message.localize("en")
    assert "FLOPs" in verdict.message.localize("zh")


@pytest.mark.parametrize("text", ["8.18 GFLOPs", "4.09 GMACs", "4.09G"])
def test_operations_by_their_right_name_are_right(text: str) -> None:
    assert grade(text, Expected(FOUR_GIGA, "MACs")).correct


@pytest.mark.parametrize("text", ["3.09 GFLOPs", "16.4 GMACs", "4.09 GB"])
def test_other_operations_have_no_such_name(text: str) -> None:
    assert grade(text, Expected(FOUR_GIGA, "MACs")).misconception is None
