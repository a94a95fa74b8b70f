from __future__ import annotations

import os
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizcnn.files import one_at_a_time
from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.practice.settings import program_settings, settings_file


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "config" / "config.toml"
    monkeypatch.setenv("QUIZCNN_CONFIG", str(place))
    return place


def test_the_file_lies_in_the_config_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUIZCNN_CONFIG", raising=False)
    monkeypatch.setattr(settings_file, "folder", lambda kind: f"/{kind}")
    assert settings_file.path() == os.path.join("/config", "config.toml")


def test_nothing_is_set_where_there_is_no_file(file: Path) -> None:
    assert settings_file.read() == {}
    assert not file.exists()


def test_a_change_is_kept_and_the_folder_is_made(file: Path) -> None:
    settings_file.change("language", "zh")
    settings_file.change("collection", "/a b/“c”.db")
    settings_file.change("language", "en")
    assert settings_file.read() == {"language": "en", "collection": "/a b/“c”.db"}
    assert os.listdir(file.parent) == ["config.toml"]


def test_everything_else_in_the_file_stays(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(
        "\ufeff# mine\n  language='zh' # why\nother = 7\n\n[tool]\ncollection = \"x\"\n",
        encoding="utf-8",
    )
    assert settings_file.read()["language"] == "zh"
    assert "collection" not in settings_file.read()
    settings_file.change("collection", "y")
    settings_file.change("language", "auto")
    assert settings_file.read().items() >= {"collection": "y", "language": "auto"}.items()
    text = file.read_text(encoding="utf-8")
    assert "# mine" in text
    assert tomllib.loads(text) == {
        **{"collection": "y", "language": "auto", "other": 7},
        **{"tool": {"collection": "x"}},
    }


def test_a_key_is_found_however_it_is_written(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\"language\" = 'zh' # why\r\n[tool]\r\nx = 1\r\n")
    settings_file.change("language", "en")
    settings_file.change("theme", "nord")
    assert file.read_bytes() == (
        b'"language" = "en" # why\r\ntheme = "nord"\r\n\r\n[tool]\r\nx = 1\r\n'
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(file: Path, text: str) -> None:
    settings_file.change("collection", text)
    settings_file.change("language", "en")
    assert settings_file.read() == {"collection": text, "language": "en"}


@pytest.mark.parametrize("value", ["", "fr", "EN", "zh "])
def test_an_unknown_language_is_refused(value: str, file: Path) -> None:
    with pytest.raises(WrongUse, match=r"allowed: auto\|en\|zh"):
        program_settings.change("language", value)
    assert not file.exists()


def test_a_path_that_is_no_text_is_refused(file: Path) -> None:
    with pytest.raises(WrongUse, match="UTF-8"):
        settings_file.change("collection", "/\udc80.db")
    assert not file.exists()
    assert os.listdir(file.parent) == []


@pytest.mark.parametrize(
    "content",
    [b"language = zh", b"language", b"\xff\xfe", b"[" * 100_000, b"a = 1\na = 2", b"x = '\x07'"],
)
def test_a_damaged_file_is_named_and_left_alone(content: bytes, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    for act in (settings_file.read, lambda: settings_file.change("language", "en")):
        with pytest.raises(Unusable, match=r"config\.toml.*mend or remove it"):
            act()
    assert file.read_bytes() == content


def test_a_folder_in_the_place_of_the_file(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(Unusable, match=r"config\.toml .*directory"):
        settings_file.read()


def test_a_file_in_the_place_of_the_folder(file: Path) -> None:
    file.parent.write_text("")
    with pytest.raises(Unusable, match=r"config\.toml"):
        settings_file.change("language", "en")


def test_a_failure_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings_file.change("language", "zh")

    def full(_: int) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unusable, match=r"cannot be written .No space left"):
        settings_file.change("language", "en")
    assert settings_file.read() == {"language": "zh"}
    assert os.listdir(file.parent) == ["config.toml"]


def test_the_file_keeps_its_permissions(file: Path) -> None:
    settings_file.change("language", "zh")
    file.chmod(0o640)
    settings_file.change("language", "en")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_two_changes_at_once_are_both_kept(file: Path) -> None:
    module = "quizcnn.practice.settings.settings_file"
    code = f"import sys; from {module} import change; change(*sys.argv[1:])"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    running = [
        subprocess.Popen([sys.executable, "-c", code, f"key{number}", "x"], env=environment)
        for number in range(6)
    ]
    assert [process.wait() for process in running] == [0] * 6
    assert settings_file.read() == {f"key{number}": "x" for number in range(6)}
    assert os.listdir(file.parent) == ["config.toml"]


def test_a_change_waits_for_the_one_before(file: Path) -> None:
    file.parent.mkdir()
    waiting = Thread(target=lambda: settings_file.change("language", "zh"))
    with one_at_a_time(str(file)):
        waiting.start()
        file.write_text("theme = 'nord'\n", encoding="utf-8")
    waiting.join()
    assert settings_file.read() == {"language": "zh", "theme": "nord"}


def test_a_pipe_in_the_place_of_the_file_is_refused(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    for act in (settings_file.read, lambda: settings_file.change("language", "en")):
        with pytest.raises(Unusable, match="not a file"):
            act()
