"""Cards made of a quantity: over the whole catalogue they are well made and judge rightly."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from quizcnn.bank.formula import Formula
from quizcnn.bank.lint.deck import authoring_faults, check_table
from quizcnn.bank.lint.drawn_texts import drawn_faults
from quizcnn.engine import catalogue
from quizcnn.engine.numbers.notation import shown
from quizcnn.grading.answer_key import key_fault, misconception_faults
from quizcnn.grading.expected import expected_of
from quizcnn.grading.judge import grade
from quizcnn.messages.errors import UserError
from quizcnn.practice.lab.bench import Bench, bench_of, bench_of_card
from quizcnn.practice.quiz.fresh_numbers import redrawn
from quizcnn.practice.quiz.made_cards import TOPICS, card_of, spelled, topic_of, variant_of_table


def faults_of(table: dict[str, Any]) -> list[str]:
    found: list[str] = []
    question = check_table(
        table, lambda field, message: found.append(f"{field}: {message.localize('en')}"), 5, judged
    )
    assert question is not None
    found += [f"{field}: {each.localize('en')}" for _, field, each in authoring_faults([question])]
    return found


def judged(variant: Any) -> Any:
    fault = key_fault(variant)
    mistakes = [("about", message) for _, message in misconception_faults(variant)]
    return (*drawn_faults(variant), *mistakes, *([("answer", fault)] if fault else ()))


@pytest.mark.parametrize("name", catalogue.names())
def test_the_card_of_every_example_is_well_made(name: str) -> None:
    bench = bench_of(name)
    table = card_of(bench)
    assert faults_of(table) == []
    variant = variant_of_table(table)
    assert variant.truth == bench.result().value
    assert variant.unit == bench.result().unit
    again = bench_of_card(variant)
    assert again is not None
    assert again.result() == bench.result()


@pytest.mark.parametrize("name", catalogue.names())
def test_other_numbers_of_every_quantity_make_good_cards(name: str) -> None:
    randomness, made = Random(5), 0
    for _ in range(60):
        bench = redrawn(bench_of(name), randomness)
        try:
            bench.quantity.evaluate(bench.given)
        except UserError:
            continue  # which numbers go together, only the quantity knows
        table = card_of(bench)
        assert faults_of(table) == []
        made += 1
        if made == 3:
            break
    assert made


def test_every_family_has_its_topic_and_every_topic_its_family() -> None:
    for name in catalogue.names():
        assert topic_of(name) in TOPICS.values()
    assert topic_of("receptive_field") == "receptive-field"
    assert topic_of("max_pool2d") == "pooling"
    assert topic_of("layer_macs") == "architectures"
    for path in TOPICS:
        assert any(f"{family}.".startswith(f"{path}.") for family in catalogue.FAMILIES)


def test_a_mistake_the_card_is_about_is_told_at_once() -> None:
    table = card_of(bench_of("conv_output_size"))
    assert table["about"] == ["padding-once", "no-plus-one", "padding-ignored", "stride-ignored"]
    verdict = grade("112", expected_of(variant_of_table(table)))
    assert verdict.misconception is not None
    assert verdict.misconception.id == "padding-once"


def test_mistakes_that_these_numbers_cannot_tell_are_left_out() -> None:
    bench = bench_of("conv_output_size")
    unpadded = Bench(bench.quantity, {"input_size": 8, "kernel_size": 3})
    assert "padding-once" not in card_of(unpadded).get("about", [])


def test_the_same_numbers_have_one_id_and_others_another() -> None:
    bench = bench_of("conv_macs")
    assert card_of(bench)["id"] == card_of(bench_of("conv_macs"))["id"]
    more = bench.stepped(bench.fields[0], 1)
    assert card_of(more)["id"] != card_of(bench)["id"]


def test_all_numbers_stand_in_the_prompt_in_both_languages() -> None:
    variant = variant_of_table(card_of(bench_of("max_pool2d")))
    for language in ("en", "zh"):
        assert "kernel_size=2" in variant.prompt(language)
        assert "stride=kernel_size" in variant.prompt(language)
        assert "  4  9  5  1" in variant.prompt(language).split("\n")


def test_flops_are_asked_as_flops() -> None:
    bench = bench_of("conv_macs")
    table = card_of(bench.changed(bench.fields[-1], "flops"))
    assert table["unit"] == "FLOPs"
    assert "in FLOPs" in table["prompt"]["en"]
    assert variant_of_table(table).truth == 2 * bench.result().value


@pytest.mark.parametrize("side", [20, 40])
def test_more_numbers_than_a_card_holds_are_refused(side: int) -> None:
    bench = bench_of("max_pool2d")
    grid = [[row + column for column in range(side)] for row in range(side)]
    with pytest.raises(UserError) as error:
        card_of(bench.changed(bench.fields[0], grid))
    assert "max_pool2d" in error.value.localize("en")


def test_impossible_numbers_are_refused_as_the_quantity_refuses_them() -> None:
    bench = bench_of("conv_output_size")
    impossible = bench.changed(bench.fields[1], 1000)
    trouble = impossible.result().trouble
    assert trouble is not None
    with pytest.raises(UserError) as error:
        card_of(impossible)
    assert error.value.message == trouble.message


@pytest.mark.parametrize(
    "value",
    [3, -2, Fraction(1, 3), Fraction(3, 10), Fraction(1, 10**7), True, "vgg-16", (3, 5), (7,)],
)
def test_a_spelled_value_is_read_back(value: Any) -> None:
    assert Formula.parse(spelled(value)).evaluate({}) == value
    assert shown(Formula.parse(spelled([value, value])).evaluate({})[0]) == shown(value)
