"""The review log as a desk keeps it: in the order of recording, also where no time passes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from random import Random
from typing import Any
from uuid import UUID

from quizcnn.bank.variants import Variant
from quizcnn.store.collection import Collection
from quizcnn.store.identifiers import uuid7
from quizcnn.store.review import Review
from quizcnn.store.schedule import Schedule


class Logbook:
    """Writes into the log of `collection`."""

    def __init__(self, collection: Collection, randomness: Random) -> None:
        self._collection = collection
        self._randomness = randomness

    def append(
        self, variant: Variant, at: datetime, day: date, **entry: Any
    ) -> tuple[Review, Schedule]:
        """Append one entry; durable when this returns."""
        earlier = [review.id for review in self._collection.log(day=day) if review.at == at]
        review = Review(
            id=next_id(at, earlier, self._randomness),
            question=variant.question.id,
            at=at,
            day=day,
            variant=variant.number,
            parameters=variant.parameters,
            **entry,
        )
        return review, self._collection.record(review)

    def take_back(self, at: datetime) -> Review | None:
        """Retract what this device recorded last; None when nothing is left."""
        return self._collection.retract(at)

    def take_back_if_last(self, review: str, at: datetime) -> bool:
        """Retract `review` unless something was recorded after it, in another window say."""
        return self._collection.retract(at, only=review) is not None

    def last_parameters(self, question: str) -> dict[str, Any] | None:
        """The numbers a question came with the last time; None when it never came."""
        entries = self._collection.log(question)
        return entries[-1].parameters if entries else None


def next_id(at: datetime, earlier: Iterable[str], randomness: Random) -> str:
    """An id for an entry made at `at`, greater than those `earlier` ones of the same instant.

    The log is ordered by instant and then id, and two answers can fall on one instant: a clock may
    stand still (`--at`), or tick slower than answers come.
    """
    id, last = uuid7(at, randomness), max(earlier, default="")
    if id > last:
        return id
    # A step at random within the random bits, as RFC 9562 (section 6.2) has it.
    return str(UUID(int=UUID(last).int + 1 + randomness.getrandbits(32)))
