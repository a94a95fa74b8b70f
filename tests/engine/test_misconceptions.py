from __future__ import annotations

from pathlib import Path

import pytest

from quizcnn.engine import catalogue
from quizcnn.engine.numbers.notation import shown

ROWS = [
    tuple(part.strip() for part in line.split("|"))
    for file in sorted(Path(__file__).parent.glob("right_and_wrong*.txt"))
    for line in file.read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("call", "misconception", "right", "wrong"), ROWS)
def test_a_misconception_turns_right_into_wrong(
    call: str, misconception: str, right: str, wrong: str
) -> None:
    name, *words = call.split()
    quantity = catalogue.find(name)
    pairs = [word.partition("=") for word in words]
    parameters = {word: quantity.read(word, text) for word, _, text in pairs}
    assert shown(quantity.evaluate(parameters)) == right
    values = {each.id: shown(value) for each, value in quantity.wrong_values(parameters)}
    assert values[misconception] == wrong


def test_every_misconception_has_its_numbers() -> None:
    tested = {(call.split()[0], misconception) for call, misconception, _, _ in ROWS}
    shared = {
        "conv_flops": "conv_macs",
        "pool_output_size": "conv_output_size",
        "layer_parameters": "conv_parameters",
        "layer_macs": "conv_macs",
    }
    missing = [
        (name, each.id)
        for family in catalogue.FAMILIES
        if not family.startswith("array_ops.")  # those are tested by their values
        for name, quantity in catalogue.quantities_of(family).items()
        for each in quantity.misconceptions
        if (name, each.id) not in tested and (shared.get(name), each.id) not in tested
    ]
    assert missing == []
