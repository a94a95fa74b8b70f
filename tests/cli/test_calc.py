"""`quizcnn calc`: values with their steps, and the list of quantities."""

from __future__ import annotations

from typing import Any

import pytest

from quizcnn.engine import catalogue

MACS = (
    "depthwise_separable_macs",
    "input_size=112",
    "in_channels=64",
    "out_channels=128",
    "kernel_size=3",
)


def test_value_steps_and_source(run: Any) -> None:
    result = run("calc", *MACS)
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "109,985,792 MACs"
    assert lines[1] == "  112·112·64·3·3 + 112·112·64·128"
    assert lines[-1].startswith("Source: ")
    assert run("calc", *MACS, "--lang", "zh").out.splitlines()[-1].startswith("出处：")


def test_json_in_the_contracts_order(run: Any) -> None:
    document = run("calc", *MACS, "--json").json
    assert list(document) == [
        "target",
        "quantity",
        "parameters",
        "value",
        "unit",
        "convention",
        "steps",
        "source",
    ]
    assert (document["value"], document["convention"]) == (109985792, "macs")


def test_the_convention_can_be_switched(run: Any) -> None:
    document = run("calc", *MACS, "convention=flops", "--json").json
    assert (document["value"], document["unit"]) == (219971584, "FLOPs")
    assert document["convention"] == document["parameters"]["convention"] == "flops"


def test_a_fraction_has_a_float_beside_it(run: Any) -> None:
    words = ("depthwise_separable_ratio", "out_channels=128", "kernel_size=3")
    document = run("calc", *words, "--json").json
    assert (document["value"], document["approximate"]) == ("137/1152", 137 / 1152)


def test_a_question_is_worked_out_as_well(run: Any) -> None:
    document = run("calc", "depthwise-separable-macs", "kernel_size=5", "--json").json
    assert document["target"] == "depthwise-separable-macs"
    assert document["quantity"] == "depthwise_separable_macs"
    assert document["parameters"]["kernel_size"] == 5
    assert document["source"] == "MobileNets §3.1"
    printed = run("calc", "depthwise-separable-macs", "kernel_size=5").out
    assert printed.endswith("Source: Howard et al. (2017), MobileNets, §3.1\n")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ((), "name a question or a quantity"),
        (("conv_output_size", "3"), "'3' is not a parameter"),
        (("conv_output_size", "-5"), "'-5' is not a parameter"),
        (("conv_output_sise",), "conv_output_size"),
        (("why-shortcuts",), "no number"),
        ((*MACS, "convention=x"), "macs, flops"),
        (("conv_output_size", "input_size=0", "kernel_size=1"), "input_size"),
    ],
)
def test_wrong_use(run: Any, words: tuple[str, ...], hint: str) -> None:
    result = run("calc", *words)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err


def test_the_list_names_every_quantity(run: Any) -> None:
    result = run("calc", "--list")
    paragraphs = result.out.split("\n\n")
    named = [text.split()[0] for text in paragraphs if not text.startswith("# ")]
    assert named == catalogue.names()
    headings = [text for text in paragraphs if text.startswith("# ")]
    assert len(headings) == len(catalogue.families())
    assert headings[0] == "# Output sizes"
    assert "conv_output_size  [px]" in result.out
    assert "input_size, kernel_size, stride=1, padding=0, dilation=1" in result.out
    chinese = run("calc", "--list", "--lang", "zh")
    assert chinese.out != result.out


def test_the_list_narrowed_to_words(run: Any) -> None:
    names = [each["name"] for each in run("calc", "--list", "pool", "gradient", "--json").json]
    assert names == ["max_pool2d_backward", "avg_pool2d_backward"]
    assert "感受野" in run("calc", "--list", "感受野", "--lang", "zh").out
    nothing = run("calc", "--list", "poolling")
    assert (nothing.code, nothing.out) == (2, "")
    assert "no quantity holds 'poolling'" in nothing.err


@pytest.mark.parametrize("name", catalogue.names())
def test_every_example_can_be_typed(run: Any, name: str) -> None:
    result = run("calc", name, *catalogue.find(name).example.split(), "--json")
    assert result.code == 0, result.err
    assert result.json["value"] is not None


def test_the_list_as_json(run: Any) -> None:
    entries = run("calc", "--list", "--json").json
    assert [entry["name"] for entry in entries] == catalogue.names()
    pool = next(entry for entry in entries if entry["name"] == "pool_output_size")
    stride = next(each for each in pool["parameters"] if each["name"] == "stride")
    assert stride == {
        "name": "stride",
        "kind": "size",
        "required": False,
        "default": "kernel_size",
    }
    assert all(entry["source"] and entry["meaning"] for entry in entries)
