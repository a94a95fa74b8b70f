"""One id is one question, whichever command asks, when several decks have it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank import decks
from quizcnn.practice.study import Study

QUESTION = """
[[question]]
id = "{id}"
topic = "{topic}"
kind = "numeric"
prompt = {{ en = "{times} times {{{name}}}?", zh = "{{{name}}} 的 {times} 倍？" }}
answer = "{name} * {times}"

[question.parameters]
{name} = [1, 2, 3]

[question.example]
{name} = 3
"""
ID, TOPIC = "a-multiple", "losses-and-metrics"
BANK = (Path(__file__).parent / "deck.toml").read_text("utf-8")


def question(times: int, name: str = "n", id: str = ID, topic: str = TOPIC) -> str:
    return QUESTION.format(id=id, topic=topic, times=times, name=name)


@pytest.fixture
def release(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the program come with the usual bank and these questions."""

    def publish(more: str) -> None:
        file = machine / "bank.toml"
        file.write_text(BANK + more, "utf-8")
        monkeypatch.setattr(decks, "bank_file", lambda: str(file))
        decks.builtin.cache_clear()

    return publish


@pytest.fixture
def mine(machine: Path) -> Path:
    """A deck to import; it asks for twice n, and another question besides."""
    file = machine / "mine.toml"
    file.write_text(f"schema = 1\n{question(2)}{question(5, id='my-other')}", "utf-8")
    return file


def folder_deck(machine: Path, text: str) -> Path:
    folder = machine / "config" / "quizcnn" / "decks"
    folder.mkdir(parents=True)
    file = folder / "own.toml"
    file.write_text(f"schema = 1\n{text}", "utf-8")
    return file


def exported(run: Any, machine: Path) -> dict[str, list[str]]:
    """The answers under the id in each deck of an export."""
    file = machine / "export.json"
    assert run("export", str(file)).code == 0
    return {
        deck["name"]: [each["answer"] for each in deck["questions"] if each["id"] == ID]
        for deck in json.loads(file.read_text("utf-8"))["decks"]
    }


def agree(run: Any, machine: Path, times: int, name: str, deck: str) -> None:
    """Every command has the question `times` times `name`, and has it once."""
    prompt, answer = f"{times} times 3?", str(3 * times)
    assert run("check", ID, answer).code == 0
    assert run("check", ID, "1").code == 1
    assert run("calc", ID, f"{name}=2", "--json").json["value"] == 2 * times
    shown = run("show", ID, "--json").json
    assert (shown["prompt"], shown["answer"]) == (prompt, 3 * times)
    listed = [each for each in run("questions", "--json").json if each["id"] == ID]
    assert [each["prompt"] for each in listed] == [prompt]
    reviewed = run("review", ID, "--answer", answer, "--json")
    assert (reviewed.code, reviewed.json["verdict"]) == (0, "correct")
    asked = run("practice", "--plain", "--cram", "--topic", TOPIC, "--lang", "en").out
    assert f"{times} times " in asked
    assert {deck: answers for deck, answers in exported(run, machine).items() if answers} == {
        deck: [f"{name} * {times}"]
    }


def test_an_imported_question_gives_way_to_a_built_in_one_of_a_later_release(
    run: Any, machine: Path, release: Callable[[str], None], mine: Path
) -> None:
    release("")
    assert run("import", str(mine)).code == 0
    agree(run, machine, 2, "n", "mine")
    release(question(7, "m"))
    agree(run, machine, 7, "m", "quizcnn")
    log = run("history", ID, "--json").json
    assert [entry["parameters"] for entry in log] == [{"n": 3}, {"m": 3}]  # as they were asked
    assert run("show", "my-other").code == 0
    release("")
    agree(run, machine, 2, "n", "mine")
    assert len(run("history", ID, "--json").json) == 3


def test_an_imported_question_gives_way_to_one_of_the_folder(
    run: Any, machine: Path, mine: Path
) -> None:
    assert run("import", str(mine)).code == 0
    file = folder_deck(machine, question(4, "k"))
    agree(run, machine, 4, "k", "own")
    file.unlink()
    agree(run, machine, 2, "n", "mine")


