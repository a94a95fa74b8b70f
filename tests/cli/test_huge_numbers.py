"""Numbers that no float holds, at every door of the command line: no traceback, no lost row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizcnn.engine import catalogue
from quizcnn.engine.quantity import Quantity

SIZE = ["conv_output_size", "input_size=224", "kernel_size=7", "stride=2", "padding=3"]
HUGE = {
    "float": ("1e400", "-1e400", "1e-400"),
    "vector": ("1e400,1", "1,1e-400,3", "-1e400,1e400"),
    "grid": ("[[1e400,1],[2,3]]", "[[1e-400,1],[2,3]]"),
    "int": ("9" * 400,),
    "size": ("9" * 400,),
}


def understood(result: Any) -> bool:
    """Whether the program knew what to say: an answer, or one line of error."""
    if result.code in (0, 1):
        return not result.err
    return result.code == 2 and result.err.count("\n") == 1 and "unforeseen" not in result.err


@pytest.mark.parametrize("flags", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("name", catalogue.names())
def test_every_quantity_takes_parameters_of_400_digits(
    run: Any, monkeypatch: pytest.MonkeyPatch, name: str, flags: tuple[str, ...]
) -> None:
    monkeypatch.setenv("QUIZCNN_DEBUG", "1")
    for words in _with_huge_parameters(catalogue.find(name)):
        result = run("calc", name, *words, *flags)
        assert understood(result)
        if flags and result.code == 0:
            assert result.json["target"] == name
        assert understood(run("check", name, *words, "10^400/7", *flags))


def _with_huge_parameters(quantity: Quantity) -> list[list[str]]:
    """The words of the example with one parameter after the other replaced."""
    example = dict(word.split("=", 1) for word in quantity.example.split())
    return [
        [f"{each}={value}" for each, value in {**example, parameter.name: huge}.items()]
        for parameter in quantity.parameters
        for huge in HUGE.get(parameter.kind.reader, ())
    ]


magnitudes = st.integers(-600, 600)
fractions = st.builds(
    lambda top, bottom, power, sign: f"{sign}{top}/{bottom}*(10^{power})",
    *(st.integers(1, 10**9), st.integers(1, 10**9), magnitudes, st.sampled_from(["", "-"])),
)


@given(fractions)
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_answer_can_be_checked_and_told(run: Any, answer: str) -> None:
    text, document = run("check", *SIZE, answer), run("check", *SIZE, answer, "--json")
    assert understood(text)
    assert understood(document)
    assert (str(document.json["value"])[0] == "-") == (answer[0] == "-")


@given(st.lists(fractions, min_size=1, max_size=5))
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_row_of_a_batch_has_its_result(run: Any, machine: Path, answers: list[str]) -> None:
    rows = [f"{SIZE[0]},{' '.join(SIZE[1:])},{answer}" for answer in answers]
    file = machine / "batch.csv"
    file.write_text("\n".join(["target,parameters,answer", *rows]))
    for flags in ((), ("--json",)):
        assert len(run("check", "--batch", str(file), *flags).out.splitlines()) == len(rows)


@pytest.mark.parametrize("number", ["1" * 4000, "1e-300", "1e999999999", "[1e999999999]"])
def test_json_numbers_of_any_size_cost_their_row_at_most(
    run: Any, machine: Path, number: str
) -> None:
    row = f'{{"target": "relu", "parameters": {{"x": {number}}}, "answer": "1"}}'
    good = {"target": "relu", "parameters": {"x": 3}, "answer": "3"}
    file = machine / "batch.jsonl"
    file.write_text(f"{row}\n{json.dumps(good)}\n")
    for flags in ((), ("--json",)):
        result = run("check", "--batch", str(file), *flags)
        assert len(result.out.splitlines()) == 2
        assert "correct" in result.out.splitlines()[1]


def test_a_first_line_that_never_ends_is_no_header(run: Any, machine: Path) -> None:
    file = machine / "batch.csv"
    file.write_text("target,parameters," + "x" * 200_000 + "\n")
    result = run("check", "--batch", str(file))
    assert (result.code, result.out) == (2, "")
    assert "target,parameters,answer" in result.err


def test_what_a_value_is_near_is_told_beside_it(run: Any) -> None:
    document = run("calc", "relu", "x=1e400", "--json").json
    assert document["value"] == 10**400
    document = run("calc", "batch_norm_running_mean", "x=1e400,1", "--json").json
    assert isinstance(document["approximate"], str)
    assert document["approximate"].endswith("e+398")
