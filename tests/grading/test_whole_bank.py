"""Every computed card of the bank in many draws: the rules hold for each, with no exception."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from quizcnn.bank.decks import builtin
from quizcnn.bank.values import Values
from quizcnn.bank.variant import Variant, draw
from quizcnn.engine.numbers.notation import grouped, readable, shown, signed, with_unit
from quizcnn.engine.quantity import WrongValue
from quizcnn.grading.decimals import scientific
from quizcnn.grading.expected import Expected, expected_of
from quizcnn.grading.judge import Verdict, grade
from quizcnn.grading.reading import read
from quizcnn.grading.tolerance import within_tolerance

DRAWS = [range(4), pytest.param(range(4, 30), marks=pytest.mark.slow)]
WIDE = str.maketrans("0123456789.,+-()[]%", "０１２３４５６７８９．，＋－（）［］％")
COMPUTED = [
    question for question in builtin().ids() if builtin().find(question).kind in ("numeric", "grid")
]


@pytest.fixture(scope="module", params=DRAWS)
def draws(request: pytest.FixtureRequest) -> range:
    numbers: range = request.param
    return numbers


@pytest.fixture(scope="module", params=COMPUTED)
def variants(request: pytest.FixtureRequest, draws: range) -> list[Variant]:
    return [draw(builtin().find(request.param), number) for number in draws]


def written(value: Any, digits: int) -> str:
    """A value with every number rounded to so many digits, trailing zeros kept."""
    if isinstance(value, list | tuple):
        entries = ", ".join(written(each, digits) for each in value)
        return f"[{entries}]"
    number = Values(value).numbers[0]
    assert number is not None
    return scientific(number, digits, keep=True) if number else "0"


def spellings(variant: Variant) -> Iterator[str]:
    """The truth as people write it and as the program prints it."""
    truth, unit = variant.truth, variant.unit
    for text in (shown(truth), signed(truth), grouped(signed(truth)), readable(truth, decimals=4)):
        yield from (text, text.translate(WIDE), f"≈ {text}", f"{text}.", f"\u200b{text}\u2060")
    for language in ("en", "zh"):
        text = with_unit(truth, unit, language)
        yield from (text, f"= {text}", f"约 {text}。")
    yield written(truth, 12)
    if isinstance(truth, int):
        yield from (f"{truth:,}".replace(",", mark) for mark in "'’_\u2009 ,")
        yield from (f"{truth}*1", f"{truth * 2}/2")
        yield from (f"({truth}/10^6) million", f"({truth}/10^8)亿")
    if isinstance(truth, list) and not isinstance(truth[0], list):
        yield from (mark.join(map(shown, truth)) for mark in (", ", " ", "; ", "\n"))


def name_of(verdict: Verdict) -> list[str]:
    return [each.id for each in verdict.misconceptions]


def lies_in(text: str, value: Any, expected: Expected) -> bool:
    """Whether a value lies in what a text claims."""
    truth, values = Values(expected.value), Values(value)
    typed = read(text, truth.kind, expected.unit)
    if values.kind != truth.kind or not values.takes(typed.lengths):
        return False
    beside = truth if values.lengths == truth.lengths else values
    return all(
        number is not None
        and (within_tolerance(each, number, isinstance(whole, int)) or values.same(at, each.value))
        for at, (each, number, whole) in enumerate(
            zip(typed.numbers, values.numbers, beside.numbers, strict=True)
        )
    )


def touches(text: str, wrong: WrongValue, expected: Expected) -> bool:
    """Whether a number of a mistake, other than the truth's, lies in what a text claims."""
    truth, values = Values(expected.value), Values(wrong.value)
    typed = read(text, truth.kind, expected.unit)
    return values.lengths == truth.lengths and any(
        number is not None
        and not truth.same(at, number)
        and within_tolerance(each, number, isinstance(truth.numbers[at], int))
        for at, (each, number) in enumerate(zip(typed.numbers, values.numbers, strict=True))
    )


def of_one_value(wrong: WrongValue, others: Any) -> set[str]:
    return {each.id for each in others if Values(each.value).coincides(Values(wrong.value))}


def mistakes(variant: Variant) -> list[WrongValue]:
    """Those that give finite numbers other than the truth."""
    truth = Values(variant.truth)
    laid_out = [(each, Values(each.value)) for each in variant.wrong]
    return [
        each
        for each, values in laid_out
        if values.kind == truth.kind and not values.coincides(truth) and None not in values.numbers
    ]


def test_the_truth_is_right_however_it_is_written(variants: list[Variant]) -> None:
    for variant in variants:
        for text in spellings(variant):
            verdict = grade(text, expected_of(variant))
            assert verdict.correct, (text, variant.parameters, verdict.message)


def test_the_truth_rounded_is_right_unless_a_mistake_asked_about_is_near(
    variants: list[Variant],
) -> None:
    for variant in variants:
        text = written(variant.truth, 3)
        expected = expected_of(variant)
        verdict = grade(text, expected)
        if verdict.correct:
            continue
        assert verdict.verdict == "imprecise", (text, variant.parameters, verdict.message)
        near = [
            each.id for each in mistakes(variant) if each.about and touches(text, each, expected)
        ]
        assert near, (text, variant.parameters)


@pytest.mark.parametrize("digits", [9, 16])
def test_a_mistake_is_named(variants: list[Variant], digits: int) -> None:
    for variant in variants:
        expected = expected_of(variant)
        for wrong in mistakes(variant):
            for text in {written(wrong.value, digits), shown(wrong.value, 17)}:
                verdict = grade(text, expected)
                what = (text, variant.number, variant.truth, wrong.id, verdict)
                if verdict.verdict == "wrong":
                    assert set(name_of(verdict)) <= of_one_value(wrong, mistakes(variant)), what
                    assert name_of(verdict), what
                else:
                    assert lies_in(text, variant.truth, expected), what


def test_a_mistake_rounded_to_three_digits_is_named(variants: list[Variant]) -> None:
    for variant in variants:
        expected = expected_of(variant)
        for wrong in mistakes(variant):
            text = written(wrong.value, 3)
            verdict = grade(text, expected)
            what = (text, variant.number, variant.truth, wrong.id, verdict)
            if lies_in(text, variant.truth, expected):
                continue
            assert verdict.verdict == "wrong", what
            near = [each.id for each in mistakes(variant) if lies_in(text, each.value, expected)]
            assert set(name_of(verdict)) <= set(near), what
            assert name_of(verdict), what
