"""Commands that only read: they create nothing, and read what cannot be written."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
IMPORTED = """
schema = 1

[[question]]
id = "of-the-deck"
topic = "cost"
kind = "numeric"
expected_seconds = 60
prompt = { en = "Twice {n}?", zh = "{n} 的两倍？" }
answer = "n * 2"
parameters = { n = [1, 2, 3] }
example = { n = 3 }
explanation = { en = "Twice.", zh = "两倍。" }
"""
READING = [
    (),
    ("due",),
    ("due", "--json"),
    ("questions",),
    ("questions", "--filter", "is:due"),
    ("questions", "--json"),
    ("show", "why-shortcuts"),
    ("check", "depthwise-separable-macs", "109985792"),
    ("calc", "depthwise-separable-macs"),
    ("stats",),
    ("deck", "list"),
    ("history",),
    ("history", "why-shortcuts"),
    ("note", "why-shortcuts"),
    ("export", "-", "--format", "json", "--with-history"),
    ("config",),
    ("config", "--list", "--json"),
    ("config", "new_per_day"),
]
CHANGING_WHAT_IS_THERE = {
    ("undo",): 2,
    ("redo",): 2,
    ("unsuspend", "why-shortcuts"): 0,
    ("unbury", "why-shortcuts"): 0,
    ("unflag", "why-shortcuts"): 0,
    ("reset", "why-shortcuts"): 0,
    ("note", "why-shortcuts", "--clear"): 0,
    ("deck", "remove", "mine"): 2,
    ("deck", "rename", "mine", "yours"): 2,
}
NEED_NO_COLLECTION = ("show", "check", "calc")


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_collection_that_is_not_there_counts_as_empty_and_is_not_made(
    run: Any, machine: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.delenv("QUIZCNN_COLLECTION")
    assert run(*words).code == 0
    monkeypatch.setenv("QUIZCNN_COLLECTION", str(machine / "new" / "collection.db"))
    assert run(*words).code == 0
    assert {each.name for each in machine.iterdir()} <= {"cache"}


@pytest.mark.parametrize("words", CHANGING_WHAT_IS_THERE, ids=" ".join)
def test_what_changes_only_what_is_there_begins_no_collection(
    run: Any, machine: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.delenv("QUIZCNN_COLLECTION")
    assert run(*words).code == CHANGING_WHAT_IS_THERE[words]
    missing = machine / "mistyped.db"
    result = run(*words, "--collection", str(missing))
    assert (result.code, result.out) == (3, "")
    assert f"there is no collection {missing}" in result.err
    assert {each.name for each in machine.iterdir()} <= {"cache"}


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_one_that_is_named_must_be_there(run: Any, machine: Path, words: tuple[str, ...]) -> None:
    missing = machine / "mistyped" / "collection.db"
    result = run(*words, "--collection", str(missing))
    if words and words[0] in NEED_NO_COLLECTION:
        assert result.code == 0
    else:
        assert (result.code, result.out) == (3, "")
        assert f"there is no collection {missing}; check the name" in result.err
        assert "没有存档" in run(*words, "--collection", str(missing), "--lang", "zh").err
    assert not missing.parent.exists()


@pytest.mark.parametrize("words", [("show", "of-the-deck"), ("check", "of-the-deck", "6")])
def test_an_imported_question_needs_the_collection_named(
    run: Any, machine: Path, words: tuple[str, ...]
) -> None:
    result = run(*words, "--collection", str(machine / "mistyped.db"))
    assert (result.code, result.out) == (3, "")
    assert "there is no collection" in result.err


def filled(run: Any, folder: Path) -> Path:
    """A collection with an imported deck, a review and a suspended question."""
    place, deck = folder / "collection.db", folder / "deck.toml"
    deck.write_text(IMPORTED, encoding="utf-8")
    for words in (
        ("import", str(deck)),
        ("review", "why-shortcuts", "--quality", "4", "--seconds", "9"),
        ("suspend", "max-pool-values"),
        ("config", "new_per_day", "3"),
    ):
        assert run(*words, "--collection", str(place)).code == 0
    deck.unlink()
    return place


def reports(run: Any, place: Path) -> list[str]:
    """What the reading commands print about the collection."""
    imported = ("show", "of-the-deck"), ("check", "of-the-deck", "6")
    printed = []
    for words in (*READING, *imported):
        result = run(*words, "--collection", str(place))
        assert (result.code, "error" in result.err) == (0, False), result.err
        printed.append(result.out)
    return printed


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o400, 0o700), (0o400, 0o500)])
def test_a_read_only_collection_can_be_looked_at(
    run: Any, plain_user: Path, file_mode: int, folder_mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "QUIZCNN_CONFIG"):
        monkeypatch.setenv(variable, str(plain_user / variable))
    place = filled(run, plain_user)
    before = reports(run, place)
    place.chmod(file_mode)
    plain_user.chmod(folder_mode)
    files = sorted(os.listdir(plain_user))
    assert reports(run, place) == before
    assert sorted(os.listdir(plain_user)) == files
    for words in (("suspend", "why-shortcuts"), ("config", "new_per_day", "4"), ("undo",)):
        refused = run(*words, "--collection", str(place))
        assert (refused.code, refused.out) == (3, "")


def test_a_full_disk_does_not_keep_from_reading(
    run: Any, start: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    place = filled(run, tmp_path)

    def nothing_can_be_written() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    for words in (("due", "--json"), ("questions", "--filter", "is:suspended"), ("history",)):
        ran = start(*words, "--collection", str(place), preexec_fn=nothing_can_be_written)
        assert ran.returncode == 0, ran.stderr
    refused = start(
        "suspend", "why-shortcuts", "--collection", str(place), preexec_fn=nothing_can_be_written
    )
    assert (refused.returncode, refused.stdout) == (3, b"")
