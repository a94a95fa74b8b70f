"""The parsed copy of a deck file: one JSON line a question, found without reading the rest.

The first line is the check sum of the second. The second names the file the copy was made from
and says for each question where its line begins, how long it is, and its check sum; also the head
of the deck, what the questions require, and what is wrong with a file that is refused. A copy that
is damaged or of another file is made anew; a folder that cannot be written to is no error.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any
from zlib import crc32

from quizcnn import __version__

FORMAT = 3

Stamp = list[Any]
"""When the file was changed, its size, and the digest of what is in it."""


class DamagedError(Exception):
    """The copy does not hold what it says it holds."""


class Cache:
    """The copy at `path` of the tables in the TOML file `source`."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self._source = source
        self._start = 0
        self._index: dict[str, list[int]] = {}
        self.stamp: Stamp = []
        self.head: dict[str, Any] = {}
        self.requires: dict[str, list[str]] = {}
        self.faults: list[list[str]] = []

    def open(self) -> bool:
        """Whether the copy is there and up to date. Read it only then."""
        try:
            self._read_head()
            fresh = self.stamp[:2] == _stat(self._source) or self._renew()
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

    def look(self) -> None:
        """Take the stamp of the source, before it is read; `OSError` if it cannot be."""
        self.stamp = [*_stat(self._source), _digest(self._source)]

    def write(
        self,
        head: dict[str, Any],
        tables: list[dict[str, Any]],
        faults: Sequence[list[str]] = (),
    ) -> None:
        """Make the copy; quietly leave it if that is impossible.

        It counts for what the source was at the last `look`, so that a change made meanwhile is
        noticed.
        """
        import json

        lines = [json.dumps(table, ensure_ascii=False).encode() + b"\n" for table in tables]
        start = 0
        self._index = {}
        for table, line in zip(tables, lines, strict=True):
            self._index[table["id"]] = [start, len(line), crc32(line)]
            start += len(line)
        self.requires = {each["id"]: each["requires"] for each in tables if each.get("requires")}
        self.head, self.faults = head, list(faults)
        try:
            if not self.stamp:
                self.look()
            self._write_lines(b"".join(lines))
        except OSError:
            return

    def _read_head(self) -> None:
        """Read the first two lines."""
        import json

        with open(self.path, "rb") as file:
            check_sum, head = file.readline(), file.readline()
        if int(check_sum) != crc32(head):
            raise DamagedError
        fields = json.loads(head)
        if fields["format"][0] != FORMAT:
            raise DamagedError
        self._start = len(check_sum) + len(head)
        self._index = fields["index"]
        self.stamp = fields["source"]
        self.head = fields["head"]
        self.requires, self.faults = fields["requires"], fields["faults"]
        if fields["format"][1] != __version__:  # another release may find other faults
            raise DamagedError

    def _renew(self) -> bool:
        """Whether the source only got another date; then the copy takes that date."""
        if self.stamp[2] != _digest(self._source):
            return False
        with open(self.path, "rb") as file:
            file.seek(self._start)
            lines = file.read()
        self.stamp = [*_stat(self._source), self.stamp[2]]
        try:
            self._write_lines(lines)
        except OSError:
            return True
        self._read_head()
        return True

    def _write_lines(self, lines: bytes) -> None:
        """Replace the copy: a reader sees the old one or the new one."""
        import json

        from quizcnn.files import replacing

        fields = {
            "format": [FORMAT, __version__],
            "source": self.stamp,
            "index": self._index,
            "head": self.head,
            "requires": self.requires,
            "faults": self.faults,
        }
        head = json.dumps(fields, ensure_ascii=False).encode() + b"\n"
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
