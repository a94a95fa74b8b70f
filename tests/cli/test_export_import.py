"""`quizcnn export` and `quizcnn import` as commands; the formats have tests of their own."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

DECK = """schema = 1

[[question]]
id = "my-own-size"
topic = "convolution"
kind = "numeric"
prompt.en = "{n}?"
prompt.zh = "{n}？"
answer = "n * 2"
explanation.en = "Twice."
explanation.zh = "两倍。"

[question.parameters]
n = [1, 2, 3]

[[question.references]]
title = "A book"
"""


@pytest.fixture
def deck(machine: Path) -> Path:
    file = machine / "my deck 卡.toml"
    file.write_text(DECK, "utf-8")
    return file


@pytest.mark.parametrize("suffix", ["apkg", "csv", "json", "md"])
def test_every_format_by_its_suffix(run: Any, machine: Path, suffix: str) -> None:
    file = machine / f"out put 卡.{suffix}"
    result = run("export", str(file), "--variants", "1")
    assert (result.code, result.err) == (0, "")
    assert str(file) in result.out
    assert "5" in result.out
    content = file.read_bytes()
    if suffix == "apkg":
        assert zipfile.is_zipfile(file)
    else:
        assert b"depthwise" in content
    assert [path.name for path in machine.glob(".out*")] == []


def test_export_says_what_it_wrote_as_json(run: Any, machine: Path) -> None:
    file = str(machine / "a.csv")
    assert run("export", file, "--topic", "pooling", "--json").json == {
        "file": file,
        "format": "csv",
        "questions": 2,
    }


def test_export_to_standard_output(start: Any) -> None:
    result = start("export", "-", "--format", "json", "--topic", "pooling")
    assert (result.returncode, result.stderr) == (0, b"")
    document = json.loads(result.stdout)
    assert {q["topic"] for d in document["decks"] for q in d["questions"]} == {"pooling"}


def test_the_log_goes_along_where_asked_for(run: Any, machine: Path) -> None:
    run("review", "why-shortcuts", "--quality", "4")
    file = machine / "all.json"
    assert run("export", str(file), "--with-history").code == 0
    (entry,) = json.loads(file.read_text("utf-8"))["history"]
    assert entry["question"] == "why-shortcuts"
    run("export", str(file))
    assert "history" not in json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("x.pdf",), 2, "apkg, csv, json, md"),
        (("x",), 2, "apkg, csv, json, md"),
        (("-",), 2, "--format"),
        (("x.csv", "--format", "cvs"), 2, "did you mean 'csv'?"),
        (("x.csv", "--variants", "0"), 2, "from 1 to 1000"),
        (("x.csv", "--variants", "1001"), 2, "from 1 to 1000"),
        (("x.csv", "--languages", "fr"), 2, "en, zh, both"),
        (("x.csv", "--topic", "poolin"), 2, "did you mean 'pooling'?"),
        (("x.csv", "--with-history"), 2, "only .json"),
        (("no/such/folder/x.csv",), 3, "no/such/folder/x.csv"),
        ((), 2, "FILE"),
    ],
)
def test_wrong_use_of_export(
    run: Any,
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    code: int,
    hint: str,
) -> None:
    monkeypatch.chdir(machine)
    result = run("export", *words)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith("quizcnn: error: ")
    assert hint in result.err
    assert not list(machine.glob("x*"))


def test_a_deck_is_taken_in_and_updated(run: Any, deck: Path) -> None:
    assert run("import", str(deck), "--json").json == {
        "deck": "my deck 卡",
        "added": ["my-own-size"],
        "changed": [],
        "removed": [],
        "unchanged": [],
    }
    assert run("questions", "--search", "my-own").out.startswith("my-own-size")
    run("review", "my-own-size", "--answer", "2", "--variant", "0")
    deck.write_text(DECK.replace("Twice", "Two times"), "utf-8")
    spoken = run("import", str(deck))
    assert "0 added, 1 changed" in spoken.out
    assert len(run("history", "my-own-size", "--json").json) == 1
    assert "1 unchanged" in run("import", str(deck)).out
    assert "Two times." in run("show", "my-own-size").out


def test_a_dry_run_changes_nothing(run: Any, deck: Path) -> None:
    result = run("import", str(deck), "--dry-run")
    assert "1 added" in result.out
    assert "Nothing was changed." in result.out
    assert not (deck.parent / "collection.db").exists()
    assert run("show", "my-own-size").code == 2


def test_a_deck_with_a_fault_changes_nothing(run: Any, deck: Path) -> None:
    deck.write_text(DECK.replace("n * 2", "n * m"), "utf-8")
    result = run("import", str(deck))
    assert (result.code, result.out) == (3, "")
    for part in (str(deck), "my-own-size", "answer"):
        assert part in result.err
    assert run("show", "my-own-size").code == 2


def test_a_deck_may_require_a_built_in_question(run: Any, deck: Path) -> None:
    needs = 'topic = "convolution"\nrequires = ["why-shortcuts"]'
    deck.write_text(DECK.replace('topic = "convolution"', needs), "utf-8")
    assert run("import", str(deck)).code == 0
    deck.write_text(DECK.replace('topic = "convolution"', needs[:-3] + '"]'), "utf-8")
    assert "did you mean 'why-shortcuts'?" in run("import", str(deck)).err


def test_an_id_of_another_deck_is_refused(run: Any, deck: Path) -> None:
    deck.write_text(DECK.replace("my-own-size", "why-shortcuts"), "utf-8")
    result = run("import", str(deck))
    assert result.code in (2, 3)
    assert "why-shortcuts" in result.err
    assert "[/b]" in run("show", "why-shortcuts").out


@pytest.mark.parametrize(
    ("name", "code"), [("none.toml", 3), ("none.xyz", 2), ("none", 2), ("", 2)]
)
def test_files_that_cannot_be_imported(run: Any, machine: Path, name: str, code: int) -> None:
    result = run("import", str(machine / name))
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith("quizcnn: error: ")
    assert result.err.count("\n") == 1


def test_a_deck_cannot_steer_the_terminal(run: Any, deck: Path) -> None:
    deck.write_text(DECK.replace('"{n}?"', '"\\u001b[31m{n}?"'), "utf-8")
    result = run("import", str(deck))
    assert result.code == 3
    assert "\x1b" not in result.err
    checked = run("bank", "check", str(deck))
    assert checked.code == 1
    assert "\x1b" not in checked.out
