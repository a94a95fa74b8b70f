"""Killed at any moment: what was confirmed is there, and nothing is there by halves.

`PROOFS` processes are killed. The moments are drawn anew in every run; no assertion depends on how
far a process had come.
"""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quizcnn.store.backup import back_up
from quizcnn.store.collection import Collection
from quizcnn.store.examination import examine
from quizcnn.store.review_log import Review
from tests.conftest import OldCollection
from tests.store.conftest import PROOFS
from tests.store.test_collection_durability import WRITER

pytestmark = pytest.mark.slow

KINDS = 5
KILLS = range(max(1, PROOFS // KINDS))

IMPORTER = """
import sys
from quizcnn.store.collection import Collection
with Collection.open(sys.argv[1]) as collection:
    print("ready", flush=True)
    for n in range(10**9):
        collection.synchronise("deck", [(f"q{i}", str(n)) for i in range(300)])
        print(n, flush=True)
"""

MIGRATOR = """
import sys
import alembic.command, alembic.config
from quizcnn.store.collection import Collection
print("ready", flush=True)
Collection.open(sys.argv[1]).close()
print("done", flush=True)
"""

SAVER = """
import sys
from pathlib import Path
from quizcnn.store.backup import back_up
print("ready", flush=True)
for n in range(10**9):
    target = Path(sys.argv[1]).parent / f"backup-{n}.db"
    back_up(Path(sys.argv[1]), target)
    print(target, flush=True)
"""

RESTORER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from quizcnn.store.restore import restore
print("ready", flush=True)
for n in range(10**9):
    restore(Path(sys.argv[1]), Path(sys.argv[2 + n % 2]), datetime.now(UTC))
"""


def killed(script: str, *arguments: object) -> list[str]:
    """Run a script, kill it at some moment after its first line, and return the lines it said."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first, "it did not begin"
        try:
            process.wait(random.uniform(0, 0.4))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        said = [first, *process.stdout.readlines()]
    assert process.returncode in (0, -signal.SIGKILL)
    return [line.strip() for line in said if line.endswith("\n")]


@pytest.fixture
def filled(file: Path, review: Callable[..., Review]) -> Path:
    """A collection with a deck and a log."""
    with Collection.open(file) as collection:
        collection.synchronise("deck", [(f"q{n}", "text " * 50) for n in range(300)])
        for n in range(60):
            collection.record(review(f"q{n % 20}", n % 6, days=n))
    return file


def contents(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("kill", KILLS)
def test_a_sitting_loses_no_answer(file: Path, kill: int) -> None:
    said: set[str] = set()
    for name in ("one", "two"):  # the second one goes on where the first was killed
        said |= set(killed(WRITER, file, name, 10**9))
    with Collection.open(file) as collection:
        kept = {entry.id for entry in collection.log()}
    assert said <= kept
    assert len(kept) <= len(said) + 2
    assert list(examine(file)) == []


@pytest.mark.parametrize("kill", KILLS)
def test_an_import_is_there_or_not(file: Path, kill: int) -> None:
    said = killed(IMPORTER, file)[1:]
    with Collection.open(file) as collection:
        texts = [question.text for question in collection.questions()]
    assert len(texts) in (0, 300)
    assert len(set(texts)) <= 1
    if said:
        assert int(texts[0]) - int(said[-1]) in (0, 1)
    assert list(examine(file)) == []


@pytest.mark.parametrize("kill", KILLS)
def test_a_migration_is_done_or_not(old_collection: OldCollection, kill: int) -> None:
    killed(MIGRATOR, old_collection.file)
    with Collection.open(old_collection.file) as collection:
        ids = [entry.id for entry in collection.log()]
        assert collection.device == old_collection.holds["device"]
    assert ids == [entry["id"] for entry in old_collection.holds["log"]]
    assert list(examine(old_collection.file)) == []


@pytest.mark.parametrize("kill", KILLS)
def test_a_backup_is_whole_or_not_there(filled: Path, kill: int) -> None:
    before = contents(filled)
    said = killed(SAVER, filled)[1:]
    made = list(filled.parent.glob("backup-*.db"))
    assert {str(path) for path in made} >= set(said)
    assert all(contents(path) == before for path in made)
    assert contents(filled) == before
    assert list(examine(filled)) == []


@pytest.mark.parametrize("kill", KILLS)
def test_a_restored_collection_is_the_one_or_the_other(
    filled: Path, kill: int, review: Callable[..., Review]
) -> None:
    one, other = filled.parent / "one.db", filled.parent / "other.db"
    back_up(filled, one)
    with Collection.open(filled) as collection:
        collection.synchronise("deck", [(f"q{n}", "changed " * 90) for n in range(300)])
        collection.record(review("q1", 5, days=99))
    back_up(filled, other)
    killed(RESTORER, filled, one, other)
    assert contents(filled) in (contents(one), contents(other))
    assert list(examine(filled)) == []
    shutil.rmtree(filled.parent / "backups", ignore_errors=True)
