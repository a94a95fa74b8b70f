"""`backup`, `restore` and `doctor`: the ways back that messages promise."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table

from quizcnn.store.schema import METADATA
from tests.cli.conftest import Run, is_one_error
from tests.store.test_damaged_rows import damage, wrong

RIGHT = ("review", "depthwise-separable-macs", "--answer", "109985792")
LATER = ("--at", "2024-06-01T12:00Z")

DECK = """
schema = 1
[[question]]
id = "twice-a-number"
topic = "pooling"
kind = "numeric"
prompt.en = "Twice {n}?"
prompt.zh = "{n} 的两倍？"
answer = "n * 2"
parameters.n = { from = 2, to = 98 }
"""


@pytest.fixture
def file(run: Run, machine: Path) -> Path:
    """A collection in which something was answered and a deck imported, not backed up yet."""
    run("config", "backups", "off")
    assert run(*RIGHT, "--at", "2024-05-01T12:00Z").code == 0
    (machine / "mine.toml").write_text(DECK, "utf-8")
    assert run("import", str(machine / "mine.toml")).code == 0
    return machine / "collection.db"


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_backup_lies_beside_the_collection(run: Run, file: Path) -> None:
    result = run("backup")
    (backup,) = (file.parent / "backups").iterdir()
    assert (result.code, result.out) == (0, f"Backed up to {backup}.\n")


@pytest.mark.parametrize(("language", "word"), [("en", "Backed up to"), ("zh", "已备份到")])
def test_a_backup_is_named_and_never_overwritten(
    run: Run, file: Path, language: str, word: str
) -> None:
    target = str(file.parent / "mine.db")
    assert run("backup", target, "--lang", language).out.startswith(f"{word} {target}")
    result = run("backup", target, "--lang", language)
    assert result.code == 2
    assert is_one_error(result.err)
    assert run("backup", str(file.parent / "other.db"), "--json").json == {
        "collection": str(file),
        "backup": str(file.parent / "other.db"),
    }


def test_restoring_takes_back_what_came_after(run: Run, file: Path) -> None:
    target = str(file.parent / "mine.db")
    run("backup", target)
    run(*RIGHT, "--at", "2024-05-02T12:00Z")
    result = run("restore", target)
    assert result.code == 0
    assert len(run("history", "--json").json) == 1
    (saved,) = (file.parent / "backups").iterdir()
    assert result.out == (
        f"{file} is now what {target} holds.\nWhat it was before is kept in {saved}.\n"
    )
    document = run("restore", str(saved), "--json").json
    assert document["backup"] == str(saved)
    assert Path(document["saved"]).exists()
    assert len(run("history", "--json").json) == 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_no_backup_changes_nothing(run: Run, file: Path, language: str) -> None:
    before = file.read_bytes()
    for name in ("mine.toml", "nothing.db", "."):
        result = run("restore", str(file.parent / name), "--lang", language)
        assert result.code == 3
        assert is_one_error(result.err)
    assert file.read_bytes() == before


@pytest.mark.parametrize("words", [("backup",), ("doctor",)])
def test_what_is_not_there_cannot_be_saved_or_examined(
    run: Run, machine: Path, words: tuple[str, ...]
) -> None:
    result = run(*words, "--collection", str(machine / "nothing.db"))
    assert result.code == 3
    assert is_one_error(result.err)
    assert "there is no collection" in result.err
    assert not (machine / "nothing.db").exists()
    assert not (machine / "backups").exists()


def test_a_collection_that_is_yet_to_come_is_sound(run: Run, machine: Path) -> None:
    assert run("doctor").code == 0
    assert run("backup").code == 3
    assert list(machine.glob("*.db")) == []


@pytest.mark.parametrize(("language", "says"), [("en", "there is no backup"), ("zh", "没有备份")])
def test_a_backup_that_is_not_there(run: Any, language: str, says: str) -> None:
    result = run("restore", "nowhere.db", "--lang", language)
    assert (result.code, result.out) == (3, "")
    assert says in result.err
    assert "quizcnn doctor --json" in result.err


@pytest.mark.parametrize("words", [("backup",), ("restore", "x.db"), ("doctor",)])
@pytest.mark.parametrize(
    ("place", "word"), [(":memory:", "in memory"), ("postgresql://a@b/c", "postgresql://")]
)
def test_they_need_a_file(run: Run, words: tuple[str, ...], place: str, word: str) -> None:
    result = run(*words, "--collection", place)
    assert result.code == 3
    assert is_one_error(result.err)
    assert word in result.err


def test_a_sound_collection_has_no_faults(run: Run, file: Path) -> None:
    result = run("doctor", *LATER)
    assert (result.code, result.out) == (0, "")
    assert result.err == f"{file} is sound.\n"


@pytest.mark.parametrize(
    ("language", "faults", "mended"),
    [
        ("en", "of the table schedules cannot be read", "Mended: "),
        ("zh", "表 schedules 的 due 列有 1 个值无法读取", "已修复："),
    ],
)
def test_an_unreadable_schedule_is_found_and_mended(
    run: Run, file: Path, language: str, faults: str, mended: str
) -> None:
    before = run("due", "--json", *LATER).json
    change(file, "UPDATE schedules SET due = 'never'")
    result = run("doctor", *LATER, "--lang", language)
    assert result.code == 1
    assert faults in result.out
    assert "doctor --repair" in result.out
    result = run("doctor", "--repair", *LATER, "--lang", language)
    assert result.code == 0
    assert mended in result.out
    assert run("doctor", *LATER).code == 0
    assert run("due", "--json", *LATER).json == before


def test_what_cannot_be_mended_names_the_backups(run: Run, file: Path) -> None:
    backup = file.parent / "backups" / "collection.db.20240501T120000Z.db"
    run("backup", str(backup))
    change(file, "DROP TRIGGER reviews_never_updates", "UPDATE reviews SET parameters = '{'")
    result = run("doctor", "--repair", *LATER)
    assert result.code == 1
    assert "Mended: the trigger reviews_never_updates" in result.out
    assert "column parameters of the table reviews" in result.out
    assert result.out.endswith(f"\n  {backup}\n")
    run("restore", str(backup))
    assert run("doctor", *LATER).code == 0


def test_without_a_backup_that_is_said(run: Run, file: Path) -> None:
    file.write_bytes(b"\xa5" * 5000)
    result = run("doctor")
    assert result.code == 1
    assert "No backup of this collection lies beside it" in result.out


def test_as_json_it_is_one_document(run: Run, file: Path) -> None:
    change(file, "DELETE FROM identity")
    document: Any = run("doctor", "--json", *LATER).json
    assert [fault["mends"] for fault in document["faults"]] == [True]
    assert document["saved"] is None
    document = run("doctor", "--repair", "--json", *LATER).json
    assert document["faults"] == []
    assert len(document["mended"]) == 1
    assert document["backups"] == [document["saved"]]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE questions SET text = '{'", "twice-a-number"),
        ("UPDATE questions SET id = 'thrice-a-number'", "thrice-a-number"),
        ("INSERT INTO settings VALUES ('new_per_day', '99')", None),
        ("INSERT INTO settings VALUES ('new_per_day', 'x')", "new_per_day"),
        ("INSERT INTO settings VALUES ('rollover_hour', '99')", "rollover_hour"),
    ],
)
def test_what_only_practice_can_know_is_found(
    run: Run, file: Path, statement: str, said: str | None
) -> None:
    change(file, statement)
    result = run("doctor", *LATER)
    assert result.code == (1 if said else 0)
    assert (said or "") in result.out


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_damage_of_each_table_is_found(run: Run, file: Path, table: Table) -> None:
    run("due", *LATER)
    run("suspend", "twice-a-number")
    for day in "23":
        run(*RIGHT, "--at", f"2024-05-0{day}T12:00Z")
    run("undo", *LATER)
    run("config", "new_per_day", "5")
    values = ", ".join(f'"{column.name}" = {wrong(column)}' for column in table.columns)
    first = f"(SELECT min(rowid) FROM {table.name})"
    damage(file, f"UPDATE {table.name} SET {values} WHERE rowid = {first}")
    result = run("doctor", *LATER)
    assert result.code == 1
    assert result.out != ""


def test_cards_that_are_not_what_the_decks_say_are_mended(run: Run, file: Path) -> None:
    run("due", *LATER)
    change(file, "UPDATE cards SET topic = 'cost' WHERE id = 'twice-a-number'")
    assert "not what their decks say" in run("doctor", *LATER).out
    assert run("doctor", "--repair", *LATER).code == 0
    assert run("doctor", *LATER).code == 0


def test_reviews_from_the_future_are_told(run: Run, file: Path) -> None:
    run(*RIGHT, "--at", "2024-07-01T12:00Z")
    result = run("doctor", *LATER)
    assert result.code == 1
    assert "1 day that is yet to come, the last is 2024-07-01" in result.out
    assert run("doctor", "--at", "2024-07-02T12:00Z").code == 0


def test_a_fault_in_ones_own_deck_is_told(run: Run, file: Path, machine: Path) -> None:
    folder = machine / "config" / "quizcnn" / "decks"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text(DECK.replace('answer = "n * 2"', 'answer = "n *"'), "utf-8")
    result = run("doctor", *LATER)
    assert result.code == 1
    assert "own.toml" in result.out


def test_a_hidden_question_is_worth_a_note_but_no_fault(
    run: Run, file: Path, machine: Path
) -> None:
    folder = machine / "config" / "quizcnn" / "decks"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text(DECK, "utf-8")
    result = run("doctor", *LATER)
    assert result.code == 0
    assert "Note: twice-a-number of deck mine is kept but not asked" in result.out
    assert "own" in json.loads(run("doctor", "--json", *LATER).out)["remarks"][0]
