"""The migrations give exactly the schema that the program writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import quizcnn.store
from quizcnn.store.collection import Collection
from quizcnn.store.create_collection import create, migrate
from quizcnn.store.database import Database
from quizcnn.store.file_check import LATEST, REVISIONS
from quizcnn.store.review_log import Review
from quizcnn.store.schema import METADATA


def described(database: Database) -> tuple[set[tuple[str, ...]], object]:
    """Everything SQLite knows of the schema, and the file's mark."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_schema")
        objects = {tuple(" ".join(str(part).split()) for part in row) for row in rows}
        return objects, connection.exec_driver_sql("PRAGMA application_id").scalar()


def test_migrated_and_created_collections_are_the_same() -> None:
    created, migrated = Database(None), Database(None)
    create(created)
    migrate(migrated)
    assert described(created) == described(migrated)
    created.close()
    migrated.close()


def test_alembic_finds_nothing_left_to_do() -> None:
    database = Database(None)
    migrate(database)
    with database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == LATEST
        assert compare_metadata(context, METADATA) == []
    database.close()


def test_the_revisions_are_those_of_the_files() -> None:
    folder = Path(quizcnn.store.__file__).parent / "migrations"
    script = ScriptDirectory(str(folder))
    assert [step.revision for step in script.walk_revisions()] == list(reversed(REVISIONS))
    assert script.get_heads() == [LATEST]


def test_a_collection_that_is_behind_is_brought_up_to_date(
    file: Path, review: Callable[..., Review]
) -> None:
    with Collection.open(file) as collection, collection.database.engine.connect() as connection:
        tables = [t.name for t in METADATA.sorted_tables if t.name != "alembic_version"]
        for table in reversed(tables):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("DELETE FROM alembic_version")
        connection.commit()
    with Collection.open(file) as collection:
        collection.record(review("q"))
        assert collection.schedules() == collection.replayed() != {}
    with Collection.open(file) as collection:
        assert collection.schedules().keys() == {"q"}


def test_a_migrated_collection_stays_the_device_it_was() -> None:
    database = Database(None)
    devices = []
    for _ in range(2):
        migrate(database)
        with database.reading() as connection:
            devices.append(connection.exec_driver_sql("SELECT device FROM identity").all())
    assert devices[0] == devices[1]
    assert len(devices[0]) == 1
    database.close()
