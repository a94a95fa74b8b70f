"""Damage of every table is found, and what the log can rebuild is mended without touching it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.store.backup import back_up, place_for
from quizcnn.store.collection import Collection
from quizcnn.store.examination import examine
from quizcnn.store.repair import repair
from quizcnn.store.restore import restore
from quizcnn.store.schema import METADATA
from tests.store.conftest import LATER, change, log, said


def test_a_sound_collection_has_nothing(used: Path) -> None:
    assert said(used) == []


def test_every_table_is_filled(used: Path) -> None:
    with closing(sqlite3.connect(used)) as connection:
        for table in METADATA.sorted_tables:
            assert connection.execute(f"SELECT count(*) FROM {table.name}").fetchone() != (0,)


MENDED = {
    "UPDATE schedules SET due = 'never' WHERE question = 'a'": "column due of the table schedules",
    "UPDATE schedules SET due = '2024-02-31'": "column due of the table schedules",
    "UPDATE schedules SET due = '2025-02-21'": r"schedule of 2 questions.*the first is a",
    "UPDATE schedules SET interval = '1e5'": "column interval",
    "UPDATE schedules SET question = CAST(x'ff' AS TEXT) WHERE question = 'a'": "column question",
    "UPDATE schedules SET question = 'c' WHERE question = 'a'": r"schedule of 2 questions",
    "DELETE FROM schedules": r"schedule of 2 questions",
    "DROP TABLE schedules": "table schedules is missing",
    "ALTER TABLE schedules ADD COLUMN more TEXT": "table schedules is missing, or is not as",
    "UPDATE cards SET requires = '['": "column requires of the table cards",
    "DROP TABLE cards": "table cards is missing",
    "DELETE FROM identity": "table identity has 0 rows",
    "INSERT INTO identity VALUES ('0')": "table identity has 2 rows",
    "UPDATE identity SET device = 'mine'": "column device of the table identity",
    "DROP TABLE identity": "table identity is missing",
    "DELETE FROM alembic_version": "table alembic_version has 0 rows",
    "INSERT INTO alembic_version VALUES ('0001')": "table alembic_version has 2 rows",
    "UPDATE alembic_version SET version_num = '0001'": "says that it is of revision 0001",
    "UPDATE alembic_version SET version_num = '???'": r"says that it is of revision \?\?\?",
    "DROP TRIGGER reviews_never_deletes": "trigger reviews_never_deletes is missing",
    "DROP INDEX reviews_by_day": "index reviews_by_day is missing",
    "CREATE TRIGGER mine AFTER INSERT ON reviews BEGIN DELETE FROM schedules; END": "trigger mine",
}


@pytest.mark.parametrize("statement", MENDED)
def test_what_the_log_can_rebuild_is_found_and_mended(used: Path, statement: str) -> None:
    with Collection.open(used) as collection:
        before, device = collection.schedules(), collection.device
    rows = log(used)
    change(used, statement)
    assert_said(used, MENDED[statement])
    assert all(finding.mends for finding in examine(used))
    damaged = used.read_bytes()
    saved = repair(used, LATER)
    assert said(used) == []
    assert log(used) == rows
    assert saved is not None
    assert saved.name == "collection.db.20240509T120000Z.repaired.db"
    assert len(saved.read_bytes()) == len(damaged)
    with Collection.open(used) as collection:
        assert collection.schedules() == collection.replayed() == before
        assert collection.device == device
        assert collection.setting("zone") == "system"


UNGUARDED = [
    f"DROP TRIGGER {table}_never_{verb}"
    for table in ("reviews", "events")
    for verb in ("updates", "deletes")
]

TOLD = {
    "UPDATE reviews SET at = 'then'": "column at of the table reviews",
    "UPDATE reviews SET at = '2024-05-01T25:00:00.000000Z'": "column at of the table reviews",
    "UPDATE reviews SET day = '2024-02-31'": "column day of the table reviews",
    "UPDATE reviews SET variant = '-'": "column variant of the table reviews",
    "UPDATE reviews SET parameters = '{'": "column parameters of the table reviews",
    "UPDATE reviews SET scheduler = '???'": "column scheduler of the table reviews",
    "UPDATE reviews SET answer = CAST(x'ff' AS TEXT)": "column answer of the table reviews",
    "UPDATE reviews SET quality = 9": "CHECK constraint failed in reviews",
    "UPDATE reviews SET kind = 'exam'": "CHECK constraint failed in reviews",
    "UPDATE reviews SET answer = '109'": r"rows? of the table reviews that the backup",
    "DELETE FROM reviews WHERE question = 'a'": r"rows? of the table reviews that the backup",
    "DROP TABLE reviews": "table reviews is missing",
    "UPDATE events SET at = 'then'": "column at of the table events",
    "UPDATE events SET value = '{'": "column value of the table events",
    "UPDATE events SET value = '7' WHERE kind = 'buried_until'": "unreadable day 7",
    "UPDATE events SET counter = 9": r"rows? of the table events that the backup",
    "DELETE FROM events": r"rows? of the table events that the backup",
    "DROP TABLE events": "table events is missing",
    "UPDATE questions SET present = -1": "column present of the table questions",
    "UPDATE questions SET deck = 'other'": "table questions refers to something that decks",
    "DELETE FROM decks": "table questions refers to something that decks",
    "UPDATE decks SET head = '['": "column head of the table decks",
    "UPDATE settings SET value = CAST(x'ff' AS TEXT)": "column value of the table settings",
    "DROP TABLE settings": "table settings is missing",
}


@pytest.mark.parametrize("statement", TOLD)
def test_what_was_recorded_is_told_and_a_backup_brings_it_back(used: Path, statement: str) -> None:
    sound = log(used)
    backup = place_for(used, LATER)
    back_up(used, backup)
    change(used, "PRAGMA ignore_check_constraints = ON", *UNGUARDED, statement)
    assert_said(used, TOLD[statement])
    assert not all(finding.mends for finding in examine(used))
    restore(used, backup, LATER)
    assert said(used) == []
    assert log(used) == sound


def test_one_damage_is_told_once(used: Path) -> None:
    back_up(used, place_for(used, LATER))
    used.write_bytes(used.read_bytes()[:8192])
    assert said(used) == ["the file is damaged: database disk image is malformed"]


def test_a_repair_that_cannot_be_had_is_told_as_that(used: Path) -> None:
    change(used, "DROP TABLE events")
    damaged = used.read_bytes()
    with pytest.raises(Unusable, match="cannot be repaired and is as it was") as refused:
        repair(used, LATER)
    assert "--repair" not in refused.value.message.localize("en")
    assert used.read_bytes() == damaged


def test_a_schema_that_is_no_text_is_damage(used: Path) -> None:
    """SQLite quotes what it cannot read there, and Python cannot decode the quotation."""
    sql = b"CREATE TRIGGER reviews_never_deletes"
    used.write_bytes(used.read_bytes().replace(sql, sql.replace(b"GG", b"\xb1G")))
    (told,) = said(used)
    assert told.startswith("the file is damaged: malformed database schema")
    assert "\\xb1" in told
    with pytest.raises(Unusable, match=r"is damaged \(malformed"):
        Collection.open(used)
    with pytest.raises(Unusable, match="damaged"):
        back_up(used, used.with_name("backup.db"))
    backup = used.with_name("good.db")
    with Collection.open(backup):
        pass
    assert restore(used, backup, LATER) is not None
    assert said(used) == []


def test_a_read_only_collection_is_examined_and_backed_up(plain_user: Path) -> None:
    file = plain_user / "mine" / "collection.db"
    with Collection.open(file) as collection:
        collection.set_setting("zone", "system")
    file.chmod(0o400)
    file.parent.chmod(0o500)
    assert said(file) == []
    back_up(file, plain_user / "copy.db")
    assert said(plain_user / "copy.db") == []
    file.parent.chmod(0o700)


@pytest.mark.parametrize("content", ["", "hello", "other"])
def test_a_backup_that_cannot_be_read_is_not_blamed_on_the_collection(
    used: Path, content: str
) -> None:
    backup = place_for(used, LATER)
    backup.parent.mkdir()
    if content == "other":
        with closing(sqlite3.connect(backup)) as other:
            other.execute("CREATE TABLE notes (text)")
    else:
        backup.write_text(content)
    (found,) = said(used)
    assert found.startswith(f"the log cannot be compared with the backup {backup}")


def test_a_backup_of_what_was_there_before_a_restore_is_not_compared_with(
    used: Path, tmp_path: Path
) -> None:
    back_up(used, tmp_path / "early.db")
    with Collection.open(used) as collection:
        collection.undo(LATER)
    back_up(used, place_for(used, LATER))
    restore(used, tmp_path / "early.db", LATER + timedelta(days=1))
    assert said(used) == []


def assert_said(file: Path, pattern: str) -> None:
    assert re.search(pattern, "\n".join(said(file))), said(file)
