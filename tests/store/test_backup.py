"""Backups hold everything, are verified, and are thinned without leaving a gap."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.messages.errors import Unusable, WrongUse
from quizcnn.store import database
from quizcnn.store.backup import (
    back_up,
    back_up_automatically,
    backups,
    place_for,
    thinned,
)
from quizcnn.store.collection import Collection
from quizcnn.store.review_log import Review

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
INSTANTS = st.lists(
    st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    max_size=60,
)


def everything(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def beside(file: Path) -> set[str]:
    return {path.name for path in file.parent.iterdir()}


def test_a_backup_holds_everything_while_the_collection_is_open(
    file: Path, tmp_path: Path, collection: Collection, review: Callable[..., Review]
) -> None:
    collection.record(review("q"))
    with collection.database.writing():
        back_up(file, tmp_path / "elsewhere" / "copy.db")
    assert everything(tmp_path / "elsewhere" / "copy.db") == everything(file)
    with Collection.open(tmp_path / "elsewhere" / "copy.db") as copy:
        assert copy.log() == collection.log()


def test_a_backup_is_one_file_with_nothing_beside_it(file: Path, collection: Collection) -> None:
    target = place_for(file, NOW)
    back_up(file, target)
    assert beside(target) == {"collection.db.20240501T120000Z.db"}
    assert target.read_bytes()[18:20] == b"\1\1"  # no write-ahead log to come


def test_a_collection_of_an_earlier_revision_is_backed_up_as_it_is(
    old_collection: object, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    before = everything(old)
    back_up(old, tmp_path / "copy.db")
    assert everything(tmp_path / "copy.db") == everything(old) == before


def test_what_is_there_is_not_overwritten(file: Path, collection: Collection) -> None:
    mine = file.parent / "mine.db"
    mine.write_text("mine")
    with pytest.raises(WrongUse, match=r"mine\.db is there already and was left as it is"):
        back_up(file, mine)
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + b"\0" * 4000])
def test_no_collection_is_no_backup(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(Unusable, match=r"not a quizcnn collection|damaged"):
        back_up(file, file.parent / "copy.db")
    assert beside(file) == {"collection.db"}


def test_a_collection_that_is_not_there_is_no_backup(file: Path) -> None:
    with pytest.raises(Unusable, match=r"collection\.db cannot be opened \(No such file"):
        back_up(file, file.parent / "copy.db")
    assert beside(file) == set()


def test_a_damaged_collection_is_not_backed_up(file: Path, review: Callable[..., Review]) -> None:
    with Collection.open(file) as collection:
        collection.synchronise("deck", [(f"q{n}", "text " * 50) for n in range(200)])
    damaged = bytearray(file.read_bytes())
    damaged[-4096:] = b"\xa5" * 4096
    file.write_bytes(damaged)
    with pytest.raises(Unusable, match="damaged"):
        back_up(file, file.parent / "copy.db")
    assert beside(file) == {"collection.db"}


def test_a_place_that_cannot_be_written_is_named(file: Path, collection: Collection) -> None:
    with pytest.raises(Unusable, match=r"cannot be written.*name another place"):
        back_up(file, file / "copy.db")


def test_a_lock_is_waited_for_but_not_for_ever(
    file: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 10)
    collection.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unusable, match="in use by another program"):
            back_up(file, file.parent / "copy.db")


def test_backups_are_found_by_their_names_and_others_are_not(
    file: Path, collection: Collection
) -> None:
    for why in ("", "auto", "replaced"):
        back_up(file, place_for(file, NOW, why))
    folder = file.parent / "backups"
    for name in ("notes.txt", "other.db.20240501T120000Z.db", "collection.db.20240231T000000Z.db"):
        (folder / name).write_text("")
    assert {(each.at, each.why) for each in backups(file)} == {
        (NOW, "auto"),
        (NOW, "replaced"),
        (NOW, ""),
    }
    assert len(backups(file)) == 3


def test_two_in_one_second_have_two_places(file: Path, collection: Collection) -> None:
    first = place_for(file, NOW)
    back_up(file, first)
    assert place_for(file, NOW) != first


def made_after(file: Path, minutes: float) -> bool:
    """Whether a backup is made so long after the first instant, when something was changed."""
    os.utime(file, ns=(0, 2**62))  # later than any backup: no test waits for a clock to tick
    before = backups(file)
    back_up_automatically(file, NOW + timedelta(minutes=minutes))
    return backups(file) != before


def test_an_automatic_one_is_made_every_half_hour(file: Path, collection: Collection) -> None:
    assert [made_after(file, minutes) for minutes in (0, 1, 29, 30, 31, 61)] == [
        True,
        False,
        False,
        True,
        False,
        True,
    ]
    assert [backup.why for backup in backups(file)] == ["auto"] * 3


def test_none_is_made_when_nothing_changed(file: Path, collection: Collection) -> None:
    collection.close()
    assert made_after(file, 0)
    os.utime(file, ns=(0, 0))
    back_up_automatically(file, NOW + timedelta(days=1))
    assert len(backups(file)) == 1


def test_a_clock_that_ran_ahead_once_does_not_stop_them(file: Path, collection: Collection) -> None:
    assert made_after(file, 9999)
    assert made_after(file, 0)


def test_only_automatic_ones_are_thinned(file: Path, collection: Collection) -> None:
    old = NOW - timedelta(days=400)
    back_up(file, place_for(file, old))
    back_up(file, place_for(file, old, "replaced"))
    for hour in range(3):
        back_up(file, place_for(file, old + timedelta(hours=hour), "auto"))
    other = file.parent / "backups" / f"other.db.{old:%Y%m%dT%H%M%SZ}.auto.db"
    other.write_text("")
    assert made_after(file, 0)
    assert [(each.why, each.at) for each in backups(file) if each.why == "auto"] == [
        ("auto", old + timedelta(hours=2)),
        ("auto", NOW),
    ]
    assert {each.why for each in backups(file)} == {"", "auto", "replaced"}
    assert other.exists()


def test_nothing_is_thinned_when_the_new_one_fails(file: Path, collection: Collection) -> None:
    old = NOW - timedelta(days=400)
    for hour in range(3):
        back_up(file, place_for(file, old + timedelta(hours=hour), "auto"))
    collection.close()
    file.write_bytes(b"")
    os.utime(file, ns=(0, 2**62))
    with pytest.raises(Unusable):
        back_up_automatically(file, NOW)
    assert len(backups(file)) == 3


@given(INSTANTS)
def test_the_newest_and_the_last_day_are_kept(instants: list[datetime]) -> None:
    gone = thinned(instants, NOW)
    assert gone <= set(instants)
    assert all(at < NOW - timedelta(days=1) for at in gone)
    assert not instants or max(instants) not in gone


@given(INSTANTS)
def test_thinning_twice_is_thinning_once(instants: list[datetime]) -> None:
    kept = set(instants) - thinned(instants, NOW)
    assert thinned(kept, NOW) == set()


@given(INSTANTS)
def test_every_day_of_the_week_week_of_the_month_and_month_keeps_one(
    instants: list[datetime],
) -> None:
    kept = set(instants) - thinned(instants, NOW)
    for at in instants:
        age = NOW - at
        assert (at.year, at.month) in {(each.year, each.month) for each in kept}
        if age <= timedelta(days=31):
            assert at.isocalendar()[:2] in {each.isocalendar()[:2] for each in kept}
        if age <= timedelta(days=7):
            assert at.date() in {each.date() for each in kept}


def test_years_of_daily_use_leave_a_few_dozen() -> None:
    kept: set[datetime] = set()
    for day in range(3 * 365):
        now = NOW + timedelta(days=day)
        kept -= thinned(kept, now)
        kept |= {now, now + timedelta(minutes=40)}
    assert 36 <= len(kept) <= 36 + 7 + 5 + 4
