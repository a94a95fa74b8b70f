"""Whatever happens to a row: log and schedule are as they were, or the damage is told."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Column, Table

from quizcnn.store.backup import back_up, place_for
from quizcnn.store.collection import Collection
from quizcnn.store.examination import examine
from quizcnn.store.repair import repair
from quizcnn.store.restore import restore
from quizcnn.store.schema import METADATA
from tests.store.conftest import LATER, PROOFS, log, said


def damages(file: Path, table: Table) -> list[str]:
    """Statements that overwrite each value, delete each row and double each row of a table."""
    with closing(sqlite3.connect(file)) as connection:
        rows = [row for (row,) in connection.execute(f"SELECT rowid FROM {table.name}")]
    return [statement for row in rows for statement in damages_of_row(table, row)]


def damages_of_row(table: Table, row: int) -> Iterator[str]:
    for column in table.columns:
        yield f'UPDATE {table.name} SET "{column.name}" = {wrong(column)} WHERE rowid = {row}'
    yield f"DELETE FROM {table.name} WHERE rowid = {row}"
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(doubled(column) for column in table.columns)
    of_row = f"FROM {table.name} WHERE rowid = {row}"
    yield f"INSERT INTO {table.name} ({names}) SELECT {values} {of_row}"


def wrong(column: Column[object]) -> str:
    kind = column.type.compile()
    return {"INTEGER": "99", "REAL": "-1.5"}.get(kind, "'damaged'")


def doubled(column: Column[object]) -> str:
    if not (column.primary_key or column.unique):
        return f'"{column.name}"'
    return f'"{column.name}" + 1000' if wrong(column) == "99" else f"\"{column.name}\" || 'x'"


def damage(file: Path, statement: str) -> None:
    """Do to the file what nobody may do through the program."""
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        triggers = connection.execute(query).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()


@pytest.mark.slow
@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_every_row_overwritten_deleted_or_doubled(used: Path, tmp_path: Path, table: Table) -> None:
    back_up(used, place_for(used, LATER))
    backup = shutil.copytree(used.parent / "backups", tmp_path / "kept")
    statements = damages(used, table)
    chosen = Random(table.name).sample(statements, min(len(statements), PROOFS))
    for number, statement in enumerate(chosen):
        folder = tmp_path / f"{number}"
        file = folder / used.name
        shutil.copytree(backup, folder / "backups")
        shutil.copy(used, file)
        damage(file, statement)
        hold_the_promise(used, file, statement)


def hold_the_promise(sound: Path, file: Path, statement: str) -> None:
    found = list(examine(file))
    if found and all(finding.mends for finding in found):
        repair(file, LATER)
    elif found:
        restore(file, next((file.parent / "backups").iterdir()), LATER)
    assert said(file) == [], statement
    for before, after in zip(log(sound), log(file), strict=True):
        assert set(map(str, before)) <= set(map(str, after)), statement
    with Collection.open(file) as collection:
        assert collection.schedules() == collection.replayed(), statement
