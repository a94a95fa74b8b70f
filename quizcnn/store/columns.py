"""Column types: exact values out of SQLite's few, and a clear refusal of what would lose something.

All are TEXT or INTEGER below, the types a STRICT table knows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from quizcnn.scheduling.calendar import utc

T = TypeVar("T")


class Instant(TypeDecorator[datetime]):
    """An aware instant as UTC text of one width, so that it sorts; naive ones are refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> str | None:
        """Write "2024-05-01T10:00:00.000000Z"."""
        if value is None:
            return None
        return utc(value).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: str | None, _: Dialect) -> datetime | None:
        """Read it back, aware."""
        return _read(datetime.fromisoformat, value)


class Day(TypeDecorator[date]):
    """A local calendar day; an instant is refused, as it belongs to different days by zone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _: Dialect) -> str | None:
        """Write "2024-05-01"."""
        if isinstance(value, datetime):
            raise TypeError(f"{value!r} is an instant, not a day")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _: Dialect) -> date | None:
        """Read it back."""
        return _read(date.fromisoformat, value)


class Whole(TypeDecorator[int]):
    """An integer of any size: long intervals outgrow SQLite's 64 bits."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: int | None, _: Dialect) -> str | None:
        """Write its decimal digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, _: Dialect) -> int | None:
        """Read it back."""
        return _read(int, value)


class Flag(TypeDecorator[bool]):
    """True or False as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_result_value(self, value: int | None, _: Dialect) -> bool | None:
        """Read it back."""
        return None if value is None else bool(value)


class OneOf(TypeDecorator[StrEnum]):
    """A member of an enumeration as its word."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: StrEnum | None, _: Dialect) -> str | None:
        """Write the word."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, _: Dialect) -> StrEnum | None:
        """Read it back as the member."""
        return _read(self.members, value)


class Json(TypeDecorator[Any]):
    """A JSON value as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _: Dialect) -> str:
        """Write it, keys in the order given."""
        return json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, _: Dialect) -> Any:
        """Read it back."""
        return _read(json.loads, value)


def _read(parse: Callable[[str], T], text: str | None) -> T | None:
    try:
        return None if text is None else parse(text)
    except (ValueError, RecursionError) as error:  # only a damaged file holds what we did not write
        raise sqlite3.DatabaseError(f"unreadable value {text!r}") from error
