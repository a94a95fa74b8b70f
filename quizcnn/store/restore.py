"""Putting a backup in the place of a collection.

What it replaces is saved first. A sound collection is overwritten through SQLite: its readers and
writers wait, and those that have it open go on with the restored one. A file that SQLite cannot
write to any more is exchanged, for which nobody else may have it open.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from quizcnn.messages.errors import Unusable
from quizcnn.store.backup import Why, back_up, patient, place_for
from quizcnn.store.database import SQLITE_ERRORS, connect, database_errors, result_code

_BESIDE = ("-wal", "-shm", "-journal")

# where SQLite takes its locks in the file
_LOCK_START, _LOCK_LENGTH = 0x40000000, 512

# pages written at a time: fewer than an empty collection has, so that there is a first step
_STEP = 8

_DAMAGE = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
)


def restore(file: Path, source: Path, now: datetime) -> Path | None:
    """Let the collection in `file` be what `source` holds; returns where the old one was saved.

    Raises:
        Unusable: `source` is no sound collection, or `file` cannot be saved or replaced. It is then
            as it was.

    """
    return replaced(file, partial(_copy_backup, source), now, "replaced")


def _copy_backup(source: Path, fresh: Path) -> None:
    try:
        back_up(source, fresh)
    except Unusable as error:
        raise _told_of(error, source, fresh) from error


def _told_of(error: Unusable, source: Path, fresh: Path) -> Unusable:
    """What is wrong with a backup, or with where it shall lie, told as that."""
    key, values = error.message
    if key == "store.backup-unwritable":
        return Unusable("store.unwritable-folder", path=str(fresh.parent))
    if key == "store.full":
        return Unusable(key, path=str(fresh.parent), reason=values["reason"])
    if key in ("store.cannot-open", "store.damaged", "store.not-backed-up"):
        return Unusable("store.bad-backup", path=str(source), reason=values["reason"])
    if key == "store.not-a-collection":
        return Unusable("store.no-backup", path=str(source))
    return error


def replaced(file: Path, write: Callable[[Path], None], now: datetime, why: Why) -> Path | None:
    """Let what `write` writes to a new place take the place of `file`; where the old one is saved.

    Raises:
        Unusable: somebody else changed `file` meanwhile, or it cannot be saved or replaced. It is
            then as it was.

    """
    file = Path(os.path.realpath(file))  # a link goes on pointing where it did
    fresh = file.parent / f".quizcnn-{os.urandom(8).hex()}.db"
    try:
        with _watched(file) as changed:
            write(fresh)
            saved = _save(file, now, why) if os.path.lexists(file) else None
            if saved is None or not _overwrite(file, fresh, changed):
                _exchange(file, fresh)
    except OSError as error:
        raise Unusable("store.cannot-open", path=str(file), reason=error.strerror) from error
    finally:
        for suffix in ("", *_BESIDE):
            with suppress(OSError):
                os.unlink(f"{fresh}{suffix}")
    return saved


@contextmanager
def _watched(file: Path) -> Iterator[Callable[[], bool]]:
    """Give what says whether anybody else wrote to the collection since."""
    try:
        connection = connect(file)
    except SQLITE_ERRORS:
        yield lambda: False
        return
    with closing(connection):
        before = _version(connection)
        yield lambda: _version(connection) != before


def _version(connection: sqlite3.Connection) -> object:
    """What every commit of others changes; nothing where it cannot be asked for.

    Without a write-ahead log nobody can read beside a writer, so that it cannot be asked in time.
    """
    try:
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            return None
        return connection.execute("PRAGMA data_version").fetchone()
    except SQLITE_ERRORS:
        return None


def _save(file: Path, now: datetime, why: Why) -> Path:
    """Keep what is there: as a backup, or byte by byte where it is too damaged for one."""
    saved = place_for(file, now, why)
    try:
        back_up(file, saved)
    except Unusable as error:
        if error.message.key in ("store.locked", "store.full", "store.backup-unwritable"):
            raise
        _copy_bytes(file, saved)
    return saved


def _copy_bytes(file: Path, saved: Path) -> None:
    saved.parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("", *_BESIDE):
        if os.path.exists(f"{file}{suffix}"):
            shutil.copy2(f"{file}{suffix}", f"{saved}{suffix}")


def _overwrite(file: Path, fresh: Path, changed: Callable[[], bool]) -> bool:
    """Write the pages of `fresh` over those of `file`, all or none; False if it is too damaged."""
    wait = patient(file)

    def progress(status: int, remaining: int, total: int) -> None:
        wait(status, remaining, total)
        # The first pages are written, so nobody else writes any more until the last ones are.
        if status == sqlite3.SQLITE_OK and changed():
            raise Unusable("store.locked", path=str(file))

    try:
        with closing(connect(fresh)) as source, closing(connect(file)) as target:
            source.backup(target, pages=_STEP, progress=progress)
            return [row for (row,) in target.execute("PRAGMA integrity_check(1)")] == ["ok"]
    except SQLITE_ERRORS as error:
        if result_code(error) & 0xFF in _DAMAGE:
            return False
        with database_errors(str(file)):
            raise


def _exchange(file: Path, fresh: Path) -> None:
    if _in_use(file):
        raise Unusable("store.locked", path=str(file))
    with suppress(FileNotFoundError):
        shutil.copymode(file, fresh)
    for suffix in _BESIDE:  # an old write-ahead log would be played over the new file
        with suppress(FileNotFoundError):
            os.unlink(f"{file}{suffix}")
    os.replace(fresh, file)


def _in_use(file: Path) -> bool:
    """Whether another process holds one of SQLite's locks, as whoever has it open does."""
    try:
        import fcntl
    except ImportError:  # Windows, where a file that is open cannot be renamed over
        return False
    try:
        with file.open("r+b") as stream:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_LENGTH, _LOCK_START)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
