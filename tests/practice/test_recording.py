from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from quizcnn.practice.study import next_id
from quizcnn.store.review_log import uuid7

AT = datetime(2025, 3, 3, 12, tzinfo=UTC)


@given(st.integers(), st.integers(1, 40))
def test_ids_of_one_instant_ascend(seed: int, count: int) -> None:
    randomness = Random(seed)
    ids: list[str] = []
    for _ in range(count):
        ids.append(next_id(AT, ids, randomness))
    assert ids == sorted(set(ids))
    assert {UUID(id).version for id in ids} == {7}
    assert {UUID(id).int >> 80 for id in ids} == {UUID(ids[0]).int >> 80}


def test_the_greatest_of_the_earlier_ones_counts() -> None:
    earlier = [uuid7(AT, Random(seed)) for seed in range(50)]
    assert next_id(AT, earlier, Random(99)) > max(earlier)


def test_an_instant_of_its_own_needs_no_step() -> None:
    assert next_id(AT, [], Random(3)) == uuid7(AT, Random(3))
    later = AT + timedelta(milliseconds=1)
    assert next_id(later, [], Random(3)) > uuid7(AT, Random(4))
