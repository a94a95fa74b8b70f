"""The rules as one pure function: what is typed, the truth, the mistakes → a verdict."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizcnn.bank.values import Values
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.expected import Expected
from quizcnn.grading.judge import grade
from quizcnn.grading.reading import read
from quizcnn.grading.rules import Ruling, decide
from quizcnn.messages import Text

ABOUT, BESIDE = True, False


def mistake(name: str, value: Any, about: bool) -> WrongValue:
    return WrongValue(name, Text(f"{name} was taken.", f"取了 {name}。"), value, about)


def ruling(text: str, truth: Any, *wrong: WrongValue, of_question: bool = True) -> Ruling:
    values = Values(truth)
    return decide(read(text, values.kind, None), values, wrong, of_question)


def named(found: Ruling) -> list[str]:
    return [each.id for each in found.named]


@pytest.mark.parametrize(
    ("text", "truth", "value", "about", "verdict"),
    [
        # Rule 1 comes before any other: a nearby mistake changes nothing.
        ("61706", 61706, 61705, ABOUT, "correct"),
        ("0.333333333", Fraction(1, 3), 0.333, ABOUT, "correct"),
        # Rule 2: the very value of a mistake, near the truth or not.
        ("0", -0.6321, 0, BESIDE, "wrong"),
        ("0.034020690871988585", 0.0589255651, 0.034020690871988585, BESIDE, "wrong"),
        # … and the truth in what is claimed: only a figure of one digit, on a question only about.
        ("1", 0.8, 1, ABOUT, "wrong"),
        ("1", 0.8, 1, BESIDE, "imprecise"),
        ("0", Fraction(-1, 3), 0, ABOUT, "wrong"),
        ("0", Fraction(-1, 3), 0, BESIDE, "imprecise"),
        ("0.25", 0.2512, 0.25, ABOUT, "imprecise"),
        ("0.250", 0.2502, 0.25, ABOUT, "imprecise"),
        ("0.250", 0.2502, 0.25, BESIDE, "correct"),
        ("10", 9.8, 10, ABOUT, "imprecise"),
        # Rule 3: what nobody asked about never stands in the way of a right rounding.
        ("2.62G", 2621440000, 2621000000, BESIDE, "correct"),
        ("2.62G", 2621440000, 2621000000, ABOUT, "imprecise"),
        # Rule 4: too few digits, or cut off.
        ("2.6G", 2621440000, 5, ABOUT, "imprecise"),
        ("0.118", 0.1189, 5, ABOUT, "imprecise"),
        # Digits cut off that a mistake rounds to are the mistake's.
        ("0.118", 0.1189, 0.1181, BESIDE, "wrong"),
        # Rule 5.
        ("0.117", 0.1189, 5, ABOUT, "wrong"),
    ],
)
def test_the_rules_decide(text: str, truth: Any, value: Any, about: bool, verdict: str) -> None:
    assert ruling(text, truth, mistake("it", value, about)).verdict == verdict


@pytest.mark.parametrize(("text", "value"), [("1", 1), ("0", 0)])
def test_a_bare_quantity_has_no_mistakes_it_is_about(text: str, value: int) -> None:
    found = ruling(text, Fraction(value + value + 1, 4), mistake("it", value, BESIDE))
    assert found.verdict == "imprecise"
    found = ruling(
        text, Fraction(value + value + 1, 4), mistake("it", value, BESIDE), of_question=False
    )
    assert (found.verdict, named(found)) == ("wrong", ["it"])


@pytest.mark.parametrize(
    ("text", "truth", "value", "explains"),
    [
        ("2.20e8", 109985792, 219971584, True),
        ("2.2e8", 109985792, 219971584, False),  # two digits explain nothing …
        ("0.368", 0.6321, 0.36788, True),
        ("0.37", 0.6321, 0.36788, False),
        ("0.5", 0.6321, 0.5, True),  # … but equality does
        ("100", 0.5, 100.4, False),  # zeros that may only hold places
        ("100", 0.5, 100, True),
        ("101", 0.5, 101.4, True),
        ("0.70 0.20 0.10", [0.6, 0.3, 0.1], [0.698, 0.201, 0.101], True),
        ("0.7 0.2 0.1", [0.6, 0.31, 0.09], [0.698, 0.201, 0.101], False),
        ("0.70 0.20", [0.6, 0.4], [0.698, 0.201], False),
        ("1/3", 0.5, 0.3334, False),
    ],
)
def test_a_mistake_is_theirs_by_its_digits(
    text: str, truth: Any, value: Any, explains: bool
) -> None:
    found = ruling(text, truth, mistake("it", value, ABOUT))
    assert (found.verdict, named(found)) == ("wrong", ["it"] if explains else [])


def test_an_equal_value_comes_before_a_near_one() -> None:
    wrong = [mistake("near", 0.368, ABOUT), mistake("equal", 0, BESIDE)]
    assert named(ruling("0", -0.632, *wrong)) == ["equal"]


def test_those_asked_about_come_first_then_the_nearest() -> None:
    far, near = mistake("far", 0.3676, BESIDE), mistake("near", 0.3679, BESIDE)
    about = mistake("about", 0.3684, ABOUT)
    assert named(ruling("0.368", 0.9, far, near)) == ["near"]
    assert named(ruling("0.368", 0.9, far, near, about)) == ["about"]


@pytest.mark.parametrize("text", ["6", "6.00"])
def test_mistakes_of_one_value_are_both_named(text: str) -> None:
    wrong = [
        mistake("first", 6, BESIDE),
        mistake("other", 7, ABOUT),
        mistake("about", 6.0, ABOUT),
        mistake("last", 6, BESIDE),
    ]
    verdict = grade(text, Expected(5, None, wrong, of_question=True))
    assert [each.id for each in verdict.misconceptions] == ["about", "first", "last"]
    said = verdict.message.localize("en")
    assert said == ("Not right. Either: about was taken. Or: first was taken. Or: last was taken.")
    assert (
        verdict.message.localize("zh")
        == "不对。或者：取了 about。或者：取了 first。或者：取了 last。"
    )


def test_cells_are_judged_one_by_one_and_mistakes_by_all_together() -> None:
    wrong = mistake("it", [[0.2, 0.5]], ABOUT)
    assert ruling("[[0.2, 0.4]]", [[0.2, 0.9]], wrong).marks == ["correct", "wrong"]
    assert named(ruling("[[0.2, 0.4]]", [[0.2, 0.9]], wrong)) == []
    assert named(ruling("[[0.2, 0.5]]", [[0.2, 0.9]], wrong)) == ["it"]


def test_wrong_beats_imprecise_beats_correct() -> None:
    truth = [[0.123, 0.456, 0.789]]
    assert ruling("[[0.123, 0.456, 0.789]]", truth).verdict == "correct"
    assert ruling("[[0.123, 0.46, 0.789]]", truth).verdict == "imprecise"
    assert ruling("[[0.123, 0.46, 0.2]]", truth).verdict == "wrong"


@pytest.mark.parametrize(
    ("text", "truth", "key"),
    [
        ("0", 0.3, "imprecise-few"),
        ("0.2", 0.1789, "imprecise-few"),
        ("0.1", 0.1789, "imprecise-few"),
        ("0.18", 0.1789, "imprecise"),
        ("0.17", 0.1789, "imprecise-cut"),
        ("6e4", 61706, "imprecise-few"),
        ("0.18 0.2", [0.1789, 0.2345], "imprecise-few"),
        ("30", 28, "wrong"),
        ("10", 13, "wrong"),
        ("600", 612, "wrong"),
        ("61,700", 61706, "wrong-rounded"),
    ],
)
def test_what_is_too_coarse_is_never_called_close(text: str, truth: Any, key: str) -> None:
    assert grade(text, Expected(truth)).message.key == f"grading.{key}"
