"""Make an empty collection, or bring one of an older revision up to date."""

from __future__ import annotations

import uuid
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from quizcnn.store.database import Database
from quizcnn.store.file_check import APPLICATION_ID, LATEST
from quizcnn.store.schema import IDENTITY, METADATA, TRIGGERS, VERSION


def create(database: Database) -> None:
    """Write the latest schema; nothing happens if another process was faster.

    The tables come from the metadata, not from alembic, whose import costs half a second.
    """
    with database.writing() as connection:
        if inspect(connection).get_table_names():
            return
        METADATA.create_all(connection, checkfirst=False)
        for trigger in TRIGGERS:
            connection.exec_driver_sql(trigger)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(insert(VERSION).values(version_num=LATEST))
        _name_device(connection)


def migrate(database: Database) -> None:
    """Run the missing migrations in one transaction: all of them, or none."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _name_device(connection)


def _name_device(connection: Connection) -> None:
    if connection.scalar(select(IDENTITY.c.device)) is None:
        connection.execute(insert(IDENTITY).values(device=str(uuid.uuid4())))
