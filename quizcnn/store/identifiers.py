"""Identifiers that sort by time: UUIDv7."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from quizcnn.scheduling.days import utc

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def uuid7(at: datetime, randomness: Random) -> str:
    """Return a UUIDv7 for the aware instant `at` (RFC 9562, section 5.7).

    48 bits of milliseconds since 1970 (earlier instants count as 1970), then 74 random bits.

    Raises:
        WrongUse: a naive instant.

    """
    milliseconds = max(0, (utc(at) - _EPOCH) // _MILLISECOND)
    version = 7 << 76 | randomness.getrandbits(12) << 64
    variant = 0b10 << 62 | randomness.getrandbits(62)
    return str(UUID(int=milliseconds << 80 | version | variant))
