"""When stdout cannot be written: what was changed before stands, and is not called failed."""

from __future__ import annotations

import errno
import io
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quizcnn.cli.commands import COMMANDS
from quizcnn.cli.main import main
from tests.cli.conftest import is_one_error
from tests.cli.test_export_import import DECK

CARD, OTHER = "depthwise-separable-macs", "why-shortcuts"

# Every command that changes something, as it is called, and the answers typed meanwhile.
CHANGING: dict[str, tuple[tuple[str, ...], str]] = {
    "practice": (("--plain",), ":d\n3\n"),
    "review": ((CARD, "--quality", "4"), ""),
    "undo": ((), ""),
    "redo": ((), ""),
    "suspend": ((OTHER,), ""),
    "unsuspend": ((OTHER,), ""),
    "bury": ((OTHER,), ""),
    "unbury": ((OTHER,), ""),
    "flag": ((OTHER,), ""),
    "unflag": ((OTHER,), ""),
    "note": ((OTHER, "mine"), ""),
    "reset": ((CARD,), ""),
    "import": (("new.toml",), ""),
    "export": (("new.csv",), ""),
    "bank": (("new", "other.toml"), ""),
    "deck": (("rename", "new", "other"), ""),
    "backup": (("mine.db",), ""),
    "restore": (("kept.db",), ""),
    "doctor": (("--repair",), ""),
    "config": (("new_per_day", "3"), ""),
}
# What each of these takes back.
AFTER = {
    "redo": ("undo",),
    "unsuspend": ("suspend", OTHER),
    "unbury": ("bury", OTHER),
    "unflag": ("flag", OTHER),
    "deck": ("import", "new.toml"),
    "restore": ("backup", "kept.db"),
}
READING = {
    *("check", "calc", "net", "questions", "show", "due", "history", "stats", "completion"),
    "serve",  # which only starts others
}


class FullStdout(io.StringIO):
    """A stdout that takes everything until it has to be written."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def flush(self) -> None:
        self._room -= 1
        if self._room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def run_full(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str]]:
    """Run the program on a stdout that fails at the flush after `room` others; code and stderr."""

    def run_words(*words: str, stdin: str = "", room: int = 0) -> tuple[int, str]:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.StringIO(stdin))
            patch.setattr(sys, "stdout", FullStdout(room))
            code = main(words)
        return code, capsys.readouterr().err

    return run_words


@pytest.fixture
def state(run: Any, machine: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Everything that the commands of `CHANGING` change: the collection, and files."""
    monkeypatch.chdir(machine)
    (machine / "new.toml").write_text(DECK, "utf-8")
    run("review", CARD, "--quality", "3")

    def read() -> Any:
        with closing(sqlite3.connect(machine / "collection.db")) as connection:
            files = sorted(file for file in machine.rglob("*.*") if ".auto." not in file.name)
            return list(connection.iterdump()), files

    return read


def test_every_command_is_on_one_side_or_the_other() -> None:
    assert set(COMMANDS) == set(CHANGING) | READING


@pytest.mark.parametrize("name", CHANGING)
@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "done and kept"),
        (("--lang", "zh"), "已完成并保存"),
        (("--json",), "done and kept"),
    ],
)
def test_what_is_done_is_not_called_failed(
    name: str, options: tuple[str, ...], words: str, run: Any, run_full: Any, state: Any
) -> None:
    if name in AFTER:
        run(*AFTER[name])
    if name == "doctor":  # something to mend
        with closing(sqlite3.connect("collection.db")) as connection:
            connection.execute("DROP INDEX reviews_by_day")
    before = state()
    given, stdin = CHANGING[name]
    code, err = run_full(
        name, *given, *options, stdin=stdin, room=2 if stdin and "--json" not in options else 0
    )
    lines = [line for line in err.splitlines(keepends=True) if line.startswith("quizcnn: ")]
    assert code == 3
    assert is_one_error("".join(lines))
    assert words in err
    assert "No space left on device" in err
    assert "try again" not in err
    assert state() != before


@pytest.mark.parametrize(
    "words",
    [
        *(("due",), ("history",), ("config", "--list"), ("config", "new_per_day")),
        ("import", "new.toml", "--dry-run"),
    ],
)
def test_where_nothing_was_changed_it_may_be_tried_again(
    words: tuple[str, ...], run_full: Any, state: Any
) -> None:
    before = state()
    code, err = run_full(*words)
    assert code == 3
    assert "try again" in err
    assert state() == before
