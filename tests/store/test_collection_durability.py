"""Confirmed means kept: killed processes, and several writers at once."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from quizcnn.store.collection import Collection
from tests.store.conftest import PROOFS

# records for ever, and says an id only after the collection has returned
WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from random import Random
from quizcnn.store.collection import Collection
from quizcnn.store.identifiers import uuid7
from quizcnn.store.review_log import Review

file, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
at, randomness = datetime(2024, 5, 1, tzinfo=UTC), Random(name)
collection = Collection.open(file)
for n in range(count):
    at += timedelta(hours=1)
    id = uuid7(at, randomness)
    question = f"{name}{n % 3}"
    collection.record(
        Review(id=id, question=question, at=at, day=at.date(), quality=n % 6, parameters={})
    )
    print(id, flush=True)
"""


def start(file: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(file), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("confirmed", [1, 2, 17])
def test_a_kill_loses_nothing_that_was_confirmed(file: Path, confirmed: int) -> None:
    with start(file, "w", 10**9) as writer:
        assert writer.stdout is not None
        printed = [writer.stdout.readline().strip() for _ in range(confirmed)]
        writer.send_signal(signal.SIGKILL)
        printed += writer.stdout.read().split()  # what it had said before it died
    assert writer.returncode == -signal.SIGKILL
    with Collection.open(file) as collection:
        kept = {entry.id for entry in collection.log()}
        assert kept >= set(printed)
        assert len(kept) <= len(printed) + 1
        assert collection.schedules() == collection.replayed()
        with collection.database.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_processes_create_and_record_at_once(file: Path) -> None:
    writers = [start(file, name, 25) for name in "ab"]
    printed = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    with Collection.open(file) as collection:
        assert {entry.id for entry in collection.log()} == {id for ids in printed for id in ids}
        assert len(collection.log()) == 50
        assert collection.schedules() == collection.replayed()


@pytest.mark.slow
def test_eight_programs_at_once_lose_and_double_nothing(file: Path) -> None:
    count = PROOFS * 5
    writers = [start(file, name, count) for name in "abcdefgh"]
    printed = [id for writer in writers for id in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0] * len(writers)
    with Collection.open(file) as collection:
        assert sorted(entry.id for entry in collection.log()) == sorted(printed)
        assert len(printed) == len(set(printed)) == count * len(writers)
        assert collection.schedules() == collection.replayed()


def test_threads_share_a_collection(collection: Collection) -> None:
    def count(key: str) -> None:
        for n in range(20):
            collection.set_setting(key, str(n))

    threads = [Thread(target=count, args=(key,)) for key in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [collection.setting(key) for key in "abc"] == ["19", "19", "19"]
