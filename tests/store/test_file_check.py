"""Places that cannot hold a collection are named, with the way out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizcnn.messages.errors import Unusable
from quizcnn.store.collection import Collection


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
