"""The learner's calendar: which local day an instant belongs to.

Instants are aware datetimes. A day begins at a rollover hour on the learner's clock, so what is
done after midnight still belongs to the evening before.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from quizcnn.messages.errors import WrongUse
from quizcnn.messages.suggestions import nearest

ROLLOVER_HOUR = 4

# What is raised for an instant that has no date; the system's zone knows fewer years than the
# calendar.
_BEYOND = (OverflowError, ValueError, OSError)


def utc(instant: datetime) -> datetime:
    """Return the same instant in UTC.

    Raises:
        WrongUse: it has no time zone, or lies outside the years 1…9999.

    """
    if instant.utcoffset() is None:
        raise WrongUse("scheduling.naive-instant", instant=instant.isoformat())
    return _moved(instant, UTC)


def instant_of(moment: datetime, zone: tzinfo | None) -> datetime:
    """`moment` in UTC; without an offset it is in `zone`, where None stands for the system's.

    A clock time that a clock change skips is as long after the change as it is after what the clock
    last showed; of one that comes twice it is the first.

    Raises:
        WrongUse: it lies outside the years 1…9999 in UTC.

    """
    if moment.tzinfo is not None:
        return _moved(moment, UTC)
    if zone is not None:
        return _moved(moment.replace(tzinfo=zone), UTC)
    # `astimezone` takes a skipped time of the system's zone for an hour too early; `timestamp`,
    # as the named zones, does not.
    try:
        seconds = moment.replace(microsecond=0).timestamp()
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=moment.microsecond)
    except _BEYOND:
        raise WrongUse("scheduling.instant-out-of-range", instant=str(moment)) from None


def local_day(
    instant: datetime, zone: tzinfo | None = None, rollover_hour: int = ROLLOVER_HOUR
) -> date:
    """Return the learner's day at `instant`; it never goes back while time goes on.

    `zone` None means the system's zone. Hours that a clock change skips or repeats are counted
    where the clock shows them, and a day that has begun is not left again when clocks go back.

    Raises:
        WrongUse: the instant has no time zone, or the hour is not 0…23.

    """
    if rollover_hour not in range(24):
        raise WrongUse("scheduling.rollover-out-of-range", hour=rollover_hour)
    clock = _moved(utc(instant), zone).replace(tzinfo=None)
    day = max(clock, datetime.min + timedelta(days=1)) - timedelta(hours=rollover_hour)
    tomorrow = add_days(day.date(), 1)
    begun = _has_begun(tomorrow, instant, zone, rollover_hour)
    return tomorrow if begun else day.date()


def add_days(day: date, days: int) -> date:
    """Return the day `days` later; the calendar ends with the year 9999."""
    return day + timedelta(days=min(days, (date.max - day).days))


def zone_named(name: str) -> tzinfo:
    """Return the time zone called `name`, such as "Asia/Shanghai".

    Raises:
        WrongUse: there is none; the message suggests the nearest name.

    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongUse("scheduling.unknown-zone", name=name, nearest=_nearest(name)) from None


def _moved(instant: datetime, zone: tzinfo | None) -> datetime:
    try:
        return instant.astimezone(zone)
    except _BEYOND:
        raise WrongUse("scheduling.instant-out-of-range", instant=str(instant)) from None


def _has_begun(day: date, instant: datetime, zone: tzinfo | None, rollover_hour: int) -> bool:
    """Whether `day` began before `instant`, although the clock may have been put back since."""
    try:
        return instant_of(datetime.combine(day, time(rollover_hour)), zone) <= instant
    except WrongUse:
        return False


def _nearest(name: str) -> str:
    from zoneinfo import available_timezones

    return nearest(name, sorted(available_timezones()), 0) or "UTC"
