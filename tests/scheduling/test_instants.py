from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.calendar import instant_of

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
