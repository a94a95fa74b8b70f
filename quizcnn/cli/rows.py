"""The rows of a batch file: CSV, or JSON lines where its first line with text opens an object.

A row that makes no sense is a `BadRow`; those after it are read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from quizcnn.messages import Message


class Row(NamedTuple):
    """One answer to grade: `line` is its line in the file, parameters are texts or JSON values."""

    line: int
    target: str
    parameters: dict[str, Any]
    answer: str


class BadRow(NamedTuple):
    """A row that is none, and why."""

    line: int
    message: Message


def rows_of(lines: Iterable[str], path: str) -> Iterator[Row | BadRow]:
    """Read the rows one after another; a blank line is none.

    Raises WrongUse where the first line does not say what the columns are.
    """
    unread = iter(lines)
    for skipped, line in enumerate(unread):
        text = line.removeprefix("\ufeff")
        if text.lstrip().startswith("{"):
            from quizcnn.cli.json_rows import json_rows

            return json_rows(chain([text], unread), skipped, path)
        if text.strip():
            from quizcnn.cli.csv_rows import csv_rows

            return csv_rows(chain([text], unread), skipped, path)
    return iter(())
