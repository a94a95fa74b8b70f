"""Mistakes of one value, and counts of which nobody says what they count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizcnn.bank.faults import Fault
from quizcnn.bank.lint.answers import shared_value_faults, unit_faults
from quizcnn.bank.question import Question
from quizcnn.bank.variant import draw
from tests.bank.conftest import keys

Check = Callable[[str], list[Fault]]
Make = Callable[..., Question]

SIZE: dict[str, Any] = {
    "prompt": {"en": "{n}, {s}: how large?", "zh": "{n}，{s}：多大？"},
    "answer": "conv_output_size(n, 3, s)",
    "parameters": {"n": [12, 14, 20, 32], "s": [2, 3]},
}


def mistake(id: str, answer: str) -> dict[str, str]:
    return {"id": id, "answer": answer, "en": "No.", "zh": "不对。"}


def shared(make: Make, *mistakes: dict[str, str], **more: Any) -> list[tuple[str, str, str]]:
    question = make(**{**SIZE, **more}, misconceptions=list(mistakes))
    faults = shared_value_faults(draw(question, 0))
    return [(field, message.values["id"], message.values["other"]) for field, message in faults]


def test_two_mistakes_of_one_value_on_the_example(make: Make) -> None:
    mistakes = mistake("all-of-it", "n"), mistake("twelve-ever", "12")
    same = [("misconceptions[1]", "all-of-it", "twelve-ever")]
    assert shared(make, *mistakes, example={"n": 12, "s": 2}) == same
    assert shared(make, *mistakes, example={"n": 20, "s": 2}) == []


def test_one_that_the_quantity_tells_already(make: Make) -> None:
    example = {"n": 12, "s": 2}
    ours = mistake("moves-alone", "(n - 3)//s")
    assert ("misconceptions[1]", "moves-alone", "no-plus-one") in shared(
        make, ours, example=example
    )
    assert shared(make, mistake("no-plus-one", "(n - 3)//s"), example=example) == []


@pytest.mark.parametrize(
    ("paddings", "faults"),
    [
        ([1], []),  # the one ring left out is the 1 left out, always: both are named
        ([1, 2], [("about", "padding-ignored", "no-plus-one")]),  # other numbers tell them apart
    ],
)
def test_two_of_the_quantity(
    make: Make, paddings: list[int], faults: list[tuple[str, str, str]]
) -> None:
    question = {
        "prompt": {"en": "{n}, {p}", "zh": "{n}，{p}"},
        "answer": "conv_output_size(n, 3, 2, p)",
        "parameters": {"n": [12, 13, 14, 20], "p": paddings},
        "example": {"n": 12, "p": 1},
        "about": ["padding-ignored"],
    }
    assert shared(make, **question) == faults
    assert shared(make, **{**question, "about": []}) == []


def test_what_is_told_names_both_in_both_languages(check: Check, deck: str) -> None:
    twin = '[[question.misconceptions]]\nid = "twin-of-it"\nanswer = "input_size - 8"\n'
    text = 'en = "You took 8 away."\nzh = "你减了 8。"\n\n'
    start = deck.index("[[question.misconceptions]]")
    (fault,) = check(deck[:start] + twin + text + deck[start:])
    assert keys([fault]) == [("conv-size", "misconceptions[1]", "with-parameters")]
    for language in ("en", "zh"):
        assert "twin-of-it" in fault.localize(language)
        assert "stride-subtracted" in fault.localize(language)


# -- units ---------------------------------------------------------------------------------------


def units(make: Make, en: str, answer: str, unit: str | None = None) -> list[str]:
    question = make(
        prompt={"en": en, "zh": "{n} 个？"},
        answer=answer,
        parameters={"n": [2, 3, 4]},
        **({} if unit is None else {"unit": unit}),
    )
    return [str(message.values["asked"]) for _, message in unit_faults(draw(question, 0))]


@pytest.mark.parametrize(
    ("en", "answer", "asked"),
    [
        ("How many channels has {n}?", "2*n", ["How many"]),
        ("Give the number of windows in {n}.", "n", ["the number of"]),
        ("How many times as large is {n}?", "2*n", []),
        ("How large is {n}?", "2*n", []),
        ("How many halves has {n}, on average?", "n/3", []),
        ("How many MACs has {n}?", "conv_macs(n, n, n, 1)", []),  # the unit is the quantity's
    ],
)
def test_a_count_says_what_it_counts(make: Make, en: str, answer: str, asked: list[str]) -> None:
    assert units(make, en, answer) == asked
    assert units(make, en, answer, unit="channels") == []


def test_a_count_without_unit_is_told(check: Check, deck: str) -> None:
    deck = deck.replace("By what is it divided?", "How many of 100 are left?")
    deck = deck.replace("应除以多少？", "100 个里剩几个？").replace('"keep"', '"100*keep"')
    (fault,) = check(deck)
    assert keys([fault]) == [("dropout-mean", "unit", "with-parameters")]
    for language in ("en", "zh"):
        assert "How many" in fault.localize(language)
    assert check(deck.replace('"100*keep"', '"100*keep"\nunit = "numbers"')) == []
