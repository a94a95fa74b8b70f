"""The settings of the program's own file: what is in force, and what is told of those in vain."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from quizcnn.messages.errors import WrongUse
from quizcnn.practice.settings import program_settings
from quizcnn.practice.settings.program_settings import PROGRAM_SETTINGS, THEMES
from quizcnn.practice.settings.settings import SETTINGS, file_faults


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "config" / "config.toml"
    place.parent.mkdir()
    monkeypatch.setenv("QUIZCNN_CONFIG", str(place))
    return place


def told(language: str = "en") -> list[str]:
    return [fault.localize(language) for fault in file_faults()]


def test_ours_and_all_of_textuals_themes_can_be_chosen() -> None:
    assert set(THEMES[2:]) == set(BUILTIN_THEMES)


def test_a_file_in_order_is_not_talked_about(file: Path) -> None:
    assert program_settings.is_in_order()
    file.write_text('language = "zh"\ntheme = "nord"\ncollection = "x.db"\n', encoding="utf-8")
    assert program_settings.is_in_order()
    assert told() == []


@pytest.mark.parametrize(
    ("line", "en", "zh"),
    [
        (
            'languag = "zh"',
            "no setting 'languag'; did you mean 'language'?",
            "是不是想写“language”",
        ),
        (
            "language = 7",
            "'7' does not fit 'language'; allowed: auto|en|zh",
            "“7”不能用作“language”",
        ),
        ('theme = "x"', "'x' does not fit 'theme'", "“x”不能用作“theme”"),
        ("theme = ['nord']", "does not fit 'theme'", "不能用作“theme”"),
        ("collection = true", "'True' does not fit 'collection'", "不能用作“collection”"),
        ('policy = "prose"', "`quizcnn config policy VALUE`", "“policy”保存在存档里"),
        ("new_per_day = 3", "'new_per_day' is kept in the collection", "“new_per_day”保存在存档里"),
        ("[language]\nx = 1", "does not fit 'language'", "不能用作“language”"),
    ],
)
def test_what_is_set_in_vain_is_told_and_the_default_is_in_force(
    line: str, en: str, zh: str, file: Path
) -> None:
    file.write_text(line, encoding="utf-8")
    assert not program_settings.is_in_order()
    for language, words in (("en", en), ("zh", zh)):
        (text,) = told(language)
        assert words in text
        assert str(file) in text
    for key in program_settings.PROGRAM_SETTINGS:
        assert program_settings.value(key) == SETTINGS[key].default


def test_every_fault_is_told(file: Path) -> None:
    file.write_text("a = 1\nlanguage = 2\ntheme = 'nord'\nzone = 3\n", encoding="utf-8")
    assert len(told()) == 3
    assert program_settings.value("theme") == "nord"


@pytest.mark.parametrize("here", ["a", "b"])
@pytest.mark.parametrize(
    ("location", "means"),
    [
        ("x.db", "{config}/x.db"),
        ("../x.db", "{config}/../x.db"),
        ("~/x.db", "{home}/x.db"),
        ("/x.db", "/x.db"),
        ("sqlite:///x.db", "sqlite:///{config}/x.db"),
        ("sqlite:////x.db", "sqlite:////x.db"),
        ("", ""),
        (":memory:", ":memory:"),
        ("sqlite://", "sqlite://"),
        ("postgresql://host/x", "postgresql://host/x"),
    ],
)
def test_a_relative_collection_counts_from_the_files_folder(
    location: str, means: str, here: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(f"collection = '{location}'", encoding="utf-8")
    (file.parent / here).mkdir()
    monkeypatch.chdir(file.parent / here)
    monkeypatch.setenv("HOME", "/home/a")
    assert program_settings.value("collection") == means.format(config=file.parent, home="/home/a")


def test_a_relative_collection_that_is_typed_counts_from_where_it_is_typed(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program_settings.change("collection", "x.db")
    monkeypatch.chdir("/")
    assert program_settings.value("collection") == os.path.join(tmp_path, "x.db")


@pytest.mark.parametrize(("key", "text"), [("language", "fr"), ("theme", "Nord"), ("theme", "")])
def test_what_does_not_fit_is_not_written(key: str, text: str, file: Path) -> None:
    with pytest.raises(WrongUse, match="does not fit"):
        program_settings.change(key, text)
    assert not file.exists()


@pytest.mark.parametrize("content", [b"language", b"\xff", b"a = 1\na = 2"])
def test_a_file_that_cannot_be_read_sets_nothing(content: bytes, file: Path) -> None:
    file.write_bytes(content)
    assert not program_settings.is_in_order()
    assert {key: program_settings.value(key) for key in PROGRAM_SETTINGS} == {
        key: setting.default for key, setting in PROGRAM_SETTINGS.items()
    }
    (fault,) = told()
    assert str(file) in fault
    assert fault.endswith("mend or remove it")
