"""Failures of the whole program: whatever goes wrong is one line and an exit code."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from quizcnn.cli import main as door
from quizcnn.messages.errors import Unusable, WrongUse

OPENING = [
    ("due",),
    ("questions",),
    ("history",),
    ("stats",),
    ("undo",),
    ("config", "policy"),
    ("suspend", "why-shortcuts"),
    ("review", "why-shortcuts", "--quality", "3"),
    ("practice", "--plain"),
    ("export", "deck.csv"),
    (),
]


def refused(result: Any, place: str) -> bool:
    one_line = result.err.startswith("quizcnn: error: ") and result.err.count("\n") == 1
    return (result.code, result.out) == (3, "") and one_line and place in result.err


@pytest.mark.parametrize("words", OPENING)
def test_a_damaged_collection(
    run: Any, machine: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(machine)
    (machine / "collection.db").write_bytes(b"no collection " * 1000)
    assert refused(run(*words), "collection.db")
    assert refused(run(*words, "--lang", "zh"), "collection.db")
    assert (machine / "collection.db").read_bytes() == b"no collection " * 1000


def test_a_folder_where_the_collection_should_be(run: Any, machine: Path) -> None:
    (machine / "my folder 夹").mkdir()
    assert refused(run("due", "--collection", str(machine / "my folder 夹")), "my folder 夹")


def test_a_collection_in_a_place_that_cannot_be(run: Any, machine: Path) -> None:
    (machine / "file").write_text("")
    assert refused(run("due", "--collection", str(machine / "file" / "c.db")), "file")


def test_a_newer_collection(run: Any, machine: Path) -> None:
    assert run("suspend", "why-shortcuts").code == 0
    with sqlite3.connect(machine / "collection.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    connection.close()
    assert refused(run("due"), "collection.db")


@pytest.mark.parametrize("url", ["postgresql://me:secret@host/db", "sqlite://host/x", ""])
def test_addresses_that_are_none(run: Any, url: str) -> None:
    result = run("due", "--collection", url)
    assert result.code in (0, 3)  # the empty word stands for the usual place
    assert "secret" not in result.err
    assert (result.code == 0) == (url == "")


def test_a_collection_by_its_url(run: Any, machine: Path) -> None:
    file = machine / "a b.db"
    assert run("suspend", "why-shortcuts", "--collection", f"sqlite:///{file}").code == 0
    assert file.exists()
    assert run("--collection", f"sqlite:///{file}", "due").code == 0


@pytest.mark.parametrize("name", ["due", "check"])
def test_an_option_may_have_a_commands_name_for_value(
    run: Any, machine: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(machine)
    assert run("--collection", name, "suspend", "why-shortcuts").code == 0
    assert (machine / name).exists()
    assert run("--collection", name, "due").code == 0


@pytest.mark.parametrize(
    ("raised", "code", "part"),
    [
        (WrongUse("cli.nothing-to-undo"), 2, "nothing to take back"),
        (Unusable("cli.not-utf-8", path="x"), 3, "x is not UTF-8"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device", "f.db"), 3, "f.db: No space left on device"),
        (OSError("odd"), 3, "odd"),
        (RecursionError("deep"), 3, "RecursionError: deep"),
        (MemoryError(), 3, "MemoryError"),
    ],
)
def test_every_failure_has_its_code_and_one_line(
    run: Any, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, part: str
) -> None:
    def fail(*_: Any) -> int:
        raise raised

    monkeypatch.setattr(door, "dispatch", fail)
    for language in ("en", "zh"):
        result = run("due", "--lang", language)
        assert result.code == code
        assert "Traceback" not in result.err
        assert part in result.err or language == "zh"
        assert result.err.count("\n") == (code != 0)


def test_whoever_mends_the_program_gets_the_traceback(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> int:
        raise RecursionError("deep")

    monkeypatch.setattr(door, "dispatch", fail)
    monkeypatch.setenv("QUIZCNN_DEBUG", "1")
    with pytest.raises(RecursionError):
        run("due")


@pytest.mark.parametrize(
    ("words", "near"),
    [(("chek",), "check"), (("practise",), "practice"), (("zzz",), ""), (("", "due"), "")],
)
def test_only_a_command_that_is_near_is_suggested(
    run: Any, words: tuple[str, ...], near: str
) -> None:
    result = run(*words)
    assert (result.code, result.out) == (2, "")
    assert ("did you mean" in result.err) == bool(near)
    assert not near or f"did you mean '{near}'?" in result.err
    assert "quizcnn --help" in result.err


def test_an_option_before_the_command_is_no_unknown_command(run: Any) -> None:
    for words in (("--at", "2030-01-01", "due"), ("--limit", "5", "practice")):
        result = run(*words)
        assert (result.code, result.out) == (2, "")
        assert f"{words[0]} stands before the command" in result.err
        assert words[0] in run("--lang", "zh", *words).err
    assert run("--lang", "en", "--json", "due").code == 0


def test_an_error_stays_on_one_line_and_steers_no_terminal(run: Any) -> None:
    result = run("a\x1b[31m\nb\x07")
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.err
    assert "\x07" not in result.err
    assert "a\\x1b[31m b\\x07" in result.err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "words", [("import",), ("check", "--batch"), ("net",), ("bank", "check")], ids=" ".join
)
def test_a_pipe_in_the_place_of_a_file_is_refused(
    words: tuple[str, ...], language: str, run: Any, machine: Path
) -> None:
    os.mkfifo(machine / "pipe.toml")
    result = run(*words, str(machine / "pipe.toml"), "--lang", language)
    assert (result.code, result.out) == (3, "")
    assert str(machine / "pipe.toml") in result.err
    assert ("不是普通文件" if language == "zh" else "not a file") in result.err


def test_a_pipe_that_the_shell_has_opened_is_read(start: Any) -> None:
    rows = b"target,parameters,answer\nconv_output_size,input_size=5 kernel_size=3,3\n"
    for path in ("/dev/stdin", "-"):
        ran = start("check", "--batch", path, input=rows)
        assert (ran.returncode, ran.stdout.count(b"\n")) == (0, 1)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("words", "suffix"),
    [
        *((("import",), ".toml"), (("import",), ".txt"), (("bank", "check"), ".toml")),
        *((("bank", "new"), ".toml"), (("bank", "new"), ".txt"), (("net",), ".toml")),
        *((("check", "--batch"), ".csv"), (("export",), ".csv"), (("export",), ".x")),
    ],
)
def test_a_files_name_steers_no_terminal(
    words: tuple[str, ...], suffix: str, language: str, run: Any, machine: Path
) -> None:
    result = run(*words, str(machine / f"a\x1b[31m\nb\x9b{suffix}"), "--lang", language)
    assert r"a\x1b[31m\nb\x9b" in result.out + result.err
    assert "\x1b" not in result.out + result.err
    assert "\nb" not in result.out + result.err