def test_a_deck_that_moved_into_the_folder_is_the_file(run: Any, machine: Path, mine: Path) -> None:
    assert run("import", str(mine)).code == 0
    folder_deck(machine, question(4, "k")).rename(machine / "config/quizcnn/decks/mine.toml")
    agree(run, machine, 4, "k", "mine")
    assert run("show", "my-other").code == 2
    assert "my-other" not in run("questions").out


def test_a_deck_of_the_folder_that_gets_a_fault_stays_as_it_worked(run: Any, machine: Path) -> None:
    file = folder_deck(machine, question(4, "k"))
    agree(run, machine, 4, "k", "own")
    file.write_text("schema = 1\n" + question(6, "k").replace("k * 6", "j * 6"), "utf-8")
    agree(run, machine, 4, "k", "own")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "a-multiple of deck mine is hidden by the built-in card"),
        ("zh", "题库 mine 的 a-multiple 被内置卡片遮住了"),
    ],
)
@pytest.mark.parametrize("way", [(), ("--dry-run",), ("--json",)])
def test_import_names_what_is_hidden(
    run: Any,
    release: Callable[[str], None],
    mine: Path,
    way: tuple[str, ...],
    language: str,
    words: str,
) -> None:
    release("")
    assert run("import", str(mine), *way, "--lang", language).err == ""
    run("import", str(mine))
    release(question(7, "m"))
    again = run("import", str(mine), *way, "--lang", language)
    assert again.code == 0
    assert again.err.count("\n") == 1
    assert words in again.err
    for other in (("due",), ("show", ID), ("questions",)):
        assert words not in run(*other, "--lang", language).err


def test_a_hidden_question_is_free_under_another_id(
    run: Any, release: Callable[[str], None], mine: Path
) -> None:
    release("")
    run("import", str(mine))
    release(question(7, "m"))
    mine.write_text(mine.read_text("utf-8").replace(ID, "my-multiple"), "utf-8")
    assert run("import", str(mine)).err == ""
    assert run("check", "my-multiple", "6").code == 0
    assert run("check", ID, "21").code == 0


def test_import_names_what_the_folder_hides(run: Any, machine: Path, mine: Path) -> None:
    run("import", str(mine))
    folder_deck(machine, question(4, "k"))
    assert "hidden by deck own in your decks folder" in run("import", str(mine)).err


@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)])
def test_a_deck_cannot_begin_with_an_id_of_the_folder(
    run: Any, machine: Path, mine: Path, dry_run: tuple[str, ...]
) -> None:
    folder_deck(machine, question(4, "k"))
    refused = run("import", str(mine), *dry_run)
    assert refused.code == 2
    assert "a-multiple belongs to the deck own" in refused.err
    assert run("show", "my-other").code == 2


def test_questions_of_files_open_no_collection(
    run: Any, machine: Path, monkeypatch: pytest.MonkeyPatch, mine: Path
) -> None:
    run("import", str(mine))
    folder_deck(machine, question(4, "k", id="my-own"))
    monkeypatch.setattr("quizcnn.store.collection.Collection.open", None)
    assert run("check", "why-shortcuts", "1").code == 2  # a concept, which nobody can check
    for command in (("check", "my-own", "12"), ("calc", "my-own"), ("show", "why-shortcuts")):
        assert run(*command).code == 0


def test_the_nearest_id_is_looked_for_in_every_deck(run: Any, machine: Path, mine: Path) -> None:
    run("import", str(mine))
    folder_deck(machine, question(4, "k", id="of-the-folder"))
    near = {
        "of-the-foldre": "of-the-folder",
        "my-othr": "my-other",
        "why-shortcut": "why-shortcuts",
    }
    for typed, there_is in near.items():
        for command in (
            ("check", typed, "1"),
            ("show", typed),
            ("review", typed, "--quality", "3"),
        ):
            result = run(*command)
            assert result.code == 2
            assert f"there is no question '{typed}'; did you mean '{there_is}'?" in result.err


def test_looking_up_asks_for_no_study(
    run: Any, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", str(mine))
    monkeypatch.setattr(Study, "open", None)
    assert run("check", ID, "6").code == 0
