"""How things are measured: the best of many runs, side by side, away from the user's own files."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

# What the `quizcnn` command runs, without a launcher that need not be installed.
QUIZCNN = "from quizcnn.cli.main import run; run()"


class NotMeasured(Exception):
    """A program did not do what was to be measured."""


class Figure(NamedTuple):
    """One measured figure and the most it may be; `unit` is "×" for a ratio."""

    name: str
    measured: float
    limit: float
    unit: str
    detail: str = ""

    @property
    def ok(self) -> bool:
        return self.measured <= self.limit


def environment(home: str) -> dict[str, str]:
    """Everything quizcnn keeps goes into `home`; Python may keep its compiled files as usual."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "QUIZCNN", "XDG_", "NO_COLOR", "COVERAGE"))
    }
    places = {f"XDG_{name}_HOME": home for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    return kept | places | {"HOME": home, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}


@contextmanager
def at_home(home: str) -> Iterator[None]:
    """What is measured in this process keeps its files in `home` as well."""
    before = dict(os.environ)
    os.environ.update(environment(home))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def finished(code: str, words: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run this interpreter with `code` to its end, for what it prints."""
    with TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env=environment(home),
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise NotMeasured((done.stderr.strip() or "it said nothing").splitlines()[-1])
    return done


def process(code: str, words: Sequence[str] = ()) -> Callable[[], float]:
    """Measure whole runs of this interpreter with `code`; the first run only warms up."""
    command = [sys.executable, "-c", code, *words]

    def run() -> float:
        with TemporaryDirectory() as home:
            surroundings = environment(home)
            start = time.perf_counter()
            finished = subprocess.run(command, env=surroundings, cwd=ROOT, capture_output=True)
            seconds = time.perf_counter() - start
        if finished.returncode:
            raise NotMeasured(finished.stderr.decode())
        return seconds

    run()
    return run


def calls(function: Callable[[], object], number: int = 20) -> Callable[[], float]:
    """Measure one call of `function`, averaged over `number` calls in a row."""

    def run() -> float:
        start = time.perf_counter()
        for _ in range(number):
            function()
        return (time.perf_counter() - start) / number

    return run


def best(*runs: Callable[[], float], rounds: int) -> list[float]:
    """The best of `rounds` for each: taken in turn, so that a busy moment strikes all alike."""
    times = [[run() for run in runs] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]
