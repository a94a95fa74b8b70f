"""A learner's machine in a temporary folder, with a small bank, and a way to run the program."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quizcnn.bank import decks
from quizcnn.cli.main import main

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


class Result(NamedTuple):
    """What a run of the program left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every folder the program writes to is the test's own."""
    for variable in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "TERM", "QUIZCNN_DEBUG", "TZ"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("QUIZCNN_COLLECTION", str(tmp_path / "collection.db"))
    monkeypatch.setenv("QUIZCNN_CONFIG", str(tmp_path / "config.toml"))
    for kind in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.setattr(decks, "bank_file", lambda: str(HERE / "deck.toml"))
    decks.builtin.cache_clear()
    yield tmp_path
    decks.builtin.cache_clear()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in this process: `run("due", "--json", stdin="…")`."""

    def run_words(*words: str, stdin: str = "") -> Result:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = main(words)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return run_words


@pytest.fixture
def start() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the program as a process of its own, with the real bank."""

    def start_process(*words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
        options = {"stdin": subprocess.DEVNULL, "capture_output": True, **options}
        if "input" in options:
            del options["stdin"]
        return subprocess.run(
            [sys.executable, "-m", "quizcnn", *words],
            env=environment,
            timeout=60,
            check=False,
            **options,
        )

    return start_process


def is_one_error(text: str) -> bool:
    """Whether stderr holds exactly one line of error."""
    return text.startswith("quizcnn: error: ") and text.count("\n") == 1 and text.endswith("\n")
