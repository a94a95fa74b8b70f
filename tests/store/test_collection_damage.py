"""Damaged and foreign files are refused and left as they are."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.store.cards import CardRow
from quizcnn.store.collection import Collection
from quizcnn.store.review_log import Review


@pytest.fixture
def contents(file: Path, review: Callable[..., Review]) -> bytes:
    """The bytes of a collection that holds something."""
    with Collection.open(file) as collection:
        collection.synchronise("deck", [(f"q{n}", "text " * 50) for n in range(200)])
        for n in range(50):
            collection.record(review(f"q{n}", 4))
    return file.read_bytes()


def use(file: Path) -> None:
    with Collection.open(file) as collection:
        collection.log()
        collection.schedules()
        collection.questions()


def refuse_untouched(file: Path, damaged: bytes, fault: str) -> None:
    file.write_bytes(damaged)
    with pytest.raises(Unusable, match=fault) as caught:
        use(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert file.read_bytes() == damaged


@pytest.mark.parametrize("length", [1, 10, 99, 4096, 20000])
def test_a_truncated_collection_is_refused(file: Path, contents: bytes, length: int) -> None:
    refuse_untouched(file, contents[:length], "is damaged|is not a quizcnn collection")


@pytest.mark.parametrize(
    "content", [b"hello", b"%PDF-1.4 " * 999, random.Random(1).randbytes(9000)]
)
def test_another_kind_of_file_is_refused(file: Path, content: bytes) -> None:
    refuse_untouched(file, content, "is not a quizcnn collection and was left untouched")


@pytest.mark.parametrize("seed", range(12))
def test_random_damage_is_either_harmless_or_reported(
    file: Path, contents: bytes, seed: int
) -> None:
    randomness = random.Random(seed)
    start = randomness.randrange(100, len(contents) - 3000)
    noise = randomness.randbytes(3000)
    file.write_bytes(contents[:start] + noise + contents[start + 3000 :])
    try:
        use(file)
    except Unusable as error:
        assert str(file) in str(error)  # noqa: PT017 (harmless damage raises nothing)


def test_another_programs_database_is_refused(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE notes (text)")
        other.execute("CREATE TABLE alembic_version (version_num)")
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
        other.commit()
    refuse_untouched(file, file.read_bytes(), "is not a quizcnn collection")


def test_a_collection_without_its_tables_is_damaged(file: Path, collection: Collection) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("DROP TABLE settings")
    with pytest.raises(Unusable, match=r"is damaged.*no such table"):
        collection.setting("zone")


def test_a_newer_collection_is_refused(file: Path, contents: bytes) -> None:
    assert contents
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '0099'")
        newer.commit()
    refuse_untouched(file, file.read_bytes(), "newer quizcnn .*0099.*upgrade quizcnn")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_faults_speak_both_languages(file: Path, language: str) -> None:
    file.write_text("hello")
    with pytest.raises(Unusable) as caught:
        Collection.open(file)
    assert str(file) in caught.value.localize(language)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "statement", ["due = 'never'", "interval = 'x'", "due = CAST(x'ff' AS TEXT)"]
)
def test_an_unreadable_schedule_is_replayed_from_the_log(
    file: Path, collection: Collection, review: Callable[..., Review], statement: str
) -> None:
    collection.record(review("q"))
    before = collection.schedules()
    with closing(sqlite3.connect(file)) as other:
        other.execute(f"UPDATE schedules SET {statement}")
        other.commit()
    assert collection.schedules() == before
    assert collection.schedule("q") == before["q"]


def test_unreadable_cards_are_worked_out_again(file: Path, collection: Collection) -> None:
    collection.keep_cards("1", [CardRow("q", "deck", "topic", "kind", 1, None, ())])
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE cards SET requires = '['")
        other.commit()
    assert collection.cards("1") == []
    collection.keep_cards("1", [CardRow("q", "deck", "topic", "kind", 1, None, ())])
    assert len(collection.cards("1")) == 1


@pytest.mark.parametrize("change", ["scheduler = 'damaged'", "quality = 9", "parameters = '{'"])
def test_an_unreadable_review_is_damage(
    file: Path, collection: Collection, review: Callable[..., Review], change: str
) -> None:
    collection.record(review("q"))
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("DROP TRIGGER reviews_never_updates")
        other.execute(f"UPDATE reviews SET {change}")
        other.commit()
    with pytest.raises(Unusable, match="is damaged"):
        collection.log()
