"""One entry of the review log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from quizcnn.messages.errors import WrongUse
from quizcnn.scheduling.days import utc
from quizcnn.scheduling.sm2 import DEFAULT_POLICY, check_quality, policy_named

KINDS = ("review", "drill")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was asked, answered and graded; appended once and never edited.

    `id` is a UUIDv7, `at` an aware instant, `day` the learner's local day, `parameters` the drawn
    values as JSON knows them, `answer` the text as typed, `quality` 0…5, `seconds` thinking time.
    Three fields are the collection's to fill: `device`, `elapsed` (days since the question's last
    review, None for its first and for drills) and `retracted` (undone since).

    Raises:
        WrongUse: a naive instant, an unknown kind or policy, a quality that is not 0…5.

    """

    id: str
    question: str
    at: datetime
    day: date
    quality: int
    kind: str = "review"
    variant: int = 0
    parameters: dict[str, Any]
    answer: str | None = None
    verdict: str | None = None
    misconception: str | None = None
    seconds: float | None = None
    scheduler: str = DEFAULT_POLICY
    device: str = ""
    elapsed: int | None = None
    retracted: bool = False

    def __post_init__(self) -> None:
        utc(self.at)
        check_quality(self.quality)
        policy_named(self.scheduler)
        if self.kind not in KINDS:
            raise WrongUse("store.unknown-kind", kind=self.kind, known=", ".join(KINDS))
