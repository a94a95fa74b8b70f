"""`quizcnn config`: where settings are kept, how they are read, set and listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

DEFAULTS = {
    "language": "auto",
    "collection": "",
    "policy": "supermemo",
    "new_per_day": "10",
    "reviews_per_day": "200",
    "max_interval": "365",
    "rollover_hour": "4",
    "zone": "system",
}


def test_the_list_shows_key_value_default_and_meaning(run: Any) -> None:
    run("config", "new_per_day", "3")
    entries = run("config", "--list", "--json").json
    assert {entry["key"]: entry["default"] for entry in entries} == DEFAULTS
    assert all(
        list(entry) == ["key", "value", "default", "allowed", "meaning"] for entry in entries
    )
    assert all(entry["meaning"] for entry in entries)
    assert {entry["key"]: entry["value"] for entry in entries}["new_per_day"] == "3"
    spoken = run("config", "--list").out
    assert "new_per_day = 3\n" in spoken
    assert "default 10; allowed 0..9999" in spoken
    assert run("config").out == spoken
    assert "默认" in run("config", "--list", "--lang", "zh").out


@pytest.mark.parametrize(("key", "value"), DEFAULTS.items())
def test_reading_one(run: Any, key: str, value: str) -> None:
    assert run("config", key).out == f"{value}\n"
    assert run("config", key, "--json").json == {key: value}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("policy", "prose"),
        ("new_per_day", "0"),
        ("rollover_hour", "23"),
        ("zone", "Asia/Shanghai"),
        ("language", "zh"),
    ],
)
def test_setting_one(run: Any, key: str, value: str) -> None:
    assert run("config", key, value) == (0, f"{value}\n", "")
    assert run("config", key).out == f"{value}\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("new_per_dai",), "did you mean 'new_per_day'?"),
        (("new_per_day", "many"), "0..9999"),
        (("new_per_day", "-1"), "0..9999"),
        (("max_interval", "0"), "1..36500"),
        (("max_interval", "36501"), "1..36500"),
        (("max_interval", "9" * 5000), "1..36500"),
        (("zone", "Mars/Olympus"), "Area/City"),
        (("language", "fr"), "auto|en|zh"),
        (("policy", ""), "supermemo|prose|source"),
        (("policy", "prose", "x"), "'x' is too much"),
    ],
)
def test_wrong_use_changes_nothing(run: Any, words: tuple[str, ...], hint: str) -> None:
    result = run("config", *words)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err
    assert {e["key"]: e["value"] for e in run("config", "--json").json} == DEFAULTS


def test_the_files_place(run: Any, machine: Path) -> None:
    assert run("config", "--path").out == f"{machine / 'config.toml'}\n"
    assert run("config", "--path", "--json").json == {"path": str(machine / "config.toml")}


def test_the_language_of_the_settings_counts_unless_it_is_said_otherwise(run: Any) -> None:
    run("config", "language", "zh")
    assert "新题" in run("due").out
    assert "new " in run("due", "--lang", "en").out


def test_settings_of_the_schedule_live_in_the_collection(run: Any, machine: Path) -> None:
    run("config", "new_per_day", "2")
    assert run("due", "--json").json["new"] == 2
    assert not (machine / "config.toml").exists()
    other = str(machine / "other.db")
    run("suspend", "why-shortcuts", "--collection", other)
    assert run("due", "--json", "--collection", other).json["new"] == 4


def test_a_collection_that_cannot_be_opened_can_be_set_right(
    run: Any, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUIZCNN_COLLECTION")
    (machine / "folder").mkdir()
    assert run("config", "collection", str(machine / "folder")).code == 0
    assert run("due").code == 3
    mended = machine / "my cards 卡.db"
    assert run("config", "collection", str(mended)).code == 0
    assert run("suspend", "why-shortcuts").code == 0
    assert mended.exists()
    assert run("due").code == 0


def test_a_settings_file_that_is_no_toml_is_named(run: Any, machine: Path) -> None:
    (machine / "config.toml").write_text("language = ")
    result = run("due")
    assert (result.code, result.out) == (3, "")
    assert str(machine / "config.toml") in result.err
