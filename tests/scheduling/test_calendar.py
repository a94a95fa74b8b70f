"""The learner's day: rollover, clock changes, far years and refusals."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.calendar import add_days, instant_of, local_day, utc, zone_named

BERLIN = ZoneInfo("Europe/Berlin")
SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONES = [
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Pacific/Chatham",
]


@pytest.mark.parametrize(
    ("clock", "day"),
    [("2024-05-02 03:59:59", 1), ("2024-05-02 04:00", 2), ("2024-05-02 23:59", 2)],
)
def test_the_day_begins_at_four_on_the_learners_clock(clock: str, day: int) -> None:
    instant = datetime.fromisoformat(clock).replace(tzinfo=SHANGHAI)
    assert local_day(instant.astimezone(UTC), SHANGHAI) == date(2024, 5, day)


def test_the_zone_decides_and_not_the_offset_the_instant_is_written_in() -> None:
    instant = datetime(2024, 5, 1, 22, tzinfo=UTC)
    same = instant.astimezone(timezone(timedelta(hours=-9)))
    assert local_day(instant, SHANGHAI, 0) == local_day(same, SHANGHAI, 0) == date(2024, 5, 2)
    assert local_day(instant, UTC, 0) == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("rollover", "before", "begins"),
    [
        # clocks jump from 02:00 to 03:00 at 01:00 UTC on 2024-03-31
        (2, "2024-03-31T00:59:59", "2024-03-31T01:00:00"),
        (3, "2024-03-31T00:59:59", "2024-03-31T01:00:00"),
        (4, "2024-03-31T01:59:59", "2024-03-31T02:00:00"),
        # and fall back from 03:00 to 02:00 at 01:00 UTC on 2024-10-27: 02:00 comes twice
        (2, "2024-10-26T23:59:59", "2024-10-27T00:00:00"),
        (3, "2024-10-27T01:59:59", "2024-10-27T02:00:00"),
        (4, "2024-10-27T02:59:59", "2024-10-27T03:00:00"),
    ],
)
def test_clock_changes_move_the_rollover_with_the_clock(
    rollover: int, before: str, begins: str
) -> None:
    last, first = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (before, begins))
    assert local_day(first, BERLIN, rollover) == first.date()
    assert local_day(last, BERLIN, rollover) == first.date() - timedelta(days=1)


def test_a_day_that_began_is_not_left_when_clocks_go_back_over_midnight() -> None:
    newfoundland = ZoneInfo("America/St_Johns")  # until 2011 clocks went back at 00:01
    began = datetime(2010, 11, 7, 0, 0, 30, tzinfo=newfoundland)
    an_hour_back = began.astimezone(UTC) + timedelta(minutes=10)
    assert an_hour_back.astimezone(newfoundland).date() == date(2010, 11, 6)
    assert local_day(began, newfoundland, 0) == date(2010, 11, 7)
    assert local_day(an_hour_back, newfoundland, 0) == date(2010, 11, 7)


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),
    st.timedeltas(timedelta(0), timedelta(hours=30)),
    st.sampled_from(ZONES),
    st.integers(0, 23),
)
def test_days_never_go_back(instant: datetime, later: timedelta, zone: str, rollover: int) -> None:
    place = ZoneInfo(zone)
    assert local_day(instant, place, rollover) <= local_day(instant + later, place, rollover)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)), st.integers(0, 23))
def test_without_clock_changes_it_is_plain_subtraction(clock: datetime, rollover: int) -> None:
    day = local_day(clock.replace(tzinfo=UTC), UTC, rollover)
    assert day == (clock - timedelta(hours=rollover)).date()


@pytest.fixture
def _system_in_newfoundland(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "America/St_Johns")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_system_in_newfoundland")
@pytest.mark.parametrize("hours", range(0, 48, 5))
def test_no_zone_means_the_systems(hours: int) -> None:
    instant = datetime(2010, 11, 6, tzinfo=UTC) + timedelta(hours=hours)
    named = ZoneInfo("America/St_Johns")
    assert local_day(instant, None) == local_day(instant, named)
    assert local_day(instant, None, 0) == local_day(instant, named, 0)


# What the clock of a zone skips in spring: the hour that is left out, and the day.
GAPS = [
    ("America/Havana", 0, "2024-03-10"),
    ("Africa/Cairo", 0, "2024-04-26"),
    ("Asia/Beirut", 0, "2024-03-31"),
    ("America/Santiago", 0, "2024-09-08"),
    ("Europe/London", 1, "2024-03-31"),
    ("Europe/Berlin", 2, "2024-03-31"),
    ("America/New_York", 2, "2024-03-10"),
    ("Australia/Sydney", 2, "2024-10-06"),
]


@pytest.fixture(params=GAPS, ids=[zone for zone, _, _ in GAPS])
def gap(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[ZoneInfo, int, date]]:
    """A zone that is the system's too, the hour that its clock skips, and when."""
    zone, hour, day = request.param
    with monkeypatch.context() as patched:
        patched.setenv("TZ", zone)
        time.tzset()
        yield ZoneInfo(zone), hour, date.fromisoformat(day)
    time.tzset()


