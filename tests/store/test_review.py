"""An entry of the log refuses what could not be replayed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from quizcnn.messages.errors import WrongUse
from quizcnn.store.review_log import Review


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"quality": 6}, "quality 6 is not one of 0 to 5"),
        ({"quality": -1}, "quality -1 is not one of 0 to 5"),
        ({"kind": "exam"}, "cannot be a 'exam'; choose one of review, drill"),
        ({"scheduler": "sm17"}, "no scheduling policy 'sm17'"),
    ],
)
def test_impossible_fields_are_refused(
    review: Callable[..., Review], fields: dict[str, Any], fault: str
) -> None:
    with pytest.raises(WrongUse, match=fault):
        review(**fields)


def test_naive_instants_are_refused(review: Callable[..., Review]) -> None:
    known = review()
    with pytest.raises(WrongUse, match="no time zone"):
        Review(
            id=known.id,
            question="q",
            at=datetime(2024, 5, 1),
            day=known.day,
            quality=4,
            parameters={},
        )
