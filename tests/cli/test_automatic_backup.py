"""Whoever uses the program has backups without asking for them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizcnn.store.backup import backups
from quizcnn.store.collection import Collection
from tests.cli.conftest import Run
from tests.conftest import OldCollection

RIGHT = ("review", "depthwise-separable-macs", "--answer", "109985792")
HELD = ("--at", "2024-05-01T12:00Z")


def kinds(file: Path) -> list[str]:
    return [backup.why for backup in backups(file)]


def test_an_answer_is_backed_up_and_the_next_one_half_an_hour_later(
    run: Run, machine: Path
) -> None:
    file = machine / "collection.db"
    assert run(*RIGHT, *HELD).err == ""
    assert run(*RIGHT, *HELD).err == ""
    assert kinds(file) == ["auto"]
    (backup,) = backups(file)
    with Collection.open(backup.file) as copy:
        assert len(copy.log()) == 1


def test_a_clock_held_by_hand_names_no_backup(run: Run, machine: Path) -> None:
    run(*RIGHT, "--at", "9000-01-01T12:00Z")
    (backup,) = backups(machine / "collection.db")
    assert backup.at.year < 9000


def test_a_sitting_that_is_broken_off_is_backed_up(
    run: Run, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("quizcnn.cli.plain_practice.practise", interrupted)
    assert run("practice", "--plain").code == 130
    assert kinds(machine / "collection.db") == ["auto"]


def test_they_can_be_switched_off(run: Run, machine: Path) -> None:
    assert run("config", "backups", "off").code == 0
    run(*RIGHT, *HELD)
    assert kinds(machine / "collection.db") == []
    assert run("config", "backups", "never").code == 2


@pytest.mark.parametrize(("language", "word"), [("en", "warning"), ("zh", "无法写入备份")])
def test_one_that_fails_is_a_warning_and_the_answer_is_kept(
    run: Run, machine: Path, language: str, word: str
) -> None:
    (machine / "backups").write_text("mine")
    result = run(*RIGHT, *HELD, "--lang", language)
    assert result.code == 0
    assert result.err.count("\n") == 1
    assert word in result.err
    assert len(run("history", "--json").json) == 1
    assert (machine / "backups").read_text() == "mine"


def test_an_old_collection_is_kept_as_it_was_before_it_is_brought_up_to_date(
    run: Run, old_collection: OldCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = old_collection.file
    before = file.read_bytes()
    assert run("undo", "--collection", str(file)).code == 0
    first = backups(file)[0]
    assert first.why == "auto"
    assert len(first.file.read_bytes()) == len(before)
    run("restore", str(first.file), "--collection", str(file))
    assert (
        run("history", "--json", "--collection", str(file)).json
        == run("history", "--json", "--collection", str(first.file)).json
    )
    assert os.path.exists(first.file)


def test_the_light_commands_make_none(run: Run, machine: Path) -> None:
    run("check", "depthwise-separable-macs", "109985792")
    run("calc", "conv_output_size", "input_size=5", "kernel_size=3")
    assert not (machine / "backups").exists()
