"""Options of the whole suite, and the collections that earlier programs left."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

# No test measures time: a busy machine must not fail one.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")

COLLECTIONS = Path(__file__).parent / "store" / "collections"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="rewrite the screens in tests/tui/snapshots instead of comparing with them",
    )


class OldCollection(NamedTuple):
    """A collection of an earlier revision, the folder of own decks beside it, and what it holds."""

    file: Path
    decks: Path
    holds: dict[str, Any]


@pytest.fixture(params=sorted(path.stem for path in COLLECTIONS.glob("*.sql")))
def old_collection(request: pytest.FixtureRequest, tmp_path: Path) -> OldCollection:
    """Each of them in turn, built anew from its dump."""
    file, decks = tmp_path / "old.db", tmp_path / "old-decks"
    with sqlite3.connect(file) as connection:
        connection.executescript((COLLECTIONS / f"{request.param}.sql").read_text("utf-8"))
    connection.close()
    decks.mkdir()
    (decks / "notes.toml").write_bytes((COLLECTIONS / "notes.toml").read_bytes())
    holds = json.loads((COLLECTIONS / f"{request.param}.json").read_text("utf-8"))
    return OldCollection(file, decks, holds)


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
