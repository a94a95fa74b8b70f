"""Whatever SQLite answers, a person is told what it means and how to go on."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy.dialects.sqlite import dialect

from quizcnn.messages.errors import Unusable
from quizcnn.store import database
from quizcnn.store.collection import Collection
from quizcnn.store.columns import Json
from quizcnn.store.database import database_errors

CODES = {
    name: code
    for name in dir(sqlite3)
    if name.startswith("SQLITE_") and isinstance(code := getattr(sqlite3, name), int)
}


class Usage(NamedTuple):
    free: int


@pytest.fixture
def roomy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9))


def told(name: str, text: str = "what SQLite says") -> Unusable:
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode, error.sqlite_errorname = CODES[name], name
    with pytest.raises(Unusable) as caught, database_errors("/a/notes.db"):
        raise error
    assert "\n" not in caught.value.localize("en") + caught.value.localize("zh")
    return caught.value


@pytest.mark.usefixtures("roomy")
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SQLITE_BUSY_SNAPSHOT", "in use by another program"),
        ("SQLITE_BUSY_RECOVERY", "in use by another program"),
        ("SQLITE_LOCKED_SHAREDCACHE", "in use by another program"),
        ("SQLITE_PROTOCOL", "in use by another program"),
        ("SQLITE_SCHEMA", "in use by another program"),
        ("SQLITE_READONLY_RECOVERY", "is read-only"),
        ("SQLITE_READONLY_DIRECTORY", "is read-only"),
        ("SQLITE_READONLY_DBMOVED", "was moved or replaced while it was open"),
        ("SQLITE_CANTOPEN_DIRTYWAL", "cannot be opened"),
        ("SQLITE_CORRUPT_INDEX", r"is damaged.*quizcnn doctor.*quizcnn restore FILE"),
        ("SQLITE_CORRUPT_SEQUENCE", r"is damaged.*quizcnn doctor.*quizcnn restore FILE"),
        ("SQLITE_CONSTRAINT_PRIMARYKEY", r"is damaged.*quizcnn doctor"),
        ("SQLITE_IOERR_SHORT_READ", r"is damaged.*quizcnn doctor"),
        ("SQLITE_IOERR_DATA", r"is damaged.*quizcnn doctor"),
        ("SQLITE_IOERR_FSYNC", r"the disk failed.*SQLITE_IOERR_FSYNC"),
        ("SQLITE_IOERR_CORRUPTFS", r"the disk failed.*SQLITE_IOERR_CORRUPTFS"),
        ("SQLITE_FULL", "the disk is full"),
        ("SQLITE_NOTADB", "is not a quizcnn collection"),
    ],
)
def test_an_extended_code_is_told_as_what_it_means(name: str, sentence: str) -> None:
    with pytest.raises(Unusable, match=sentence):
        raise told(name)


@pytest.mark.usefixtures("roomy")
@pytest.mark.parametrize(
    "name",
    sorted(
        name
        for name in CODES
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY"))
        or name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_NOTADB"))
    ),
)
def test_every_code_about_the_file_names_it(name: str) -> None:
    assert "/a/notes.db" in str(told(name))


@pytest.mark.parametrize(
    "name",
    ["SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_CANTOPEN"],
)
def test_a_full_disk_is_not_called_a_failing_one(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(4096))
    assert "the disk is full" in str(told(name))
    assert "磁盘已满" in told(name).localize("zh")


def test_where_the_room_cannot_be_asked_for_the_disk_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(_: str) -> Usage:
        raise PermissionError

    monkeypatch.setattr(shutil, "disk_usage", unknown)
    assert "the disk failed" in str(told("SQLITE_IOERR_WRITE"))


def test_our_own_mistakes_are_not_called_damage() -> None:
    error = sqlite3.IntegrityError("the review log is append-only")
    error.sqlite_errorcode = sqlite3.SQLITE_CONSTRAINT_TRIGGER
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), database_errors("c.db"):
        raise error
    with pytest.raises(sqlite3.ProgrammingError), database_errors("c.db"):
        raise sqlite3.ProgrammingError("wrong number of parameters")


@pytest.mark.parametrize("statement", ["DELETE FROM identity", "INSERT INTO identity VALUES ('b')"])
def test_no_device_or_two_is_damage(file: Path, statement: str) -> None:
    Collection.open(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()
    with pytest.raises(Unusable, match=r"collection\.db is damaged.*doctor --repair"):
        Collection.open(file)


def test_text_that_is_no_text_is_damage(file: Path, collection: Collection) -> None:
    collection.set_setting("zone", "system")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE settings SET value = CAST(x'ff41' AS TEXT)")
        connection.commit()
    with pytest.raises(Unusable, match="is damaged"):
        collection.setting("zone")


def test_json_without_an_end_is_damage() -> None:
    with pytest.raises(Unusable, match="is damaged"), database_errors("c.db"):
        Json().process_result_value("[" * 200_000, dialect())


def test_the_limit_of_room_is_more_than_an_answer_needs() -> None:
    assert database._LEAST_ROOM >= 32768 + 4096
