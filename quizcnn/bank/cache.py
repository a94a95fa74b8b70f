"""The parsed copy of the built-in bank: one JSON line a question, found without reading the rest.

The first line is the check sum of the second. The second names the file the copy was made from
and says for each question where its line begins, how long it is, and its check sum. A copy that
is damaged or of another file is made anew; a folder that cannot be written to is no error.
"""

from __future__ import annotations

import os
from typing import Any
from zlib import crc32

FORMAT = 1


class DamagedError(Exception):
    """The copy does not hold what it says it holds."""


class Cache:
    """The copy at `path` of the tables in the TOML file `source`."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self._source = source
        self._start = 0
        self._index: dict[str, list[int]] = {}

    def open(self) -> bool:
        """Whether the copy is there and up to date. Read it only then."""
        try:
            stamp = self._read_head()
            fresh = stamp[:2] == _stat(self._source) or self._renew(stamp)
        except (OSError, ValueError, LookupError, TypeError, DamagedError):
            return False
        return fresh

    def ids(self) -> list[str]:
        """The ids of the questions in the order of the file."""
        return list(self._index)

    def table(self, question: str) -> dict[str, Any]:
        """The table of one question; `DamagedError`, `OSError` or `ValueError` if it is gone."""
        start, length, check_sum = self._index[question]
        with open(self.path, "rb") as file:
            file.seek(self._start + start)
            return _table(file.read(length), check_sum)

    def tables(self) -> dict[str, dict[str, Any]]:
        """Every question's table by id; raises as `table` does."""
        with open(self.path, "rb") as file:
            file.seek(self._start)
            return {
                question: _table(file.read(length), check_sum)
                for question, (_, length, check_sum) in self._index.items()
            }

    def write(self, tables: list[dict[str, Any]]) -> None:
        """Make the copy; quietly leave it if that is impossible."""
        import json

        lines = [json.dumps(table, ensure_ascii=False).encode() + b"\n" for table in tables]
        index, start = {}, 0
        for table, line in zip(tables, lines, strict=True):
            index[table["id"]] = [start, len(line), crc32(line)]
            start += len(line)
        try:
            stamp = [*_stat(self._source), _digest(self._source)]
            self._write_lines(stamp, index, b"".join(lines))
        except OSError:
            return

    def _read_head(self) -> list[Any]:
        """Read the first two lines; returns what the copy says of its source."""
        import json

        with open(self.path, "rb") as file:
            check_sum, head = file.readline(), file.readline()
        if int(check_sum) != crc32(head):
            raise DamagedError
        fields = json.loads(head)
        if fields["format"] != FORMAT:
            raise DamagedError
        self._start = len(check_sum) + len(head)
        self._index = fields["index"]
        return list(fields["source"])

    def _renew(self, stamp: list[Any]) -> bool:
        """Whether the source only got another date; then the copy takes that date."""
        if stamp[2] != _digest(self._source):
            return False
        with open(self.path, "rb") as file:
            file.seek(self._start)
            lines = file.read()
        index = dict(self._index)
        try:
            self._write_lines([*_stat(self._source), stamp[2]], index, lines)
        except OSError:
            return True
        self._read_head()
        return True

    def _write_lines(self, stamp: list[Any], index: dict[str, list[int]], lines: bytes) -> None:
        """Replace the copy: a reader sees the old one or the new one."""
        import json

        from quizcnn.atomic import replacing

        head = json.dumps({"format": FORMAT, "source": stamp, "index": index}).encode() + b"\n"
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        with replacing(self.path) as file:
            file.write(b"%d\n%b%b" % (crc32(head), head, lines))


def _table(line: bytes, check_sum: int) -> dict[str, Any]:
    import json

    if crc32(line) != check_sum:
        raise DamagedError
    table: dict[str, Any] = json.loads(line)
    return table


def _stat(path: str) -> list[int]:
    status = os.stat(path)
    return [status.st_mtime_ns, status.st_size]


def _digest(path: str) -> str:
    from hashlib import sha256

    with open(path, "rb") as file:
        return sha256(file.read()).hexdigest()
