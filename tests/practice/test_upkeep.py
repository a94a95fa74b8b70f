"""The collection's file as the settings show it: size, backups, and the doctor's short look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.practice import upkeep
from quizcnn.practice.study import Study
from quizcnn.store.backup import back_up_automatically
from quizcnn.store.collection import Collection
from quizcnn.store.database import MEMORY

AT = datetime(2025, 3, 3, 12, tzinfo=UTC)


def test_a_backup_is_made_and_is_then_the_last(study: Study) -> None:
    before = upkeep.look(study)
    assert before.file is not None
    assert before.file.exists()
    assert before.size >= before.file.stat().st_size > 0
    assert before.last_backup is None
    place = upkeep.back_up_now(study, AT)
    last = upkeep.look(study).last_backup
    assert last is not None
    assert (last.file, last.at, last.why) == (place.absolute(), AT, "")
    assert place.name == "collection.db.20250303T120000Z.db"


def test_one_made_by_itself_counts_as_the_last_too(study: Study) -> None:
    assert study.file is not None
    back_up_automatically(study.file, AT)
    last = upkeep.look(study).last_backup
    assert last is not None
    assert last.why == "auto"


def test_a_sound_collection_is_sound_and_a_setting_out_of_place_is_found(study: Study) -> None:
    assert upkeep.findings(study) == []
    study._collection.set_setting("langage", "zh")
    (found,) = upkeep.findings(study)
    assert "langage" in found.localize("en")


def test_damage_is_found(study: Study) -> None:
    assert study.file is not None
    with study._collection.database.writing() as connection:
        connection.exec_driver_sql("UPDATE schedules SET ease = 7")
        connection.exec_driver_sql(
            "INSERT INTO schedules VALUES ('x-y', 1, 250, 1, '2025-01-01', '2025-01-01', 0, 1)"
        )
    assert upkeep.findings(study)


def test_in_memory_there_is_nothing_to_look_at(bank_study: Study) -> None:
    assert upkeep.look(bank_study) == (None, 0, [])
    assert upkeep.findings(bank_study) == []
    with pytest.raises(Unusable):
        upkeep.back_up_now(bank_study)


def test_a_place_that_cannot_be_written_is_said(study: Study) -> None:
    assert study.file is not None
    Path(study.file.parent / "backups").write_text("")
    with pytest.raises(Unusable, match="backups"):
        upkeep.back_up_now(study, AT)
    assert upkeep.look(study).backups == []


@pytest.fixture
def bank_study() -> Iterator[Study]:
    with Collection.open(MEMORY) as collection:
        yield Study(collection, lambda: AT, Random(1))
