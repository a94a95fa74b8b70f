"""`quizcnn deck`, and what `quizcnn import` does about decks that look alike."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from quizcnn.cli.commands import import_
from quizcnn.cli.console import Console

QUESTION = """
[[question]]
id = "{id}"
topic = "convolution"
kind = "numeric"
prompt.en = "{{n}}?"
prompt.zh = "{{n}}？"
answer = "n * 2"
parameters = {{ n = [1, 2, 3] }}
"""
BUILTIN = "why-shortcuts"  # of the bank that stands in for the built-in one


def deck_file(folder: Path, name: str, head: str, *ids: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    questions = "".join(QUESTION.format(id=id) for id in ids)
    file.write_text(f"{head}\n{questions}", "utf-8")
    return str(file)


@pytest.fixture
def one(machine: Path) -> str:
    head = 'schema = 2\ndeck = "one"\ntitle = { en = "First", zh = "第一" }'
    return deck_file(machine / "a", "mine", head, "a-sum", "b-sum")


@pytest.fixture
def other(machine: Path) -> str:
    """Another deck in a file of the same name."""
    return deck_file(machine / "b", "mine", "schema = 1", "y-sum", "z-sum")


def names(run: Any) -> list[str]:
    return [deck["deck"] for deck in run("deck", "list", "--json").json]


# -- import ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--json",)])
@pytest.mark.parametrize(("language", "part"), [("en", "another imported"), ("zh", "另一个导入")])
def test_another_deck_of_the_same_name_is_refused(
    run: Any, one: str, other: str, words: tuple[str, ...], language: str, part: str
) -> None:
    run("import", one)
    result = run("import", other, *words, "--lang", language)
    assert (result.code, result.out) == (2, "")
    assert part in result.err
    assert "--as" in result.err
    assert run("show", "a-sum").code == 0


def test_as_keeps_both(run: Any, one: str, other: str) -> None:
    run("import", one)
    taken = run("import", other, "--as", "second", "--json").json
    assert (taken["deck"], taken["added"]) == ("second", ["y-sum", "z-sum"])
    assert run("import", other, "--as", "second", "--json").json["unchanged"] == ["y-sum", "z-sum"]
    assert names(run) == ["quizcnn", "mine", "second"]


def test_a_deck_that_moved_and_lost_a_question(run: Any, one: str, machine: Path) -> None:
    run("import", one)
    head = Path(one).read_text("utf-8").split("\n\n")[0]
    moved = deck_file(machine / "c", "renamed", head, "b-sum")
    for words in (("--dry-run",), ()):
        for language, part in (("en", "No longer in the file: a-sum."), ("zh", "已没有：a-sum")):
            result = run("import", moved, *words, "--lang", language)
            assert result.code == 0
            assert (part in result.out) == (language == "en" or words == ("--dry-run",))
    assert names(run) == ["quizcnn", "mine"]
    assert run("show", "a-sum").code == 2
    assert run("import", one, "--json").json["added"] == ["a-sum"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "taken"), [("second\n", True), ("mine\nsecond\n", True)])
def test_at_a_terminal_the_name_is_asked_for(
    run: Any, one: str, other: str, monkeypatch: pytest.MonkeyPatch, typed: str, taken: bool
) -> None:
    run("import", one)
    monkeypatch.setattr(import_, "is_terminal", lambda _: True)
    monkeypatch.setattr(Console, "is_on_a_terminal", True)
    result = run("import", other, stdin=typed)
    assert result.code == 0
    assert "which name?" in result.out
    assert "Deck second: 2 added" in result.out
    assert names(run) == ["quizcnn", "mine", "second"]


@pytest.mark.parametrize("typed", ["\n", "", "  \n"])
def test_no_name_at_the_terminal_imports_nothing(
    run: Any, one: str, other: str, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    run("import", one)
    monkeypatch.setattr(import_, "is_terminal", lambda _: True)
    monkeypatch.setattr(Console, "is_on_a_terminal", True)
    assert run("import", other, stdin=typed).code == 2
    assert names(run) == ["quizcnn", "mine"]


def test_limits_can_be_raised(run: Any, machine: Path) -> None:
    ids = [f"n-{number}" for number in range(12)]
    file = deck_file(machine, "many", "schema = 1\n" + "#" * 1_100_000, *ids)
    assert "1 MB" in run("import", file, "--max-mb", "1").err
    assert "11" in run("import", file, "--max-questions", "11").err
    assert run("import", file, "--max-mb", "2", "--max-questions", "12").code == 0


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--max-mb", "0"), "--max-mb"),
        (("--max-mb", "x"), "--max-mb"),
        (("--max-questions", "-1"), "--max-questions"),
        (("--as", ""), "cannot be a deck's name"),
        (("--as", "a/b"), "no / or \\"),
        (("--as", "quizcnn"), "built-in"),
    ],
)
def test_wrong_use_of_import(run: Any, one: str, words: tuple[str, ...], hint: str) -> None:
    result = run("import", one, *words)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err
    assert names(run) == ["quizcnn"]


# -- deck list ------------------------------------------------------------------------------------


def test_every_deck_is_listed(run: Any, one: str, machine: Path) -> None:
    run("import", one)
    folder = machine / "config" / "quizcnn" / "decks"
    own = deck_file(folder, "own", 'schema = 2\ndeck = "own-one"', "b-sum")
    bad = deck_file(folder, "bad", "schema = 7", "c-sum")
    for language, parts in (
        (
            "en",
            ("built in", "First", "2 questions  one", "b-sum of deck mine is hidden by deck own"),
        ),
        ("zh", ("内置", "第一", "2 道题  one", "被 decks 目录里的题库 own 遮住了")),
    ):
        result = run("deck", "list", "--lang", language)
        assert result.code == 0
        for part in (*parts, "--id b-sum=", own, bad, "schema 7"):
            assert part in result.out
        assert result.out.count("b-sum=") == 1
        assert result.err == ""


def test_a_deck_that_moved_into_the_folder_is_told(run: Any, one: str, machine: Path) -> None:
    run("import", one)
    folder = machine / "config" / "quizcnn" / "decks"
    folder.mkdir(parents=True)
    Path(one).rename(folder / "moved.toml")
    for language, part in (("en", "the deck moved of your decks"), ("zh", "题库 moved")):
        result = run("deck", "list", "--lang", language)
        assert part in result.out
        assert "--id" not in result.out
    assert run("deck", "list", "--json").json[2]["moved"] == "moved"
    assert run("deck", "remove", "mine").code == 0
    assert names(run) == ["quizcnn", "moved"]
    assert run("show", "a-sum").code == 0


def test_the_list_as_json(run: Any, one: str) -> None:
    run("import", one)
    builtin, mine = run("deck", "list", "--json").json
    assert (builtin["place"], builtin["deck"]) == ("builtin", "quizcnn")
    assert mine == {
        "deck": "mine",
        "identity": "one",
        "title": "First",
        "languages": ["en", "zh"],
        "place": "imported",
        "file": None,
        "questions": 2,
        "moved": None,
        "hidden": [],
        "faults": [],
    }


# -- deck rename, deck remove ---------------------------------------------------------------------


def test_a_deck_is_renamed_by_identity_or_name(run: Any, one: str) -> None:
    run("import", one)
    assert run("deck", "rename", "one", "new name").out == "mine is now called new name.\n"
    assert run("deck", "rename", "new name", "题库", "--json").json == {
        "deck": "new name",
        "name": "题库",
    }
    assert names(run) == ["quizcnn", "题库"]


def test_a_hidden_question_is_freed(run: Any, machine: Path, monkeypatch: Any) -> None:
    file = deck_file(machine, "mine", "schema = 1", "a-sum", "b-sum")
    run("import", file)
    own = deck_file(machine / "config" / "quizcnn" / "decks", "own", "schema = 1", "a-sum")
    way_out = run("import", file).err.partition("`quizcnn ")[2].partition("`")[0]
    words = way_out.replace("NEW", "my-sum").split()
    assert words == ["deck", "rename", "mine", "--id", "a-sum=my-sum"]
    result = run(*words)
    assert "a-sum of deck mine is now my-sum" in result.out
    assert run("show", "my-sum").code == 0
    again = run("import", file, "--json")
    assert (again.err, again.json["unchanged"]) == ("", ["my-sum", "b-sum"])
    assert Path(own).exists()


def test_a_deck_is_removed_and_its_log_stays(run: Any, one: str) -> None:
    run("import", one)
    run("review", "a-sum", "--answer", "2", "--variant", "0")
    result = run("deck", "remove", "mine")
    assert result.code == 0
    assert "Deck mine with 2 questions was removed." in result.out
    assert run("show", "a-sum").code == 2
    assert len(run("history", "a-sum", "--json").json) == 1
    assert run("import", one, "--json").json["added"] == ["a-sum", "b-sum"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ((), "action"),
        (("lst",), "did you mean 'list'?"),
        (("list", "mine"), "deck list"),
        (("rename",), "deck rename DECK NAME"),
        (("rename", "mine"), "deck rename DECK NAME"),
        (("rename", "mine", "x", "--id", "a-sum=b"), "deck rename DECK NAME"),
        (("rename", "mine", "--id", "a-sum"), "--id OLD=NEW"),
        (("rename", "mine", "--id", "a-sum="), "--id OLD=NEW"),
        (("rename", "mine", "--id", "a-sun=c-sum"), "did you mean 'a-sum'?"),
        (("rename", "mine", "--id", "a-sum=NO"), "NO is no question id"),
        (("rename", "mine", "--id", f"a-sum={BUILTIN}"), "belongs to the deck quizcnn"),
        (("rename", "mind", "x"), "did you mean 'mine'?"),
        (("rename", "quizcnn", "x"), "built in"),
        (("rename", "mine", "quizcnn"), "built-in"),
        (("rename", "mine", ""), "cannot be a deck's name"),
        (("rename", "mine", ".b"), "no dot in front"),
        (("remove",), "deck remove DECK"),
        (("remove", "mine", "x"), "deck remove DECK"),
        (("remove", "min"), "did you mean 'mine'?"),
        (("remove", "quizcnn"), "built in"),
    ],
)
def test_wrong_use(run: Any, one: str, words: tuple[str, ...], hint: str) -> None:
    run("import", one)
    for language in ("en", "zh"):
        result = run("deck", *words, "--lang", language)
        assert (result.code, result.out) == (2, "")
        assert hint in result.err or language == "zh"
    assert names(run) == ["quizcnn", "mine"]
    assert run("show", "a-sum").code == 0


def test_nothing_imported_is_said(run: Any) -> None:
    result = run("deck", "remove", "mine")
    assert result.code == 2
    assert "there are none here" in result.err
