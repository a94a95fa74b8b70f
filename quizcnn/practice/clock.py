"""A moment that somebody named, as an instant."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from quizcnn.messages.errors import WrongUse


def instant_of(moment: datetime, zone: tzinfo | None) -> datetime:
    """`moment` in UTC; without an offset it is in `zone`, where None stands for the system's.

    Raises:
        WrongUse: it lies outside the years 1…9999 in UTC.

    """
    if moment.tzinfo is None and zone is not None:
        moment = moment.replace(tzinfo=zone)
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError, OSError):
        raise WrongUse("scheduling.instant-out-of-range", instant=str(moment)) from None
