"""`quizcnn check`: verdicts, exit codes, words in any order, and the JSON scripts rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from quizcnn.messages import localize
from tests.cli.conftest import is_one_error

SIZE = ("conv_output_size", "input_size=224", "kernel_size=7", "stride=2", "padding=3")

CONTRACT = """{
  "target": "depthwise-separable-macs",
  "quantity": "depthwise_separable_macs",
  "parameters": {
    "input_size": 112,
    "in_channels": 64,
    "out_channels": 128,
    "kernel_size": 3
  },
  "answer": "109,985,792",
  "value": 109985792,
  "expected": 109985792,
  "unit": "MACs",
  "verdict": "correct",
  "correct": true,
  "misconception": null,
  "message": "…",
  "cells": null,
  "quality": 5,
  "steps": [
    "112·112·64·3·3 + 112·112·64·128",
    "7225344 + 102760448",
    "109985792"
  ]
}
"""


def test_the_contracts_example_to_the_byte(run: Any) -> None:
    result = run("check", "depthwise-separable-macs", "109,985,792", "--json")
    assert result == (0, CONTRACT.replace("…", localize("grading.correct", "en")), "")


@pytest.mark.parametrize(
    ("answer", "code", "verdict"),
    [
        ("112", 0, "correct"),
        ("113", 1, "wrong"),
        ("twelve", 2, "unreadable"),
        ("", 2, "unreadable"),
    ],
)
def test_the_exit_code_tells_the_verdict(run: Any, answer: str, code: int, verdict: str) -> None:
    result = run("check", *SIZE, answer, "--json")
    assert result.code == code
    assert result.json["verdict"] == verdict
    assert result.json["correct"] is (code == 0)


def test_an_imprecise_answer_is_one_and_shows_no_solution(run: Any) -> None:
    words = ("check", "depthwise_separable_ratio", "out_channels=128", "kernel_size=3", "0.12")
    spoken = run(*words)
    assert spoken.code == 1
    assert "137/1152" not in spoken.out
    assert spoken.out.startswith("≈ ")
    document = run(*words, "--json").json
    assert (document["verdict"], document["quality"]) == ("imprecise", None)


def test_an_unreadable_answer_is_an_error_with_the_column(run: Any) -> None:
    result = run("check", *SIZE, "1+")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("quizcnn: error: ")
    assert "column 3" in result.err
    assert result.err.count("\n") == 1


def test_an_unreadable_answer_is_an_error_beside_its_document(run: Any) -> None:
    result = run("check", *SIZE, "1+", "--json")
    assert result.json["value"] is None
    assert result.err.startswith("quizcnn: error: ")


@pytest.mark.parametrize(
    "answer",
    ["-0.5", "-1/9", "- 5", "-5", "-.5", "-(2+3)", "-floor(5/2)", "-1e-3", "-10%", "-½"],
)
def test_an_answer_may_begin_with_a_minus(run: Any, answer: str) -> None:
    for words in ((*SIZE, answer), (SIZE[0], answer, *SIZE[1:]), ("--json", *SIZE, answer)):
        result = run("check", *words, "--json")
        assert result.json["answer"] == answer
        assert result.code in (1, 2)


def test_a_negative_grid(run: Any) -> None:
    words = ("conv2d", "input=[[1]]", "weight=[[-1]]")
    assert run("check", *words, "[[-1]]").code == 0
    assert (
        run("check", *words, "-[[1]]").code == 2
    )  # the error names the column: it is not taken for an option


def test_two_dashes_end_the_options(run: Any) -> None:
    assert run("check", "--json", "--", *SIZE, "112").json["correct"]


@pytest.mark.parametrize("answer", ["--json", "--lang=zh", "--no-color"])
def test_an_answer_after_two_dashes_is_no_option(run: Any, answer: str) -> None:
    result = run("check", *SIZE, "--", answer)
    assert (result.code, result.out) == (2, "")
    assert is_one_error(result.err)
    assert not re.search("[\u4e00-\u9fff]", result.err)
    assert run("check", *SIZE, "--json", "--", answer).json["answer"] == answer


def test_words_come_in_any_order(run: Any) -> None:
    orders = [
        (*SIZE, "112"),
        (SIZE[1], SIZE[0], "112", *SIZE[2:]),
        (SIZE[0], "--json", *SIZE[1:3], "112", "--lang", "en", *SIZE[3:]),
        (*SIZE[1:], SIZE[0], "112"),
    ]
    results = [run("check", *words, "--json") for words in orders]
    assert [result.code for result in results] == [0, 0, 0, 0]
    assert len({result.out for result in results}) == 1


def test_parameters_stand_in_the_quantitys_order_with_its_defaults(run: Any) -> None:
    document = run("check", SIZE[0], "kernel_size=7", "input_size=224", "218", "--json").json
    assert list(document["parameters"].items()) == [
        ("input_size", 224),
        ("kernel_size", 7),
        ("stride", 1),
        ("padding", 0),
        ("dilation", 1),
    ]


def test_pairs_are_printed_as_typed_and_shapes_as_lists(run: Any) -> None:
    words = ("check", SIZE[0], "input_size=224x200", "kernel_size=7X3", "218x198", "--json")
    document = run(*words).json
    assert document["parameters"]["input_size"] == "224x200"
    assert document["parameters"]["kernel_size"] == "7X3"
    assert document["value"] == document["expected"] == [218, 198]
    assert document["cells"] is None


def test_a_grid_has_cells(run: Any) -> None:
    document = run("check", "max-pool-values", "[[6,8],[3,5]]", "--json").json
    assert document["cells"] == [[True, True], [True, False]]
    assert document["expected"] == [[6, 8], [3, 4]]


def test_integers_are_integers_however_large(run: Any) -> None:
    size = 10**9
    words = (f"input_size={size}", "in_channels=1000000", "out_channels=1000000", "kernel_size=1")
    result = run("check", "conv_macs", *words, "1", "--json")
    assert f'"expected": {size * size * 10**12},' in result.out


def test_fractions_are_texts_beside_a_float(run: Any) -> None:
    words = ("check", "depthwise_separable_ratio", "out_channels=128", "kernel_size=3")
    document = run(*words, "1/9", "--json").json
    assert document["value"] == "1/9"
    assert document["expected"] == "137/1152"
    assert document["approximate"] == 137 / 1152
    assert list(document).index("approximate") == list(document).index("expected") + 1
    assert run(*words, "0.119", "--json").json["value"] == 0.119


def test_fractions_in_a_grid_have_a_grid_of_floats(run: Any) -> None:
    words = ("input=[[1,0],[0,0]]", "kernel_size=2")
    document = run("check", "avg_pool2d", *words, "[[0.25]]", "--json").json
    assert document["correct"]
    assert document["expected"] in ([["1/4"]], [[0.25]])
    assert document.get("approximate", [[0.25]]) == [[0.25]]


def test_a_known_mistake_is_named(run: Any) -> None:
    result = run("check", "depthwise-separable-macs", "7225344", "--json")
    assert result.code == 1
    assert result.json["misconception"] == {
        "id": "pointwise-forgotten",
        "message": "That is the depthwise part alone.",
    }
    assert result.json["quality"] == 2
    spoken = run("check", "depthwise-separable-macs", "7225344", "--lang", "zh")
    assert "这只是逐通道部分" in spoken.out
    assert "答案：109,985,792 MACs" in spoken.out


def test_a_mistake_of_the_quantity_is_named(run: Any) -> None:
    document = run("check", "depthwise-separable-macs", "219971584", "--json").json
    assert document["misconception"]["id"] == "flops-for-macs"
    assert run("check", "depthwise-separable-macs", "219971584 FLOPs").code == 0


def test_a_question_takes_overrides_and_variants(run: Any) -> None:
    document = run("check", "depthwise-separable-macs", "kernel_size=5", "1", "--json").json
    assert document["parameters"]["kernel_size"] == 5
    drawn = run("check", "depthwise-separable-macs", "--variant", "7", "1", "--json").json
    again = run("check", "depthwise-separable-macs", "1", "--variant=7", "--json").json
    assert drawn == again
    assert drawn["parameters"] != document["parameters"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ((), "name a question or a quantity"),
        (("conv_output_size",), "no answer"),
        ((*SIZE, "1", "2"), "in quotes"),
        ((*SIZE, "stride=3", "1"), "given twice"),
        (("conv_output_sise", "1"), "did you mean 'conv_output_size"),
        (("depthwise-separable-mac", "1"), "did you mean 'depthwise-separable-macs"),
        ((SIZE[0], "imput_size=3", "kernel_size=1", "1"), "did you mean 'input_size"),
        ((SIZE[0], "input_size=x", "kernel_size=1", "1"), "input_size=x"),
        ((SIZE[0], "input_size=3", "kernel_size=7", "1"), "kernel 7 is larger"),
        ((SIZE[0], "input_size=3", "1"), "kernel_size"),
        ((*SIZE, "1", "--variant", "3"), "no variants"),
        (("why-shortcuts", "1"), "`quizcnn show why-shortcuts`"),
        (("pooling-and-invariance", "A"), "choice"),
        (("depthwise-separable-macs", "kernel=3", "1"), "kernel_size"),
        (("depthwise-separable-macs", "--variant", "x", "1"), "--variant x"),
        (("depthwise-separable-macs", "--variant", "-1", "1"), "--variant -1"),
        (("depthwise-separable-macs", "--variant", "9" * 5000, "1"), "zero or more"),
        ((*SIZE, "1", "--jsn"), "did you mean '--json"),
    ],
)
def test_wrong_use_is_one_line_that_helps(run: Any, words: tuple[str, ...], hint: str) -> None:
    result = run("check", *words)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("quizcnn: error: ")
    assert result.err.count("\n") == 1
    assert hint in result.err
    chinese = run("check", *words, "--lang", "zh")
    assert chinese.code == 2
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese.err)


def test_errors_are_plain_where_json_was_asked_for(run: Any) -> None:
    result = run("check", "conv_output_sise", "1", "--json")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("quizcnn: error: there is no quantity")


def test_the_largest_variant_there_is(run: Any) -> None:
    assert run("check", "depthwise-separable-macs", "--variant", str(2**63 - 1), "1").code == 1
    assert run("check", "depthwise-separable-macs", "--variant", str(2**63), "1").code == 2


def test_no_collection_is_made_or_opened(run: Any, machine: Path) -> None:
    (machine / "collection.db").write_text("this is no collection")
    assert run("check", "depthwise-separable-macs", "109985792").code == 0
    (machine / "collection.db").unlink()
    assert run("check", "depthwise-separable-macz", "1").code == 2
    assert not (machine / "collection.db").exists()


def test_an_imported_question_is_found_in_the_collection(run: Any, machine: Path) -> None:
    deck = machine / "mine.toml"
    text = (Path(__file__).parent / "deck.toml").read_text(encoding="utf-8")
    begin, end = text.index('[[question]]\nid = "first'), len(text)
    deck.write_text("schema = 1\n" + text[begin:end].replace("first-layer", "my-layer"), "utf-8")
    assert run("import", str(deck)).code == 0
    document = run("check", "my-layer-shape", "n=8", "27x36", "--json").json
    assert document["correct"]
    assert document["expected"] == [27, 36]
    missing = run("check", "my-layer-shap", "27x36")
    assert missing.code == 2
    assert "my-layer-shape" in missing.err


def test_json_is_indented_and_the_key_order_is_kept(run: Any) -> None:
    out = run("check", *SIZE, "112", "--json").out
    assert list(json.loads(out)) == list(json.loads(CONTRACT))
