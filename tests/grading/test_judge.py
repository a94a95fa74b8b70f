"""The four rules of judging, with every example of theirs, and what judging imports."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from quizcnn.bank.values import same
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.expected import Expected, expected_of
from quizcnn.grading.judge import grade
from quizcnn.messages import Text

FLOPS = Text("That is FLOPs; one MAC is two FLOPs.", "这是 FLOPs,一次 MAC 等于两次 FLOPs。")
MACS = Expected(109985792, "MACs", [WrongValue("flops-for-macs", FLOPS, 219971584, True)])
CLOSE = Text("One bias too few.", "少算了一个偏置。")


@pytest.mark.parametrize(
    ("text", "truth", "unit", "verdict"),
    [
        ("61706", 61706, None, "correct"),
        ("61,706", 61706, "parameters", "correct"),
        ("61,700", 61706, None, "wrong"),
        ("61.7k", 61706, None, "correct"),
        ("6.17e4", 61706, None, "correct"),
        ("62k", 61706, None, "imprecise"),
        ("61.6k", 61706, None, "wrong"),
        ("12.2", 12.25, "MiB", "correct"),
        ("12.3", 12.25, "MiB", "correct"),
        ("12.25", 12.25, "MiB", "correct"),
        ("12", 12.25, "MiB", "imprecise"),
        ("12.4", 12.25, "MiB", "wrong"),
        ("12.25 MiB", 12.25, "MiB", "correct"),
        ("12.8 MB", 12.25, "MiB", "correct"),
        ("13 MB", 12.25, "MiB", "imprecise"),
        ("0.12", 0.1189, None, "imprecise"),
        ("0.119", 0.1189, None, "correct"),
        ("0.118", 0.1189, None, "imprecise"),
        ("0.117", 0.1189, None, "wrong"),
        ("11.9%", 0.1189, None, "correct"),
        ("11.9", 11.89, "%", "correct"),
        ("0.119", 11.89, "%", "imprecise"),
        ("117", 117.39, None, "correct"),
        ("118", 117.39, None, "wrong"),
        ("1.18e8", 117_500_000, None, "correct"),
        ("1.18e8", 118_500_000, None, "correct"),
        ("1.18e8", 118_500_001, None, "imprecise"),
        ("1.18e8", 117_499_999, None, "wrong"),
        ("1/9", Fraction(1, 9), None, "correct"),
        ("1/9", 1 / 9, None, "correct"),
        ("0.1", Fraction(1, 10), None, "correct"),
        ("0.11", Fraction(1, 9), None, "imprecise"),
        ("7", 7, None, "correct"),
        ("7", 7.0, None, "correct"),
        ("8", 7, None, "wrong"),
        ("7.0", 7, None, "correct"),
        ("0", 0, None, "correct"),
        ("0.1", 0, None, "wrong"),
        ("0", Fraction(1, 1000), None, "imprecise"),
        ("0", Fraction(-1, 10), None, "imprecise"),
        ("-0.5", -0.5, None, "correct"),
        ("0.5", -0.5, None, "wrong"),
        ("109M", 109985792, "MACs", "imprecise"),
        ("110M", 109985792, "MACs", "correct"),
        ("1.1亿", 109985792, "MACs", "imprecise"),
        ("1.10亿", 109985792, "MACs", "correct"),
        ("219971584 FLOPs", 109985792, "MACs", "correct"),
        ("220 MFLOPs", 109985792, "MACs", "correct"),
        ("2x54992896", 109985792, "MACs", "correct"),
        ("2x55000000", 109985792, "MACs", "wrong"),
        ("15470264321", 15470264320, "MACs", "correct"),
        ("0.3", 0.1 + 0.2, None, "correct"),
        ("2.67", 2.675, None, "correct"),
        ("2.68", 2.675, None, "correct"),
        ("5", float("nan"), None, "wrong"),
        ("5", float("inf"), None, "wrong"),
    ],
)
def test_a_number_is_judged(text: str, truth: Any, unit: str | None, verdict: str) -> None:
    outcome = grade(text, Expected(truth, unit))
    assert outcome.verdict == verdict
    assert outcome.correct is (verdict == "correct")


@pytest.mark.parametrize("text", ["219971584", "219,971,584", "220M", "2.20e8"])
def test_a_known_mistake_is_named(text: str) -> None:
    outcome = grade(text, MACS)
    assert (outcome.verdict, outcome.quality) == ("wrong", 2)
    assert outcome.misconception is not None
    assert outcome.misconception.id == "flops-for-macs"
    assert FLOPS.en in outcome.message.localize("en")
    assert FLOPS.zh in outcome.message.localize("zh")


def test_the_quality_outside_a_session() -> None:
    assert grade("109985792", MACS).quality == 5
    assert grade("219971584", MACS).quality == 2
    assert grade("5", MACS).quality == 1
    assert grade("1.1e8", MACS).quality is None
    assert grade("?", MACS).quality is None


def test_an_unreadable_answer_is_no_answer() -> None:
    outcome = grade("1,2,3", MACS)
    assert (outcome.verdict, outcome.value, outcome.cells) == ("unreadable", None, None)
    assert "column 2" in outcome.message.localize("en")


def test_a_misconception_within_tolerance_makes_it_imprecise() -> None:
    expected = Expected(61706, None, [WrongValue("no-bias", CLOSE, 61704, True)])
    outcome = grade("61.7k", expected)
    assert outcome.verdict == "imprecise"
    assert outcome.misconception is None
    assert "4 significant digits" in outcome.message.localize("en")
    assert "4 位有效数字" in outcome.message.localize("zh")
    assert grade("61.71k", expected).verdict == "correct"
    assert grade("61704", expected).quality == 2


def test_a_misconception_that_gives_the_truth_is_ignored() -> None:
    expected = Expected(
        61706,
        None,
        [WrongValue("same", CLOSE, 61706, False), WrongValue("x", CLOSE, 61706.0, False)],
    )
    assert grade("61.7k", expected).verdict == "correct"
    assert grade("61706", expected).verdict == "correct"
    assert grade("5", expected).misconceptions == ()


def test_every_explanation_is_listed_and_the_first_is_named() -> None:
    wrong = [
        WrongValue("ceil", CLOSE, 6, True),
        WrongValue("other", FLOPS, 7, True),
        WrongValue("third", FLOPS, 6.0, False),
    ]
    outcome = grade("6", Expected(5, None, wrong))
    assert [each.id for each in outcome.misconceptions] == ["ceil", "third"]
    assert outcome.misconception == wrong[0]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("112.5", 112.5),
        ("1/3", 0.3333333333333333),
        ("0.333", Fraction(1, 3)),
        ("3.33", 10 / 3),
        ("0.7", 0.7),
    ],
)
def test_wrong_values_may_be_floats_and_fractions(text: str, wrong: Any) -> None:
    outcome = grade(text, Expected(112, None, [WrongValue("forgotten", CLOSE, wrong, True)]))
    assert outcome.misconception is not None


@pytest.mark.parametrize("wrong", [float("inf"), float("nan"), (5, 5), [[5]], 6])
def test_wrong_values_that_do_not_explain_are_passed_over(wrong: Any) -> None:
    outcome = grade("5", Expected(112, None, [WrongValue("x", CLOSE, wrong, True)]))
    assert (outcome.verdict, outcome.misconceptions) == ("wrong", ())


def test_how_to_write_a_rounded_whole_number_is_explained() -> None:
    message = grade("61,700", Expected(61706)).message
    assert "6.17e4" in message.localize("en")
    assert "6.17e4" in message.localize("zh")
    assert "6.17e4" not in grade("61,900", Expected(61706)).message.localize("en")


def test_rounding_is_advised_for_cut_off_digits() -> None:
    expected = Expected(0.1189)
    assert "round the last one" in grade("0.118", expected).message.localize("en")
    assert "round the last one" not in grade("0.12", expected).message.localize("en")


def test_nothing_is_given_away() -> None:
    for text in ("61,700", "62k", "61.6k", "5", "64x112"):
        assert "706" not in grade(text, Expected(61706)).message.localize("en")


@pytest.mark.parametrize(
    ("value", "equal"), [(1.000000003, True), (1.000000006, False), (0.999999997, True)]
)
def test_what_equals_the_truth_to_nine_digits_is_no_misconception(
    value: float, equal: bool
) -> None:
    """A draw in which a misconception gives the truth is drawn again by the same measure."""
    wrong = [WrongValue("near", CLOSE, value, True)]
    assert same(value, 1) is equal
    assert (grade(repr(value), Expected(1, None, wrong)).verdict == "correct") is equal


def test_misconceptions_are_not_computed_for_a_right_answer() -> None:
    wrong = iter([WrongValue("no-bias", CLOSE, 61704, True)])
    assert grade("61706", Expected(61706, None, wrong)).correct
    assert len(list(wrong)) == 1


def test_what_is_expected_comes_from_the_variant() -> None:
    class Variant(NamedTuple):
        truth: Any
        unit: str
        wrong: tuple[WrongValue, ...]

    variant = Variant(109985792, "MACs", (WrongValue("flops-for-macs", FLOPS, 219971584, True),))
    expected = expected_of(variant)
    assert expected._replace(wrong=list(expected.wrong)) == MACS._replace(of_question=True)


@pytest.mark.parametrize(
    ("rival", "verdict"), [(12.25, "imprecise"), (12.35, "imprecise"), (12.2499, "correct")]
)
def test_a_misconception_at_either_end_of_the_tolerance_is_doubtful(
    rival: float, verdict: str
) -> None:
    assert (
        grade("12.3", Expected(12.31, None, [WrongValue("m", CLOSE, rival, True)])).verdict
        == verdict
    )


def test_a_plain_integer_is_no_rounded_misconception_where_the_truth_is_whole() -> None:
    wrong = [WrongValue("floor-forgotten", CLOSE, Fraction(225, 2), True)]
    assert grade("112.5", Expected(100, None, wrong)).misconception is not None
    assert grade("112", Expected(100, None, wrong)).misconception is None
    assert grade("112", Expected(100.5, None, wrong)).misconception is not None


@pytest.mark.parametrize(
    ("text", "truth", "key"),
    [
        ("61700", 61706, "wrong-rounded"),
        ("2560万", 25_557_032, "wrong-rounded"),
        ("25600k", 25_557_032, "wrong-rounded"),
        ("25.60M", 25_557_032, "wrong-rounded"),
        ("2560万", 25_557_032 * 2, "wrong"),
        ("62000", 61706, "wrong"),  # two digits are too few to be written as 6.2e4
        ("63000", 61706, "wrong"),
        # Half a unit of the last digit that is not a zero still rounds to it, from either side.
        ("61700", 61750, "wrong-rounded"),
        ("61800", 61750, "wrong-rounded"),
        ("61700", 61751, "wrong"),
        ("61800", 61749, "wrong"),
    ],
)
def test_only_a_rounded_truth_is_said_to_be_rounded(text: str, truth: int, key: str) -> None:
    assert grade(text, Expected(truth)).message.key == f"grading.{key}"


HEAVY = ["numpy", "dataclasses", "inspect", "json", "pathlib", "sqlalchemy", "textual"]


def test_nothing_heavy_is_imported() -> None:
    program = (
        "import sys; import quizcnn.grading.judge, quizcnn.grading.preview;"
        "import quizcnn.messages.grading;"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
