"""The formula in symbols: it has no number of a parameter, and says what the steps work out."""

from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine import catalogue
from quizcnn.engine.numbers.symbolic import MOST_LINES, SYMBOLS, WIDEST, formula, symbol
from quizcnn.engine.quantity import Quantity
from quizcnn.messages.errors import UserError


def example(name: str) -> tuple[Quantity, dict[str, Any]]:
    quantity = catalogue.find(name)
    words = (word.partition("=") for word in quantity.example.split())
    return quantity, {name: quantity.read(name, text) for name, _, text in words}


def lines(quantity: Quantity, given: dict[str, Any]) -> list[str]:
    names = [parameter.name for parameter in quantity.parameters]
    return formula(quantity.derive(given).trace, quantity.labels, names)


def of(name: str, words: str) -> list[str]:
    quantity = catalogue.find(name)
    parts = (word.partition("=") for word in words.split())
    return lines(quantity, {key: quantity.read(key, text) for key, _, text in parts})


def test_the_formulas_of_the_textbook() -> None:
    sizes = "input_size=227 kernel_size=7 stride=2 padding=3"
    assert of("conv_output_size", sizes) == ["⌊(n + 2·p − d·(k − 1) − 1)/s⌋ + 1"]
    assert of("conv_parameters", "in_channels=3 out_channels=64 kernel_size=7 bias=no") == [
        "C_out·k²·C_in"
    ]
    assert of("depthwise_separable_ratio", "out_channels=8 kernel_size=3") == ["1/C_out + 1/k²"]
    assert of("precision", "tp=4 fp=1") == ["tp/(tp + fp)"]
    assert of("mish", "x=1") == ["softplus = ln(1 + exp(x))", "x·tanh(softplus)"]
    assert of("softmax", "logits=[2,1]") == [
        "total = exp(logits[0]) + exp(logits[1])",
        "[0] = exp(logits[0])/total",
    ]


def test_both_axes_of_a_pair_have_their_own_symbols() -> None:
    assert of("conv_output_size", "input_size=5x8 kernel_size=3") == [
        "H = ⌊(n_H + 2·p − d·(k − 1) − 1)/s⌋ + 1",
        "W = ⌊(n_W + 2·p − d·(k − 1) − 1)/s⌋ + 1",
    ]


def test_the_layers_of_a_stack_are_numbered() -> None:
    assert of("receptive_field", "layers=7/2,3/2,3/1d2") == [
        "1 + (k₁ − 1) + (k₂ − 1)·s₁ + (k₃ − 1)·d₃·s₁·s₂"
    ]


def test_there_is_none_where_no_parameter_enters_as_a_number() -> None:
    assert of("network_parameters", "network=googlenet") == []
    assert of("relu_derivative", "x=3") == []
    assert of("max_pool2d", "input=[[1,2],[3,4]] kernel_size=2") == []


def test_most_quantities_have_one_and_none_is_too_long() -> None:
    found = {name: lines(*example(name)) for name in catalogue.names()}
    assert sum(map(bool, found.values())) > 0.8 * len(found)
    assert all(len(some) <= MOST_LINES for some in found.values())
    assert all(0 < len(line) <= WIDEST for some in found.values() for line in some)


# The first is worked out in floats for large numbers of samples, the second goes by cases.
BY_NUMBER = ("effective_number", "hardswish_derivative")


# The convention and what words choose change the formula itself, as do cases such as x < 0.
@pytest.mark.parametrize("name", catalogue.names())
def test_no_number_of_a_parameter_stands_in_it(name: str) -> None:
    """With other numbers in the same case it is the same formula: 3 became k, not 3."""
    quantity, given = example(name)
    before = lines(quantity, given)
    for parameter in quantity.parameters:
        value = given.get(parameter.name)
        if type(value) is not int or value < 2 or not before or name in BY_NUMBER:
            continue
        for other in (value + 8, 3 * value, 2 * value, value // 2):
            try:
                after = lines(quantity, {**given, parameter.name: other})
            except UserError:
                continue
            if after == before:
                break
        else:
            pytest.fail(f"{parameter.name}: {before}")


@pytest.mark.parametrize("name", catalogue.names())
def test_no_two_parameters_have_one_symbol(name: str) -> None:
    names = [parameter.name for parameter in catalogue.find(name).parameters]
    assert len({symbol(each) for each in names}) == len(names)


def test_a_symbol_keeps_what_says_which_entry() -> None:
    assert [symbol(name) for name in ("kernel_size_H", "stride₂", "x[0]", "fan_in")] == [
        "k_H", "s₂", "x[0]", "fan_in",
    ]  # fmt: skip
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)
