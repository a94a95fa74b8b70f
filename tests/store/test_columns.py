"""Column types: what goes in comes out, and what would lose something is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.types import TypeEngine

from quizcnn.messages.errors import Unusable
from quizcnn.scheduling.progress import ReviewKind
from quizcnn.store.columns import Day, Flag, Instant, Json, OneOf, Whole
from quizcnn.store.database import database_errors

zones = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
aware = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=zones)


def round_trip(kind: TypeEngine[Any], value: Any) -> tuple[Any, Any]:
    """Return the stored value and the value read back."""
    engine = create_engine("sqlite://")
    table = Table("t", MetaData(), Column("value", kind), sqlite_strict=True)
    try:
        with engine.connect() as connection:
            table.create(connection)
            connection.execute(insert(table).values(value=value))
            raw = connection.scalar(text("SELECT value FROM t"))
            read = connection.scalar(select(table.c.value))
    finally:  # also where the value is refused
        engine.dispose()
    return raw, read


@given(aware)
def test_instants_come_back_in_utc(instant: datetime) -> None:
    raw, read = round_trip(Instant(), instant)
    assert read == instant
    assert read.utcoffset() == timedelta(0)
    assert len(raw) == len("2024-05-01T10:00:00.000000Z")


@given(aware, aware)
def test_stored_instants_sort_as_time_does(one: datetime, other: datetime) -> None:
    raw_one, raw_other = round_trip(Instant(), one)[0], round_trip(Instant(), other)[0]
    assert (raw_one < raw_other) == (one < other)


def test_naive_instants_are_refused() -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        round_trip(Instant(), datetime(2024, 5, 1))


def test_a_day_is_no_instant() -> None:
    assert round_trip(Day(), date(2024, 5, 1)) == ("2024-05-01", date(2024, 5, 1))
    with pytest.raises(StatementError, match="is an instant, not a day"):
        round_trip(Day(), datetime(2024, 5, 1, tzinfo=UTC))


@given(st.integers(-(10**60), 10**60))
def test_integers_have_no_bound(value: int) -> None:
    assert round_trip(Whole(), value) == (str(value), value)


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.lists(st.floats(-9, 9))))
def test_json_comes_back(value: dict[str, Any]) -> None:
    assert round_trip(Json(), value)[1] == value


@pytest.mark.parametrize("value", [True, False])
def test_flags_come_back_as_booleans(value: bool) -> None:
    assert round_trip(Flag(), value)[1] is value


@pytest.mark.parametrize("member", ReviewKind)
def test_members_come_back_from_their_words(member: ReviewKind) -> None:
    raw, read = round_trip(OneOf(ReviewKind), member)
    assert raw == member.value
    assert read is member


@pytest.mark.parametrize("kind", [Instant(), Day(), Whole(), Flag(), OneOf(ReviewKind)])
def test_nothing_stays_nothing(kind: TypeEngine[Any]) -> None:
    assert round_trip(kind, None) == (None, None)


@pytest.mark.parametrize("kind", [Instant(), Day(), Whole(), Json(), OneOf(ReviewKind)])
def test_what_we_never_wrote_means_a_damaged_file(kind: TypeEngine[Any]) -> None:
    engine = create_engine("sqlite://")
    table = Table("t", MetaData(), Column("value", kind))
    with engine.connect() as connection:
        table.create(connection)
        connection.execute(text("INSERT INTO t VALUES ('???')"))
        with pytest.raises(Unusable, match=r"c\.db is damaged"), database_errors("c.db"):
            connection.scalar(select(table.c.value))
    engine.dispose()
