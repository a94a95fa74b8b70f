"""`quizcnn net`: tables for people, JSON and CSV for programs, networks from files."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from quizcnn.engine import networks
from quizcnn.text_layout import aligned, cells

MY_NET = """
title = "mine"
input = [1, 28, 28]

[[layer]]
type = "conv"
name = "c"
out_channels = 6
kernel_size = 5

[[layer]]
type = "linear"
out_features = 10
"""


def test_the_table(run: Any) -> None:
    result = run("net", "resnet-50")
    lines = result.out.splitlines()
    assert (result.code, result.err) == (0, "")
    assert lines[0] == "ResNet-50 (2015), input 3×224×224"
    assert lines[1].split() == ["name", "type", "output", "parameters", "MACs", "field", "MiB"]
    assert lines[2].split()[:4] == ["conv1", "conv", "7×7/2", "64×112×112"]
    total = next(line for line in lines if line.startswith("total"))
    assert total.split() == ["total", "25,557,032", "3,857,973,248", "483", "137.25"]
    assert "174 layers in 12 rows; --all shows each." in lines
    assert lines[-1].startswith("Source: He, Zhang, Ren & Sun 2016")


@pytest.mark.parametrize("name", networks.names())
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_tables_columns_stand_below_each_other(run: Any, name: str, language: str) -> None:
    lines = run("net", name, "--lang", language).out.splitlines()
    head, *rows = lines[1:]
    count = next(place for place, line in enumerate(rows) if line.startswith(("total", "合计")))
    assert {cells(row) for row in rows[: count + 1]} == {cells(head)}


def test_a_narrow_terminal_cuts_names_but_no_figures() -> None:
    rows = [["name", "type", "1"], ["a_very_long_name", "a_long_type", "123"]]
    assert aligned(rows, 80, 2) == [
        "name              type           1",
        "a_very_long_name  a_long_type  123",
    ]
    assert aligned(rows, 32, 2)[1] == "a_very_long_name a_long_type 123"
    assert aligned(rows, 26, 2)[1] == "a_very_lo… a_long_type 123"
    assert aligned(rows, 1, 2)[1] == "a_very_… a_long_… 123"


def test_all_layers(run: Any) -> None:
    whole, short = (run("net", "resnet-18", *more).out for more in (["--all"], []))
    assert "conv2_1.bn1" in whole
    assert "conv2_1.bn1" not in short
    assert len(whole.splitlines()) == len(networks.find("resnet-18").report().layers) + 6


def test_json_in_the_contracts_order(run: Any) -> None:
    document = run("net", "resnet-50", "--json").json
    assert list(document) == [
        *("name", "title", "year", "source", "input", "options", "convention", "parameters"),
        *("macs", "flops", "receptive_field", "whole_image", "note", "layers"),
    ]
    assert (document["parameters"], document["macs"]) == (25557032, 3857973248)
    assert (document["flops"], document["receptive_field"]) == (7715946496, 483)
    assert document["whole_image"] is False
    assert document["input"] == [3, 224, 224]
    assert document["layers"][0] == {
        "name": "conv1",
        "type": "conv",
        "output_shape": [64, 112, 112],
        "parameters": 9408,
        "macs": 118013952,
        "receptive_field": 7,
        "activation_bytes": 3211264,
    }
    assert sum(layer["macs"] for layer in document["layers"]) == document["macs"]


def test_a_network_that_sees_the_whole_image(run: Any) -> None:
    document = run("net", "mobilenet-v3-large", "--json").json
    assert (document["receptive_field"], document["whole_image"]) == (None, True)
    assert document["layers"][-1]["receptive_field"] is None


def test_options(run: Any) -> None:
    document = run("net", "mobilenet-v1", "input_size=192", "width=0.75", "--json").json
    assert document["options"] == {"width": 0.75, "bias": True, "batch_norm": True}
    assert document["input"] == [3, 192, 192]
    bare = run("net", "resnet-50", "batch_norm=false", "bias=no", "--json").json
    assert bare["parameters"] == 25557032 - 53120 - 1000
    assert bare["convention"] == "macs, learnable-parameters, no-bias, no-batch-norm"
    assert "BatchNorm are not counted" in run("net", "resnet-50", "batch_norm=false").out
    heads = run("net", "googlenet", "aux=true", "--json").json
    assert heads["parameters"] == 13378280


def test_csv(run: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(run("net", "lenet-5", "--csv").out)))
    assert list(rows[0]) == [
        *("name", "type", "output_shape", "parameters", "macs"),
        *("receptive_field", "activation_bytes"),
    ]
    assert sum(int(row["parameters"]) for row in rows) == 61706
    assert rows[0]["output_shape"] == "6x28x28"


def test_the_list(run: Any) -> None:
    out = run("net").out
    for name in networks.names():
        assert f"\n  {name} " in out
    documents = run("net", "--json").json
    assert [each["name"] for each in documents] == networks.names()
    assert all(each["source"] and 1998 <= each["year"] <= 2019 for each in documents)
    assert "layers" not in documents[0]


def test_the_list_names_ones_own_and_what_is_wrong_with_them(run: Any, machine: Path) -> None:
    folder = machine / "config" / "quizcnn" / "networks"
    assert str(folder) not in run("net").out
    folder.mkdir(parents=True)
    (folder / "my-net.toml").write_text(MY_NET, encoding="utf-8")
    (folder / "bad.toml").write_text("input = [", encoding="utf-8")
    out = run("net").out
    assert str(folder) in out
    *_, title, fault, why, own = out.splitlines()
    assert str(folder) in title
    assert fault == "  ✗ bad"
    assert "bad.toml" in why
    assert own.split()[:2] == ["my-net", "1×28×28"]
    assert "自己的" in run("net", "--lang", "zh").out
    *built_in, bad, mine = run("net", "--json").json
    assert [each["name"] for each in built_in] == networks.names()
    assert bad["name"] == "bad"
    assert "bad.toml" in bad["fault"]
    assert (mine["name"], mine["path"]) == ("my-net", str(folder / "my-net.toml"))
    assert mine["macs"] == 25 * 6 * 24 * 24 + 6 * 24 * 24 * 10


def test_a_folder_that_is_none_is_told_after_the_list(run: Any, machine: Path) -> None:
    (machine / "config" / "quizcnn").mkdir(parents=True)
    (machine / "config" / "quizcnn" / "networks").write_text("", encoding="utf-8")
    result = run("net")
    assert result.code == 3
    assert "resnet-50" in result.out
    assert "networks cannot be read" in result.err


def test_a_network_of_ones_own(run: Any, machine: Path) -> None:
    file = machine / "my-net.toml"
    file.write_text(MY_NET, encoding="utf-8")
    document = run("net", str(file), "--json").json
    assert (document["title"], document["macs"]) == ("mine", 25 * 6 * 24 * 24 + 6 * 24 * 24 * 10)
    assert run("net", str(file), "input_size=32", "--json").json["input"] == [1, 32, 32]
    file.write_text(MY_NET.replace("kernel_size = 5", "kernel_size = 50"), encoding="utf-8")
    refused = run("net", str(file))
    assert refused.code == 3
    assert refused.err == (
        f"quizcnn: error: {file}: c: kernel 50 is larger than the padded input 28\n"
    )
    file.write_text("input = [", encoding="utf-8")
    assert run("net", str(file)).code == 3
    assert run("net", str(machine / "none.toml")).code == 3


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("resnet-5",), "did you mean 'resnet-50"),
        (("inception-v2",), "the Inception-v4 paper means bn-inception"),
        (("resnet-50", "3"), "'3' is no option"),
        (("resnet-50", "width=2"), "resnet-50 has no parameter 'width'"),
        (("mobilenet-v1", "widht=2"), "did you mean 'width"),
        (("mobilenet-v1", "width=0"), "width"),
        (("resnet-50", "input_size=x"), "input_size=x cannot be read"),
        (("alexnet", "input_size=16"), "after norm1"),
        (("resnet-50", "--csv", "--json"), "leave one of them out"),
        (("--csv",), "leave one of them out"),
        (("input_size=3",), "name it first"),
    ],
)
def test_wrong_use(run: Any, words: tuple[str, ...], hint: str) -> None:
    result = run("net", *words)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err
    assert result.err.count("\n") == 1
