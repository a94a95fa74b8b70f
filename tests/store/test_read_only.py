"""Looking at a collection: nothing is created, and what cannot be written can be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.store.collection import Collection
from quizcnn.store.file_check import file_state
from quizcnn.store.review_log import Review

Make = Callable[..., Review]


def listing(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def questions(place: Path) -> list[str]:
    """What was reviewed, as somebody sees who only looks."""
    with Collection.look_at(place) as collection:
        return [entry.question for entry in collection.log()]


def begun(folder: Path, *reviews: Review) -> Path:
    place = folder / "collection.db"
    with Collection.open(place) as collection:
        for each in reviews:
            collection.record(each)
    return place


def left_open(folder: Path, into: Path, *reviews: Review, endings: tuple[str, ...]) -> Path:
    """The files of a program that was ended while it had the collection open."""
    place = folder / "collection.db"
    into.mkdir()
    with Collection.open(place) as collection:
        for each in reviews:
            collection.record(each)
        for ending in ("", *endings):
            shutil.copyfile(f"{place}{ending}", f"{into / place.name}{ending}")
    return into / place.name


def test_what_is_not_there_counts_as_empty_and_is_not_made(tmp_path: Path) -> None:
    for place in (tmp_path / "collection.db", tmp_path / "new" / "deeper" / "collection.db"):
        assert questions(place) == []
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_counts_as_empty_and_stays_so(tmp_path: Path) -> None:
    (tmp_path / "collection.db").touch()
    assert questions(tmp_path / "collection.db") == []
    assert listing(tmp_path) == {"collection.db": b""}


def test_nothing_can_be_kept_in_what_is_not_there(tmp_path: Path, review: Make) -> None:
    with Collection.look_at(tmp_path / "collection.db") as collection:
        with pytest.raises(Unusable):
            collection.record(review())
        assert collection.log() == []


def test_a_collection_that_may_be_written_is_read_as_ever(tmp_path: Path, review: Make) -> None:
    place = begun(tmp_path, review("a"), review("b", days=1))
    assert questions(place) == ["a", "b"]
    assert os.listdir(tmp_path) == ["collection.db"]


def test_two_look_while_one_writes(tmp_path: Path, review: Make) -> None:
    place = begun(tmp_path, review("a"))
    with Collection.open(place) as writer, Collection.look_at(place) as reader:
        writer.record(review("b", days=1))
        assert len(reader.log()) == 2
        assert questions(place) == ["a", "b"]


@pytest.mark.parametrize("file_mode", [0o600, 0o400])
@pytest.mark.parametrize("folder_mode", [0o700, 0o500])
def test_without_the_right_to_write(
    plain_user: Path, review: Make, file_mode: int, folder_mode: int
) -> None:
    place = begun(plain_user, review("a"), review("b", days=1))
    before = listing(plain_user)
    place.chmod(file_mode)
    plain_user.chmod(folder_mode)
    assert questions(place) == ["a", "b"]
    assert listing(plain_user) == before


@pytest.mark.parametrize("endings", [("-wal",), ("-wal", "-shm")])
def test_answers_that_are_only_in_the_write_ahead_log_are_seen(
    plain_user: Path, review: Make, endings: tuple[str, ...]
) -> None:
    """Without the log the file of a program that was ended would show fewer answers than it has."""
    folder = plain_user / "kept"
    place = left_open(plain_user, folder, review("a"), review("b", days=1), endings=endings)
    folder.chmod(0o500)
    before = listing(folder)
    try:
        assert questions(place) == ["a", "b"]
        assert listing(folder).keys() == before.keys()
    finally:
        folder.chmod(0o700)


def test_a_stale_index_beside_a_file_that_was_closed(plain_user: Path, review: Make) -> None:
    place = begun(plain_user, review("a"))
    place.with_name("collection.db-shm").touch()
    plain_user.chmod(0o500)
    assert questions(place) == ["a"]


def test_what_can_only_be_read_refuses_changes(plain_user: Path, review: Make) -> None:
    place = begun(plain_user, review("a"))
    plain_user.chmod(0o500)
    with Collection.look_at(place) as collection, pytest.raises(Unusable, match="is read-only"):
        collection.record(review("b", days=1))


def test_an_older_collection_that_cannot_be_written_says_so(plain_user: Path) -> None:
    place = begun(plain_user)
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    plain_user.chmod(0o500)
    with pytest.raises(Unusable, match="written by an older quizcnn and cannot be brought") as old:
        Collection.look_at(place)
    assert "旧版本" in old.value.localize("zh")


def test_an_older_collection_that_may_be_written_is_brought_up_to_date(
    old_collection: Any,
) -> None:
    with Collection.look_at(old_collection.file) as collection:
        seen = collection.log()
    assert seen
    assert file_state(old_collection.file) == "current"
    with Collection.open(old_collection.file) as collection:
        assert collection.log() == seen


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"mine" * 99, "not a quizcnn collection"), (b"SQLite format 3\0" + b"\7" * 99, str)],
)
def test_what_is_no_collection_is_refused(
    plain_user: Path, content: bytes, fault: str | type
) -> None:
    (plain_user / "collection.db").write_bytes(content)
    plain_user.chmod(0o500)
    with pytest.raises(Unusable, match=fault if isinstance(fault, str) else None):
        Collection.look_at(plain_user / "collection.db")


def test_an_unreadable_file_is_refused(plain_user: Path) -> None:
    place = begun(plain_user)
    place.chmod(0)
    with pytest.raises(Unusable, match="Permission denied"):
        Collection.look_at(place)


def test_a_hidden_folder_is_refused(plain_user: Path) -> None:
    plain_user.chmod(0)
    with pytest.raises(Unusable, match="Permission denied"):
        Collection.look_at(plain_user / "collection.db")


def test_a_folder_or_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(Unusable, match="is not a file"):
            Collection.look_at(place)
