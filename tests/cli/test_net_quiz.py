"""`quizcnn net … --quiz`: cards on a network's layers, asked or kept."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

MY_NET = """
title = "My net"
input = [1, 28, 28]

[[layer]]
type = "conv"
name = "c"
out_channels = 6
kernel_size = 5
"""


@pytest.fixture
def net(machine: Path) -> str:
    file = machine / "my-net.toml"
    file.write_text(MY_NET, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(("language", "words"), [("en", "My net, layer c"), ("zh", "My net 的 c")])
def test_it_asks_at_once_and_leaves_no_trace(
    run: Any, net: str, machine: Path, language: str, words: str
) -> None:
    result = run("net", net, "--quiz", "--plain", "--lang", language, stdin="0\n0\n4\n:q\n")
    assert (result.code, result.err) == (0, "")
    assert words in result.out
    assert not (machine / "collection.db").exists()
    assert not (machine / "config" / "quizcnn").exists()


def test_it_asks_as_many_as_wanted(run: Any, net: str) -> None:
    result = run("net", net, "--quiz", "--plain", "--limit", "2", stdin=":q\n")
    assert "Card 1 of 2" in result.out


def test_a_network_that_is_built_in_with_an_option(run: Any) -> None:
    words = ("net", "resnet-18", "input_size=64", "--quiz", "--plain", "--limit", "1")
    result = run(*words, stdin=":q\n")
    assert "ResNet-18, layer " in result.out


def test_a_script_gets_the_summary(run: Any, net: str) -> None:
    result = run("net", net, "--quiz", "--json", "--limit", "1", stdin=":d\n0\n:q\n")
    assert result.json["answered"] == 1
    assert "My net, layer c" in result.err


def test_kept_as_a_deck_they_are_asked_from_then_on(run: Any, net: str, machine: Path) -> None:
    result = run("net", net, "--quiz", "--deck", "cv", "--limit", "2")
    path = machine / "config" / "quizcnn" / "decks" / "cv.toml"
    assert (result.code, result.err) == (0, "")
    assert f"2 cards added to {path}" in result.out
    deck = tomllib.loads(path.read_text(encoding="utf-8"))
    assert deck["title"] == {"en": "Layers of My net", "zh": "My net 的各层"}
    ids = [question["id"] for question in deck["question"]]
    os.unlink(net)  # the cards stand by themselves
    assert run("bank", "check", str(path)).code == 0
    assert run("show", ids[0]).code == 0
    assert ids[1] in run("questions", "--json").out


def test_kept_twice_they_are_written_once(run: Any, net: str) -> None:
    first = run("net", net, "--quiz", "--deck", "cv", "--limit", "2", "--json").json
    again = run("net", net, "--quiz", "--deck", "cv", "--limit", "3", "--json").json
    assert set(again["known"]) == set(first["added"])
    assert len(again["added"]) == 1
    result = run("net", net, "--quiz", "--deck", "cv", "--limit", "3", "--lang", "zh")
    assert "有 3 张卡片原来就在其中" in result.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--quiz",), "name it"),
        (("lenet-5", "--deck", "a"), "--deck goes with --quiz"),
        (("lenet-5", "--limit", "3"), "--limit goes with --quiz"),
        (("lenet-5", "--plain"), "--plain goes with --quiz"),
        (("lenet-5", "--quiz", "--csv"), "--csv"),
        (("lenet-5", "--quiz", "--limit", "0"), "--limit"),
        (("lenet-5", "--quiz", "--deck", "../x"), "../x"),
        (("lenet-5", "--quiz", "--deck", ""), "deck"),
        (("lenet-5x", "--quiz"), "lenet-5"),
        (("gone.toml", "--quiz"), "gone.toml"),
    ],
)
def test_what_does_not_go_is_told(run: Any, words: tuple[str, ...], told: str) -> None:
    for language in ("en", "zh"):
        result = run("net", *words, "--lang", language)
        assert result.code in (2, 3)
        assert result.out == ""
        assert "Traceback" not in result.err
        assert told in result.err or language == "zh"


def test_a_network_with_nothing_to_ask_is_told(run: Any, machine: Path) -> None:
    file = machine / "dull.toml"
    file.write_text('input = [3, 8, 8]\n[[layer]]\ntype = "relu"\n', encoding="utf-8")
    result = run("net", str(file), "--quiz", "--plain")
    assert result.code == 2
    assert "nothing to ask" in result.err
