"""Looking a collection over for damage, also one that cannot be opened any more.

What can be written anew from the log, or follows from the program, can be mended; the log itself
and the imported decks can only be had back from a backup.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Table

from quizcnn.messages import Message
from quizcnn.messages.errors import Unusable, UserError
from quizcnn.store import schedules
from quizcnn.store.backup import Backup, backups
from quizcnn.store.create_collection import create
from quizcnn.store.database import SQLITE_ERRORS, Database, database_errors
from quizcnn.store.file_check import LATEST, REVISIONS
from quizcnn.store.read_only import check_is_collection, readable
from quizcnn.store.schema import EVENTS, IDENTITY, METADATA, REVIEWS, VERSION
from quizcnn.store.unreadable_values import listed, rows_of, unreadable

LOG = (REVIEWS, EVENTS)

# What follows from the log, the decks and the program, and is never copied by a repair.
REWRITTEN = ("schedules", "cards", IDENTITY.name, VERSION.name)
KEPT = tuple(table for table in METADATA.sorted_tables if table.name not in REWRITTEN)

_MOST = 100  # findings of SQLite about pages and references


class Finding(NamedTuple):
    """Something that is wrong; `mends` says whether a repair puts it right."""

    message: Message
    mends: bool = False


Look = Callable[[sqlite3.Connection], Iterable[Finding]]


def examine(file: Path, step: Callable[[str], None] = lambda _: None) -> Iterator[Finding]:
    """Say what is wrong with the collection in `file`; `step` is told what is looked at next.

    Nothing is changed. That the file is no collection any more is a finding too.

    Raises:
        Unusable: it is not there, cannot be opened now, or comes from a newer version.

    """
    try:
        check_is_collection(file)
    except Unusable as error:
        if error.message.key == "store.not-a-collection":
            yield Finding(error.message)
            return
        _raise_unless_damage(error)
    told: list[Finding] = []  # one damage keeps several looks from being finished
    with database_errors(str(file)), closing(readable(file)) as connection:
        for name, look in _looks(connection, file):
            step(name)
            for finding in _guarded(look, connection, file):
                if finding not in told:
                    told.append(finding)
                    yield finding


def _looks(connection: sqlite3.Connection, file: Path) -> Iterator[tuple[str, Look]]:
    yield "pages", _pages
    yield "references", _foreign_keys
    if _is_behind(connection):
        return  # what is expected of it is known when it was brought up to date
    yield "schema", _schema
    yield "identity", _single_rows
    for table in METADATA.sorted_tables:
        yield table.name, partial(_values, table)
    yield "log", partial(_projection, file)
    yield "marks", partial(_marks, file)
    if baseline := _baseline(file):
        yield "backup", partial(_against_backup, baseline)


def _guarded(look: Look, connection: sqlite3.Connection, file: Path) -> list[Finding]:
    """What one look finds; that it cannot be finished is a finding as well."""
    found: list[Finding] = []
    try:
        with database_errors(str(file)):
            for finding in look(connection):
                found.append(finding)
    except Unusable as error:
        _raise_unless_damage(error)
        found.append(Finding(_as_found(error), mends=log_is_whole(connection)))
    return found


def _raise_unless_damage(error: Unusable) -> None:
    """A full disk, or a lock of another program, says nothing about what is in the file."""
    if error.message.key != "store.damaged":
        raise error


def _as_found(error: UserError) -> Message:
    """Damage without the advice to call the doctor, who says this."""
    if error.message.key != "store.damaged":
        return error.message
    return Message("store.found-page", {"problem": error.message.values["reason"]})


def _is_behind(connection: sqlite3.Connection) -> bool:
    """Whether it is of an older revision, and not only says so."""
    try:
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        tables = {what for what in _described(connection) if what[0] == "table"}
    except SQLITE_ERRORS:
        return False
    older = len(rows) == 1 and rows[0][0] in REVISIONS[:-1]
    return older and not tables >= {what for what in _expected() if what[0] == "table"}


def log_is_whole(connection: sqlite3.Connection) -> bool:
    """Whether every row of the tables that a repair copies can be read, and none was lost."""
    try:
        for table in KEPT:
            for _ in _raw(connection, table):
                pass
        rows = connection.execute("PRAGMA integrity_check(1000000)").fetchall()
    except SQLITE_ERRORS:
        return False
    return not _lost(connection, [text for (text,) in rows])


def _lost(connection: sqlite3.Connection, problems: list[str]) -> bool:
    """Whether an index knows rows that its table no longer has."""
    query = "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index'"
    kept = {table.name for table in KEPT}
    indexes = [name for name, table in connection.execute(query) if table in kept]
    return any(
        f"wrong # of entries in index {name}" in problems
        and not any(problem.endswith(f"missing from index {name}") for problem in problems)
        for name in indexes
    )


def _pages(connection: sqlite3.Connection) -> Iterator[Finding]:
    rows = connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    problems = [line for (text,) in rows for line in text.splitlines() if text != "ok"]
    if problems:
        mends = log_is_whole(connection)
        for problem in problems:
            yield Finding(Message("store.found-page", {"problem": problem}), mends)


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Finding]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
    for table, row, parent, _ in rows:
        values = {"table": table, "row": row, "parent": parent}
        yield Finding(Message("store.found-reference", values))


def _schema(connection: sqlite3.Connection) -> Iterator[Finding]:
    there, wanted = _described(connection), _expected()
    kept = {table.name for table in KEPT}
    for (kind, name), what in wanted.items():
        if there.get((kind, name)) != what:
            values = {"kind": Message(f"store.kind-{kind}"), "name": name}
            yield Finding(
                Message("store.found-schema", values), kind != "table" or name not in kept
            )
    for kind, name in there.keys() - wanted.keys():
        if kind == "trigger":
            yield Finding(Message("store.found-trigger", {"name": name}), mends=True)


def _described(connection: sqlite3.Connection) -> dict[tuple[str, str], object]:
    """Tables by their columns, indexes and triggers by their SQL."""
    query = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    found: dict[tuple[str, str], object] = {}
    for kind, name, sql in connection.execute(query).fetchall():
        found[kind, name] = " ".join(sql.split())
        if kind == "table":
            columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            found[kind, name] = {(*column[1:4], column[5]) for column in columns}
    return found


@cache
def _expected() -> dict[tuple[str, str], object]:
    database = Database(None)
    create(database)
    with database.reading() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        described = _described(raw)
    database.close()
    return described


def _single_rows(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table in (IDENTITY, VERSION):
        count = connection.execute(f"SELECT count(*) {rows_of(table)}").fetchone()[0]
        if count != 1:
            values = {"table": table.name, "count": count}
            yield Finding(Message("store.found-rows", values), mends=True)
    for (revision,) in connection.execute(f"SELECT version_num {rows_of(VERSION)}").fetchall():
        if revision != LATEST:
            values = {"revision": revision, "latest": LATEST}
            yield Finding(Message("store.found-revision", values), mends=True)


def _values(table: Table, connection: sqlite3.Connection) -> Iterator[Finding]:
    mends = table.name in REWRITTEN
    for column, bad in unreadable(connection, table):
        values = {"table": table.name, "column": column, "count": len(bad)}
        first = {"first": repr(bad[0])[:60]}
        yield Finding(Message("store.found-values", {**values, **first}), mends)


def _raw(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    connection.text_factory = bytes
    try:
        yield from connection.execute(f"SELECT {', '.join(listed(table))} {rows_of(table)}")
    finally:
        connection.text_factory = str


def _projection(file: Path, _: sqlite3.Connection) -> Iterator[Finding]:
    """Where the schedules are not what the log says."""
    database = Database(file, readable(file))
    try:
        with database.reading() as connection:
            kept, replayed = schedules.stored(connection), schedules.replay_log(connection)
    except UserError:  # what cannot be read is told by table and column
        return
    finally:
        database.close()
    questions = kept.keys() | replayed.keys()
    differing = sorted(each for each in questions if kept.get(each) != replayed.get(each))
    if differing:
        values = {"count": len(differing), "first": differing[0]}
        yield Finding(Message("store.found-schedules", values), mends=True)


def _marks(file: Path, _: sqlite3.Connection) -> Iterator[Finding]:
    """What the events say of the marks must make sense as well."""
    database = Database(file, readable(file))
    try:
        with database.reading() as connection:
            schedules.marks(connection)
    except UserError as error:
        yield Finding(_as_found(error))
    finally:
        database.close()


def _baseline(file: Path) -> Backup | None:
    """The newest backup of what is there now: a restored collection has none at first."""
    newest = None
    for backup in backups(file):
        if backup.why == "replaced":
            newest = None
        elif backup.why != "repaired":
            newest = backup
    return newest


def _against_backup(backup: Backup, connection: sqlite3.Connection) -> Iterator[Finding]:
    """Which rows of the log that a backup holds are gone or changed: the log only ever grows."""
    try:
        connection.execute("ATTACH ? AS backup", (f"{backup.file.absolute().as_uri()}?mode=ro",))
        for table in LOG:
            if count := _missing(connection, table):
                values = {"count": count, "table": table.name, "backup": str(backup.file)}
                yield Finding(Message("store.found-missing", values))
    except SQLITE_ERRORS as error:
        if not _is_sound(backup.file):  # else the collection is at fault, which is told
            values = {"backup": str(backup.file), "reason": str(error)}
            yield Finding(Message("store.found-backup", values))


def _is_sound(file: Path) -> bool:
    try:
        check_is_collection(file)
        with closing(readable(file)) as connection:
            found: list[tuple[str]] = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except (Unusable, *SQLITE_ERRORS):
        return False
    return found == [("ok",)]


def _missing(connection: sqlite3.Connection, table: Table) -> int:
    """How many rows of the attached backup the table lacks; 0 if it is of an older revision."""
    revisions = connection.execute("SELECT version_num FROM backup.alembic_version").fetchall()
    if revisions != [(LATEST,)]:
        return 0
    columns = ", ".join(listed(table))
    held = f'SELECT {columns} FROM backup."{table.name}"'
    there = f'SELECT {columns} FROM main."{table.name}" NOT INDEXED'
    query = f"SELECT count(*) FROM ({held} EXCEPT {there})"
    count: int = connection.execute(query).fetchone()[0]
    return count
