"""Identifiers of what is appended to the log: UUIDv7, so that they sort by their instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from quizcnn.scheduling.calendar import utc

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


def next_id(at: datetime, newest: str | None, randomness: Random) -> str:
    """An id for an entry made at `at`, greater than the `newest` one of the same instant.

    The log is ordered by instant and then id, and two answers can fall on one instant: a clock may
    stand still (`--at`), or tick slower than answers come.
    """
    id = uuid7(at, randomness)
    if newest is None or id > newest:
        return id
    # A step at random within the random bits, as RFC 9562 (section 6.2) has it.
    return str(UUID(int=UUID(newest).int + 1 + randomness.getrandbits(32)))
