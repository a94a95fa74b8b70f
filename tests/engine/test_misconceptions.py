"""Every misconception does what its own numbers say: these parameters, right, wrong."""

from __future__ import annotations

import re
from typing import Any

import pytest

from quizcnn.engine import catalogue
from quizcnn.engine.numbers.notation import shown
from quizcnn.engine.quantity import Misconception, Quantity

# "input_size=12 kernel_size=5 padding=2 → 12, not 10"; without parameters it is the example's.
SHOWS = re.compile(r"(?P<words>\S.* )?→ (?P<right>.+), not (?P<wrong>.+)")

HELD = [
    pytest.param(quantity, misconception, id=f"{quantity.name}-{misconception.id}")
    for quantity in map(catalogue.find, catalogue.names())
    for misconception in quantity.misconceptions
]

# Where a mistake says nothing, or comes to the truth: the borders of the wrong formulas.
BORDERS = [
    ("conv_output_size input_size=12x14 kernel_size=5", "no-plus-one", "8×10", "7×9"),
    (
        "conv_parameters in_channels=16 out_channels=32 kernel_size=3",
        *("groups-ignored", "4640", "4640"),
    ),
    (
        "conv_macs input_size=32 in_channels=16 out_channels=32 kernel_size=3 stride=2 padding=1",
        *("groups-ignored", "1179648", "1179648"),
    ),
    ("receptive_field layers=7/2,3/2d2,3/1", "whole-kernel-added", "23", "32"),
    (
        "inverted_residual_macs input_size=8 in_channels=4 out_channels=6 expansion=1 stride=2",
        *("expansion-on-output-area", "960", "960"),
    ),
    (
        "inverted_residual_parameters in_channels=4 out_channels=6 expansion=1",
        *("expansion-forgotten", "60", "60"),
    ),
    (
        "inverted_residual_parameters in_channels=4 out_channels=6 expansion=1",
        *("depthwise-as-dense", "60", "168"),
    ),
    (
        "inverted_residual_parameters in_channels=4 out_channels=6 expansion=2",
        *("expansion-counted", "152", "152"),
    ),
    ("zero_point min_value=-1 max_value=3 signed=true", "sign-lost", "-64", "-192"),
]


@pytest.mark.parametrize(("quantity", "misconception"), HELD)
def test_a_misconception_does_what_its_numbers_say(
    quantity: Quantity, misconception: Misconception
) -> None:
    numbers = SHOWS.fullmatch(misconception.shows)
    assert numbers, misconception.shows
    words, right, wrong = numbers.group("words", "right", "wrong")
    assert right != wrong
    assert results(quantity, words or quantity.example, misconception.id) == (right, wrong)


@pytest.mark.parametrize(("call", "misconception", "right", "wrong"), BORDERS)
def test_the_borders_of_a_misconception(
    call: str, misconception: str, right: str, wrong: str
) -> None:
    name, _, words = call.partition(" ")
    assert results(catalogue.find(name), words, misconception) == (right, wrong)


def test_nobody_mistakes_a_dilation_that_is_not_there() -> None:
    clamped = {"input_size": 4, "kernel_size": 2, "stride": 3, "padding": 1, "ceil_mode": True}
    wrong = catalogue.find("pool_output_size").wrong_values(clamped)
    assert [each.id for each in wrong if each.value == 3] == ["ceil-mode-unclamped"]


def results(quantity: Quantity, words: str, misconception: str) -> tuple[str, str]:
    """What is right for the parameters that `words` give, and what the misconception gives."""
    pairs = [word.partition("=") for word in words.split()]
    parameters: dict[str, Any] = {name: quantity.read(name, text) for name, _, text in pairs}
    values = {each.id: shown(each.value) for each in quantity.wrong_values(parameters)}
    return shown(quantity.evaluate(parameters)), values[misconception]


@pytest.mark.parametrize("name", catalogue.names())
def test_an_example_tells_the_mistakes_from_each_other(name: str) -> None:
    quantity = catalogue.find(name)
    pairs = (word.partition("=") for word in quantity.example.split())
    given = {name: quantity.read(name, text) for name, _, text in pairs}
    truth = shown(quantity.evaluate(given))
    told: dict[str, str] = {}
    for each in quantity.wrong_values(given):
        value = shown(each.value)
        if value != truth:
            assert told.setdefault(value, each.id) == each.id, value
