"""Opening a collection: what works, and what is refused without touching it."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.store import connecting
from quizcnn.store.collection import Collection
from quizcnn.store.review import Review


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


def test_closing_twice_does_no_harm(collection: Collection) -> None:
    collection.close()
    collection.close()


def test_sqlite_is_set_up_for_safety(collection: Collection) -> None:
    with collection.gate.reading() as connection:
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
def test_random_damage_is_either_harmless_or_told(file: Path, contents: bytes, seed: int) -> None:
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


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=f"{tmp_path} is not a file"):
        Collection.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unusable, match="pipe is not a file"):
        Collection.open(tmp_path / "pipe")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(Unusable, match=r"file cannot be created .*choose another place"):
        Collection.open(tmp_path / "file" / "collection.db")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be opened"):
        Collection.open(tmp_path / ("n" * 300))


@pytest.fixture
def plain_user() -> Iterator[Path]:
    """A folder of somebody without special rights, as whom the test runs."""
    folder = Path(tempfile.mkdtemp())
    special = os.geteuid() == 0
    if special:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    yield folder
    if special:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_an_unwritable_folder_is_refused(plain_user: Path) -> None:
    plain_user.chmod(0o500)
    with pytest.raises(Unusable, match=f"nothing may be written in the folder {plain_user}"):
        Collection.open(plain_user / "collection.db")
    with pytest.raises(Unusable, match=r"new cannot be created .*Permission denied"):
        Collection.open(plain_user / "new" / "collection.db")


def test_an_existing_collection_in_an_unwritable_folder_is_refused(plain_user: Path) -> None:
    Collection.open(plain_user / "collection.db").close()
    plain_user.chmod(0o500)
    with pytest.raises(Unusable, match=f"nothing may be written in the folder {plain_user}"):
        Collection.open(plain_user / "collection.db")


@pytest.mark.parametrize(("mode", "fault"), [(0o400, "is read-only"), (0, "Permission denied")])
def test_a_file_without_rights_is_refused(plain_user: Path, mode: int, fault: str) -> None:
    file = plain_user / "collection.db"
    Collection.open(file).close()
    file.chmod(mode)
    with pytest.raises(Unusable, match=f"{file}.*{fault}"):
        Collection.open(file)


def test_a_hidden_folder_is_refused(plain_user: Path) -> None:
    plain_user.chmod(0)
    with pytest.raises(Unusable, match=f"{plain_user}.*Permission denied"):
        Collection.open(plain_user / "collection.db")


def test_a_locked_collection_says_so(
    file: Path, monkeypatch: pytest.MonkeyPatch, review: Callable[..., Review]
) -> None:
    monkeypatch.setattr(connecting, "BUSY_TIMEOUT_MS", 10)
    with Collection.open(file) as one, Collection.open(file) as other:
        with one.gate.writing(), pytest.raises(Unusable, match="is in use by another program"):
            other.record(review("q"))
        assert other.record(review("q")).due is not None


def test_a_collection_somebody_reads_is_opened_without_changing_its_journal(
    file: Path, monkeypatch: pytest.MonkeyPatch, review: Callable[..., Review]
) -> None:
    monkeypatch.setattr(connecting, "BUSY_TIMEOUT_MS", 10)
    Collection.open(file).close()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN")
        other.execute("SELECT * FROM reviews").fetchall()
        with Collection.open(file) as collection:
            assert collection.log() == []
        other.execute("COMMIT")
    with Collection.open(file) as collection:
        collection.record(review("q"))
    assert file.read_bytes()[18:20] == b"\2\2"  # the header says WAL


def test_a_file_locked_altogether_cannot_be_opened(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_TIMEOUT_MS", 10)
    Collection.open(file).close()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unusable, match=f"{file} is in use by another program"):
            Collection.open(file)


def test_a_full_disk_keeps_what_was_confirmed(
    file: Path, collection: Collection, review: Callable[..., Review]
) -> None:
    collection.record(review("q", 4))
    before = collection.schedules()
    with collection.gate.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unusable, match=f"no room is left for {file}"):
        collection.record(review("q", 4, days=1, answer="9" * 100_000))
    with pytest.raises(Unusable, match="no room is left"):
        collection.synchronise("deck", [("q", "text" * 100_000)])
    assert collection.schedules() == collection.replayed() == before
    assert len(collection.log()) == 1


def test_creating_on_a_full_disk_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_PRAGMAS", (*connecting._PRAGMAS, "max_page_count = 3"))
    with pytest.raises(Unusable, match="no room is left"):
        Collection.open(file)
    monkeypatch.undo()
    with Collection.open(file) as collection:
        assert collection.log() == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_faults_speak_both_languages(file: Path, language: str) -> None:
    file.write_text("hello")
    with pytest.raises(Unusable) as caught:
        Collection.open(file)
    assert str(file) in caught.value.said(language)
    assert caught.value.exit_code == 3
