"""A restored collection is the backup, and what it replaced is kept."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.store import database
from quizcnn.store.backup import back_up, backups
from quizcnn.store.collection import Collection
from quizcnn.store.restore import replaced, restore
from quizcnn.store.review_log import Review

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)

HOLDER = """
import sys
from quizcnn.store.collection import Collection
with Collection.open(sys.argv[1]) as collection:
    print(len(collection.log()), flush=True)
    sys.stdin.readline()
    print(len(collection.log()), flush=True)
"""


@pytest.fixture
def backup(file: Path, review: Callable[..., Review]) -> Path:
    """A backup of one review, after which another was recorded."""
    with Collection.open(file) as collection:
        collection.record(review("first"))
        back_up(file, file.parent / "backup.db")
        collection.record(review("second", days=1))
    return file.parent / "backup.db"


def questions(file: Path) -> list[str]:
    with Collection.open(file) as collection:
        return [entry.question for entry in collection.log()]


def leftovers(file: Path) -> list[str]:
    return [path.name for path in file.parent.iterdir() if "-" in path.name]


def test_the_backup_takes_its_place_and_what_was_there_is_saved(file: Path, backup: Path) -> None:
    saved = restore(file, backup, NOW)
    assert questions(file) == ["first"]
    assert saved == file.parent / "backups" / "collection.db.20240501T120000Z.replaced.db"
    assert [(each.file, each.why) for each in backups(file)] == [(saved, "replaced")]
    assert questions(saved) == ["first", "second"]
    assert leftovers(file) == []


def test_restoring_what_was_replaced_undoes_it(file: Path, backup: Path) -> None:
    saved = restore(file, backup, NOW)
    assert saved is not None
    restore(file, saved, NOW)
    assert questions(file) == ["first", "second"]


def test_a_collection_that_is_gone_comes_back(file: Path, backup: Path) -> None:
    file.unlink()
    assert restore(file, backup, NOW) is None
    assert questions(file) == ["first"]


def test_a_new_place_is_made(tmp_path: Path, backup: Path) -> None:
    assert restore(tmp_path / "new" / "mine.db", backup, NOW) is None
    assert questions(tmp_path / "new" / "mine.db") == ["first"]


@pytest.mark.parametrize("damage", ["head", "middle", "cut", "empty", "text"])
def test_a_damaged_collection_is_replaced_and_kept_byte_by_byte(
    file: Path, backup: Path, damage: str
) -> None:
    sound = file.read_bytes()
    damaged = {
        "head": b"\xa5" * 200 + sound[200:],
        "middle": sound[:4096] + b"\xa5" * 8192 + sound[12288:],
        "cut": sound[:5000],
        "empty": b"",
        "text": b"hello",
    }[damage]
    file.write_bytes(damaged)
    saved = restore(file, backup, NOW)
    assert questions(file) == ["first"]
    assert saved is not None
    assert saved.read_bytes() == damaged
    assert leftovers(file) == []


def test_an_old_write_ahead_log_is_not_played_over_the_restored_one(
    file: Path, backup: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.send_signal(signal.SIGKILL)  # leaves its log and its index behind
    with Path(f"{file}-wal").open("ab") as log:
        log.write(b"\xa5" * 99)
    file.write_bytes(b"hello")
    saved = restore(file, backup, NOW)
    assert questions(file) == ["first"]
    assert saved is not None
    assert Path(f"{saved}-wal").exists()


@pytest.mark.parametrize("content", [None, b"", b"hello", "cut"])
def test_what_is_no_sound_backup_changes_nothing(
    file: Path, backup: Path, content: bytes | str | None
) -> None:
    before = file.read_bytes()
    bad = file.parent / "bad.db"
    if content == "cut":
        bad.write_bytes(backup.read_bytes()[:-4096])
    elif isinstance(content, bytes):
        bad.write_bytes(content)
    with pytest.raises(Unusable, match=r"bad\.db.*nothing was changed; name another backup"):
        restore(file, bad, NOW)
    assert file.read_bytes() == before
    assert backups(file) == []
    assert leftovers(file) == []


def test_a_folder_that_cannot_be_written_is_not_called_a_backup(plain_user: Path) -> None:
    file, backup = plain_user / "collection.db", plain_user / "good.db"
    with Collection.open(file):
        pass
    back_up(file, backup)
    plain_user.chmod(0o555)
    with pytest.raises(Unusable, match="nothing may be written in the folder"):
        restore(file, backup, NOW)


def test_a_backup_of_an_earlier_revision_is_brought_up_to_date_when_opened(
    file: Path, collection: Collection, old_collection: object, tmp_path: Path
) -> None:
    collection.close()
    restore(file, tmp_path / "old.db", NOW)
    with closing(sqlite3.connect(file)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    with Collection.open(file) as restored:
        assert restored.log() != []
        assert restored.schedules() == restored.replayed()
    assert revision < "0099"


def test_a_program_that_has_it_open_goes_on_with_the_restored_one(file: Path, backup: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "2\n"
        restore(file, backup, NOW)
        assert holder.communicate("\n")[0] == "1\n"


def test_a_damaged_one_that_somebody_has_open_is_not_exchanged(file: Path, backup: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with file.open("r+b") as stream:
            stream.write(b"\xa5" * 99)
        damaged = file.read_bytes()
        with pytest.raises(Unusable, match="in use by another program"):
            restore(file, backup, NOW)
        assert file.read_bytes() == damaged
        holder.communicate("\n")
    restore(file, backup, NOW)
    assert questions(file) == ["first"]


def test_one_that_is_being_written_is_waited_for_but_not_for_ever(
    file: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 10)
    in_use = pytest.raises(Unusable, match="in use by another program")
    with Collection.open(file) as other, other.database.writing(), in_use:
        restore(file, backup, NOW)
    assert questions(file) == ["first", "second"]


def test_a_link_goes_on_pointing_where_it_did(file: Path, backup: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(file)
    restore(link, backup, NOW)
    file.write_bytes(b"hello")
    restore(link, backup, NOW)
    assert link.is_symlink()
    assert questions(file) == ["first"]


def test_what_another_program_records_meanwhile_is_not_lost(
    file: Path, backup: Path, review: Callable[..., Review]
) -> None:
    def write_meanwhile(fresh: Path) -> None:
        back_up(backup, fresh)
        with Collection.open(file) as other:
            other.record(review("third", days=2))

    with (
        Collection.open(file),  # keeps the write-ahead log
        pytest.raises(Unusable, match="in use by another program"),
    ):
        replaced(file, write_meanwhile, NOW, "replaced")
    assert questions(file) == ["first", "second", "third"]
