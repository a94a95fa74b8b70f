"""`quizcnn config`: where settings are kept, how they are read, set and listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_process import HEAVY, RIGHT, UNNEEDED, loaded_by

DEFAULTS = {
    "language": "auto",
    "theme": "quizcnn-dark",
    "clock": "on",
    "keys": "default",
    "screen": "today",
    "collection": "",
    "backups": "on",
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
        (("nope",), "there is no setting 'nope' (quizcnn config --list"),
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


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"[" * 5000])
@pytest.mark.parametrize("words", [("due",), ("calc", "relu", "x=1"), ("config", "theme")])
def test_a_settings_file_that_is_no_toml_is_told_and_the_defaults_are_in_force(
    words: tuple[str, ...], content: bytes, run: Any, machine: Path
) -> None:
    (machine / "config.toml").write_bytes(content)
    result = run(*words)
    assert result.code == 0
    assert result.out
    assert str(machine / "config.toml") in result.err
    assert "so the defaults are in force" in result.err
    assert "请修正或删除它" in run(*words, "--lang", "zh").err


def test_nothing_is_set_in_a_settings_file_that_is_no_toml(run: Any, machine: Path) -> None:
    (machine / "config.toml").write_text("language = ")
    result = run("config", "theme", "nord")
    assert (result.code, result.out) == (3, "")
    assert "mend or remove it" in result.err.splitlines()[-1]
    assert (machine / "config.toml").read_text() == "language = "
    assert run("config", "new_per_day", "7").code == 0  # the collection's own can be


@pytest.mark.parametrize("words", [("due",), ("check", "x-y"), ("calc", "--list"), ("config",)])
def test_what_the_file_sets_in_vain_is_told_by_every_command(
    words: tuple[str, ...], run: Any, machine: Path
) -> None:
    file = machine / "config.toml"
    file.write_text('langage = "zh"\npolicy = "prose"\n', "utf-8")
    told = [line for line in run(*words).err.splitlines() if "warning" in line]
    assert [str(file) in line for line in told] == [True, True]
    assert "did you mean 'language'?" in told[0]
    assert "`quizcnn config policy VALUE`" in told[1]
    assert "是不是想写“language”" in run(*words, "--lang", "zh").err
    assert run("--help").err == run("--version").err == ""


def test_the_last_mistake_mended_the_file_is_not_talked_about(run: Any, machine: Path) -> None:
    (machine / "config.toml").write_text("language = 7\n", "utf-8")
    assert "'7' does not fit 'language'" in run("due").err
    run("config", "language", "en")
    assert run("due").err == ""


@pytest.mark.parametrize(
    ("words", "zh"),
    [
        (("new_per_dai",), "是不是想写“new_per_day”"),
        (("theme", "blue"), "可用：quizcnn-dark|quizcnn-light|"),
        (("language", "fr"), "可用：auto|en|zh"),
        (("rollover_hour", "24"), "可用：0..23"),
    ],
)
def test_wrong_use_in_chinese(words: tuple[str, ...], zh: str, run: Any) -> None:
    result = run("config", *words, "--lang", "zh")
    assert (result.code, result.out) == (2, "")
    assert zh in result.err


def test_a_relative_collection_is_one_and_the_same_from_every_folder(
    run: Any, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUIZCNN_COLLECTION")
    (machine / "config.toml").write_text('collection = "mine.db"\n', "utf-8")
    for folder in ("a", "b"):
        (machine / folder).mkdir()
        monkeypatch.chdir(machine / folder)
        assert run("flag", "why-shortcuts").code == 0
        assert run("config", "collection").out == f"{machine / 'mine.db'}\n"
        assert list((machine / folder).iterdir()) == []
    assert (machine / "mine.db").exists()


def test_a_file_in_order_costs_a_start_nothing_but_reading_it(machine: Path) -> None:
    (machine / "config.toml").write_text('language = "zh"\ntheme = "nord"\n', "utf-8")
    modules = loaded_by(*RIGHT)
    assert not modules & HEAVY
    assert not modules & UNNEEDED - {"tomllib"}
    assert "tomlkit" not in modules
