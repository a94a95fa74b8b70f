"""Where a collection may lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.store.collection import Collection
from quizcnn.store.database import file_of


@pytest.mark.parametrize(
    ("location", "file"),
    [
        ("notes.db", "notes.db"),
        ("/a/notes.db", "/a/notes.db"),
        (Path("/a/notes.db"), "/a/notes.db"),
        ("sqlite:///notes.db", "notes.db"),
        ("sqlite:////a/notes.db", "/a/notes.db"),
        ("sqlite+pysqlite:////a/notes.db", "/a/notes.db"),
        ("sqlite:////a/my%20notes%3F.db", "/a/my notes?.db"),
        ("a?b#c%20.db", "a?b#c%20.db"),
        ("复习.db", "复习.db"),
    ],
)
def test_paths_and_urls_name_a_file(location: str | Path, file: str) -> None:
    assert file_of(location) == Path(file)


def test_the_home_folder_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/a")
    assert file_of("~/notes.db") == Path("/home/a/notes.db")


@pytest.mark.parametrize("location", [":memory:", "sqlite://", "sqlite:///", "sqlite:///:memory:"])
def test_memory_is_no_file(location: str) -> None:
    assert file_of(location) is None


@pytest.mark.parametrize("scheme", ["postgresql", "mysql+pymysql", "http", "file", ""])
def test_other_schemes_are_refused_without_repeating_a_password(scheme: str) -> None:
    with pytest.raises(Unusable, match=f"cannot be a {scheme}://".replace("+", r"\+")) as caught:
        file_of(f"{scheme}://anna:secret@host/notes.db")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["sqlite://host/notes.db", "sqlite:///notes.db?mode=ro", "sqlite:///notes.db#x"]
)
def test_hosts_and_options_are_refused(url: str) -> None:
    with pytest.raises(Unusable, match="without host or options"):
        file_of(url)


@pytest.mark.parametrize("location", ["", "a\0b", "sqlite:///a%00b"])
def test_a_collection_needs_a_name(location: str) -> None:
    with pytest.raises(Unusable, match="no usable name"):
        file_of(location)


def test_a_stamp_stays_until_something_is_written_here_or_elsewhere(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "c.db") as here, Collection.open(tmp_path / "c.db") as there:
        stamp = here.database.stamp()
        assert here.database.stamp() == stamp
        there.set_setting("zone", "Asia/Shanghai")
        after_theirs = here.database.stamp()
        assert after_theirs != stamp
        here.set_setting("zone", "Europe/Berlin")
        assert here.database.stamp() not in (stamp, after_theirs)
        assert here.setting("zone") == "Europe/Berlin"
        assert here.database.stamp() == here.database.stamp()
