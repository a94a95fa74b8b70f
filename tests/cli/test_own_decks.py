"""Decks in the configuration folder, as every command sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DECK = """schema = 1

[[question]]
id = "my-own-size"
topic = "convolution"
kind = "numeric"
prompt = { en = "Twice {n}?", zh = "{n} 的两倍？" }
answer = "n * 2"

[question.parameters]
n = [1, 2, 3]

[question.example]
n = 3
"""

Put = Callable[..., Path]


@pytest.fixture
def put(machine: Path) -> Put:
    folder = machine / "config" / "quizcnn" / "decks"
    folder.mkdir(parents=True)

    def to_file(name: str = "mine.toml", text: str = DECK) -> Path:
        (folder / name).write_text(text, "utf-8")
        return folder / name

    return to_file


def test_a_question_is_found_without_a_collection(run: Any, put: Put, machine: Path) -> None:
    put()
    assert "Twice 3?" in run("show", "my-own-size").out
    assert run("check", "my-own-size", "6").code == 0
    assert run("check", "my-own-size", "7").code == 1
    assert run("calc", "my-own-size", "n=2").out.startswith("4")
    rows = "target,parameters,answer\nmy-own-size,n=1,2\n"
    assert run("check", "--batch", "-", stdin=rows).code == 0
    assert not (machine / "collection.db").exists()


def test_it_takes_part_in_practice(run: Any, put: Put) -> None:
    before = run("due", "--json").json["new"]
    put()
    assert run("due", "--json").json["new"] == before + 1
    assert "my-own-size" in run("questions", "--topic", "convolution").out
    assert run("review", "my-own-size", "--answer", "6").code == 0
    assert run("history", "my-own-size", "--json").json[0]["verdict"] == "correct"


def test_it_leaves_with_its_file_but_for_the_log(run: Any, put: Put) -> None:
    file = put()
    run("review", "my-own-size", "--answer", "6")
    file.unlink()
    assert run("show", "my-own-size").code == 2
    assert "my-own-size" not in run("questions").out
    assert len(run("history", "my-own-size", "--json").json) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "words", [("due",), ("questions",), ("stats",), ("practice", "--plain"), ("config", "--list")]
)
def test_a_faulty_file_is_reported_once_and_the_rest_works(
    run: Any, put: Put, words: tuple[str, ...], language: str
) -> None:
    put()
    file = put("bad.toml", DECK.replace("my-own-size", "other-size").replace("n * 2", "m * 2"))
    for _ in range(2):
        result = run(*words, "--lang", language)
        assert result.code == 0
        warnings = [line for line in result.err.splitlines() if "warning" in line]
        assert len(warnings) == 1
        assert warnings[0].startswith(f"quizcnn: warning: {file}: other-size: answer")
    assert run("check", "my-own-size", "6").code == 0


def test_a_fault_does_not_spoil_a_document(run: Any, put: Put) -> None:
    put("bad.toml", "schema = 1\n")
    result = run("due", "--json")
    assert result.json["new"] == 5
    assert "bad.toml" in result.err


def test_a_fault_is_reported_once_however_often_a_question_is_looked_for(
    run: Any, put: Put
) -> None:
    put()
    put("bad.toml", "schema = 1\n")
    run("due")
    rows = "target,parameters,answer\n" + "my-own-size,n=1,2\nno-such,,1\n" * 3
    result = run("check", "--batch", "-", stdin=rows)
    assert result.err.count("warning") == 1
    assert run("show", "no-such").err.count("warning") == 1


def test_a_built_in_question_asks_no_folder(run: Any, put: Put) -> None:
    put("bad.toml", "schema = 1\n")
    assert run("show", "why-shortcuts").err == ""


def test_a_deck_cannot_steer_the_terminal(run: Any, put: Put) -> None:
    put("bad\x1b[31m.toml", DECK.replace("Twice", "\\u001b[31mTwice"))
    result = run("due")
    assert result.code == 0
    assert "\x1b" not in result.err
    assert "warning" in result.err


def test_the_own_deck_is_not_imported(run: Any, put: Put) -> None:
    file = put()
    result = run("import", str(file))
    assert result.code == 2
    assert "decks folder" in result.err
