from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from quizcnn.bank.cache import Cache, DamagedError

TABLES: list[dict[str, Any]] = [
    {"id": "one-a", "prompt": {"en": "plain", "zh": "中文"}, "decimal": 0.1},
    {"id": "two-b", "list": [1, [2.5, True]]},
]

HEAD = {"deck": "abc", "title": {"en": "A deck", "zh": "题库"}}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "questions.toml"
    path.write_text("schema = 1\n")
    return path


@pytest.fixture
def copy(tmp_path: Path, source: Path) -> Path:
    path = tmp_path / "cache" / "bank.jsonl"
    Cache(str(path), str(source)).write(HEAD, TABLES)
    return path


def test_what_was_written_is_read(copy: Path, source: Path) -> None:
    cache = Cache(str(copy), str(source))
    assert cache.open()
    assert cache.head == HEAD
    assert cache.ids() == ["one-a", "two-b"]
    assert cache.table("two-b") == TABLES[1]
    assert list(cache.tables().values()) == TABLES


def test_there_is_no_copy_at_first(tmp_path: Path, source: Path) -> None:
    assert not Cache(str(tmp_path / "none"), str(source)).open()


def test_a_changed_source_makes_the_copy_stale(copy: Path, source: Path) -> None:
    source.write_text("schema = 1\n# changed\n")
    assert not Cache(str(copy), str(source)).open()


def test_a_changed_source_of_the_same_size_and_other_date_is_noticed(
    copy: Path, source: Path
) -> None:
    source.write_text("schema = 2\n")
    os.utime(source, ns=(1, 1))
    assert not Cache(str(copy), str(source)).open()


def test_a_source_with_only_another_date_keeps_the_copy(copy: Path, source: Path) -> None:
    os.utime(source, ns=(1, 1))
    cache = Cache(str(copy), str(source))
    assert cache.open()
    assert cache.table("one-a") == TABLES[0]
    again = Cache(str(copy), str(source))
    assert again.open()
    assert list(again.tables().values()) == TABLES


def test_a_copy_damaged_anywhere_is_noticed(copy: Path, source: Path) -> None:
    content = copy.read_bytes()
    for place in range(len(content)):
        damaged = bytearray(content)
        damaged[place] ^= 1
        copy.write_bytes(damaged)
        cache = Cache(str(copy), str(source))
        try:
            intact = cache.open() and list(cache.tables().values()) == TABLES
        except DamagedError:
            continue
        assert not intact or content[place : place + 1] == b"\n"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00" * 50, b"0\n{}\n", b"null\nnull\n"])
def test_a_copy_that_is_something_else_is_noticed(copy: Path, source: Path, content: bytes) -> None:
    copy.write_bytes(content)
    assert not Cache(str(copy), str(source)).open()


@pytest.mark.parametrize("length", [0.2, 0.5, 0.9])
def test_a_cut_off_copy_is_noticed(copy: Path, source: Path, length: float) -> None:
    content = copy.read_bytes()
    copy.write_bytes(content[: int(len(content) * length)])
    cache = Cache(str(copy), str(source))
    if cache.open():
        with pytest.raises(DamagedError):
            cache.tables()


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, source: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(str(tmp_path / "file" / "bank.jsonl"), str(source))
    cache.write(HEAD, TABLES)
    assert not cache.open()


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, source: Path) -> None:
    target = tmp_path / "cache" / "bank.jsonl"
    target.mkdir(parents=True)
    Cache(str(target), str(source)).write(HEAD, TABLES)
    assert list(target.parent.iterdir()) == [target]
