"""Opening a collection: new ones, known ones, and how SQLite is set up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from quizcnn.store.collection import Collection
from quizcnn.store.create_collection import create
from quizcnn.store.review_log import Review


def test_a_new_collection_makes_its_folders(tmp_path: Path) -> None:
    file = tmp_path / "复 习" / "a?b#c%20" / "collection.db"
    with Collection.open(file):
        pass
    assert file.exists()


def test_a_url_names_the_same_file(file: Path, review: Callable[..., Review]) -> None:
    with Collection.open(f"sqlite:///{file}") as collection:
        collection.record(review("q"))
    with Collection.open(str(file)) as collection:
        assert collection.schedules().keys() == {"q"}


def test_the_device_is_named_once(file: Path) -> None:
    with Collection.open(file) as first, Collection.open(file) as second:
        assert first.device == second.device
    with Collection.open(file) as third, Collection.open(":memory:") as other:
        assert third.device == first.device != other.device


def test_an_empty_file_becomes_a_collection(file: Path) -> None:
    file.touch()
    with Collection.open(file) as collection:
        assert collection.log() == []


def test_a_collection_that_another_process_just_created_is_kept(collection: Collection) -> None:
    collection.set_setting("zone", "UTC")
    create(collection.database)
    assert collection.setting("zone") == "UTC"


def test_closing_twice_does_no_harm(collection: Collection) -> None:
    collection.close()
    collection.close()


def test_sqlite_is_set_up_for_safety(collection: Collection) -> None:
    with collection.database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    assert found == {
        "journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 5000, "synchronous": 2,
    }  # fmt: skip


def test_a_current_collection_loads_no_alembic_and_the_package_nothing_heavy(file: Path) -> None:
    script = (
        "import sys, quizcnn.store\n"
        "assert not {'sqlalchemy', 'sqlite3', 'alembic'} & set(sys.modules)\n"
        "from quizcnn.store.collection import Collection\n"
        "for _ in 'ab': Collection.open(sys.argv[1]).close()\n"
        "assert 'alembic' not in sys.modules and 'sqlalchemy.orm' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script, file], check=True)