def test_a_day_that_begins_in_a_gap_begins_where_the_gap_is(
    gap: tuple[ZoneInfo, int, date],
) -> None:
    named, hour, day = gap
    change = datetime.combine(day, datetime.min.time().replace(hour=hour), named).astimezone(UTC)
    for zone in (named, None):
        assert local_day(change, zone, hour) == day
        assert local_day(change - timedelta(seconds=1), zone, hour) == day - timedelta(days=1)
        assert local_day(change - timedelta(hours=1), zone, hour) == day - timedelta(days=1)


def test_the_systems_zone_is_as_good_as_a_named_one(gap: tuple[ZoneInfo, int, date]) -> None:
    named, _, day = gap
    start = datetime.combine(day, datetime.min.time()) - timedelta(hours=6)
    for minutes in range(0, 24 * 60, 20):
        moment = start + timedelta(minutes=minutes, seconds=7, microseconds=123_457)
        assert instant_of(moment, None) == instant_of(moment, named)
        for rollover in range(24):
            instant = moment.replace(tzinfo=UTC)
            assert local_day(instant, None, rollover) == local_day(instant, named, rollover)


@pytest.mark.parametrize("hour", [-1, 24])
def test_the_rollover_is_an_hour_of_the_day(hour: int) -> None:
    with pytest.raises(WrongUse, match=f"at hour {hour}; choose a whole hour from 0 to 23"):
        local_day(datetime(2024, 5, 1, tzinfo=UTC), UTC, hour)


def test_naive_instants_are_refused() -> None:
    with pytest.raises(WrongUse, match="2024-05-01T12:00:00 has no time zone"):
        local_day(datetime(2024, 5, 1, 12), UTC)
    with pytest.raises(WrongUse, match="has no time zone"):
        utc(datetime(2024, 5, 1, 12))


def test_instants_beyond_the_calendar_are_refused() -> None:
    early = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8)))
    with pytest.raises(WrongUse, match="outside the calendar"):
        local_day(early, UTC)


@pytest.mark.parametrize("edge", [datetime.min, datetime.max])
@pytest.mark.parametrize("rollover", [0, 4, 23])
def test_the_calendars_edges_do_not_break(edge: datetime, rollover: int) -> None:
    assert abs((local_day(edge.replace(tzinfo=UTC), UTC, rollover) - edge.date()).days) <= 1


def test_due_days_end_with_the_calendar() -> None:
    assert add_days(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert add_days(date(2024, 2, 28), 10**30) == date.max


def test_zones_are_found_by_name() -> None:
    assert zone_named("Asia/Shanghai") == SHANGHAI


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Asia/Shanghia", "Asia/Shanghai"), ("Europe/Berlln", "Europe/Berlin"), ("America", ""),
     ("", ""), ("../etc/passwd", ""), ("/etc/passwd", ""), ("a\0b", "")],
)  # fmt: skip
def test_an_unknown_zone_is_refused_with_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(WrongUse, match=f"did you mean '{nearest}"):
        zone_named(name)


# -- instants as they are given ------------------------------------------------------------------


EAST = timezone(timedelta(hours=9))


def test_a_moment_with_an_offset_is_what_it_says() -> None:
    assert instant_of(datetime(2024, 1, 1, 12, tzinfo=EAST), ZoneInfo("Asia/Shanghai")) == datetime(
        2024, 1, 1, 3, tzinfo=UTC
    )


def test_a_moment_without_one_is_in_the_zone() -> None:
    found = instant_of(datetime(2024, 1, 1, 12), ZoneInfo("Asia/Shanghai"))
    assert found == datetime(2024, 1, 1, 4, tzinfo=UTC)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("zone", [EAST, None])
def test_a_moment_beyond_the_calendar_is_refused(zone: tzinfo | None) -> None:
    moment = datetime(1, 1, 1, tzinfo=EAST) if zone is None else datetime(1, 1, 1)
    with pytest.raises(WrongUse, match="0001-01-01"):
        instant_of(moment, zone)
