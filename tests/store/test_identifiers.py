"""UUIDv7: its layout, that it sorts by time, and the order of ids within one instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from random import Random
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizcnn.messages.errors import WrongUse
from quizcnn.store.identifiers import next_id, uuid7

AT = datetime(2025, 3, 3, 12, tzinfo=UTC)
instants = st.datetimes(datetime(1970, 1, 1), datetime(9998, 1, 1), timezones=st.just(UTC))


@given(instants, st.integers(0, 10**6))
def test_layout(at: datetime, seed: int) -> None:
    made = UUID(uuid7(at, Random(seed)))
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def test_the_published_example() -> None:
    # RFC 9562, appendix A.6
    at = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(timedelta(hours=-5)))
    assert uuid7(at, Random(0)).startswith("017f22e2-79b0-7")


@given(instants, instants, st.integers(0, 10**6))
def test_later_milliseconds_sort_later(one: datetime, other: datetime, seed: int) -> None:
    randomness = Random(seed)
    early, late = sorted([one, other])
    if late - early >= timedelta(milliseconds=1):
        assert uuid7(early, randomness) < uuid7(late, randomness)


def test_one_millisecond_holds_many() -> None:
    randomness, at = Random(3), datetime(2024, 5, 1, tzinfo=UTC)
    assert len({uuid7(at, randomness) for _ in range(2000)}) == 2000


def test_the_same_randomness_gives_the_same_id() -> None:
    at = datetime(2024, 5, 1, tzinfo=UTC)
    assert uuid7(at, Random(3)) == uuid7(at, Random(3))


def test_instants_before_1970_count_as_1970() -> None:
    assert uuid7(datetime(1960, 1, 1, tzinfo=UTC), Random(0)).startswith("00000000-0000-7")


def test_naive_instants_are_refused() -> None:
    with pytest.raises(WrongUse, match="no time zone"):
        uuid7(datetime(2024, 5, 1), Random(0))


@given(st.integers(), st.integers(1, 40))
def test_ids_of_one_instant_ascend(seed: int, count: int) -> None:
    randomness = Random(seed)
    ids: list[str] = []
    for _ in range(count):
        ids.append(next_id(AT, max(ids, default=None), randomness))
    assert ids == sorted(set(ids))
    assert {UUID(id).version for id in ids} == {7}
    assert {UUID(id).int >> 80 for id in ids} == {UUID(ids[0]).int >> 80}


def test_the_greatest_of_the_earlier_ones_counts() -> None:
    earlier = [uuid7(AT, Random(seed)) for seed in range(50)]
    assert next_id(AT, max(earlier), Random(99)) > max(earlier)


def test_an_instant_of_its_own_needs_no_step() -> None:
    assert next_id(AT, None, Random(3)) == uuid7(AT, Random(3))
    later = AT + timedelta(milliseconds=1)
    assert next_id(later, None, Random(3)) > uuid7(AT, Random(4))
