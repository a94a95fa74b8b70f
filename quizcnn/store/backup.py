"""Backups of a collection: whole, verified when made, and thinned as they grow old.

They lie in a folder `backups` beside the collection and bear its name, the instant at which they
were made and, unless the learner asked for them, why: `collection.db.20260131T090000Z.auto.db`.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple, cast

from quizcnn.files import replacing
from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.store import database
from quizcnn.store.database import connect, database_errors
from quizcnn.store.read_only import check_is_collection, readable

AUTOMATIC_AFTER = timedelta(minutes=30)

# what a restore took the place of, and what a repair did
Why = Literal["", "auto", "replaced", "repaired"]

_INSTANT = "%Y%m%dT%H%M%SZ"


class Backup(NamedTuple):
    """One file in the folder of backups."""

    file: Path
    at: datetime
    why: Why


def back_up(file: Path, target: Path) -> None:
    """Write the collection in `file` to `target`, verified; others may write to it meanwhile.

    Raises:
        WrongUse: `target` is there already.
        Unusable: `file` is no collection or is damaged, or `target` cannot be written. Nothing is
            left of it then.

    """
    if os.path.lexists(target):
        raise WrongUse("store.backup-exists", path=str(target))
    check_is_collection(file)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(str(target)) as stream:
            _copy(file, Path(stream.name), target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unusable("store.backup-unwritable", path=str(target), reason=reason) from error


def _copy(file: Path, beside: Path, target: Path) -> None:
    """Copy one state of the collection, the count of whose rows must be the copy's too.

    The copy is written to `beside`, and called `target` in messages.
    """
    with database_errors(str(file)), closing(readable(file)) as source:
        source.execute("BEGIN")
        held = counts(source)
        with database_errors(str(target)), closing(connect(beside)) as copy:
            source.backup(copy, progress=patient(target))
            copy.execute("PRAGMA journal_mode = DELETE").close()  # one file, nothing beside it
        with closing(connect(beside)) as copy:
            problems = [row for (row,) in copy.execute("PRAGMA integrity_check(1)")]
            if problems != ["ok"] or counts(copy) != held:
                raise Unusable("store.not-backed-up", path=str(file), reason=problems[0])


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [name for (name,) in connection.execute(query)]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names
    }


def patient(target: Path) -> Callable[[int, int, int], None]:
    """What lets SQLite's copying wait for a lock as long as everything else does: not for ever."""
    waited = 0

    def progress(status: int, _remaining: int, _total: int) -> None:
        nonlocal waited
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            waited += 250  # as long as `Connection.backup` sleeps by itself
            if waited >= database.BUSY_TIMEOUT_MS:
                raise Unusable("store.locked", path=str(target))

    return progress


def place_for(file: Path, at: datetime, why: Why = "") -> Path:
    """Where a backup made at that instant lies; of a second one in one second, a free place."""
    second = at.astimezone(UTC).replace(microsecond=0)
    while os.path.lexists(place := _place(file, second, why)):
        second += timedelta(seconds=1)
    return place


def _place(file: Path, at: datetime, why: Why) -> Path:
    name = f"{file.name}.{at.strftime(_INSTANT)}.{why + '.' if why else ''}db"
    return file.absolute().parent / "backups" / name


def backups(file: Path) -> list[Backup]:
    """The backups of a collection that lie in its folder, oldest first."""
    pattern = re.compile(
        re.escape(file.name) + r"\.(\d{8}T\d{6}Z)(?:\.(auto|replaced|repaired))?\.db"
    )
    found = []
    with suppress(OSError):  # a folder that is not there holds none
        for path in (file.absolute().parent / "backups").iterdir():
            if match := pattern.fullmatch(path.name):
                found += _backup(path, match[1], cast(Why, match[2] or ""))
    return sorted(found, key=lambda backup: backup.at)


def _backup(path: Path, instant: str, why: Why) -> list[Backup]:
    try:
        at = datetime.strptime(instant, _INSTANT).replace(tzinfo=UTC)
    except ValueError:  # the thirtieth of February: no name that we gave
        return []
    return [Backup(path, at, why)]


def back_up_automatically(file: Path, now: datetime) -> None:
    """Make a backup unless there is a fresh one or nothing changed since, and thin those made so.

    Raises:
        Unusable: as `back_up` does.

    """
    made = [backup for backup in backups(file) if backup.why == "auto"]
    if any(now - AUTOMATIC_AFTER < backup.at <= now for backup in made):
        return
    if made and _last_change(file) <= made[-1].file.stat().st_mtime_ns:
        return
    back_up(file, place_for(file, now, "auto"))
    superfluous = thinned([backup.at for backup in made], now)
    for backup in made:
        if backup.at in superfluous:
            with suppress(OSError):  # gone already, or kept by its owner: both are fine
                backup.file.unlink()


def _last_change(file: Path) -> int:
    """When the collection was last written to, in nanoseconds; 0 where there is none."""
    written = [path for path in (file, Path(f"{file}-wal")) if path.exists()]
    return max((path.stat().st_mtime_ns for path in written), default=0)


def thinned(instants: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which of the instants need not be kept at `now`.

    Kept are all of the last day, the last of each day for a week, the last of each week for a
    month, the last of each month ever after.
    """
    every = sorted(instants)
    last = {_span(at, now): at for at in every}
    return set(every) - set(last.values())


def _span(at: datetime, now: datetime) -> tuple[object, ...]:
    """The stretch of time of which the last backup is kept."""
    age = now - at
    if age <= timedelta(days=1):
        return ("instant", at)
    if age <= timedelta(days=7):
        return ("day", at.date())
    if age <= timedelta(days=31):
        return ("week", at.isocalendar()[:2])
    return ("month", at.year, at.month)
